"""Every change of a record that this laptop saw: which field, from what to what, who and when."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from caseworker_app import clock, codelists, words
from caseworker_app.casework.held import table_of, visible
from caseworker_app.casework.mine import people_named, worker_names
from caseworker_app.casework.standpoint import standpoint
from caseworker_app.connections import Reader
from caseworker_app.exchange import rows as packing
from caseworker_app.exchange.merge import DELETED, OWNER, Row
from caseworker_app.fields.record import Record
from caseworker_app.fields.spec import RoughDay, Spec
from caseworker_app.fields.values import Wire, from_wire
from caseworker_app.measures.late import came_late
from caseworker_app.records import ALL, Case, RiskPart
from caseworker_app.store.identity import Author
from caseworker_app.store.settled import settled_by_others
from caseworker_app.store.tables import history

EMPTY: Final = "nothing"
TOLD: Final = tuple(kind for kind in ALL if kind is not RiskPart)
"""Parts of a risk assessment come with it: one line says both."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One change to one field, or (without a field) that a record was added or taken away.

    `late` says that the record came in when its author had left, `settles` that the change took
    the place of several versions, `back` that what stood before it can be put back.
    """

    change: str
    record: str
    record_id: str
    what: str
    field: str
    before: str
    after: str
    by: str
    at: datetime
    late: bool = False
    settles: bool = False
    back: bool = False
    field_name: str = ""
    before_wire: Wire = dataclasses.field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class _Value:
    change: str
    value: Wire
    worker: str
    written_at: str


def history_of(db: Reader, me: Author, person_id: str) -> list[Changed]:
    """What happened to a young person's record and cases, newest first.

    A record that was added is one line, with what names it; only later changes have a line for
    each field.
    """
    cases = table_of(Case)
    own = db.execute(
        sa.select(cases.c.id).where(cases.c.young_person_id == person_id, visible(cases))
    )
    scopes = [f"young_person:{person_id}", *(f"case:{row[0]}" for row in own)]
    replaced = _replaced(db, scopes)
    names = worker_names(db)
    people = {ident: one.name for ident, one in people_named(db, [person_id]).items()}
    found: list[Changed] = []
    scopes_of: dict[str, str] = {}
    for kind in TOLD:
        for row in _rows(db, kind, scopes):
            scopes_of[row.id] = row.scope
            found += _changes(kind, row, replaced.get(row.id, {}), {**people, **names})
    late = came_late(db, person_id)
    settled = {(one.change, one.field) for one in settled_by_others(db)}
    here = standpoint(db, me, clock.today())
    found = [
        replace(
            one,
            late=one.record_id in late and not one.field,
            settles=(one.change, one.field_name) in settled,
            back=one.back
            and here.may_put_back(one.record, one.field_name, scopes_of[one.record_id]),
        )
        for one in found
    ]
    return sorted(found, key=lambda one: (one.at, one.change), reverse=True)


def _rows(db: Reader, kind: type[Record], scopes: Sequence[str]) -> Iterator[Row]:
    """Every row in these scopes, those that were taken away as well."""
    table = table_of(kind)
    for columns in db.mappings(sa.select(table).where(table.c.scope.in_(scopes))):
        yield packing.read(kind, columns)


def _replaced(db: Reader, scopes: Sequence[str]) -> dict[str, dict[str, list[_Value]]]:
    found: dict[str, dict[str, list[_Value]]] = {}
    for row in db.execute(
        sa.select(
            history.c.record_id,
            history.c.field,
            history.c.change_id,
            history.c.value,
            history.c.worker_id,
            history.c.written_at,
        ).where(history.c.scope.in_(scopes))
    ):
        value = _Value(row[2], msgspec.msgpack.decode(row[3]), row[4], row[5])
        found.setdefault(row[0], {}).setdefault(row[1], []).append(value)
    return found


def _changes(
    kind: type[Record],
    row: Row,
    replaced: Mapping[str, Sequence[_Value]],
    names: Mapping[str, str],
) -> Iterator[Changed]:
    fields = {
        name: _in_order(row, name, replaced.get(name, ())) for name in {**row.heads, **replaced}
    }
    every = [value for values in fields.values() for value in values]
    if not every:
        return
    first = min(every, key=lambda one: (one.written_at, one.change))
    yield _line(kind, row, first, names, after=_named_by(kind, fields, first))
    for name, values in fields.items():
        before: Wire = None
        for value in values:
            if value.change != first.change and name != OWNER:
                yield _field_line(kind, row, name, before, value, names)
            before = value.value


def _in_order(row: Row, name: str, replaced: Sequence[_Value]) -> list[_Value]:
    standing = [
        _Value(head.change, head.value, row.stamps[head.change].worker,
               row.stamps[head.change].written_at)
        for head in row.heads.get(name, ())
    ]  # fmt: skip
    here = {one.change for one in standing}
    gone = [one for one in replaced if one.change not in here]
    return sorted([*gone, *standing], key=lambda one: (one.written_at, one.change))


def _line(
    kind: type[Record],
    row: Row,
    value: _Value,
    names: Mapping[str, str],
    *,
    field: str = "",
    before: str = "",
    after: str = "",
) -> Changed:
    return Changed(
        value.change,
        row.record,
        row.id,
        kind.about.one,
        field,
        before,
        after,
        names.get(value.worker, ""),
        datetime.fromisoformat(value.written_at),
    )


def _field_line(
    kind: type[Record],
    row: Row,
    name: str,
    before: Wire,
    value: _Value,
    names: Mapping[str, str],
) -> Changed:
    if name == DELETED:
        reason = value.value[0] if isinstance(value.value, list) and value.value else ""
        made = _line(kind, row, value, names, field="Taken away", after=str(reason))
        stands = any(head.change == value.change for head in row.heads.get(DELETED, ()))
        return replace(made, field_name=name, back=bool(reason) and stands)
    spec = kind.about.specs.get(name)
    if spec is None:
        return _line(kind, row, value, names, field="Something of a newer version")
    made = _line(
        kind,
        row,
        value,
        names,
        field=spec.label,
        before=said_value(spec, before, names) or EMPTY,
        after=said_value(spec, value.value, names) or EMPTY,
    )
    standing = [head.value for head in row.heads.get(name, ())]
    back = made.before != EMPTY and before not in standing and len(standing) == 1
    return replace(made, field_name=name, before_wire=before, back=back)


def _named_by(kind: type[Record], fields: Mapping[str, Sequence[_Value]], first: _Value) -> str:
    """The first words of an added record that tell it from others of its kind."""
    parts = []
    for name in kind.columns:
        values = [one.value for one in fields.get(name, ()) if one.change == first.change]
        if values and (said := said_value(kind.about.specs[name], values[0], {})):
            parts.append(said)
    return ", ".join(parts[:2])


def said_value(spec: Spec, wire: Wire, names: Mapping[str, str]) -> str:
    """A value in words: codes by their labels, days as people write them, links by name."""
    if wire is None or wire == "" or wire == []:
        return ""
    try:
        value = from_wire(spec, wire)
    except ValueError:
        return str(wire)
    if spec.kind in ("link", "links"):
        return _said_links(value, names)
    if spec.kind in ("choice", "choices"):
        listed = value if isinstance(value, tuple) else (value,)
        return ", ".join(codelists.short_label(spec.code_list, str(one)) for one in listed)
    return _said_plain(value)


def _said_plain(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, RoughDay):
        return words.said_day(value.day, clock.today())
    if isinstance(value, datetime):
        return words.said_moment(value, clock.now())
    if isinstance(value, date):
        return words.said_day(value, clock.today())
    return str(value)


def _said_links(value: object, names: Mapping[str, str]) -> str:
    """Names where they are known; an id would tell nobody anything."""
    listed = value if isinstance(value, tuple) else (value,)
    known = [names[ident] for one in listed if (ident := str(one).rpartition("/")[2]) in names]
    return ", ".join(known)
