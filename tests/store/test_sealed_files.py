"""Files beside the store: sealed, whole or found out, and named so that nobody learns from it."""

import hashlib
import random
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.exchange.protocol import CHUNK_BYTES
from caseworker_app.store.sealed_files import SEALED_CHUNK, FileDamaged, SealedFiles

KEY = bytes(range(32))
CONTENT = random.Random(1).randbytes(3 * CHUNK_BYTES + 10)
HASH = hashlib.sha256(CONTENT).hexdigest()
SIZE = len(CONTENT)


def opened(folder: Path, key: bytes = KEY) -> SealedFiles:
    return SealedFiles(folder, bytearray(key))


def whole(files: SealedFiles) -> bytes:
    return b"".join(files.chunks(HASH, SIZE))


@pytest.fixture
def files(tmp_path: Path) -> SealedFiles:
    made = opened(tmp_path / "files")
    made.write(HASH, CONTENT)
    return made


@pytest.fixture
def path(files: SealedFiles, tmp_path: Path) -> Path:
    (found,) = (tmp_path / "files").iterdir()
    return found


def test_what_was_written_is_read_by_the_same_key_alone(files: SealedFiles, tmp_path: Path) -> None:
    assert whole(opened(tmp_path / "files")) == CONTENT
    other = opened(tmp_path / "files", bytes(32))
    assert other.held(HASH, SIZE) == 0, "even the name is another"
    with pytest.raises(FileDamaged):
        whole(other)


def test_neither_name_nor_content_says_what_it_is(path: Path) -> None:
    assert HASH[:8] not in path.name
    assert CONTENT[:16] not in path.read_bytes()
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@given(at=st.integers(0, SIZE + 4 * 28 - 1), bit=st.integers(0, 7))
def test_no_bit_turns_over_unseen(
    tmp_path_factory: pytest.TempPathFactory, at: int, bit: int
) -> None:
    folder = tmp_path_factory.getbasetemp() / "sealed"
    files = opened(folder)
    files.write(HASH, CONTENT)
    (path,) = folder.iterdir()
    sealed = bytearray(path.read_bytes())
    sealed[at] ^= 1 << bit
    path.write_bytes(sealed)
    with pytest.raises(FileDamaged):
        whole(files)
    assert not files.finish(HASH, SIZE)
    assert not path.exists()


def test_chunks_cannot_be_moved_repeated_or_left_out(files: SealedFiles, path: Path) -> None:
    sealed = path.read_bytes()
    one, two = sealed[:SEALED_CHUNK], sealed[SEALED_CHUNK : 2 * SEALED_CHUNK]
    rest = sealed[2 * SEALED_CHUNK :]
    for wrong in (two + one + rest, one + one + rest, one + rest, sealed[:-1]):
        path.write_bytes(wrong)
        with pytest.raises(FileDamaged):
            whole(files)


def test_a_file_goes_on_where_a_cut_left_it(tmp_path: Path) -> None:
    files = opened(tmp_path / "files")
    for cut in (0, 1, SEALED_CHUNK - 1, SEALED_CHUNK, SEALED_CHUNK + 1, 2 * SEALED_CHUNK + 7):
        files.write(HASH, CONTENT)
        (path,) = (tmp_path / "files").iterdir()
        path.write_bytes(path.read_bytes()[:cut])
        held = files.held(HASH, SIZE)
        assert held == cut // SEALED_CHUNK * CHUNK_BYTES
        while held < SIZE:
            held = files.append(HASH, SIZE, CONTENT[held : held + CHUNK_BYTES])
        assert whole(files) == CONTENT
        assert files.finish(HASH, SIZE)


def test_a_chunk_is_read_from_any_byte_of_it(files: SealedFiles) -> None:
    for start in (0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, SIZE - 1):
        end = min(SIZE, (start // CHUNK_BYTES + 1) * CHUNK_BYTES)
        assert files.read(HASH, SIZE, start) == CONTENT[start:end]


def test_nothing_is_left_of_what_was_removed(files: SealedFiles, path: Path) -> None:
    half = path.with_name(f"{path.name}.new")
    half.write_bytes(b"what a power cut left of another try")
    files.remove(HASH)
    assert list(path.parent.iterdir()) == []
    files.remove(HASH)
