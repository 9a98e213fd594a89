"""A crash leaves no memory on the disk, and other programs cannot look inside."""

import resource
import signal
import subprocess
import sys
from pathlib import Path

CHILD = """
import ctypes, os, resource, sys
from caseworker_app.store.hardening import close_doors
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
if sys.argv[1] == "closed":
    close_doors()
prctl = ctypes.CDLL(None).prctl
print(*resource.getrlimit(resource.RLIMIT_CORE), prctl(3, 0, 0, 0, 0), flush=True)
os.abort()
"""


def _aborted(how: str, place: Path) -> list[int]:
    """Core limits and whether it is dumpable, as a child that then crashes says."""
    ended = subprocess.run(
        [sys.executable, "-c", CHILD, how],
        cwd=place,
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == -signal.SIGABRT
    return [int(word) for word in ended.stdout.split()]


def test_closed_doors_leave_no_core_and_let_nobody_look(tmp_path: Path) -> None:
    assert _aborted("closed", tmp_path) == [0, 0, 0]
    assert list(tmp_path.iterdir()) == []


def test_without_it_the_process_could_be_looked_into(tmp_path: Path) -> None:
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]

    assert _aborted("open", tmp_path) == [hard, hard, 1]
