"""Rows as they are stored: columns that hold what is shown, and heads packed beside them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

import msgspec

from caseworker_app.exchange.merge import (
    Head,
    Row,
    Stamp,
    differing,
    hidden_because,
    shown_values,
)
from caseworker_app.fields.record import Record
from caseworker_app.fields.spec import Spec
from caseworker_app.fields.values import Wire, from_wire, to_wire
from caseworker_app.records import BY_TABLE
from caseworker_app.tables import TYPE_SUFFIX, to_columns

WireStamps = list[tuple[str, str, str, str, str]]
WireHeads = dict[str, list[tuple[int, Any]]]


class Arrived(NamedTuple):
    """A row as it travels, and the scope and number that it has."""

    record: str
    id: str
    scope: str
    number: int
    stamps: WireStamps
    heads: WireHeads

    def row(self) -> Row:
        """The row itself."""
        return from_travel(self.record, self.id, self.scope, self.stamps, self.heads)


class Packed(msgspec.Struct, array_like=True, frozen=True):
    """Stamps once each; per field the places of its heads among them, and values where needed."""

    stamps: list[tuple[str, str, str, str, str]]
    places: dict[str, list[int]]
    values: dict[str, list[Any]]


_read: Final = msgspec.msgpack.Decoder(Packed)
_write: Final = msgspec.msgpack.Encoder()


def pack(kind: type[Record] | None, row: Row) -> bytes:
    """The heads of a row, without the values that its columns give back byte for byte."""
    order = {change: place for place, change in enumerate(row.stamps)}
    places: dict[str, list[int]] = {}
    values: dict[str, list[Any]] = {}
    for name, heads in row.heads.items():
        places[name] = [order[head.change] for head in heads]
        spec = kind.about.specs.get(name) if kind else None
        if len(heads) > 1 or spec is None or not _column_gives_back(spec, heads[0].value):
            values[name] = [head.value for head in heads]
    stamps = [(change, *stamp) for change, stamp in row.stamps.items()]
    return _write.encode(Packed(stamps, places, values))


def unpack(
    kind: type[Record] | None,
    record: str,
    record_id: str,
    scope: str,
    packed: bytes,
    columns: Mapping[str, Any],
) -> Row:
    """The row that `pack` packed, with the values that only its columns hold."""
    found = _read.decode(packed)
    changes = [stamp[0] for stamp in found.stamps]
    heads: dict[str, tuple[Head, ...]] = {}
    for name, places in found.places.items():
        values = found.values.get(name)
        if values is None and kind is not None:
            values = [_from_column(kind.about.specs[name], name, columns)]
        heads[name] = tuple(
            Head(changes[place], value) for place, value in zip(places, values or (), strict=True)
        )
    stamps = {stamp[0]: Stamp(*stamp[1:]) for stamp in found.stamps}
    return Row(record, record_id, scope, heads, stamps)


def stored(row: Row, number: int) -> dict[str, object]:
    """Every column of a row of a known record type, for insert or update."""
    kind = BY_TABLE[row.record]
    first = min(row.stamps.values(), key=lambda stamp: stamp.written_at)
    return {
        "id": row.id,
        "scope": row.scope,
        "number": number,
        "written_by": first.worker,
        "written_at": datetime.fromisoformat(first.written_at),
        "deleted": hidden_because(row),
        "differs": any(True for _ in differing(kind, row)),
        "heads": pack(kind, row),
        **to_columns(kind, shown_values(kind, row)),
    }


def stamped_again(packed: bytes, row: Row) -> tuple[bytes, str, str] | None:
    """Heads, author and moment of a row whose heads are those packed, with the stamps it has now.

    None where other changes stand in any field.
    """
    found = _read.decode(packed)
    changes = [stamp[0] for stamp in found.stamps]
    before = {name: [changes[place] for place in held] for name, held in found.places.items()}
    if before != {name: [head.change for head in heads] for name, heads in row.heads.items()}:
        return None
    stamps = [(change, *row.stamps[change]) for change in changes]
    first = min(row.stamps.values(), key=lambda stamp: stamp.written_at)
    packed = _write.encode(Packed(stamps, found.places, found.values))
    return packed, first.worker, moment_text(datetime.fromisoformat(first.written_at))


def read(kind: type[Record], columns: Mapping[str, Any]) -> Row:
    """The row that `stored` stored."""
    about = kind.about
    return unpack(kind, about.table, columns["id"], columns["scope"], columns["heads"], columns)


def first_stamp(packed: bytes) -> Stamp:
    """Whose change of those that stand was written first, from packed heads alone."""
    return min(
        (Stamp(*stamp[1:]) for stamp in _read.decode(packed).stamps),
        key=lambda stamp: stamp.written_at,
    )


def to_travel(row: Row) -> tuple[list[tuple[str, str, str, str, str]], WireHeads]:
    """A row on the wire: stamps once each, and per field its heads in order of standing."""
    order = {change: place for place, change in enumerate(row.stamps)}
    heads = {
        name: [(order[head.change], head.value) for head in heads]
        for name, heads in row.heads.items()
    }
    return [(change, *stamp) for change, stamp in row.stamps.items()], heads


def travelling(row: Row, number: int) -> Arrived:
    """A row with its number, ready to travel."""
    return Arrived(row.record, row.id, row.scope, number, *to_travel(row))


def from_travel(
    record: str,
    record_id: str,
    scope: str,
    stamps: list[tuple[str, str, str, str, str]],
    heads: WireHeads,
) -> Row:
    """The row that travelled."""
    changes = [stamp[0] for stamp in stamps]
    return Row(
        record,
        record_id,
        scope,
        {
            name: tuple(Head(changes[place], value) for place, value in held)
            for name, held in heads.items()
        },
        {stamp[0]: Stamp(*stamp[1:]) for stamp in stamps},
    )


def moment_text(moment: datetime) -> str:
    """A moment as stamps hold it: UTC, to the microsecond, so that texts sort as times."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _from_column(spec: Spec, name: str, columns: Mapping[str, Any]) -> Wire:
    value = columns[name]
    if spec.several_types and value is not None:
        return f"{columns[name + TYPE_SUFFIX]}/{value}"
    return to_wire(spec, value)


def _column_gives_back(spec: Spec, value: Wire) -> bool:
    """Whether storing the value in its column and reading it makes the same bytes again."""
    if spec.several_types and value is not None and "/" not in str(value):
        return False
    try:
        return bool(to_wire(spec, from_wire(spec, value)) == value)
    except ValueError:
        return False
