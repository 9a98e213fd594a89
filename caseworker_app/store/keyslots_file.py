"""The form of `keyslots.json`, read with suspicion and written so that it is never half there."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from caseworker_app import durable, ids
from caseworker_app.errors import CaseworkError

VERSION: Final = 1
PASSPHRASE: Final = "passphrase"
LARGEST: Final = 256 * 1024


class KeyslotsMissing(CaseworkError):
    """The file that a passphrase opens is not there."""

    advice = "Nothing new was made in its place. Ask whoever looks after your laptop to restore it."

    def __init__(self) -> None:
        super().__init__("The keys of this profile are not where they should be.")


class KeyslotsThere(CaseworkError):
    """A profile has one set of keyslots, and it is never made anew."""

    advice = "Nothing was changed. Unlock Alongside with the passphrase you chose before."

    def __init__(self) -> None:
        super().__init__("This profile has its keys already.")


class KeyslotsDamaged(CaseworkError):
    """The file that a passphrase opens cannot be read as one of ours."""

    advice = "It was left as it is. Ask whoever looks after your laptop to restore it."

    def __init__(self) -> None:
        super().__init__("The keys of this profile could not be read.")


class KeyslotsNewer(CaseworkError):
    """A newer version of Alongside wrote the keyslots."""

    advice = "Your work is safe. Update Alongside on this laptop to open it."

    def __init__(self) -> None:
        super().__init__("A newer version of Alongside made the keys of this profile.")


class KeyslotsWeakened(CaseworkError):
    """A downgrade: a slot asks for less work than is safe, so somebody altered it."""

    advice = (
        "Your passphrase was not used. Ask whoever looks after your laptop: "
        "somebody may have changed this file."
    )

    def __init__(self) -> None:
        super().__init__("The keys of this profile are protected less well than they must be.")


@dataclass(frozen=True)
class Kdf:
    """How a passphrase is stretched: the function, passes, lanes, memory in KiB, and the salt."""

    name: str
    t: int
    p: int
    m_kib: int
    salt: bytes = field(repr=False)


@dataclass(frozen=True)
class Slot:
    """One way in: what it needs, and the master key wrapped under that."""

    kind: str
    generation: int
    os_secret: bool
    kdf: Kdf
    nonce: bytes = field(default=b"", repr=False)
    wrapped: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Tries:
    """Wrong passphrases in a row: how many, when the last was, and in which run of Alongside."""

    failed: int = 0
    last_at: str = ""
    run: str = ""


@dataclass(frozen=True)
class Keyslots:
    """The whole file. `others` are slots of kinds this version does not know, kept as they are."""

    install: str
    user: str
    generation: int
    slots: tuple[Slot, ...] = ()
    others: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)
    tries: Tries = Tries()

    def header(self, slot: Slot) -> bytes:
        """What is bound to a wrapped key, in one canonical form."""
        said = {"version": VERSION, "install": self.install, "user": self.user, **_face(slot)}
        return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()


def read(path: Path) -> Keyslots:
    """The keyslots, or those before the last writing where that was never finished.

    Raises KeyslotsMissing, KeyslotsDamaged, KeyslotsNewer.
    """
    try:
        return _read(path)
    except (KeyslotsMissing, KeyslotsDamaged):
        if not before(path).exists():
            raise
        return _read(before(path))


def write(path: Path, keyslots: Keyslots) -> None:
    """Write them, read them back, and only then let go of those before.

    Raises DiskFull, ProfileNotWritable: those before are then as they were.
    """
    if path.exists():
        durable.replace(before(path), path.read_bytes())
    durable.replace(path, _as_json(keyslots))
    if _read(path) != keyslots:
        raise KeyslotsDamaged
    with durable.told_plainly():
        before(path).unlink(missing_ok=True)


def before(path: Path) -> Path:
    """Where the keyslots before these are while these are being written."""
    return path.with_name(f"{path.name}.bak")


def _read(path: Path) -> Keyslots:
    try:
        with open(path, "rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise KeyslotsMissing from None
    except OSError:
        raise KeyslotsDamaged from None
    if len(content) > LARGEST:
        raise KeyslotsDamaged
    try:
        return _from_json(json.loads(content))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    raise KeyslotsDamaged


def _from_json(said: Any) -> Keyslots:
    version = _number(said["version"])
    if version > VERSION:
        raise KeyslotsNewer
    slots, others = [], []
    for entry in said["slots"]:
        if entry["kind"] == PASSPHRASE:
            slots.append(_slot(entry))
        else:
            others.append(dict(entry))
    tries = said.get("tries", {})
    if not slots:
        raise KeyslotsDamaged
    return Keyslots(
        install=_id(said["install"]),
        user=_id(said["user"]),
        generation=_number(said["generation"]),
        slots=tuple(slots),
        others=tuple(others),
        tries=Tries(
            _number(tries.get("failed", 0)),
            _text(tries.get("last_at", "")),
            _text(tries.get("run", "")),
        ),
    )


def _slot(entry: Any) -> Slot:
    kdf = entry["kdf"]
    return Slot(
        kind=_text(entry["kind"]),
        generation=_number(entry["generation"]),
        os_secret=_yes_no(entry["os_secret"]),
        kdf=Kdf(
            _text(kdf["name"]),
            _number(kdf["t"]),
            _number(kdf["p"]),
            _number(kdf["m_kib"]),
            _bytes(kdf["salt"]),
        ),
        nonce=_bytes(entry["nonce"]),
        wrapped=_bytes(entry["wrapped"]),
    )


def _as_json(keyslots: Keyslots) -> bytes:
    said = {
        "version": VERSION,
        "install": keyslots.install,
        "user": keyslots.user,
        "generation": keyslots.generation,
        "slots": [
            *(
                {**_face(slot), "nonce": _base64(slot.nonce), "wrapped": _base64(slot.wrapped)}
                for slot in keyslots.slots
            ),
            *keyslots.others,
        ],
        "tries": vars(keyslots.tries),
    }
    return json.dumps(said, indent=2).encode() + b"\n"


def _face(slot: Slot) -> dict[str, Any]:
    kdf = {**vars(slot.kdf), "salt": _base64(slot.kdf.salt)}
    return {
        "kind": slot.kind,
        "generation": slot.generation,
        "os_secret": slot.os_secret,
        "kdf": kdf,
    }


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _bytes(said: Any) -> bytes:
    try:
        return base64.b64decode(_text(said), validate=True)
    except binascii.Error:
        raise ValueError from None


def _text(said: Any) -> str:
    if not isinstance(said, str):
        raise TypeError
    return said


def _id(said: Any) -> str:
    if not ids.is_id(said):
        raise ValueError
    return _text(said)


def _yes_no(said: Any) -> bool:
    if not isinstance(said, bool):
        raise TypeError
    return said


def _number(said: Any) -> int:
    if not isinstance(said, int) or isinstance(said, bool) or not 0 <= said < 1 << 53:
        raise ValueError
    return said
