"""Small files that survive a power cut: what is there is the old one or the new one, whole."""

import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from caseworker_app.errors import CaseworkError, DiskFull, ProfileNotWritable

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

OWN_FILE: Final = 0o600
OWN_FOLDER: Final = 0o700
_NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT)


def replace(path: Path, content: bytes) -> None:
    """Write the whole file beside its place, then put it there; only this account may read it.

    Once it has returned the new file survives a power cut. Raises DiskFull or ProfileNotWritable:
    the old file is then as it was.
    """
    half = path.with_name(f"{path.name}.new")
    with told_plainly():
        try:
            with suppress(FileNotFoundError):
                half.unlink()
            with open(half, "xb", opener=own) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            half.replace(path)
        finally:
            half.unlink(missing_ok=True)
        flush(path.parent)


def own(path: str, flags: int) -> int:
    """An opener for `open`: what it makes can be read by this account alone."""
    return os.open(path, flags, OWN_FILE)


def flush(path: Path) -> None:
    """Have a file, or a folder's list of files, reach the disk. Windows sees to folders itself."""
    folder = path.is_dir()
    if folder and os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY if folder else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def append(path: Path, line: bytes) -> None:
    """Put one whole line at the end of a file, and have it reach the disk.

    Half a line that a power cut left is closed first, so that it spoils no other.
    Raises DiskFull or ProfileNotWritable.
    """
    with told_plainly():
        new = not path.exists()
        with open(path, "a+b", opener=own) as file:
            torn = file.seek(0, os.SEEK_END) and not _ends_a_line(file)
            file.write((b"\n" if torn else b"") + line + b"\n")
            file.flush()
            os.fsync(file.fileno())
        if new:
            flush(path.parent)


def _ends_a_line(file: BinaryIO) -> bool:
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"


def copy(source: Path, target: Path) -> None:
    """A copy that has reached the disk and that this account alone may read. Raises OSError."""
    with open(source, "rb") as read, open(target, "xb", opener=own) as file:
        shutil.copyfileobj(read, file, 1024 * 1024)
        file.flush()
        os.fsync(file.fileno())


def hold(path: Path, in_use: Callable[[], CaseworkError]) -> int:
    """Hold this file for this process alone, until the handle is closed or the process ends.

    It is the operating system's own lock, so what a killed process leaves behind holds nobody
    up. Raises what `in_use` makes where another process holds it.
    """
    with told_plainly():
        handle = os.open(path, os.O_CREAT | os.O_RDWR, OWN_FILE)
    try:
        _lock(handle)
    except OSError:
        os.close(handle)
        raise in_use() from None
    return handle


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def told_plainly(otherwise: Callable[[], CaseworkError] = ProfileNotWritable) -> Iterator[None]:
    """What the file system refuses leaves as DiskFull, or as the error that is given."""
    try:
        yield
    except OSError as error:
        raise (DiskFull() if error.errno in _NO_ROOM else otherwise()) from None
