"""Fields that are edited in place: opened with what stood there, drafted, kept when left."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from caseworker_app import clock, ids
from caseworker_app.casework.mine import worker_names
from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange.merge import Row, shown_values
from caseworker_app.fields.record import Record
from caseworker_app.fields.values import from_wire
from caseworker_app.store import rows
from caseworker_app.store.drafts import Draft, keep_and_end, open_drafts
from caseworker_app.store.identity import Author
from caseworker_app.store.records import Add, Edit, Kept, keep

VERSION = "1"

__all__ = ["Draft", "FieldHeld", "Opened", "add_of_person", "field_draft", "leave_field", "opened"]


@dataclass(frozen=True, slots=True)
class FieldHeld:
    """What stands in one field: its value, which changes made it, who wrote it last and when.

    `versions` holds every value that stands, where there are several to settle.
    """

    value: object
    seen: tuple[str, ...] = ()
    written_by: str = ""
    written_at: datetime | None = None
    versions: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """A kept record as it stood when its page was opened."""

    kind: type[Record]
    id: str
    scope: str
    fields: Mapping[str, FieldHeld]
    drafts: Mapping[str, Draft]

    def value(self, name: str) -> object:
        """The value of a field; None where nothing stands."""
        held = self.fields.get(name)
        return held.value if held else None


def opened(db: Reader, kind: type[Record], record_id: str) -> Opened | None:
    """A record with what its author must have seen to replace anything in it."""
    row = rows.shown_row(db, kind.about.table, record_id)
    if row is None:
        return None
    names = worker_names(db)
    shown = shown_values(kind, row)
    fields = {name: _held(kind, row, name, shown.get(name), names) for name in shown}
    forms = {form_of(kind, name): name for name in kind.about.specs}
    drafts = {
        forms[draft.form]: draft
        for draft in reversed(open_drafts(db))
        if draft.about == record_id and draft.form in forms
    }
    return Opened(kind, record_id, row.scope, fields, drafts)


def form_of(kind: type[Record], name: str) -> str:
    """The form under which what is being typed in one field is drafted."""
    return f"{kind.about.table}.{name}"


def field_draft(opened: Opened, name: str, words: str, draft_id: str = "") -> Draft:
    """What is being typed in a field, as a draft to save on every pause."""
    held = opened.fields.get(name)
    return Draft(
        draft_id or ids.new(),
        form_of(opened.kind, name),
        VERSION,
        opened.id,
        opened.scope,
        opened.id,
        {name: words},
        {name: held.seen if held else ()},
        clock.now(),
    )


def leave_field(
    db: Writer,
    me: Author,
    opened: Opened,
    values: Mapping[str, object],
    draft_id: str = "",
) -> Kept:
    """Keep what was typed in fields now that they are left; their draft ends with it.

    It replaces only what stood there when the record was opened, so somebody else's words that
    came meanwhile stay beside it.
    """
    seen = {name: held.seen for name, held in opened.fields.items() if name in values}
    blank: dict[str, tuple[str, ...]] = {name: () for name in values}
    edit = Edit(opened.kind, opened.id, values, blank | seen)
    if draft_id:
        return keep_and_end(db, me, [edit], draft_id)
    return keep(db, me, [edit])


def add_of_person(
    db: Writer,
    me: Author,
    kind: type[Record],
    person_id: str,
    values: Mapping[str, object],
    draft: Draft,
) -> Kept:
    """Add a kept record of a young person, such as a contact detail; its draft ends with it."""
    record = kind(id=draft.record_id, **{**values, "young_person_id": person_id})
    return keep_and_end(db, me, [Add(record, draft.scope)], draft.id)


def _held(
    kind: type[Record], row: Row, name: str, shown: Any, names: Mapping[str, str]
) -> FieldHeld:
    heads, spec = row.heads[name], kind.about.specs[name]
    newest = max((row.stamps[head.change] for head in heads), key=lambda one: one.written_at)
    versions = tuple(_read(spec, head.value) for head in heads)
    return FieldHeld(
        _read(spec, shown),
        tuple(head.change for head in heads),
        names.get(newest.worker, ""),
        datetime.fromisoformat(newest.written_at),
        versions if len(set(map(str, versions))) > 1 else (),
    )


def _read(spec: Any, wire: Any) -> object:
    """A value as Python holds it; one that this version cannot read stands as it was sent."""
    try:
        return from_wire(spec, wire)
    except ValueError:
        return wire
