"""One worker's profile on this laptop: one window at a time, and where each of its files is."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final

from caseworker_app import durable, ids, settings
from caseworker_app.errors import CaseworkError
from caseworker_app.store import keyslots
from caseworker_app.store.keyslots_file import KeyslotsThere

LOCK: Final = "lock"
UNFINISHED: Final = "joining"
STORE_ENDS: Final = ("", "-wal", "-shm", ".new")


class ProfileInUse(CaseworkError):
    """Another window has this profile open."""

    advice = "Nothing was changed. Go to that window, or close it and open Alongside again."

    def __init__(self) -> None:
        super().__init__("Alongside is already open for this profile.")


class Profile:
    """A profile that this process alone holds, until it is closed or the process ends.

    The hold is the operating system's own lock on a file, so what a killed process leaves behind
    holds nobody up.
    """

    def __init__(self, folder: Path) -> None:
        """Hold it; its folder is made where it is not there.

        Raises ProfileInUse, ProfileNotWritable, DiskFull.
        """
        settings.prepare(folder)
        self.folder = folder
        self._lock: int | None = durable.hold(folder / LOCK, ProfileInUse)

    @property
    def store(self) -> Path:
        """The encrypted store's file."""
        return self.folder / "store.db"

    @property
    def spool(self) -> Path:
        """The encrypted file of unsent changes."""
        return self.folder / "spool"

    @property
    def files(self) -> Path:
        """The folder of sealed files, one for each attachment that is here."""
        return self.folder / "files"

    def enrolled(self) -> bool:
        """Whether a worker has joined with it: then a passphrase opens it.

        True also where its store has gone missing: nothing is made in a lost store's place.
        """
        return keyslots.there(self.folder) and not self._unfinished.exists()

    @contextmanager
    def joining(self) -> Iterator[None]:
        """Inside, keyslots and store are made; only if all of it is done is the profile enrolled.

        What an earlier attempt left half made is set aside first, and never deleted.
        Raises KeyslotsThere where the profile is enrolled.
        """
        if self.enrolled():
            raise KeyslotsThere
        self._set_aside()
        durable.replace(self._unfinished, b"")
        yield
        with durable.told_plainly():
            self._unfinished.unlink()
            durable.flush(self.folder)

    def set_store_aside(self) -> Path | None:
        """Rename what stands in the store's place; keys and spool stay where they are.

        Nothing is ever deleted. Returns the folder it lies in now, None where nothing was there.
        """
        return self._move_aside(self._store_files(), "set-aside")

    def close(self) -> None:
        """Let another window have it."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def __enter__(self) -> "Profile":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def _unfinished(self) -> Path:
        return self.folder / UNFINISHED

    def _set_aside(self) -> None:
        half_made = [*self._store_files(), self.spool, self.files, *keyslots.files(self.folder)]
        self._move_aside(half_made, "unfinished")

    def _store_files(self) -> list[Path]:
        return [self.store.with_name(self.store.name + end) for end in STORE_ENDS]

    def _move_aside(self, wanted: list[Path], why: str) -> Path | None:
        if not (left := [path for path in wanted if path.exists()]):
            return None
        aside = self.folder / f"{why}-{ids.new()}"
        with durable.told_plainly():
            aside.mkdir(mode=durable.OWN_FOLDER)
            for path in left:
                path.rename(aside / path.name)
            durable.flush(self.folder)
        return aside
