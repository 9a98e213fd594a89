"""Every command of this checkout; each does the set-up it needs first, and needs only Python."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import checks
import machine
from environment import PROGRAMS, VENV, prepare, program, remake_lock
from steps import CHECKOUT, Stop, environment

if TYPE_CHECKING:
    from collections.abc import Callable

OLDEST_PYTHON = 0x030B0000
BENCHMARKS = CHECKOUT / "tests" / "bench"


@dataclass(frozen=True)
class Command:
    """What a command is called and says of itself, what it needs, and what it does."""

    name: str
    says: str
    do: Callable[[argparse.Namespace, list[str]], int]
    packages: tuple[str, ...] = machine.TIME_ZONES
    shape: Callable[[argparse.ArgumentParser], None] = lambda parser: None
    passes_on: str = ""
    sets_up: bool = True
    hidden: bool = False


def demo(asked: argparse.Namespace, rest: list[str]) -> int:
    offscreen = ["--offscreen"] if asked.offscreen else []
    out = ["--out", str(asked.out.absolute())] if asked.out else []
    return _become("-m", "ui.journey", *offscreen, *out, *rest)


def test(asked: argparse.Namespace, rest: list[str]) -> int:
    release = ["--release"] if asked.release else []
    return checks.summary([*checks.lint(), *checks.run_tests([*release, *rest])])


def run(_: argparse.Namespace, rest: list[str]) -> int:
    return _become("-m", "ui", *rest)


def serve(_: argparse.Namespace, rest: list[str]) -> int:
    return _become("-m", "caseworker_app", "serve", *rest)


def lint(_: argparse.Namespace, __: list[str]) -> int:
    return checks.summary(checks.lint())


def bench(asked: argparse.Namespace, rest: list[str]) -> int:
    names = sorted(path.stem for path in BENCHMARKS.glob("[!_]*.py"))
    if asked.benchmark not in names:
        there = f"These are there: {', '.join(names)}." if names else "There are none yet."
        raise Stop(f"There is no benchmark named {asked.benchmark}. {there}")
    figures = ["--json", str(asked.json.absolute())] if asked.json else []
    return _become(str(BENCHMARKS / f"{asked.benchmark}.py"), *figures, *rest)


def draft_migration(asked: argparse.Namespace, _: list[str]) -> int:
    return _become("-m", "caseworker_app", "draft-migration", asked.why)


def build(_: argparse.Namespace, __: list[str]) -> int:
    raise Stop("Installers cannot be built yet: a later piece of work brings this command.")


def published(_: argparse.Namespace, __: list[str]) -> int:
    raise Stop("There is no release to check yet: a later piece of work brings this command.")


def lock(_: argparse.Namespace, rest: list[str]) -> int:
    remake_lock(rest)
    return 0


def _demo_shape(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--offscreen", action="store_true", help="without a display")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where demo.json and pictures go")


def _test_shape(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--release", action="store_true", help="the longer runs too")


def _bench_shape(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("benchmark", metavar="NAME", help="a file of tests/bench, without .py")
    parser.add_argument("--json", type=Path, metavar="FILE", help="where the figures go")


def _migration_shape(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("why", help="one sentence that opens the step")


COMMANDS = (
    Command(
        "demo",
        "Show a worker's day: server, three laptops, a practice year, the real window.",
        demo,
        machine.WINDOW,
        _demo_shape,
        "the demonstration",
    ),
    Command(
        "test",
        "Check style, format, types and layers, then run every test.",
        test,
        machine.TESTING,
        _test_shape,
        "pytest",
    ),
    Command(
        "run",
        "Open Alongside on this laptop's own profile.",
        run,
        machine.WINDOW,
        passes_on="the application",
    ),
    Command("serve", "Run a provider's server.", serve, passes_on="the server"),
    Command("lint", "Check style, format, types and layers.", lint),
    Command(
        "bench",
        "Measure something and print the figures.",
        bench,
        machine.WINDOW,
        _bench_shape,
        "the benchmark",
    ),
    Command(
        "draft-migration",
        "Write the step that brings stores to the records as they are declared now.",
        draft_migration,
        shape=_migration_shape,
    ),
    Command("build", "Build installers (not there yet).", build, sets_up=False),
    Command("published", "Check a published release (not there yet).", published, sets_up=False),
    Command(
        "lock",
        "Write packaging/requirements.lock again from pyproject.toml.",
        lock,
        passes_on="uv pip compile",
        hidden=True,
    ),
)


def main(arguments: list[str]) -> int:
    """Do what is asked. Returns the exit status; what stops it is told in plain words."""
    if sys.hexversion < OLDEST_PYTHON:
        print("Alongside needs Python 3.11 or newer: run this with a newer python3.")
        return 2
    command, asked, rest = _understood(arguments)
    try:
        if command.sets_up:
            machine.bring(command.packages)
            prepare()
        return command.do(asked, rest)
    except Stop as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. A set-up that was under way is started again next time.")
        return 130


def _understood(arguments: list[str]) -> tuple[Command, argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(prog="packaging/dev.py", description=__doc__)
    shown = ",".join(command.name for command in COMMANDS if not command.hidden)
    choices = parser.add_subparsers(dest="command", required=True, metavar=f"{{{shown}}}")
    for command in COMMANDS:
        command.shape(_parser_of(command, choices))
    asked, rest = parser.parse_known_args(arguments)
    chosen = next(command for command in COMMANDS if command.name == asked.command)
    if rest and not chosen.passes_on:
        parser.error(f"{chosen.name} does not take {' '.join(rest)}")
    return chosen, asked, rest


def _parser_of(
    command: Command, choices: argparse._SubParsersAction[argparse.ArgumentParser]
) -> argparse.ArgumentParser:
    more = f" Anything else is passed on to {command.passes_on}." if command.passes_on else ""
    says = command.says + more
    if command.hidden:
        return choices.add_parser(command.name, description=says, allow_abbrev=False)
    return choices.add_parser(command.name, description=says, allow_abbrev=False, help=command.says)


def _become(*arguments: str) -> int:
    """Let the environment's Python take over, from the checkout's top, with signals its own."""
    path = os.pathsep.join((str(PROGRAMS), os.environ.get("PATH", os.defpath)))
    surroundings = environment(VIRTUAL_ENV=str(VENV), PATH=path)
    command = [str(program("python")), *arguments]
    sys.stdout.flush()
    if os.name == "nt":
        return subprocess.run(command, cwd=CHECKOUT, env=surroundings, check=False).returncode
    os.chdir(CHECKOUT)
    return os.execve(command[0], command, surroundings)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
