"""An encrypted store, a laptop's or the server's embedded one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as cipher

from caseworker_app.connections import sealed_file
from caseworker_app.connections.database import Database
from caseworker_app.connections.faults import StoreBusy, told_plainly
from caseworker_app.connections.sealed_file import Key


class EncryptedDatabase(Database):
    """One encrypted file. It belongs to the thread that opened it."""

    def __init__(self, raw: cipher.Connection, path: Path, key: Key) -> None:
        super().__init__(
            sa.create_engine(
                "sqlite://",
                creator=lambda: raw,
                module=cipher,
                poolclass=StaticPool,
                hide_parameters=True,
            )
        )
        self.path = path
        self._raw = raw
        self._key = key
        self._held = self._engine.connect()

    def sweep(self) -> None:
        """Fold the write-ahead log into the file and leave none of its bytes behind.

        Raises StoreBusy where another connection stands in the way: then they are still there.
        """
        fold = "PRAGMA wal_checkpoint(TRUNCATE)"
        blocked, *_ = told_plainly(lambda: self._raw.execute(fold).fetchone())
        if blocked:
            raise StoreBusy

    def vacuum(self) -> None:
        """Rewrite the file without gaps, on a connection opened for this one statement."""
        self._alone(lambda raw: raw.execute("VACUUM"))
        self.sweep()

    def backup_to(self, target: Path, key: Key | None = None) -> None:
        """A whole copy in a new file, consistent at one moment, under the same or another key.

        Only a whole copy ever stands at `target`. Raises StoreForeign where a file is there
        already, DiskFull.
        """
        with sealed_file.new_file(target, key or self._key) as copy:
            self._alone(lambda raw: raw.backup(copy))

    def is_whole(self) -> bool:
        """Whether every page is as it was written and the tables agree with their indexes.

        Reads the whole file: about a second for 70 MB. An old page put back goes unseen.
        """
        unlike = self._found("cipher_integrity_check")
        return not unlike and self._found("integrity_check") == ["ok"]

    def close(self) -> None:
        """Close the file; its write-ahead log is folded in and removed."""
        told_plainly(self._held.close)
        super().close()

    @contextmanager
    def _for_reading(self) -> Iterator[sa.Connection]:
        told_plainly(lambda: self._raw.execute("PRAGMA query_only = ON"))
        try:
            with self._turn("BEGIN"):
                yield self._held
        finally:
            told_plainly(lambda: self._raw.execute("PRAGMA query_only = OFF"))

    @contextmanager
    def _for_writing(self) -> Iterator[sa.Connection]:
        with self._turn("BEGIN IMMEDIATE"):
            yield self._held

    @contextmanager
    def _turn(self, begin: str) -> Iterator[None]:
        """SQLAlchemy forgets a transaction whose COMMIT was refused; SQLite still stands in it.

        It is begun here, since SQLAlchemy would begin it with its first statement, and one event
        listened to would be looked for at every statement.
        """
        try:
            told_plainly(lambda: self._raw.execute(begin))
            yield
        finally:
            told_plainly(self._leave)

    def _leave(self) -> None:
        if self._raw.in_transaction:
            self._raw.rollback()

    def _found(self, check: str) -> list[str]:
        return [row[0] for row in told_plainly(lambda: self._raw.execute(f"PRAGMA {check}"))]

    def _alone(self, step: Callable[[cipher.Connection], object]) -> None:
        raw = sealed_file.opened_for_one_statement(self.path, self._key)
        try:
            told_plainly(lambda: step(raw))
        finally:
            raw.close()


def open_store(path: Path, key: Key, *, create: bool = False) -> EncryptedDatabase:
    """Open an encrypted store: a laptop's, or the server's embedded one.

    `key` gives SQLCipher's raw keyspec, `x'<64 hexadecimal digits>'`, in a bytearray of its own,
    which is zeroed as soon as it was handed over. It is asked again for `vacuum` and `backup_to`.
    What is opened belongs to the thread that opened it.

    `create` makes a new store first, whole or not at all, and refuses where one is already.
    Nothing is ever made in the place of a store that is missing or that does not open.

    Raises StoreMissing, StoreForeign (empty, not ours, or not opened by this key), StoreNewer,
    StoreUnreadable (damaged, or not this account's to read), DiskFull.
    """
    if create:
        with sealed_file.new_file(path, key):
            pass
    return EncryptedDatabase(sealed_file.opened(path, key), path, key)
