"""Steps that are told in one line each: what is done, how long it took, what to do if it fails."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CHECKOUT = Path(__file__).resolve().parent.parent
LAST_LINES = 20


class Stop(Exception):
    """Why a command cannot go on and what to do about it, to be printed as it stands."""


def environment(**settings: str) -> dict[str, str]:
    """The surroundings for a tool: ours, without what would lead its Python elsewhere."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "CONDA_PREFIX"}
    }
    return {**kept, "PYTHONUTF8": "1", "PYTHONNOUSERSITE": "1", **settings}


def run_quietly(
    doing: str,
    command: Sequence[str | Path],
    *,
    if_it_fails: str,
    env: Mapping[str, str] | None = None,
) -> None:
    """Run a tool from the checkout's top, telling only what is done and the seconds it took.

    Raises Stop with the tool's last lines and `if_it_fails` when it cannot start or fails.
    """
    print(f"  {doing} ...", end="", flush=True)
    began = time.monotonic()
    code, output = outcome(command, env=env)
    seconds = time.monotonic() - began
    if code:
        print(f" stopped after {seconds:.1f} s", flush=True)
        shown = "\n".join(f"    {line}" for line in output.splitlines()[-LAST_LINES:])
        raise Stop(f"{shown}\n{doing} did not work. {if_it_fails}")
    print(f" {seconds:.1f} s", flush=True)


def outcome(
    command: Sequence[str | Path], *, env: Mapping[str, str] | None = None
) -> tuple[int, str]:
    """A tool's exit status and everything it said; 127 when there is no such tool."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=CHECKOUT,
            env=dict(env) if env is not None else environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as problem:
        return 127, f"{command[0]}: {problem.strerror}"
    return done.returncode, done.stdout
