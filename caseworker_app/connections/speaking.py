"""`Reader` asks a store and cannot write; `Writer` asks and writes, within one transaction."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from caseworker_app.connections.faults import StoreError, told_plainly
from caseworker_app.errors import CaseworkError

T = TypeVar("T")
Statement = sa.Select[Any] | sa.CompoundSelect[Any] | sa.TextClause | sa.TextualSelect
Change = sa.Insert | sa.Update | sa.Delete | sa.TextClause
Params = Mapping[str, Any]


class Reader:
    """Asks a store; it has no way to write.

    The type checker refuses an insert, update or delete here; one hidden in `text()` is refused
    by the store itself (StoreError). Every error of the database's is replaced by one of ours.
    """

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    @property
    def dialect(self) -> str:
        """`sqlite` (SQLCipher) or `postgresql`."""
        return self._connection.dialect.name

    def execute(self, statement: Statement, params: Params | None = None) -> list[Any]:
        """All rows of an answer, as they come."""
        return self._do(lambda: list(self._connection.execute(statement, params).fetchall()))

    def mappings(self, statement: Statement, params: Params | None = None) -> list[Params]:
        """All rows of an answer, by column name."""

        def step() -> list[Params]:
            answer = self._connection.execute(statement, params)
            names = tuple(answer.keys())
            return [dict(zip(names, row, strict=True)) for row in answer]

        return self._do(step)

    def rows(self, row_type: type[T], statement: Statement, **params: Any) -> list[T]:
        """All rows of an answer, each as this type, by column name."""
        return [row_type(**row) for row in self.mappings(statement, params or None)]

    def row(self, row_type: type[T], statement: Statement, **params: Any) -> T | None:
        """The first row of an answer, or None."""
        found = self.rows(row_type, statement, **params)
        return found[0] if found else None

    def value(self, statement: Statement, params: Params | None = None) -> Any:
        """The first column of the first row, or None."""
        found = self._do(lambda: self._connection.execute(statement, params).first())
        return found[0] if found else None

    def _do(self, step: Callable[[], T]) -> T:
        return told_plainly(step)


class Writer(Reader):
    """Asks and writes, within one transaction.

    Once a statement has failed nothing more is taken and nothing is kept: a full disk makes
    SQLite give the transaction up by itself, and what followed would be kept without the rest.
    """

    def __init__(self, connection: sa.Connection) -> None:
        super().__init__(connection)
        self.spoilt = False

    def run(self, statement: Change, params: Params | Sequence[Params] | None = None) -> int:
        """Insert, update or delete: once, or once for each of a list of parameters.

        Returns how many rows it touched; an empty list touches none.
        """
        if params is not None and not params and not isinstance(params, Mapping):
            return 0
        given: Any = dict(params) if isinstance(params, Mapping) else params and list(params)
        return self._do(lambda: self._connection.execute(statement, given).rowcount)

    def put(self, table: sa.Table, rows: Sequence[Params], *, keep: bool = False) -> int:
        """Insert rows; where the key is there already, update it, or `keep` what is there.

        All rows must name the same columns. Returns how many rows it touched.
        """
        if not rows:
            return 0
        return self.run(_upsert(table, self.dialect, tuple(rows[0]), keep), list(rows))

    def put_lines(
        self,
        table: sa.Table,
        columns: tuple[str, ...],
        lines: Sequence[tuple[Any, ...]],
        *,
        keep: bool = False,
    ) -> None:
        """The same for many rows whose values are what both engines keep as they are.

        On SQLite nothing turns a Python value into one of the store's on the way, which for
        thousands of rows takes several times as long as storing them.
        """
        if not lines:
            return
        if self.dialect != "sqlite":
            self.put(table, [dict(zip(columns, line, strict=True)) for line in lines], keep=keep)
            return
        for empty, alike in _alike(lines).items():
            self._plainly(_plain_upsert(table, columns, keep, empty), alike)

    def _plainly(self, text: str, lines: list[list[Any]]) -> None:
        self._do(lambda: self._connection.exec_driver_sql(text, [tuple(one) for one in lines]))

    def run_plain(self, statement: sa.Update, rows: Sequence[Params]) -> None:
        """An update of many rows in SQLite, whose values are already what it keeps."""
        if rows:
            text, names = _plain_text(statement)
            lines = [tuple(map(row.__getitem__, names)) for row in rows]
            self._do(lambda: self._connection.exec_driver_sql(text, lines))

    @property
    def connection(self) -> sa.Connection:
        """The transaction's connection, for migrations alone."""
        return self._connection

    def _do(self, step: Callable[[], T]) -> T:
        if self.spoilt:
            raise StoreError("AfterFailure")
        try:
            return told_plainly(step)
        except CaseworkError:
            self.spoilt = True
            raise


def _alike(lines: Sequence[tuple[Any, ...]]) -> dict[tuple[bool, ...], list[list[Any]]]:
    """Lines by which of their values are empty, without those, as the driver takes them fastest.

    It looks for an adapter for every None and every bytes, which takes three times as long as
    storing the row: an empty value is said in the statement, and bytes are given as a bytearray.
    """
    found: dict[tuple[bool, ...], list[list[Any]]] = {}
    for line in lines:
        empty = tuple([value is None for value in line])
        filled = [
            bytearray(value) if type(value) is bytes else value
            for value in line
            if value is not None
        ]
        found.setdefault(empty, []).append(filled)
    return found


@cache
def _plain_upsert(
    table: sa.Table, columns: tuple[str, ...], keep: bool, empty: tuple[bool, ...]
) -> str:
    """The text of an insert for SQLite, with a place for each of these columns in their order;
    those that are empty in these lines have none."""
    made = _upsert(table, "sqlite", columns, keep).values({name: None for name in columns})
    compiled = made.compile(dialect=sqlite.dialect(), column_keys=list(columns))
    if tuple(compiled.positiontup or ()) != columns:
        raise StoreError("OtherOrder")
    places = ", ".join("NULL" if one else "?" for one in empty)
    return str(compiled).replace(", ".join("?" * len(columns)), places, 1)


@cache
def _plain_text(statement: sa.Update) -> tuple[str, tuple[str, ...]]:
    """A statement's text for SQLite, and the names of its parameters in their order."""
    compiled = statement.compile(dialect=sqlite.dialect())
    return str(compiled), tuple(compiled.positiontup or ())


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
