"""What has left this laptop, what waits and why, and what needs somebody: the sync centre."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from caseworker_app import clock
from caseworker_app.casework.saying import said_value
from caseworker_app.casework.subjects import Subject, subjects
from caseworker_app.casework.telling import supervisor_of
from caseworker_app.connections import Reader
from caseworker_app.exchange.changes import Change, unpacked
from caseworker_app.exchange.merge import DELETED
from caseworker_app.exchange.protocol import HANDED_IN, LATE
from caseworker_app.records import BY_TABLE, DraftNote
from caseworker_app.store import attachments, identity, outbox
from caseworker_app.store.identity import Author
from caseworker_app.store.outbox import Counts
from caseworker_app.store.tables import HELD, SETTLED, TAKEN, WAITING, WRITTEN, changes

MOST: Final = 200
"""Rows of each list: a busy week, and never so many that the page is slow."""
_DRAFT: Final = DraftNote.about.table
_REASONS: Final[Mapping[str, str]] = {
    HANDED_IN: "Your supervisor has what you began to write there.",
    "unreadable": "The server could not read it. Support can, from a copy.",
    "reused id": "The server has something else under this number.",
    "laptop revoked": "This laptop may no longer send.",
    "no such record": "What it belongs to is not on the server.",
    "scope not held": "You do not hold this record now.",
    "not its author's to write": "This is for others to write.",
    "invalid": "Something in it does not fit together.",
    "part of a group that is held": "It goes with something else that was kept aside.",
}
_BY_SUPPORT: Final = frozenset({"unreadable", "reused id"})
UNDO: Final = "You can still undo it"
_WORDS_LEFT: Final = "The server has every word; none of it is on this laptop any more."
_SOME_REASON: Final = "The server kept it aside for a person to look at."


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures that the pill is made of; `files` wait to be sent whole."""

    counts: Counts
    last_round_at: datetime | None
    clock_apart: timedelta
    files: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """One user action: what it is, whom it is about, and where it stands.

    `receipt` is the number that the server gave it, `ticket` the one to name when asking about
    something that is held, `reason` why it is held or can still be undone (else nothing), `code`
    the server's word for that, `next` what to do about it, `text` all its words and `size` what
    they weigh in bytes. `late` says that it came in when its author had left the case: it is on
    the file.
    """

    group: str
    record: str
    what: str
    about: Subject
    written_at: datetime
    answered_at: datetime | None
    receipt: int | None
    ticket: str
    reason: str
    text: str
    size: int = 0
    late: bool = False
    code: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class Outbox:
    """The three lists, newest first."""

    waiting: tuple[Item, ...]
    needs_you: tuple[Item, ...]
    sent_today: tuple[Item, ...]


def counted(db: Reader, me: Author) -> Counted:
    """How many actions wait or are held, and when a round last came to its end."""
    said = identity.fact(db, identity.LAST_ROUND)
    last = datetime.fromisoformat(said) if said else None
    apart = timedelta(seconds=float(identity.fact(db, identity.CLOCK_OFFSET) or 0))
    return Counted(outbox.counts(db), last, apart, attachments.count_waiting(db))


def outbox_view(db: Reader, me: Author) -> Outbox:
    """Everything that is on its way, kept aside, or was sent today."""
    start = datetime.combine(clock.today(), time(), clock.LONDON)
    full = changes.c.payload.is_not(None)
    waiting = _groups(db, changes.c.state == WAITING, full)
    held = _groups(db, changes.c.state == HELD)
    told = sa.or_(full, changes.c.reason.in_((LATE, HANDED_IN)))
    sent = _groups(db, changes.c.state.in_((TAKEN, SETTLED)), changes.c.answered_at >= start, told)
    named = subjects(db, (line["scope"] for group in (*waiting, *held, *sent) for line in group))
    shown = partial(_items, named)
    supervisor = supervisor_of(db, me) if held else None
    whom = supervisor.name if supervisor else "your supervisor"
    needs = tuple(replace(one, next=_next_step(one, whom)) for one in shown(held))
    return Outbox(shown(waiting), needs, shown(sent))


def why_held(code: str) -> str:
    """The plain reason for a reason code of the server's."""
    return _REASONS.get(code, _SOME_REASON)


def short_ticket(ticket: str) -> str:
    """As much of a ticket as one can read out on the telephone."""
    return ticket[-8:]


def _next_step(one: Item, whom: str) -> str:
    """Whom to ask, and what to name."""
    asked = "support" if one.code in _BY_SUPPORT else whom
    ticket = f": ticket {short_ticket(one.ticket)}" if one.ticket else ""
    return f"Ask {asked}{ticket}."


def _groups(db: Reader, *conditions: sa.ColumnElement[bool]) -> list[list[Mapping[str, Any]]]:
    """The lines of the newest user actions that fit, each action whole."""
    lines = db.mappings(
        sa.select(changes)
        .where(*conditions, changes.c.origin == WRITTEN)
        .order_by(changes.c.seq.desc())
        .limit(MOST * 5)
    )
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for line in lines:
        groups.setdefault(line["group_id"], []).insert(0, line)
    return list(groups.values())[:MOST]


def _items(
    named: Mapping[str, Subject], groups: Iterable[Sequence[Mapping[str, Any]]]
) -> tuple[Item, ...]:
    return tuple(_item(named, group) for group in groups)


def _item(named: Mapping[str, Subject], group: Sequence[Mapping[str, Any]]) -> Item:
    """A user action is called by its first record that is more than a draft."""
    first = next((line for line in group if line["record"] != _DRAFT), group[0])
    cause = next((line for line in group if line["reason"]), first)
    read = [change for line in group if (change := _read(line)) is not None]
    return Item(
        first["group_id"],
        first["record"],
        _what(first["record"], read),
        named.get(first["scope"], Subject("")),
        first["written_at"],
        first["answered_at"],
        first["number"],
        cause["ticket"] or "",
        _why(first, cause),
        "\n\n".join(_text(change) for change in read if change.record != _DRAFT),
        sum(len(line["payload"] or b"") for line in group),
        any(line["reason"] == LATE for line in group),
        code=cause["reason"] or "",
    )


def _what(record: str, read: Sequence[Change]) -> str:
    """ "Session", "Change to young person", "Taken away: address"."""
    if record == _DRAFT:
        return "A draft"
    kind = BY_TABLE.get(record)
    one = kind.about.one if kind else record
    change = next((change for change in read if change.record == record), None)
    if change is not None and change.patch.get(DELETED) and change.patch[DELETED].value:
        return f"Taken away: {one}"
    if change is not None and not change.adds:
        return f"Change to {one}"
    return one[:1].upper() + one[1:]


def _why(first: Mapping[str, Any], cause: Mapping[str, Any]) -> str:
    if first["reason"] == HANDED_IN:
        return why_held(HANDED_IN)
    if first["state"] != HELD:
        return UNDO if first["send_after"] > clock.now() else ""
    left = "" if first["payload"] is not None else f" {_WORDS_LEFT}"
    return why_held(cause["reason"]) + left


def _read(line: Mapping[str, Any]) -> Change | None:
    try:
        return unpacked(bytes(line["payload"] or b""))
    except msgspec.DecodeError:
        return None


def _text(change: Change) -> str:
    """All that a change says, field by field."""
    kind = BY_TABLE.get(change.record)
    if kind is None:
        return ""
    specs = kind.about.specs
    said = [
        f"{specs[name].label}: {said_value(specs[name], value)}"
        for name, value, _ in change.edits()
        if name in specs and not specs[name].kind.startswith("link")
    ]
    away = change.patch.get(DELETED)
    if away is not None and isinstance(away.value, list):
        said.append(f"Taken away because: {away.value[0]}")
    return "\n".join(said)
