"""Small files that survive a power cut: what is there is the old one or the new one, whole."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from caseworker_app.errors import CaseworkError, DiskFull, ProfileNotWritable

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


@contextmanager
def told_plainly(otherwise: Callable[[], CaseworkError] = ProfileNotWritable) -> Iterator[None]:
    """What the file system refuses leaves as DiskFull, or as the error that is given."""
    try:
        yield
    except OSError as error:
        raise (DiskFull() if error.errno in _NO_ROOM else otherwise()) from None
