"""Plants each known bug in a copy of the code, and sees whether the tests for it go red.

    python -m tests.machines.planted [--only PATTERN] [--record]

A bug whose words do not stand in their file exactly once fails the command: the code has moved on,
and the bug must follow. `--record` writes their lines into the table of tests/machines/PLANTED.md.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, NamedTuple

from tests.machines.office import memory_folder
from tests.machines.planted_bugs import BUGS, Bug

CHECKOUT: Final = Path(__file__).resolve().parents[2]
COPIED: Final = ("caseworker_app", "ui", "tests", "resources", "packaging", "pyproject.toml")
LONGEST: Final = 600
RED: Final = 1
"""How pytest ends where tests ran and some failed, or could not even begin."""
FAILED: Final = re.compile(r"^(?:FAILED|ERROR) \S+?::(.+?)(?: - .*)?$", re.MULTILINE)
TABLE: Final = Path(__file__).with_name("PLANTED.md")
HEAD: Final = """# Planted bugs

Each was put into a copy of the code by `python -m tests.machines.planted --record`, and the tests
for it were run.

| bug | caught by | seconds |
|---|---|---|
"""


class Planted(NamedTuple):
    """What became of one bug."""

    bug: Bug
    caught_by: str
    seconds: float


def main() -> int:
    """Plant them all. Status 1 where one is not caught, 2 where one finds no place."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="those whose name fits this pattern")
    parser.add_argument("--record", action="store_true", help=f"write {TABLE.name}")
    asked = parser.parse_args()
    bugs = [bug for bug in BUGS if re.search(asked.only, bug.name)]
    homeless = [bug.name for bug in bugs if _standing(bug, CHECKOUT) != 1]
    if homeless:
        sys.stdout.write(f"These find no place of their own: {', '.join(homeless)}\n")
        return 2
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        lines = {one.bug.name: _told(one) for one in pool.map(planted_in_a_copy, bugs)}
    missed = sum("| **nothing** |" in line for line in lines.values())
    sys.stdout.write(f"{len(lines)} planted, {missed} not caught\n")
    if asked.record:
        _record(lines)
    return 1 if missed else 0


def _record(new: Mapping[str, str]) -> None:
    """These lines in place of those that stood for the same bugs; a bug that is no more goes."""
    before = TABLE.read_text("utf-8").splitlines() if TABLE.exists() else []
    stood = {line.split("|")[1].strip(): line for line in before if line.startswith("|")}
    lines = {**stood, **new}
    kept = [lines[bug.name] for bug in BUGS if bug.name in lines]
    TABLE.write_text(HEAD + "\n".join(kept) + "\n", encoding="utf-8")


def planted_in_a_copy(bug: Bug) -> Planted:
    """Copy the code, put the bug in, and run its tests."""
    folder = memory_folder()
    began = time.perf_counter()
    try:
        for name in COPIED:
            _copy(CHECKOUT / name, folder / name)
        place = folder / bug.file
        place.write_text(place.read_text("utf-8").replace(bug.there, bug.instead), "utf-8")
        caught_by = _caught_by(bug, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return Planted(bug, caught_by, time.perf_counter() - began)


def _standing(bug: Bug, folder: Path) -> int:
    return (folder / bug.file).read_text("utf-8").count(bug.there)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copyfile(source, target)


def _caught_by(bug: Bug, folder: Path) -> str:
    """The first test that fails; nothing where all pass, or none was run."""
    only = ["-k", bug.only] if bug.only else []
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:randomly", *bug.tests.split()]
    surroundings = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        ran = subprocess.run(
            [*command, *only], cwd=folder, env=surroundings, capture_output=True, text=True,
            timeout=LONGEST, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return "it never ends"
    found: Sequence[str] = FAILED.findall(ran.stdout)
    return found[0] if ran.returncode == RED and found else ""


def _told(planted: Planted) -> str:
    caught = f"`{planted.caught_by}`" if planted.caught_by else "**nothing**"
    line = f"| {planted.bug.name} | {caught} | {planted.seconds:.0f} |"
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
    return line


if __name__ == "__main__":
    sys.exit(main())
