"""The rescue file: all that is not sent yet, in one encrypted file, for another laptop.

A zip archive of three parts: the profile's keyslots, which only the worker's passphrase opens;
the unsent changes in the form of a spool, under the key in them; and a page that says how to use
it. Nothing in it can be read without the passphrase, and nothing in it says whom it is about.
"""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from caseworker_app import clock, durable
from caseworker_app.casework.workspace import Workspace
from caseworker_app.errors import CaseworkError, ProfileNotWritable
from caseworker_app.store import keyslots, recovery
from caseworker_app.store.recovery import Recovered
from caseworker_app.store.spool import Spool, Spooled

ENDING: Final = ".rescue"
KEYS, CHANGES, HOW = "keyslots.json", "changes", "how to use this file.txt"
LARGEST: Final = 512 * 1024 * 1024
HOW_TO: Final = """\
This file was made by Alongside. It holds what one worker wrote on one laptop and had not sent yet.
It is encrypted: only that worker's passphrase opens it, the one that was in use when it was made.

To use it:
1. Join Alongside on another laptop, as the same worker, with a new code from your supervisor.
2. Open Sync, press "Bring in a rescue file", choose this file, and type the old passphrase.
3. What it holds waits there to be sent, and goes with the next round. What the server has already
   is not taken twice.

Keep it where you would keep the laptop, and delete it once everything in it has been sent.
"""


class NoKeysHere(CaseworkError):
    """This store stands alone: there are no keyslots to put into a rescue file."""

    advice = "Nothing was written. What is on this laptop is as it was."

    def __init__(self) -> None:
        super().__init__("A rescue file cannot be made from a demonstration.")


class RescueNotWritten(CaseworkError):
    """The place that was chosen takes no file."""

    advice = "Nothing was lost. Choose another folder or another drive."

    def __init__(self) -> None:
        super().__init__("The rescue file could not be written there.")


class NotARescueFile(CaseworkError):
    """What was chosen is no rescue file, or is damaged."""

    advice = "Nothing was changed. Choose the file that ends in .rescue."

    def __init__(self) -> None:
        super().__init__("This is not a rescue file, or it is damaged.")


@dataclass(frozen=True, slots=True)
class Written:
    """Where it is, and how many user actions it holds."""

    path: Path
    actions: int


def suggested_name() -> str:
    """A name that says what it is and when it was made, and nobody's name."""
    return f"alongside {clock.in_london(clock.now()):%Y-%m-%d %H%M}{ENDING}"


def write_rescue(workspace: Workspace, path: Path) -> Written:
    """Write all that is not sent, with what is half written, to a file. Changes nothing here.

    Raises NoKeysHere, RescueNotWritten, DiskFull.
    """
    if workspace.folder is None:
        raise NoKeysHere
    keys = next((one for one in keyslots.files(workspace.folder) if one.exists()), None)
    if keys is None:
        raise NoKeysHere
    workspace.hand_over_drafts().result()
    actions, sealed = workspace.store.unsent_copy().result()
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(HOW, HOW_TO)
        archive.writestr(KEYS, keys.read_bytes())
        archive.writestr(CHANGES, sealed)
    try:
        durable.replace(path, content.getvalue())
    except ProfileNotWritable:
        raise RescueNotWritten from None
    return Written(path, actions)


def bring_in(workspace: Workspace, path: Path, passphrase: str) -> Recovered:
    """Queue what a rescue file holds and is not here: the same worker's, from any laptop.

    Raises NotARescueFile, WrongPassphrase and whatever else keeps keyslots shut.
    """
    with _opened(path, passphrase) as spooled:
        lines, damaged = spooled.lines, spooled.damaged
    came = workspace.store.change(lambda db: recovery.bring_back(db, workspace.me, lines)).result()
    return Recovered(came.brought, came.left + damaged)


@contextmanager
def _opened(path: Path, passphrase: str) -> Iterator[Spooled]:
    """What lies outside the archive meanwhile is as encrypted as it was in it."""
    with TemporaryDirectory(prefix="alongside-rescue-") as made:
        folder = Path(made)
        _unpack(path, folder)
        key = keyslots.unlock(folder, passphrase)
        try:
            spool = Spool(folder / CHANGES, key.spool_key())
        finally:
            key.forget()
        try:
            yield spool.read()
        finally:
            spool.close()


def _unpack(path: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            for name in (KEYS, CHANGES):
                if archive.getinfo(name).file_size > LARGEST:
                    raise NotARescueFile
                (folder / name).write_bytes(archive.read(name))
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError):
        # The last two are the library's words for an archive that is locked, or packed in a way
        # that it does not know: whatever it is, it is none that we wrote.
        raise NotARescueFile from None
