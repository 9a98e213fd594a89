"""The master key is random, makes the same keys each time, and is gone when it is forgotten."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.store.keys import KeyForgotten, MasterKey, wipe

KNOWN = bytes(range(32))
DATABASE_SPEC = b"x'09883d3378c9b494e62e758e7ea8764315940a168bfd2c3555a1d4b3966e979e'"
SPOOL_KEY = "3daab84abcd872b47602070f8616a62b70b1b508fa6d78c8fb3f530e72d0b398"
FILES_KEY = "3db3d592933f2bf82f4ec001fb40c1176224bcfec02d920c3e7e230a2aec51d6"


def known_key() -> MasterKey:
    return MasterKey(bytearray(KNOWN))


def test_the_keys_made_from_it_are_the_ones_that_released_stores_were_made_with() -> None:
    """Computed once with RFC 5869's HKDF-SHA256, no salt, labels as in `keys`."""
    key = known_key()

    assert key.database_key() == DATABASE_SPEC
    assert key.spool_key().hex() == SPOOL_KEY
    assert key.files_key().hex() == FILES_KEY


def test_two_keys_are_never_the_same() -> None:
    assert len({bytes(MasterKey.new().copied()) for _ in range(100)}) == 100


def test_what_is_handed_out_belongs_to_whoever_asked() -> None:
    key = known_key()
    wipe(key.database_key())
    wipe(key.copied())

    assert key.copied() == KNOWN


def test_a_forgotten_key_opens_nothing() -> None:
    held = bytearray(KNOWN)
    key = MasterKey(held)
    key.forget()

    assert not any(held)
    for ask in (key.database_key, key.spool_key, key.files_key, key.copied):
        with pytest.raises(KeyForgotten):
            ask()


@pytest.mark.parametrize("length", [0, 31, 33])
def test_only_32_bytes_are_a_key(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        MasterKey(bytearray(length))


@given(st.binary(min_size=32, max_size=32).filter(any))
def test_printing_it_says_nothing(content: bytes) -> None:
    key = MasterKey(bytearray(content))

    assert f"{key} {key!r}" == "<MasterKey> <MasterKey>"
    assert not hasattr(key, "__dict__")


CHILD = """
import os, sys
from pathlib import Path
from caseworker_app.connections import open_store
from caseworker_app.store.keys import MasterKey

def tell(word):
    os.write(1, word)
    os.read(0, 1)

held = bytearray(32)
os.readv(0, [held])
key = MasterKey(held)
spec = key.database_key()
tell(b"h")
spec[:] = bytes(len(spec))
handed_over = []

def database_key():
    handed_over.append(key.database_key())
    return handed_over[-1]

store = open_store(Path(sys.argv[1]), database_key, create=True)
with store.writing() as db:
    db.connection.exec_driver_sql("CREATE TABLE notes (words)")
store.vacuum()
tell(b"o")
store.close()
key.forget()
assert len(handed_over) == 3
tell(b"l")
"""


@pytest.fixture
def child(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(tmp_path / "store.db")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
    )
    yield process
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_no_copy_of_the_stores_key_stays_in_memory(child: subprocess.Popen[bytes]) -> None:
    """security.md K2. The first look, at a key not yet zeroed, shows that looking finds it."""
    master = os.urandom(32)
    spec = MasterKey(bytearray(master)).database_key()
    written = bytes(spec[2:-1])
    raw = bytes.fromhex(written.decode())
    assert child.stdin is not None
    child.stdin.write(master)

    assert _reached(child, b"h")
    assert _copies(child.pid, written) >= 1

    child.stdin.write(b".")
    assert _reached(child, b"o")
    assert [_copies(child.pid, form) for form in (raw, written, written.upper())] == [0, 0, 0]

    child.stdin.write(b".")
    assert _reached(child, b"l")
    assert [_copies(child.pid, form) for form in (raw, written, master)] == [0, 0, 0]


def _reached(child: subprocess.Popen[bytes], place: bytes) -> bool:
    assert child.stdout is not None
    return child.stdout.read(1) == place


def _copies(pid: int, form: bytes) -> int:
    """How often this stands in the memory that a process can write."""
    found = 0
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for line in maps:
            where, rights, *_ = line.split()
            if not rights.startswith("rw"):
                continue
            start, end = (int(part, 16) for part in where.split("-"))
            memory.seek(start)
            found += (memory.read(end - start) or b"").count(form)
    return found
