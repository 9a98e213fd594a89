"""Closes the doors through which another program could read this one's memory."""

import ctypes
import sys
from contextlib import suppress
from typing import Final

PR_SET_DUMPABLE: Final = 4


def close_doors() -> None:
    """No core dump when it crashes, and no other program of the same account may look inside.

    Called once, before any key is in memory. The account that looks after the laptop can still
    do both, and elsewhere than on Linux nothing is changed.
    """
    if sys.platform != "linux":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def give_back_memory() -> None:
    """Let the system have what importing and unlocking took and gave up; Linux alone keeps it."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL("libc.so.6").malloc_trim(0)
