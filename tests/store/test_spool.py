"""What was appended is read again, whatever became of the file's end or of single lines."""

import os
import stat
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseworker_app.errors import DiskFull, ProfileNotWritable
from caseworker_app.store.spool import Spool
from tests.accounts import as_another_account

in_one_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
groups = st.lists(st.lists(st.binary(max_size=80), max_size=3), max_size=5)
THREE = [[b"first"], [b"second", b"with two parts"], [b"third"]]


def key(byte: int = 7) -> bytearray:
    return bytearray([byte]) * 32


def written(path: Path, lines: Sequence[Sequence[bytes]] = THREE) -> bytes:
    """A closed spool with these lines; returns the file's bytes."""
    path.unlink(missing_ok=True)
    spool = Spool(path, key())
    for line in lines:
        spool.append(line)
    spool.close()
    return path.read_bytes()


def read(path: Path, byte: int = 7) -> tuple[list[list[bytes]], int]:
    spool = Spool(path, key(byte))
    found = spool.read()
    spool.close()
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "spool"


@in_one_folder
@given(lines=groups, more=groups)
def test_everything_appended_is_read_in_order_and_after_opening_again(
    path: Path, lines: list[list[bytes]], more: list[list[bytes]]
) -> None:
    written(path, lines)
    spool = Spool(path, key())
    for line in more:
        spool.append(line)

    assert spool.read() == ([*lines, *more], 0)
    spool.close()
    assert read(path) == ([*lines, *more], 0)


def test_a_file_cut_at_any_byte_keeps_every_whole_line_and_takes_new_ones(path: Path) -> None:
    content = written(path)
    ends = [place for place, byte in enumerate(content) if byte == ord("\n")]
    for cut in range(len(content) + 1):
        path.write_bytes(content[:cut])
        whole = sum(1 for end in ends if end <= cut)

        spool = Spool(path, key())
        assert spool.read() == (THREE[:whole], 0), cut
        spool.append([b"after"])
        assert spool.read() == ([*THREE[:whole], [b"after"]], 0), cut
        spool.close()
        assert read(path) == ([*THREE[:whole], [b"after"]], 0), cut


@pytest.mark.parametrize("left", [b"\0" * 40, b"\xff" * 40, b"0" * 32 + b" 4 " + b"A" * 80])
def test_what_a_power_cut_made_up_behind_the_last_line_is_no_line(path: Path, left: bytes) -> None:
    path.write_bytes(written(path) + left)

    assert read(path) == (THREE, 0)


def test_one_altered_byte_costs_at_most_its_own_line(path: Path) -> None:
    content = written(path)
    lines = content.split(b"\n")[:-1]
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(3)]
    for place in range(len(content)):
        altered = bytearray(content)
        altered[place] ^= 1
        path.write_bytes(altered)
        number = max(n for n, start in enumerate(starts) if start <= place)
        at_its_end = place == starts[number] + len(lines[number])

        found, damaged = read(path)

        lost = {number, number + 1} if at_its_end else {number}
        least = [line for n, line in enumerate(THREE) if n not in lost]
        assert [line for line in found if line in least] == least, place
        assert all(line in THREE for line in found)
        # The last sign of base64 has bits to spare: one of those altered costs nothing at all.
        assert damaged >= 1 or found == THREE or place >= starts[2], place


def test_lines_put_in_twice_moved_or_from_another_file_are_not_taken(path: Path) -> None:
    other = written(path, [[b"from another file"]])
    one, two, three = written(path).splitlines(keepends=True)

    path.write_bytes(one + two + one + three + other)
    assert read(path) == (THREE, 2)

    path.write_bytes(two + one + three)
    assert read(path) == (THREE[1:], 1)

    path.write_bytes(one.replace(b" 1 ", b" 4 ") + two + three)
    assert read(path) == (THREE[1:], 1)

    path.write_bytes(one.replace(b" 1 ", b" 01 ") + two + three)
    assert read(path) == (THREE[1:], 1)


def test_another_key_reads_nothing_and_leaves_the_file_as_it_is(path: Path) -> None:
    content = written(path)

    assert read(path, 8) == ([], 3)
    assert path.read_bytes() == content


@in_one_folder
@given(content=st.binary(max_size=300))
def test_any_file_can_be_read_and_appended_to(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    spool = Spool(path, key())
    spool.append([b"new"])

    assert spool.read().lines == [[b"new"]]
    spool.close()


def test_what_is_acknowledged_goes_and_what_is_kept_stays(path: Path) -> None:
    before = written(path)
    spool = Spool(path, key())
    spool.start_again([THREE[1]])
    spool.append([b"new"])

    assert spool.read() == ([THREE[1], [b"new"]], 0)
    spool.close()
    assert read(path) == ([THREE[1], [b"new"]], 0)
    assert before.split(b" ")[0] not in path.read_bytes()

    spool = Spool(path, key())
    spool.start_again()
    assert path.read_bytes() == b""
    spool.close()


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_start_that_fails_leaves_the_old_file_in_use(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    written(path)
    spool = Spool(path, key())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os if call == "fsync" else Path, call, full)
        with pytest.raises(DiskFull):
            spool.start_again()

    spool.append([b"new"])
    assert spool.read() == ([*THREE, [b"new"]], 0)
    spool.close()


def test_an_append_that_fails_half_way_leaves_nothing_and_the_next_one_is_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(path)
    spool = Spool(path, key())
    real = os.write

    def half(file: int, content: bytes) -> int:
        real(file, bytes(content)[: len(content) // 2])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", half)
        with pytest.raises(DiskFull):
            spool.append([b"not saved"])

    assert spool.read() == (THREE, 0)
    spool.append([b"saved"])
    spool.close()
    assert read(path) == ([*THREE, [b"saved"]], 0)


def test_an_append_returns_only_when_the_disk_has_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spool = Spool(path, key())
    sizes: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda file: sizes.append(os.fstat(file).st_size))

    spool.append([b"line"])

    assert sizes == [path.stat().st_size]
    spool.close()


def test_no_word_can_be_read_from_the_file_and_only_this_account_may_try(path: Path) -> None:
    content = written(path, [[b"marker-word" * 9]])

    assert b"marker" not in content
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_key_that_was_given_is_zeroed(path: Path) -> None:
    given_key = key()
    Spool(path, given_key).close()

    assert not any(given_key)


def test_a_folder_that_may_not_be_written_is_said_so(path: Path) -> None:
    with as_another_account(path.parent), pytest.raises(ProfileNotWritable):
        Spool(path, key())
