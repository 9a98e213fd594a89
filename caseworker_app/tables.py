"""Record tables, made from the declarations, for SQLCipher and PostgreSQL alike."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from caseworker_app.fields.record import Record
from caseworker_app.fields.spec import RoughDay, Spec
from caseworker_app.fields.values import Wire, from_wire, to_wire
from caseworker_app.records import ALL

NAMES: Final = {
    "ix": "%(table_name)s_by_%(column_0_N_name)s",
    "uq": "one_%(table_name)s_by_%(column_0_N_name)s",
    "pk": "%(table_name)s_key",
}
TYPE_SUFFIX: Final = "_type"


class Day(sa.TypeDecorator[date]):
    """A day: ISO text on SQLCipher, a date on PostgreSQL."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        """The column type of each engine."""
        return dialect.type_descriptor(sa.Date() if dialect.name == "postgresql" else sa.Text())

    def process_bind_param(self, value: date | None, dialect: sa.Dialect) -> Any:
        """From Python to the engine."""
        return value if value is None or dialect.name == "postgresql" else value.isoformat()

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> date | None:
        """From the engine to Python."""
        return date.fromisoformat(value) if isinstance(value, str) else value


class Moment(sa.TypeDecorator[datetime]):
    """A moment in UTC to the microsecond: ISO text on SQLCipher. One without a zone is refused."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        """The column type of each engine."""
        on_server = sa.TIMESTAMP(timezone=True)
        return dialect.type_descriptor(on_server if dialect.name == "postgresql" else sa.Text())

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> Any:
        """From Python to the engine."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs its time zone.")
        utc = value.astimezone(UTC)
        return utc if dialect.name == "postgresql" else utc.isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> datetime | None:
        """From the engine to Python."""
        if value is None:
            return None
        found = datetime.fromisoformat(value) if isinstance(value, str) else value
        return found.astimezone(UTC)


class YesNo(sa.TypeDecorator[bool]):
    """Yes or no: 1 or 0 on SQLCipher."""

    impl = sa.Integer
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        """The column type of each engine."""
        of_engine = sa.Boolean() if dialect.name == "postgresql" else sa.Integer()
        return dialect.type_descriptor(of_engine)

    def process_bind_param(self, value: bool | None, dialect: sa.Dialect) -> Any:
        """From Python to the engine."""
        return value if value is None or dialect.name == "postgresql" else int(value)

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> bool | None:
        """From the engine to Python."""
        return None if value is None else bool(value)


class Json(sa.TypeDecorator[Any]):
    """A list of codes or ids: JSON text on SQLCipher, JSONB on PostgreSQL."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        """The column type of each engine."""
        return dialect.type_descriptor(JSONB() if dialect.name == "postgresql" else sa.Text())

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> Any:
        """From Python to the engine."""
        if value is None or dialect.name == "postgresql":
            return None if value is None else list(value)
        return json.dumps(list(value), ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> Any:
        """From the engine to Python."""
        return json.loads(value) if isinstance(value, str) else value


def counter() -> sa.types.TypeEngine[int]:
    """A number that grows for ever, on either engine."""
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


RECORDS: Final = sa.MetaData(naming_convention=NAMES)

_TYPES: Final[Mapping[str, type[sa.types.TypeEngine[Any]]]] = {
    "line": sa.Text, "prose": sa.Text, "number": sa.BigInteger, "day": Day, "rough_day": sa.Text,
    "moment": Moment, "yes_no": YesNo, "choice": sa.Text, "choices": Json, "link": sa.Text,
    "links": Json,
}  # fmt: skip


def _columns_of(name: str, spec: Spec, finished: bool) -> list[sa.Column[Any]]:
    """The column of a field, and a second one for the type where a link has several."""
    of_kind: Any = counter() if spec.kind == "number" else _TYPES[spec.kind]()
    needed = spec.required and (finished or spec.kind == "link") and spec.kind != "links"
    is_link = spec.kind == "link"
    columns = [sa.Column(name, of_kind, nullable=not needed, index=is_link)]
    if spec.several_types:
        columns.append(sa.Column(name + TYPE_SUFFIX, sa.Text, nullable=not needed))
    return columns


def _table(kind: type[Record]) -> sa.Table:
    about = kind.about
    fields = [
        column
        for name, spec in about.specs.items()
        for column in _columns_of(name, spec, about.finished)
    ]
    return sa.Table(
        about.table,
        RECORDS,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("scope", sa.Text, nullable=False, index=True),
        sa.Column("number", counter(), nullable=False),
        sa.Column("written_by", sa.Text, nullable=False),
        sa.Column("written_at", Moment, nullable=False),
        sa.Column("deleted", sa.Text),
        sa.Column("differs", YesNo, nullable=False),
        sa.Column("heads", sa.LargeBinary, nullable=False),
        *fields,
    )


TABLES: Final[Mapping[str, sa.Table]] = {kind.about.table: _table(kind) for kind in ALL}

for _made in TABLES.values():
    sa.Index(f"{_made.name}_that_differ", _made.c.scope, _made.c.differs)

record_links: Final = sa.Table(
    "record_links",
    RECORDS,
    sa.Column("record_id", sa.Text, primary_key=True),
    sa.Column("field", sa.Text, primary_key=True),
    sa.Column("target_id", sa.Text, primary_key=True, index=True),
)
"""One row for each target of each `links` field, for asking who points where."""

unknown_records: Final = sa.Table(
    "unknown_records",
    RECORDS,
    sa.Column("record", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("scope", sa.Text, nullable=False, index=True),
    sa.Column("number", counter(), nullable=False),
    sa.Column("heads", sa.LargeBinary, nullable=False),
)
"""Rows of record types that a newer version sent, kept packed until the upgrade."""


def to_columns(kind: type[Record], shown: Mapping[str, Wire]) -> dict[str, object]:
    """Column values for the values shown. One that its column cannot hold is left empty.

    The heads keep every value whole, so nothing is lost by an empty column.
    """
    columns: dict[str, object] = {}
    for name, spec in kind.about.specs.items():
        try:
            value = from_wire(spec, shown.get(name))
        except ValueError:
            value = None
        if isinstance(value, RoughDay):
            value = to_wire(spec, value)
        if spec.several_types:
            of_type, _, target = str(value or "").rpartition("/")
            columns[name + TYPE_SUFFIX] = of_type or None
            value = target or None
        columns[name] = value
    return columns


def to_record(kind: type[Record], row: Mapping[str, Any]) -> Record:
    """The record that a row of its table holds."""
    values: dict[str, object] = {}
    for name, spec in kind.about.specs.items():
        value = row[name]
        if spec.kind in ("choices", "links"):
            value = tuple(value) if value is not None else (() if spec.required else None)
        elif spec.kind == "rough_day" and value is not None:
            value = from_wire(spec, value)
        elif spec.several_types and value is not None:
            value = f"{row[name + TYPE_SUFFIX]}/{value}"
        values[name] = value
    return kind(id=row["id"], **values)
