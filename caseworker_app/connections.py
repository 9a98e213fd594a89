"""How stores are opened and spoken to: SQLCipher with every refusal, or PostgreSQL."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as cipher

from caseworker_app.errors import CaseworkError

T = TypeVar("T")
APPLICATION_ID: Final = 0x414C4E47
Statement = sa.Select[Any] | sa.CompoundSelect[Any] | sa.TextClause
Change = sa.Insert | sa.Update | sa.Delete | sa.TextClause

PRAGMAS: Final = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "temp_store = 2",
    "secure_delete = ON",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "mmap_size = 0",
    "cache_size = -16000",
    "busy_timeout = 5000",
)
"""security.md K3; `secure_delete` is 0 on an unkeyed file, so it is always said."""


class StoreError(CaseworkError):
    """The database would not do it, for a reason that is ours to find."""

    advice = "What was saved before is safe. Close Alongside, open it again, and try once more."

    def __init__(self, kind: str) -> None:
        super().__init__(f"The store on this computer could not do that ({kind}).")


class StoreBusy(CaseworkError):
    """Somebody else is writing to the same place; trying again will do."""

    advice = "Nothing was lost. Trying again in a moment will do."

    def __init__(self) -> None:
        super().__init__("The store is busy.")


class DiskFull(CaseworkError):
    """There is no room left to write."""

    advice = (
        "What was saved before is safe. Free some space, then finish again: "
        "your words stay on the screen until then."
    )

    def __init__(self) -> None:
        super().__init__("This laptop's disk is full, so this could not be saved.")


class StoreMissing(CaseworkError):
    """The store's file is not where it should be."""

    advice = "Nothing new was made in its place. Ask whoever looks after your laptop to restore it."

    def __init__(self) -> None:
        super().__init__("The store is not where it should be.")


class StoreForeign(CaseworkError):
    """The file is not a store of ours, is empty, or this key does not open it."""

    advice = "It was left as it is. Ask whoever looks after your laptop to restore the store."

    def __init__(self) -> None:
        super().__init__("The file in the store's place is not a store that this key opens.")


class StoreNewer(CaseworkError):
    """A newer version of Alongside wrote this store."""

    advice = "Your work is safe in it. Update Alongside on this laptop to open it."

    def __init__(self) -> None:
        super().__init__("A newer version of Alongside wrote this store.")


class Reader:
    """Asks a store; it has no way to write."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    @property
    def dialect(self) -> str:
        """`sqlite` (SQLCipher) or `postgresql`."""
        return self._connection.dialect.name

    def execute(self, statement: Statement, params: Mapping[str, Any] | None = None) -> list[Any]:
        """All rows of an answer, as they come."""
        return list(told_plainly(lambda: self._connection.execute(statement, params).fetchall()))

    def mappings(
        self, statement: Statement, params: Mapping[str, Any] | None = None
    ) -> list[Mapping[str, Any]]:
        """All rows of an answer, by column name."""

        def step() -> list[Mapping[str, Any]]:
            return [dict(row) for row in self._connection.execute(statement, params).mappings()]

        return told_plainly(step)

    def rows(self, row_type: type[T], statement: Statement, **params: Any) -> list[T]:
        """All rows of an answer, each as this type, by column name."""
        return [row_type(**row) for row in self.mappings(statement, params or None)]

    def row(self, row_type: type[T], statement: Statement, **params: Any) -> T | None:
        """The first row of an answer, or None."""
        found = self.rows(row_type, statement, **params)
        return found[0] if found else None

    def value(self, statement: Statement, params: Mapping[str, Any] | None = None) -> Any:
        """The first column of the first row, or None."""
        found = told_plainly(lambda: self._connection.execute(statement, params).first())
        return found[0] if found else None


class Writer(Reader):
    """Asks and writes, within one transaction."""

    def run(
        self, statement: Change, params: Mapping[str, Any] | Sequence[Mapping[str, Any]] = ()
    ) -> int:
        """Insert, update or delete. Returns how many rows it touched."""
        many = list(params) if isinstance(params, Sequence) else None
        if many is not None and not many and not isinstance(params, tuple):
            return 0
        given: Any = many or (dict(params) if isinstance(params, Mapping) else None)
        return told_plainly(lambda: self._connection.execute(statement, given).rowcount)

    def put(
        self, table: sa.Table, rows: Sequence[Mapping[str, Any]], *, keep: bool = False
    ) -> None:
        """Insert rows; where the key is there already, update it, or `keep` what is there.

        All rows must name the same columns.
        """
        if rows:
            self.run(_upsert(table, self.dialect, tuple(rows[0]), keep), list(rows))

    @property
    def connection(self) -> sa.Connection:
        """The transaction's connection, for migrations alone."""
        return self._connection


class Database:
    """A store, opened. On SQLCipher it belongs to the thread that opened it."""

    def __init__(self, engine: sa.Engine, path: Path | None = None) -> None:
        self._engine = engine
        self.path = path
        self._writer = engine.execution_options(writes=True)

    @property
    def dialect(self) -> str:
        """`sqlite` (SQLCipher) or `postgresql`."""
        return self._engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """One snapshot to ask from; whatever happens inside, nothing is written."""
        connection = told_plainly(self._engine.connect)
        try:
            if self.dialect == "postgresql":
                connection = connection.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            else:
                connection.exec_driver_sql("PRAGMA query_only = ON")
            yield Reader(connection)
        finally:
            self._end_reading(connection)

    def _end_reading(self, connection: sa.Connection) -> None:
        connection.rollback()
        if self.dialect != "postgresql":
            raw: Any = connection.connection.driver_connection
            raw.execute("PRAGMA query_only = OFF")
        connection.close()

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """One transaction: all of it, or nothing where anything inside raises."""
        connection = told_plainly(self._writer.connect)
        try:
            transaction = told_plainly(connection.begin)
            try:
                yield Writer(connection)
            except BaseException:
                transaction.rollback()
                raise
            told_plainly(transaction.commit)
        finally:
            connection.close()

    def close(self) -> None:
        """Close every connection; on SQLCipher the last one folds the log into the file."""
        self._engine.dispose()

    def sweep(self) -> None:
        """Fold the write-ahead log into the file and leave none of its bytes behind."""
        self._alone("PRAGMA wal_checkpoint(TRUNCATE)")

    def vacuum(self) -> None:
        """Rewrite the file without gaps. The refusals rest for this one statement."""
        self._alone("VACUUM", unguarded=True)

    def copy_to(self, target: Path, key: Callable[[], bytearray]) -> None:
        """A whole copy under the same or another key, consistent at one moment."""
        other = _connected(target, key, create=True)
        try:
            with self._engine.connect() as connection:
                raw: Any = connection.connection.driver_connection
                raw.backup(other)
        finally:
            other.close()

    def _alone(self, statement: str, *, unguarded: bool = False) -> None:
        with self._engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            if unguarded:
                raw.set_authorizer(None)
            try:
                raw.execute(statement).fetchall()
            finally:
                raw.set_authorizer(_allowed)


def open_store(path: Path, key: Callable[[], bytearray], *, create: bool = False) -> Database:
    """Open an encrypted store: a laptop's, or the server's embedded one.

    `key` gives SQLCipher's raw keyspec in a bytearray, which is zeroed as soon as it is handed
    over. Raises StoreMissing, StoreForeign (empty, not ours, or not opened by this key; never
    made anew), DiskFull. `create` makes a new file and refuses where one is already.
    """
    if create and path.exists():
        raise StoreForeign
    if not create:
        _refuse_what_is_not_there(path)
    raw = _connected(path, key, create=create)
    engine = sa.create_engine(
        "sqlite://", creator=lambda: raw, module=cipher, poolclass=StaticPool, hide_parameters=True
    )
    sa.event.listen(engine, "begin", _begin)
    return Database(engine, path)


def open_postgres(url: str) -> Database:
    """Open the provider's PostgreSQL. The URL is never logged or shown."""
    engine = sa.create_engine(
        url,
        hide_parameters=True,
        pool_size=4,
        connect_args={
            "options": "-c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000"
        },
    )
    return Database(engine)


def told_plainly(step: Callable[[], T]) -> T:
    """Do it; where the database refuses, raise our own error with nothing of the other on it.

    A driver's error carries values (PostgreSQL's DETAIL), and would hang on `__context__`.
    """
    try:
        return step()
    except sa.exc.DBAPIError as error:
        kind, words = type(error.orig).__name__, str(error.orig)[:60]
    except cipher.DatabaseError as error:
        kind, words = type(error).__name__, str(error)[:60]
    raise _ours(kind, words)


@cache
def _upsert(table: sa.Table, dialect: str, columns: tuple[str, ...], keep: bool) -> sa.Insert:
    """The same on both engines; kept, since building it costs more than running it."""
    make = postgresql.insert if dialect == "postgresql" else sqlite.insert
    insert = make(table)
    key = [column.name for column in table.primary_key.columns]
    changed = {name: insert.excluded[name] for name in columns if name not in key}
    if keep or not changed:
        return insert.on_conflict_do_nothing(index_elements=key)
    return insert.on_conflict_do_update(index_elements=key, set_=changed)


def _ours(kind: str, words: str) -> CaseworkError:
    if "disk is full" in words or kind == "DiskFull":
        return DiskFull()
    if kind in ("LockNotAvailable", "SerializationFailure", "DeadlockDetected"):
        return StoreBusy()
    if "locked" in words:
        return StoreBusy()
    if "not a database" in words:
        return StoreForeign()
    return StoreError(kind)


def _begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _refuse_what_is_not_there(path: Path) -> None:
    if not path.exists():
        raise StoreMissing
    if path.stat().st_size == 0:
        raise StoreForeign


def _connected(path: Path, key: Callable[[], bytearray], *, create: bool) -> cipher.Connection:
    """A connection with its key, every pragma and the authorizer, in that order."""
    if create:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    raw = cipher.connect(
        str(path), isolation_level=None, cached_statements=256, check_same_thread=True
    )
    try:
        told_plainly(lambda: _prepared(raw, key, create=create))
    except CaseworkError:
        raw.close()
        raise
    return raw


def _prepared(raw: cipher.Connection, key: Callable[[], bytearray], *, create: bool) -> None:
    raw.execute("PRAGMA cipher_log_level = NONE")
    spec = key()
    try:
        raw.set_key(spec)
    finally:
        spec[:] = bytes(len(spec))
    if create:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    elif raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise StoreForeign
    for pragma in PRAGMAS:
        raw.execute(f"PRAGMA {pragma}").fetchall()
    raw.set_authorizer(_allowed)


_FORBIDDEN_PRAGMAS: Final = frozenset({"writable_schema", "key", "rekey", "hexkey", "hexrekey"})
_FORBIDDEN_FUNCTIONS: Final = frozenset({"load_extension", "sqlcipher_export"})


def _allowed(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """What no statement may do on any of our connections (security.md F8, D3)."""
    if action in (cipher.SQLITE_ATTACH, cipher.SQLITE_DETACH):
        return cipher.SQLITE_DENY
    if action == cipher.SQLITE_FUNCTION and second in _FORBIDDEN_FUNCTIONS:
        return cipher.SQLITE_DENY
    if action == cipher.SQLITE_PRAGMA and (first or "").lower() in _FORBIDDEN_PRAGMAS:
        return cipher.SQLITE_DENY
    return cipher.SQLITE_OK
