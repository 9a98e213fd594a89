"""A machine that lacks something is told what, by name, and is never left half-installed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dev
import machine
from steps import Stop

TOP = Path(__file__).resolve().parents[2]


def _checkout(place: Path) -> Path:
    """Enough of a checkout to run a command's set-up in."""
    (place / "packaging").mkdir(parents=True)
    for path in (TOP / "packaging").iterdir():
        if path.is_file():
            shutil.copy(path, place / "packaging")
    shutil.copy(TOP / "pyproject.toml", place)
    return place


def _fake(folder: Path, program: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / program).write_text(f"#!/bin/sh\n{script}\n")
    (folder / program).chmod(0o755)


def _dpkg(folder: Path, *lines: str) -> None:
    """A dpkg-query that says what is installed on a machine that is not here."""
    said = "".join(f"{line}\n" for line in lines)
    (folder / "dpkg-says").parent.mkdir(exist_ok=True)
    (folder / "dpkg-says").write_text(said)
    _fake(folder, "dpkg-query", f'while IFS= read -r l; do echo "$l"; done < {folder}/dpkg-says')


def _installed(*but: str) -> list[str]:
    return [f"installed\t{name}\t" for name in machine.TESTING if name not in but]


def _run(place: Path, command: str, path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "packaging/dev.py", command],
        cwd=place,
        env={**os.environ, "PATH": str(path)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_where_nothing_can_be_installed_the_exact_command_is_named(tmp_path: Path) -> None:
    place, programs = _checkout(tmp_path / "checkout"), tmp_path / "bin"
    _dpkg(programs, *_installed("libegl1", "gnome-keyring"))

    said = _run(place, "test", programs)

    assert said.returncode == 1
    assert (
        "  sudo apt-get install -y --no-install-recommends libegl1 gnome-keyring\n" in said.stderr
    )
    assert "Traceback" not in said.stderr
    assert not (place / ".venv").exists()


def test_an_installation_that_fails_stops_before_anything_else(tmp_path: Path) -> None:
    place, programs = _checkout(tmp_path / "checkout"), tmp_path / "bin"
    _dpkg(programs, *_installed("libegl1"))
    _fake(programs, "sudo", 'shift; exec "$@"')
    _fake(programs, "apt-get", "echo 'E: Unable to locate package libegl1'; exit 100")
    _fake(programs, "true", "exit 0")

    said = _run(place, "demo", programs)

    assert said.returncode == 1
    assert "Unable to locate package libegl1" in said.stderr
    assert "apt-get install -y --no-install-recommends libegl1" in said.stderr
    assert not (place / ".venv").exists()


def test_an_installation_is_not_believed_until_dpkg_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _dpkg(tmp_path, *_installed("libegl1"))
    _fake(tmp_path, "sudo", "exit 0")
    _fake(tmp_path, "apt-get", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Stop, match="libegl1 is still not there"):
        machine.bring(machine.WINDOW)


@pytest.mark.parametrize(
    ("line", "there"),
    [
        ("installed\tlibglib2.0-0\t", True),
        ("installed\tlibglib2.0-0t64\tlibglib2.0-0 (= 2.80.0-6), libgio", True),
        ("config-files\tlibglib2.0-0\t", False),
        ("not-installed\tlibglib2.0-0\t", False),
        ("half-configured\tlibglib2.0-0\t", False),
        ("installed\tlibglib2.0-0-dbg\t", False),
    ],
)
def test_only_what_dpkg_calls_installed_counts(
    line: str, there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _dpkg(tmp_path, line, "installed\tbash\t")
    monkeypatch.setenv("PATH", str(tmp_path))

    assert (machine.missing(("libglib2.0-0",)) == []) is there


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("postgresql-15", True),
        ("postgresql-17", True),
        ("postgresql-13", False),
        ("postgresql-client-15", False),
    ],
)
def test_a_newer_postgresql_serves_as_well(
    name: str, there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _dpkg(tmp_path, f"installed\t{name}\t")
    monkeypatch.setenv("PATH", str(tmp_path))

    assert (machine.missing(("postgresql-15",)) == []) is there


def test_elsewhere_than_on_debian_the_libraries_themselves_are_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    libraries = {"xcb-cursor": None}
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("ctypes.util.find_library", lambda name: libraries.get(name, name))

    with pytest.raises(Stop, match="(?s)not found on this system.*\n  xcb-cursor\n"):
        machine.bring(machine.WINDOW)

    libraries.clear()
    machine.bring(machine.WINDOW)


def test_a_server_needs_nothing_of_qt() -> None:
    serve = next(command for command in dev.COMMANDS if command.name == "serve")
    assert not set(serve.packages) & {*machine.QT_OFFSCREEN, *machine.QT_ON_A_SCREEN}
