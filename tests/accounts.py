"""Another account's view of a folder: what this one has closed is closed to it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


@contextmanager
def as_another_account(folder: Path) -> Iterator[None]:
    """Whoever runs the tests has no right to the folder inside the block.

    Root may enter and write anywhere, so it becomes nobody; anyone else shuts the folder.
    """
    mode = folder.stat().st_mode
    folder.chmod(0o700 if os.geteuid() == 0 else 0)
    was = os.geteuid()
    if was == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(was)
        folder.chmod(mode)
