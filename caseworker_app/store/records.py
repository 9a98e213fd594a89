"""The way into the record tables for what is typed here: `keep`, one user action at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from caseworker_app import clock, ids
from caseworker_app.connections import Writer
from caseworker_app.errors import CaseworkError
from caseworker_app.exchange import rows as packing
from caseworker_app.exchange.changes import GROUP_LIMIT, Change, Patch, new_change, packed
from caseworker_app.exchange.merge import DELETED, Row, deletion
from caseworker_app.fields.record import Record
from caseworker_app.fields.spec import Problem
from caseworker_app.fields.values import Wire, problems_of, to_wire
from caseworker_app.store import queue
from caseworker_app.store import rows as held
from caseworker_app.store.identity import Author
from caseworker_app.store.queue import UNDO_LASTS


class NotFinished(CaseworkError):
    """Something must be put right before this can be finished."""

    advice = "Your words are kept as a draft. Put these right and finish again."

    def __init__(self, record: str, problems: Sequence[Problem]) -> None:
        super().__init__(f"There is something to put right before this {record} is finished.")
        self.record, self.problems = record, tuple(problems)


class TooMuchText(CaseworkError):
    """More text in one go than can travel."""

    advice = "Your words stay on this laptop, whole. Finish it in two parts."

    def __init__(self) -> None:
        super().__init__("This is longer than 4 MB, which is more than one note can carry.")


@dataclass(frozen=True, slots=True)
class Add:
    """A record that is new, and the scope it lives in."""

    record: Record
    scope: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Values for some fields of a record.

    `seen` says for each field which changes stood on the author's screen when the form was
    opened; a field that it does not name had what stands there now.
    """

    kind: type[Record]
    id: str
    values: Mapping[str, object]
    seen: Mapping[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Delete:
    """Take a record away, with a reason; it can be brought back, and an unseen edit shows it."""

    kind: type[Record]
    id: str
    reason: str


Writing = Add | Edit | Delete


@dataclass(frozen=True, slots=True)
class Kept:
    """What one user action has written: its group, its records, and its lines for the spool."""

    group: str
    touched: tuple[tuple[str, str], ...]
    lines: tuple[bytes, ...]


def keep(
    db: Writer, author: Author, writings: Sequence[Writing], *, wait: timedelta = UNDO_LASTS
) -> Kept:
    """Keep what was typed here: check, number, chain, store, index and queue, in one transaction.

    All writings are one user action: all of them reach the server, or none. Raises NotFinished
    where a finished record has problems, TooMuchText over 4 MiB; nothing is written then.
    """
    group, now = ids.new(), clock.now()
    before: Before = {}
    asked = [_change(db, author, one, group, packing.moment_text(now), before) for one in writings]
    made = [change for change in asked if change is not None]
    payloads = [packed(change) for change in made]
    if sum(map(len, payloads)) > GROUP_LIMIT:
        raise TooMuchText
    lines = queue.framed(db, group, made, payloads, wait=wait)
    written: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for line in lines:
        written.setdefault((line["record"], line["record_id"]), []).append(line)
    first = {one for one in written if held.set_aside(db, *one, before[one])}
    db.run(queue.QUEUE, lines)
    for one, own in written.items():
        if one in first:
            held.show_first(db, author.laptop_id, *one, own)
        else:
            held.fold(db, author.laptop_id, *one)
    return Kept(group, tuple(written), tuple(payloads))


Before = dict[tuple[str, str], held.Shown]
"""What was shown of each record before this action."""


def _change(
    db: Writer, author: Author, writing: Writing, group: str, written_at: str, before: Before
) -> Change | None:
    kind, record_id = _about(writing)
    named = (kind.about.table, record_id)
    row = (before.get(named) or before.setdefault(named, held.shown(db, *named))).row
    if isinstance(writing, Add):
        patch = _added(writing, row)
        scope = writing.scope
    else:
        if row is None:
            raise KeyError(f"{kind.about.table} {ids.short(record_id)}")
        scope = row.scope
        if isinstance(writing, Delete):
            seen = held.seen_in(row, DELETED)
            value = deletion(writing.reason, row)
            patch = {DELETED: Patch(value, tuple(dict.fromkeys((*seen, *row.standing()))))}
        else:
            patch = _edited(writing, row)
    if not patch:
        return None
    return new_change(
        kind.about.table,
        record_id,
        scope,
        patch,
        worker=author.worker_id,
        written_at=written_at,
        group=group,
        adds=isinstance(writing, Add) and row is None,
    )


def _about(writing: Writing) -> tuple[type[Record], str]:
    if isinstance(writing, Add):
        return type(writing.record), writing.record.id
    return writing.kind, writing.id


def _added(writing: Add, row: Row | None) -> dict[str, Patch]:
    record = writing.record
    about = record.about
    if about.finished:
        problems = problems_of(record)
        if problems:
            raise NotFinished(about.one, problems)
    values = {name: to_wire(spec, getattr(record, name)) for name, spec in about.specs.items()}
    return {
        name: Patch(value, held.seen_in(row, name))
        for name, value in values.items()
        if value is not None and (row is None or _is_new(row, name, value))
    }


def _is_new(row: Row, name: str, value: Wire) -> bool:
    return [head.value for head in row.heads.get(name, ())] != [value]


def _edited(writing: Edit, row: Row) -> dict[str, Patch]:
    specs = writing.kind.about.specs
    seen = writing.seen or {}
    patch: dict[str, Patch] = {}
    for name, value in writing.values.items():
        wire = to_wire(specs[name], value) if name in specs else value
        on_screen = seen.get(name, held.seen_in(row, name))
        patch[name] = Patch(_plain(wire), on_screen)
    return patch


def _plain(value: object) -> Wire:
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    raise TypeError("only plain values travel")
