"""The two ways into the record tables: `keep` what was typed here, `receive` what was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app import clock, ids
from caseworker_app.connections import Writer
from caseworker_app.errors import CaseworkError
from caseworker_app.exchange import rows as packing
from caseworker_app.exchange.changes import (
    GROUP_LIMIT,
    START,
    Change,
    Patch,
    frames,
    new_change,
    packed,
)
from caseworker_app.exchange.merge import DELETED, Row, deletion
from caseworker_app.exchange.protocol import Entry, Pulled
from caseworker_app.fields.record import Record
from caseworker_app.fields.spec import Problem
from caseworker_app.fields.values import Wire, problems_of, to_wire
from caseworker_app.records import BY_TABLE
from caseworker_app.store import rows as held
from caseworker_app.store.identity import CHAIN, Author
from caseworker_app.store.tables import (
    ACTIVE,
    FILLING,
    HIDDEN,
    WAITING,
    changes,
    held_scopes,
    profile,
    server_rows,
)

UNDO_LASTS: Final = timedelta(seconds=10)
AT_ONCE: Final = timedelta(0)


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
    lines = _queued(db, group, made, payloads, now, wait)
    written: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for line in lines:
        written.setdefault((line["record"], line["record_id"]), []).append(line)
    first = {one for one in written if held.set_aside(db, *one, before[one])}
    db.run(_QUEUE, lines)
    for one, own in written.items():
        if one in first:
            held.show_first(db, author.laptop_id, *one, own)
        else:
            held.fold(db, author.laptop_id, *one)
    return Kept(group, tuple(written), tuple(payloads))


def _queued(
    db: Writer,
    group: str,
    made: Sequence[Change],
    payloads: Sequence[bytes],
    now: datetime,
    wait: timedelta,
) -> list[dict[str, Any]]:
    """The lines of the outbox: each change with its frame, the next ones of this laptop's chain."""
    last = db.execute(_LAST)
    chain, place, link = last[0] if last else ("", None, None)
    framed = frames(
        chain,
        place or 0,
        bytes(link or START),
        [(one.id, group, len(made), payload) for one, payload in zip(made, payloads, strict=True)],
    )
    return [
        {
            "id": change.id,
            "chain": chain,
            "place": frame.place,
            "previous": frame.previous,
            "link": frame.link(),
            "group_id": group,
            "group_size": len(made),
            "payload_hash": frame.payload_hash,
            "payload": payload,
            "record": change.record,
            "record_id": change.record_id,
            "scope": change.scope,
            "written_at": now,
            "corrected_at": None,
            "send_after": now + wait,
            "state": WAITING,
            "answered_at": None,
        }
        for change, frame, payload in zip(made, framed, payloads, strict=True)
    ]


_LAST: Final = (
    sa.select(profile.c.value, changes.c.place, changes.c.link)
    .select_from(profile.outerjoin(changes, changes.c.chain == profile.c.value))
    .where(profile.c.key == CHAIN)
    .order_by(changes.c.place.desc())
    .limit(1)
)
"""This laptop's chain, and the last frame in it."""
_QUEUE: Final = sa.insert(changes)


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
        adds=isinstance(writing, Add),
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


def receive(db: Writer, author: Author, pulled: Pulled) -> set[str]:
    """Apply what the server sent: stubs, rows and cursors, in the one transaction that is open.

    Returns the scopes that changed. Rows of records that have unsettled changes of this laptop
    go beside, and what is shown is folded anew.
    """
    for page in pulled.pages:
        for entry in page.entries:
            if entry.stub:
                _leave(db, author, page.scope, entry)
    for page in pulled.pages:
        _take_page(db, author, page.scope, [one for one in page.entries if not one.stub])
    db.put(
        held_scopes,
        [
            {
                "scope": page.scope,
                "state": ACTIVE if page.cursor >= page.head else FILLING,
                "cursor": page.cursor,
                "head": page.head,
                "digest": page.digest,
            }
            for page in pulled.pages
        ],
    )
    return {page.scope for page in pulled.pages}


def hide(db: Writer, scopes: Sequence[str], place: int) -> None:
    """Scopes that the worker may no longer hold: unreadable from now on."""
    for scope in scopes:
        db.run(
            sa.update(held_scopes)
            .where(held_scopes.c.scope == scope, held_scopes.c.state != HIDDEN)
            .values(state=HIDDEN, hidden_place=place)
        )


def _leave(db: Writer, author: Author, scope: str, entry: Entry) -> None:
    """A stub takes the row away only where the row that is held still says that scope."""
    base = db.mappings(
        sa.select(server_rows).where(
            server_rows.c.record == entry.record, server_rows.c.id == entry.id
        )
    )
    if base:
        if base[0]["scope"] == scope:
            db.run(
                sa.update(server_rows)
                .where(server_rows.c.id == entry.id)
                .values(heads=None, number=0, scope="")
            )
            held.fold(db, author.laptop_id, entry.record, entry.id)
    elif entry.record in BY_TABLE:
        row = held.shown_row(db, entry.record, entry.id)
        if row is not None and row.scope == scope:
            held.forget(db, entry.record, [entry.id])


def _take_page(db: Writer, author: Author, scope: str, entries: Sequence[Entry]) -> None:
    own = _with_own_changes(db, [entry.id for entry in entries])
    plain: list[tuple[Row, int]] = []
    for entry in entries:
        row = packing.from_travel(entry.record, entry.id, scope, entry.stamps, entry.heads)
        if entry.id in own:
            held.put_base(db, row, entry.number)
            held.fold(db, author.laptop_id, entry.record, entry.id)
        else:
            plain.append((row, entry.number))
    held.store_rows(db, plain)


def _with_own_changes(db: Writer, record_ids: Sequence[str]) -> set[str]:
    found: set[Any] = set()
    for start in range(0, len(record_ids), held.PART):
        part = record_ids[start : start + held.PART]
        query = sa.select(server_rows.c.id).where(server_rows.c.id.in_(part))
        found.update(row[0] for row in db.execute(query))
    return found
