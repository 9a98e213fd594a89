"""What a worker may choose, each setting declared once, and where a profile's files live.

Settings are kept as plain JSON beside the encrypted store: nothing in them is about a person.
"""

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Final

from platformdirs import user_data_path

from caseworker_app import durable
from caseworker_app.errors import ProfileNotWritable

FOLDER_VARIABLE: Final = "ALONGSIDE_PROFILE"
APP: Final = "Alongside"
USUAL: Final = "default"
FILE: Final = "settings.json"
LARGEST: Final = 64 * 1024


@dataclass(frozen=True)
class Declared:
    """What one setting is called on screen, what it does, and what it may be.

    `choices` are its values with their names; without them it is a whole number from `least` to
    `most` in steps of `step`, counted in `unit`, or a yes or no.
    """

    label: str
    help: str
    choices: Mapping[str, str] = field(default_factory=dict)
    least: int = 0
    most: int = 0
    step: int = 1
    unit: str = ""

    def allows(self, value: object) -> bool:
        """Whether it may be this."""
        if self.choices:
            return isinstance(value, str) and value in self.choices
        if not self.most:
            return isinstance(value, bool)
        if not isinstance(value, int) or isinstance(value, bool):
            return False
        return value in range(self.least, self.most + 1, self.step)


def _setting(default: object, label: str, help_text: str, **rest: Any) -> Any:
    return field(default=default, metadata={"declared": Declared(label, help_text, **rest)})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything a worker may choose. `dataclasses.replace` changes one; `save` keeps them."""

    text_size: int = _setting(
        100,
        "Text size",
        "Makes all text larger or smaller.",
        least=90,
        most=150,
        step=5,
        unit="%",
    )
    easier_to_read: bool = _setting(
        False,
        "Easier-to-read font",
        "Letters that are harder to mistake for each other, with more space around them.",
    )
    theme: str = _setting(
        "system",
        "Theme",
        "Light, dark, or the same as the rest of this laptop.",
        choices={"light": "Light", "dark": "Dark", "system": "As the system"},
    )
    lock_after: int = _setting(
        5,
        "Lock after",
        "How long Alongside waits for you before it locks. Your provider may ask for less.",
        least=1,
        most=15,
        unit="minutes",
    )
    wait_for_wifi: bool = _setting(
        False,
        "Wait for Wi-Fi",
        "On mobile data nothing is sent or fetched until you press Sync now. Until then, what "
        "you write is on this laptop alone; a day of notes is less than one photo.",
    )


DECLARED: Final[Mapping[str, Declared]] = {
    each.name: each.metadata["declared"] for each in fields(Settings)
}
"""Every setting by name, in the order in which the settings page shows them."""


def load(folder: Path) -> Settings:
    """The profile's settings. What is missing, or is no value of ours, is as it was first."""
    said = _read(folder / FILE)
    chosen = {name: said.get(name, MISSING) for name in DECLARED}
    return Settings(
        **{name: value for name, value in chosen.items() if DECLARED[name].allows(value)}
    )


def save(folder: Path, settings: Settings) -> None:
    """Keep them. Raises ValueError for one that is not allowed, DiskFull, ProfileNotWritable."""
    said = asdict(settings)
    if not_allowed := [name for name, value in said.items() if not DECLARED[name].allows(value)]:
        raise ValueError(f"Not a value of {', '.join(not_allowed)}.")
    durable.replace(folder / FILE, json.dumps(said, indent=2).encode() + b"\n")


def profile_folder(name: str = USUAL) -> Path:
    """Where a profile is kept. `ALONGSIDE_PROFILE` names another folder (tests, demonstration).

    A laptop that is shared has a profile for each worker: `name` has small letters, digits and
    hyphens only. Raises ValueError for any other.
    """
    if chosen := os.environ.get(FOLDER_VARIABLE):
        return Path(chosen)
    if not name.isascii() or not name.replace("-", "a").isalnum() or name != name.lower():
        raise ValueError("A profile's name has small letters, digits and hyphens.")
    return _all_profiles() / name


def profiles() -> list[str]:
    """The names of the profiles on this laptop, in order."""
    there = _all_profiles()
    return sorted(each.name for each in there.iterdir() if each.is_dir()) if there.is_dir() else []


def prepare(folder: Path) -> None:
    """Make the folder, for this account alone, and see that it can be written.

    Raises ProfileNotWritable where a file is in its place, where it is another account's or may
    not be written; DiskFull.
    """
    with durable.told_plainly():
        folder.mkdir(mode=durable.OWN_FOLDER, parents=True, exist_ok=True)
        if sys.platform != "win32":
            if folder.stat().st_uid != os.geteuid():
                raise ProfileNotWritable
            folder.chmod(durable.OWN_FOLDER)
    probe = folder / "writable"
    durable.replace(probe, b"")
    with durable.told_plainly():
        probe.unlink()


def _all_profiles() -> Path:
    return user_data_path(APP, appauthor=False) / "profiles"


def _read(path: Path) -> Mapping[str, Any]:
    try:
        with open(path, "rb") as file:
            said = json.loads(file.read(LARGEST))
    except (OSError, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
