"""The checks that `lint` and `test` run, each one told in a line, and a summary at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from environment import program
from steps import CHECKOUT, environment, outcome

if TYPE_CHECKING:
    from pathlib import Path

BESIDE = ("tests/machines", "tests/journeys")
LINT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("style", ("ruff", "check", ".")),
    ("format", ("ruff", "format", "--check", ".")),
    ("types", ("mypy",)),
    ("layers", ("lint-imports",)),
)


@dataclass(frozen=True)
class Checked:
    """One check: its name, its exit status and how long it took."""

    name: str
    code: int
    seconds: float

    def __str__(self) -> str:
        return f"  {self.name:<8}{'failed' if self.code else 'passed'}  {self.seconds:.1f} s"


def lint() -> list[Checked]:
    """Style, format, types and layers; what a check said is shown when it fails."""
    return [_lint(name, command) for name, command in LINT]


def run_tests(extra: list[str]) -> list[Checked]:
    """The whole suite, or what `extra` chooses of it, off the screen and with a D-Bus session.

    The whole is two runs side by side, since the schedules and the demonstration take as long as
    all the rest: what they say is shown once the rest has come to its end.
    """
    if extra:
        began = time.monotonic()
        return [_ended("tests", subprocess.Popen(**_pytest(extra)), began)]
    with tempfile.TemporaryFile("w+") as said:
        began = time.monotonic()
        behind = _pytest([*BESIDE], _BEHIND)
        beside = subprocess.Popen(**behind, stdout=said, stderr=subprocess.STDOUT)
        left_out = [f"--ignore={one}" for one in BESIDE]
        rest = subprocess.Popen(**_pytest(["tests", *left_out]))
        done = [_ended("tests", rest, began), _ended("beside", beside, began)]
        said.seek(0)
        print(said.read(), flush=True)
    return done


_BEHIND = ("nice", "-n", "19")
"""What has a window must not wait for its turn, and schedules have no clock to hurry for."""


def _pytest(chosen: list[str], before: tuple[str, ...] = ()) -> dict[str, Any]:
    """How to start pytest on these."""
    behind = before if before and shutil.which(before[0]) else ()
    return {
        "args": [*behind, *_own_session(), str(program("python")), "-m", "pytest", *chosen],
        "cwd": CHECKOUT,
        "env": environment(QT_QPA_PLATFORM="offscreen", LANG="C.UTF-8", LC_ALL="C.UTF-8"),
    }


def _ended(name: str, process: subprocess.Popen[str], began: float) -> Checked:
    code = process.wait()
    return Checked(name, code, time.monotonic() - began)


def summary(done: list[Checked]) -> int:
    """Print how each check went. Returns the exit status: 0 only when all passed."""
    print("\n" + "\n".join(map(str, done)), flush=True)
    return int(any(one.code for one in done))


def _lint(name: str, command: tuple[str, ...]) -> Checked:
    print(f"{name} ...", end="", flush=True)
    began = time.monotonic()
    whole: list[str | Path] = [program(command[0]), *command[1:]]
    code, said = outcome(whole, env=environment(NO_COLOR="1", LANG="C.UTF-8"))
    checked = Checked(name, code, time.monotonic() - began)
    print(f" {'failed' if code else 'passed'}, {checked.seconds:.1f} s", flush=True)
    if code:
        print(said.rstrip(), flush=True)
    return checked


def _own_session() -> list[str]:
    """A D-Bus session of the tests' own where there is none, for the keyring's tests."""
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS") or not shutil.which("dbus-run-session"):
        return []
    return ["dbus-run-session", "--"]
