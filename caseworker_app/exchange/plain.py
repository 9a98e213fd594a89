"""Rows as SQLite keeps them, made straight from how they travel: for many rows at once.

The same columns and the same bytes as `rows.stored` gives through the database's types, without
a Python value between for every field. A test compares the two for every kind of field.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Final, NamedTuple

import msgspec

from caseworker_app.exchange import merge
from caseworker_app.exchange.merge import DELETED, Head
from caseworker_app.exchange.rows import Arrived, Packed
from caseworker_app.fields.spec import PRECISIONS, Spec
from caseworker_app.fields.values import TEXT_LIMIT, TYPE_AND_ID
from caseworker_app.ids import is_id
from caseworker_app.records import BY_TABLE
from caseworker_app.tables import TYPE_SUFFIX

Kept = tuple[Any, bool]
"""What a column holds, and whether the value can be made from it again, byte for byte."""
NOTHING: Final[Kept] = (None, False)
OF_ROW: Final = ("id", "scope", "number", "written_by", "written_at", "deleted", "differs", "heads")
_pack: Final = msgspec.msgpack.Encoder().encode
_list: Final = msgspec.json.Encoder().encode


class Line(NamedTuple):
    """A row's values in the order of `columns`, and whom its `links` fields point to."""

    values: tuple[Any, ...]
    links: list[tuple[str, str, str]]


def columns(record: str) -> tuple[str, ...]:
    """The columns that a line of this record type fills."""
    return _layout(record).columns


def line(row: Arrived) -> Line:
    """The row as SQLite keeps it."""
    layout = _layout(row.record)
    places: dict[str, list[int]] = {}
    values: dict[str, list[Any]] = {}
    shown: dict[str, Any] = {}
    several = DELETED in row.heads
    for name, heads in row.heads.items():
        keep = layout.keepers.get(name)
        if len(heads) == 1 and keep is not None:
            place, value = heads[0]
            places[name] = [place]
            shown[name], whole = keep(value)
        else:
            several = several or len(heads) > 1
            places[name] = [place for place, _ in heads]
            whole = False
            if keep is not None:
                shown[name], _ = keep(_shown(row, name))
        if not whole:
            values[name] = [value for _, value in heads]
    deleted, differs = _about_the_whole(row) if several else (None, 0)
    first = min(row.stamps, key=_written) if len(row.stamps) > 1 else row.stamps[0]
    packed = _pack(Packed(row.stamps, places, values))
    about = (row.id, row.scope, row.number, first[1], _utc(first[3]), deleted, differs, packed)
    links = [
        (row.id, name, target)
        for name in layout.links
        if (known := shown.get(name))
        for target in dict.fromkeys(msgspec.json.decode(known))
    ]
    return Line(about + layout.spread(shown), links)


class _Layout(NamedTuple):
    columns: tuple[str, ...]
    keepers: Mapping[str, Callable[[Any], Kept]]
    fields: tuple[str, ...]
    pairs: frozenset[str]
    links: tuple[str, ...]

    def spread(self, shown: Mapping[str, Any]) -> tuple[Any, ...]:
        """What each column of a field holds, in order; a link to several types has two."""
        if not self.pairs:
            return tuple(map(shown.get, self.fields))
        found: list[Any] = []
        for name in self.fields:
            value = shown.get(name)
            if name in self.pairs:
                found += (value[1], value[0]) if value else (None, None)
            else:
                found.append(value)
        return tuple(found)


@cache
def _layout(record: str) -> _Layout:
    specs = BY_TABLE[record].about.specs
    pairs = frozenset(name for name, spec in specs.items() if spec.several_types)
    names = [
        column
        for name in specs
        for column in ((name, name + TYPE_SUFFIX) if name in pairs else (name,))
    ]
    return _Layout(
        (*OF_ROW, *names),
        {name: _keeper(spec) for name, spec in specs.items()},
        tuple(specs),
        pairs,
        tuple(name for name, spec in specs.items() if spec.kind == "links"),
    )


def _about_the_whole(row: Arrived) -> tuple[str | None, int]:
    """Whether the record is hidden, and whether any of its fields holds different values."""
    made = row.row()
    differs = any(True for _ in merge.differing(BY_TABLE[row.record], made))
    return merge.hidden_because(made), int(differs)


def _shown(row: Arrived, name: str) -> Any:
    spec = BY_TABLE[row.record].about.specs[name]
    return merge.shown(spec, tuple(Head("", value) for _, value in row.heads[name]))


def _written(stamp: tuple[str, str, str, str, str]) -> str:
    return stamp[3]


def _utc(text: str) -> str:
    """The moment in UTC to the microsecond. Raises ValueError where it is none."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is UTC and len(text) == 32 and text[10] == "T" and text[19] == ".":
        return text
    return found.astimezone(UTC).isoformat(timespec="microseconds")


def _keeper(spec: Spec) -> Callable[[Any], Kept]:
    """How a column of this field keeps a value; one that it cannot hold leaves it empty."""
    return _pair if spec.several_types else _KEEP[spec.kind]


def _text(value: Any) -> Kept:
    if isinstance(value, str) and len(value) <= TEXT_LIMIT and "\x00" not in value:
        return value, True
    return _empty(value)


def _number(value: Any) -> Kept:
    plain = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**53
    return (value, True) if plain else _empty(value)


def _yes_no(value: Any) -> Kept:
    return (int(value), True) if isinstance(value, bool) else _empty(value)


def _day(value: Any) -> Kept:
    try:
        kept = date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        return _empty(value)
    return kept, kept == value


def _rough_day(value: Any) -> Kept:
    iso, _, precision = value.partition("~") if isinstance(value, str) else ("", "", "")
    kept, _ = _day(iso)
    if kept is None or precision not in PRECISIONS:
        return _empty(value)
    return f"{kept}~{precision}", f"{kept}~{precision}" == value


def _moment(value: Any) -> Kept:
    try:
        if datetime.fromisoformat(value).tzinfo is None:
            return NOTHING
        kept = _utc(value)
    except (TypeError, ValueError, OverflowError):
        return _empty(value)
    return kept, kept == value


def _many(value: Any) -> Kept:
    if isinstance(value, list | tuple) and all(_text(one)[0] is not None for one in value):
        return _list(value).decode(), True
    return _empty(value)


def _link(value: Any) -> Kept:
    return (value, True) if is_id(value) else _empty(value)


def _links(value: Any) -> Kept:
    if isinstance(value, list | tuple) and all(is_id(one) or _is_of_type(one) for one in value):
        return _list(value).decode(), True
    return _empty(value)


def _pair(value: Any) -> Kept:
    """A link to several types: the type and the id, each in a column."""
    if not _is_of_type(value):
        return _empty(value)
    of_type, _, target = value.partition("/")
    return (of_type, target), True


def _is_of_type(value: Any) -> bool:
    return isinstance(value, str) and TYPE_AND_ID.fullmatch(value) is not None


def _empty(value: Any) -> Kept:
    """An empty column, which says all there is to say only where there is nothing."""
    return None, value is None


_KEEP: Final[Mapping[str, Callable[[Any], Kept]]] = {
    "line": _text,
    "prose": _text,
    "choice": _text,
    "number": _number,
    "day": _day,
    "rough_day": _rough_day,
    "moment": _moment,
    "yes_no": _yes_no,
    "choices": _many,
    "link": _link,
    "links": _links,
}
