"""Cutting the power at any statement: what the disk holds then is all that is left."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from caseworker_app.connections import EncryptedDatabase
from caseworker_app.errors import CaseworkError
from caseworker_app.store.spool import Spool


class PowerCut(BaseException):
    """The machine stopped in the middle of whatever it did."""


class Plug:
    """Watches every statement of a store in a folder, and may be pulled at one of them.

    The files are copied as they are at that moment, write-ahead log and all, so that nothing of
    what the dying process does afterwards (its rollback, its tidy end) reaches the next one.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._left: int | None = None
        self.pulled = False

    def pull_at(self, statement: int) -> None:
        """Cut at this statement from now, counted from 1."""
        self._left = statement

    def leave_in(self) -> None:
        """No cut after all."""
        self._left = None

    def watched(self, database: EncryptedDatabase) -> EncryptedDatabase:
        """The same store, with every statement and every commit counted."""
        sa.event.listen(database._engine, "before_cursor_execute", self._before)
        sa.event.listen(database._engine, "commit", self._before)
        return database

    def tick(self) -> None:
        """One more step; raises PowerCut where it is the one."""
        if self._left is None:
            return
        self._left -= 1
        if self._left <= 0:
            self._left, self.pulled = None, True
            self._copy()
            raise PowerCut

    @contextmanager
    def noticing(self) -> Iterator[None]:
        """Whatever leaves this block once the plug was pulled leaves it as the power cut: what a
        dying process says of its closed files is heard by nobody."""
        try:
            yield
        except (CaseworkError, PowerCut):
            if self.pulled:
                raise PowerCut from None
            raise
        if self.pulled:
            raise PowerCut

    @property
    def after(self) -> Path:
        """Where the files are that the power cut left."""
        return self.folder.with_name(f"{self.folder.name}+")

    def _before(self, *_: object) -> None:
        self.tick()

    def _copy(self) -> None:
        self.after.mkdir()
        for file in sorted(self.folder.iterdir()):
            if not file.name.endswith("-shm"):
                shutil.copyfile(file, self.after / file.name)


class WatchedSpool(Spool):
    """The spool, which may lose power before a line is there and after it."""

    def __init__(self, path: Path, key: bytearray, plug: Plug) -> None:
        super().__init__(path, key)
        self._plug = plug

    def append(self, lines: Sequence[bytes]) -> None:
        self._plug.tick()
        super().append(lines)
        self._plug.tick()
