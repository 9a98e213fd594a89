"""From the start of a process to an unlock screen that takes keys, against a bare window."""

import os
import subprocess
import sys
from pathlib import Path

from tests.bench._figures import Compared, compared
from ui.__main__ import SAYS_READY


def starting(profile: Path) -> Compared:
    """Both as processes of their own, offscreen, and ended as soon as they say that they stand."""
    surroundings = {
        **os.environ, "QT_QPA_PLATFORM": "offscreen", "ALONGSIDE_PROFILE": str(profile),
        SAYS_READY: "1",
    }  # fmt: skip
    # What was compiled once is there on a worker's laptop too.
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    return compared(
        lambda: _stands("ui", surroundings), lambda: _stands("tests.bench._bare", surroundings)
    )


def _stands(module: str, surroundings: dict[str, str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", module],
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    out = process.stdout
    said = out.readline() if out else b""
    process.kill()
    process.communicate()
    if said.strip() != b"ready":
        raise RuntimeError(f"{module} did not say that it stands.")
