"""The virtual environment in `.venv`: locked packages by hash, whole or made again."""

from __future__ import annotations

import hashlib
import os
import re
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from steps import CHECKOUT, Stop, run_quietly

if TYPE_CHECKING:
    from collections.abc import Iterator

VENV = CHECKOUT / ".venv"
LOCK = CHECKOUT / "packaging" / "requirements.lock"
PROJECT = CHECKOUT / "pyproject.toml"
COMPLETE = VENV / "set-up-complete"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
AGAIN = "Nothing half-done will be used: the next run starts this again."


def program(name: str) -> Path:
    """Where the environment keeps one of its programs."""
    return PROGRAMS / (f"{name}.exe" if os.name == "nt" else name)


def prepare() -> None:
    """Make `.venv` hold what the lock and the project say; does nothing when it does already.

    The mark of completeness is taken away first and put back last, so that a set-up that was
    interrupted, or made for another lock, another Python or another folder, is made again.
    """
    if is_complete():
        return
    with _alone():
        if is_complete():
            return
        print("Setting up .venv", flush=True)
        COMPLETE.unlink(missing_ok=True)
        _make()
        _mark_complete()


def is_complete() -> bool:
    """Whether `.venv` was set up to its end, for this lock, project, Python and folder."""
    try:
        return COMPLETE.read_text(encoding="ascii") == fingerprint() and program("python").exists()
    except OSError:
        return False


def fingerprint() -> str:
    """What the environment was made from, as one line."""
    made_from = hashlib.sha256()
    for path in (LOCK, PROJECT, Path(__file__)):
        made_from.update(hashlib.sha256(path.read_bytes()).digest())
    made_from.update("\n".join((sys.version, sys.base_prefix, str(VENV))).encode())
    return made_from.hexdigest()


def locked(name: str) -> str:
    """The lines of the lock, with their hashes, for one package."""
    text = LOCK.read_text(encoding="utf-8")
    found = re.search(rf"^{re.escape(name)}==.*(?:\n[ ]+--hash.*)+", text, re.MULTILINE)
    if found is None:
        raise Stop(f"packaging/requirements.lock does not name {name}.")
    return found.group() + "\n"


def remake_lock(extra: list[str]) -> None:
    """Write the lock again from pyproject.toml: hashes for every platform, no address, no header.

    Versions that are locked stay unless `--upgrade` is among `extra`.
    """
    options = (
        "--universal --generate-hashes --no-header --no-annotate --no-emit-index-url "
        "--no-emit-find-links --group dev --python-version 3.11"
    )
    run_quietly(
        "Making packaging/requirements.lock",
        [program("uv"), *f"pip compile {options} pyproject.toml -o".split(), LOCK, *extra],
        if_it_fails="`git checkout packaging/requirements.lock` brings the last one back.",
    )


def _make() -> None:
    run_quietly(
        "Making an empty environment",
        [sys.executable, "-m", "venv", "--clear", VENV],
        if_it_fails=AGAIN,
    )
    try:
        _install_with_uv()
    except Stop as reason:
        print(f"{reason}\n  pip does the same, more slowly.", flush=True)
        _install_with_pip()
    run_quietly(
        "Adding Alongside itself",
        [*_PIP, "--no-deps", "--no-build-isolation", "--no-index", "--editable", CHECKOUT],
        if_it_fails=AGAIN,
    )


def _install_with_uv() -> None:
    with tempfile.TemporaryDirectory() as folder:
        only_uv = Path(folder) / "uv.lock"
        only_uv.write_text(locked("uv"), encoding="utf-8")
        run_quietly("Fetching uv", [*_PIP_FROM_LOCK, only_uv], if_it_fails="uv could not be had.")
    run_quietly(
        "Installing the locked packages",
        [program("uv"), *_UV_SYNC.split(), "--python", program("python"), LOCK],
        if_it_fails="uv could not install them.",
    )


def _install_with_pip() -> None:
    run_quietly(
        "Installing the locked packages with pip",
        [*_PIP_FROM_LOCK, LOCK],
        if_it_fails=f"Check the connection to the package registry. {AGAIN}",
    )


_UV_SYNC = "pip sync --require-hashes --only-binary :all:"
_PIP = (program("python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
_PIP_FROM_LOCK = (*_PIP, "--require-hashes", "--only-binary", ":all:", "--no-deps", "-r")


def _mark_complete() -> None:
    half = COMPLETE.with_suffix(".half")
    half.write_text(fingerprint(), encoding="ascii")
    half.replace(COMPLETE)


@contextmanager
def _alone() -> Iterator[None]:
    """Wait while another command sets up the same checkout. Windows has no such lock."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with LOCK.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
