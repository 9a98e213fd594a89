"""What the operating system must bring for each command, and how it is put there."""

from __future__ import annotations

import ctypes.util
import importlib.util
import os
import re
import shutil
import sys
from pathlib import Path

from steps import Stop, environment, outcome, run_quietly

TIME_ZONES = ("tzdata",)
QT_OFFSCREEN = (
    "libglib2.0-0",
    "libegl1",
    "libgl1",
    "libdbus-1-3",
    "libfontconfig1",
    "libfreetype6",
    "libxkbcommon0",
    "libx11-6",
    "libbrotli1",
)
QT_ON_A_SCREEN = (
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxcb-shape0",
    "libxcb-image0",
    "libxcb-render-util0",
)
WINDOW = TIME_ZONES + QT_OFFSCREEN + QT_ON_A_SCREEN
TESTING = (*WINDOW, "xvfb", "xauth", "dbus", "gnome-keyring", "postgresql-15", "git")

IN_PLACE_OF = {"postgresql-15": re.compile(r"postgresql-(1[5-9]|[2-9]\d)")}
"""Packages that serve as well as the one named, on systems that carry another version."""

LIBRARIES = {
    "libglib2.0-0": "glib-2.0",
    "libegl1": "EGL",
    "libgl1": "GL",
    "libdbus-1-3": "dbus-1",
    "libfontconfig1": "fontconfig",
    "libfreetype6": "freetype",
    "libxkbcommon0": "xkbcommon",
    "libx11-6": "X11",
    "libxcb-cursor0": "xcb-cursor",
    "libxcb-icccm4": "xcb-icccm",
    "libxcb-keysyms1": "xcb-keysyms",
    "libxcb-xkb1": "xcb-xkb",
    "libxkbcommon-x11-0": "xkbcommon-x11",
    "libxcb-shape0": "xcb-shape",
    "libxcb-image0": "xcb-image",
    "libxcb-render-util0": "xcb-render-util",
}
PROGRAMS = {
    "xvfb": "Xvfb",
    "xauth": "xauth",
    "dbus": "dbus-run-session",
    "gnome-keyring": "gnome-keyring-daemon",
    "git": "git",
}


def bring(packages: tuple[str, ...]) -> None:
    """See that the system has these Debian packages, or what stands for them elsewhere.

    Installs what is missing where apt-get and the right to use it are there. Otherwise raises
    Stop, which names the command to give, and nothing has been changed.
    """
    if shutil.which("dpkg-query"):
        _bring_by_apt(packages + _for_python())
    else:
        _look_for(packages)


def missing(packages: tuple[str, ...]) -> list[str]:
    """Which of these Debian packages dpkg does not hold as installed, itself or by a stand-in."""
    code, said = outcome(
        ["dpkg-query", "-W", "-f", r"${db:Status-Status}\t${Package}\t${Provides}\n"],
        env=environment(LC_ALL="C"),
    )
    if code:
        raise Stop(f"dpkg-query did not say what is installed:\n{said}")
    there: set[str] = set()
    for line in said.splitlines():
        status, _, rest = line.partition("\t")
        if status == "installed":
            there.update(re.findall(r"[a-z0-9][a-z0-9+.-]+(?=[:,\s(]|$)", rest))
    return [name for name in packages if not _is_among(name, there)]


def _is_among(name: str, there: set[str]) -> bool:
    stand_in = IN_PLACE_OF.get(name)
    return name in there or bool(stand_in and any(stand_in.fullmatch(one) for one in there))


def _for_python() -> tuple[str, ...]:
    """Debian splits venv off its own Python; a Python from elsewhere brings its own."""
    if all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        return ()
    return ("python3-venv",)


def _bring_by_apt(packages: tuple[str, ...]) -> None:
    wanted = missing(packages)
    if not wanted:
        return
    by_hand = f"sudo apt-get install -y --no-install-recommends {' '.join(wanted)}"
    prefix = _right_to_install()
    if prefix is None:
        raise Stop(
            f"This needs system packages that are not installed, and they cannot be installed "
            f"from here.\nNothing has been changed. Give this command, then run this again:\n\n"
            f"  {by_hand}\n"
        )
    apt = [*prefix, "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    quiet = environment(DEBIAN_FRONTEND="noninteractive", LC_ALL="C")
    advice = f"Give this command to see more, then run this again:\n\n  {by_hand}\n"
    run_quietly("Reading the lists of packages", [*apt, "update"], if_it_fails=advice, env=quiet)
    run_quietly(
        f"Installing {' '.join(wanted)}",
        [*apt, "install", "-y", "--no-install-recommends", *map(_as_carried, wanted)],
        if_it_fails=advice,
        env=quiet,
    )
    if still := missing(packages):
        raise Stop(f"apt-get ended well, and {' '.join(still)} is still not there. {advice}")


def _right_to_install() -> list[str] | None:
    """What to put before apt-get: nothing for root, sudo where it asks nothing, None if neither."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if outcome(["sudo", "-n", "true"])[0] == 0:
        return ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    return None


def _as_carried(name: str) -> str:
    """The package itself, or the stand-in that this system's lists carry."""
    stand_in = IN_PLACE_OF.get(name)
    if not stand_in or outcome(["apt-cache", "show", "--no-all-versions", name])[0] == 0:
        return name
    listed = outcome(["apt-cache", "pkgnames", name.partition("-")[0]])[1].split()
    return max(filter(stand_in.fullmatch, listed), default=name)


def _look_for(packages: tuple[str, ...]) -> None:
    """Where there is no dpkg: look for the libraries and programs themselves."""
    absent = [name for name in packages if not _is_found(name)]
    if absent or _for_python():
        python = ["Python's venv and ensurepip"] if _for_python() else []
        needed = "\n".join(f"  {LIBRARIES.get(n) or PROGRAMS.get(n) or n}" for n in absent + python)
        raise Stop(
            "This needs the following, which were not found on this system. Nothing has been "
            "changed.\nInstall them with your system's own tool, then run this again:\n\n"
            f"{needed}\n"
        )


def _is_found(name: str) -> bool:
    on_linux = sys.platform.startswith("linux")
    if name.startswith("postgresql"):
        return bool(shutil.which("postgres") or any(Path("/usr/lib/postgresql").glob("*/bin")))
    if name in LIBRARIES:
        return not on_linux or ctypes.util.find_library(LIBRARIES[name]) is not None
    if name in PROGRAMS:
        needed_here = on_linux or name == "git"
        return not needed_here or shutil.which(PROGRAMS[name]) is not None
    return True
