"""Held work, and how a reviewer releases it: taken whole, as its author's (sync-rules 3.7)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from caseworker_app import clock, log
from caseworker_app.connections import Reader, Writer
from caseworker_app.errors import CaseworkError
from caseworker_app.exchange.changes import Change, unpacked
from caseworker_app.exchange.merge import Stamp
from caseworker_app.exchange.protocol import ACCEPTED, HANDED_IN, QUARANTINED
from caseworker_app.records import BY_TABLE
from caseworker_app.server import copies, events, handing_in, ledger
from caseworker_app.server.chains import Laptop
from caseworker_app.server.decisions import RELEASE, Decisions, decided_at
from caseworker_app.server.judging import NOT_THEIRS, REUSED, UNREADABLE, obstacle
from caseworker_app.server.ledger import Judged
from caseworker_app.server.letting_through import let_through
from caseworker_app.server.tables import changes, frames, laptops, released_changes
from caseworker_app.server.taking import Taking, all_held, follow_up, merge
from caseworker_app.server.world import World, parts


class NotHeld(CaseworkError):
    """Nothing is held under this ticket."""

    advice = "Nothing was changed. Look at what is held and try with a ticket from there."

    def __init__(self) -> None:
        super().__init__("Nothing is held under this ticket.")


class HereAlready(CaseworkError):
    """What a witness hands in has come by itself, or was released from another laptop."""

    advice = "Nothing was changed. It can stay held."

    def __init__(self) -> None:
        super().__init__("What this hands in is here already.")


class CannotRelease(CaseworkError):
    """Not even a reviewer's word makes this fit; `reason` is why, as a reason for holding."""

    advice = "It stays held, whole. Read it and write what it says anew, or ask its author to."

    def __init__(self, reason: str) -> None:
        super().__init__(f"This cannot be released: {_WHY.get(reason, reason)}.")
        self.reason = reason


_WHY: Final[Mapping[str, str]] = {
    UNREADABLE: "this version cannot read it",
    REUSED: "its id belongs to another change",
    HANDED_IN: "it is a half-written note about somebody its author no longer works with",
    NOT_THEIRS: "it names another author than the worker whose laptop sent it",
    "no such record": "the record that it changes is not here",
    "invalid": "it does not fit the record, or its place is not where its links lead",
}


@dataclass(frozen=True, slots=True)
class HeldLine:
    """One change that is held; never what it says."""

    ticket: str
    reason: str
    record: str
    change_id: str
    record_id: str
    worker_id: str
    laptop_id: str
    received_at: str


@dataclass(frozen=True, slots=True)
class Released:
    """What a release has taken."""

    changes: tuple[str, ...]


def held(db: Reader) -> list[HeldLine]:
    """Everything that is held, oldest first."""
    query = sa.select(
        changes.c.ticket, changes.c.reason, changes.c.record, changes.c.id.label("change_id"),
        changes.c.record_id, changes.c.worker_id, changes.c.laptop_id, changes.c.received_at,
    )  # fmt: skip
    order = (changes.c.received_at, changes.c.id)
    return db.rows(HeldLine, query.where(changes.c.outcome == QUARANTINED).order_by(*order))


def release(db: Writer, ticket: str, by: str, decisions: Decisions | None = None) -> Released:
    """Take the whole user action that this ticket belongs to, with its authors' own stamps.

    `by` is the id of whoever decided. `decisions` outlives a restore; its line is on the disk
    before this transaction commits, and applied when the store is opened again if it never does.

    Raises NotHeld, HereAlready, CannotRelease.
    """
    group = _group_of(db, ticket)
    _refuse_what_is_here(db, group)
    taking = _taken(db, group)
    ledger.write(db, taking.world, taking.numbers, taking.judged)
    ids = [one.change_id for one in group]
    stand_for = [_original(one) for one in group]
    _remember(db, ids, stand_for, by, clock.now())
    events.note(db, events.RELEASED, group[0].stamp.laptop, ticket=ticket, changes=ids, by=by)
    if decisions is not None:
        decisions.keep(RELEASE, ticket=ticket, changes=ids, stands_for=stand_for, by=by)
    return Released(tuple(ids))


def release_again(db: Writer, lines: Iterable[Mapping[str, Any]]) -> int:
    """Apply releases that this store does not know of. Returns how many it did not know.

    What is held is taken; what has not come yet is taken when it comes. Twice is once.
    """
    unknown = 0
    for line in lines:
        if line["kind"] != RELEASE or _all_known(db, line["changes"]):
            continue
        unknown += 1
        for ticket in _tickets(db, line["changes"]):
            _release_once_more(db, ticket, line["by"])
        _remember(db, line["changes"], line["stands_for"], line["by"], decided_at(line))
    return unknown


def _release_once_more(db: Writer, ticket: str, by: str) -> None:
    """The tickets of one user action are released with its first."""
    try:
        release(db, ticket, by)
    except NotHeld:
        return
    except (HereAlready, CannotRelease):
        log.SERVER.say("a release does not fit any more", ticket=ticket)


def _group_of(db: Writer, ticket: str) -> list[Judged]:
    """The held changes of one user action, in the order of their chain."""
    found = db.execute(sa.select(changes).where(changes.c.ticket == ticket).with_for_update())
    if not ticket or not found or found[0].outcome == ACCEPTED:
        raise NotHeld
    line = found[0]
    group = db.value(
        sa.select(frames.c.group_id).where(frames.c.change_id == line.id).order_by(frames.c.chain)
    )
    if group is None or _reuses_an_id(db, group):
        raise CannotRelease(REUSED)
    places = sa.select(frames.c.change_id, sa.func.min(frames.c.place).label("place"))
    among = places.where(frames.c.group_id == group).group_by(frames.c.change_id).subquery()
    lines = db.execute(
        sa.select(changes)
        .join(among, among.c.change_id == changes.c.id)
        .where(changes.c.laptop_id == line.laptop_id, changes.c.outcome == QUARANTINED)
        .order_by(among.c.place)
    )
    owner = db.value(sa.select(laptops.c.worker_id).where(laptops.c.id == line.laptop_id))
    return [_judged(one, group, str(owner or "")) for one in lines]


def _reuses_an_id(db: Reader, group: str) -> bool:
    """Whether part of this user action stands in the log under another id than it says."""
    same = sa.exists().where(
        changes.c.id == frames.c.change_id, changes.c.payload_hash == frames.c.payload_hash
    )
    return (
        db.value(sa.select(frames.c.change_id).where(frames.c.group_id == group, ~same)) is not None
    )


def _judged(line: Any, group: str, owner: str) -> Judged:
    change = _readable(line.payload)
    if change.worker != owner:
        raise CannotRelease(NOT_THEIRS)
    stamp = Stamp(line.worker_id, line.laptop_id, line.corrected_at, line.received_at)
    return Judged(
        line.id, group, bytes(line.payload_hash), bytes(line.payload), change, stamp,
        ticket=line.ticket, offset=line.clock_offset,
    )  # fmt: skip


def _readable(payload: bytes | None) -> Change:
    try:
        change = unpacked(bytes(payload or b""))
    except (msgspec.DecodeError, ValueError):
        change = None
    if change is None or change.record not in BY_TABLE:
        raise CannotRelease(UNREADABLE)
    return change


def _original(one: Judged) -> str:
    """The change that a witness hands in; empty for any other."""
    return one.change.witness.change if one.change and one.change.witness else ""


def _refuse_what_is_here(db: Reader, group: Sequence[Judged]) -> None:
    """A witness of what has come by itself, or was released from another laptop, adds nothing."""
    originals = [original for one in group if (original := _original(one))]
    for part in parts(originals):
        came = sa.select(changes.c.id).where(changes.c.id.in_(part), changes.c.outcome == ACCEPTED)
        also = sa.select(released_changes.c.change_id).where(
            released_changes.c.stands_for.in_(part)
        )
        if db.value(came) is not None or db.value(also) is not None:
            raise HereAlready


def _taken(db: Writer, group: Sequence[Judged]) -> Taking:
    """Merge in memory, under the counters of every scope that it comes to write in."""
    laptop = Laptop(group[0].stamp.laptop, group[0].stamp.worker)
    batch = [one.change for one in group if one.change is not None]
    locked = {change.scope for change in batch}
    while True:
        world = World(db, laptop.worker_id, clock.today())
        taking = Taking(world, laptop, clock.now())
        locked |= copies.scopes_reached(world, batch)
        world.rows.clear()
        ledger.lock(db, taking.numbers, locked)
        world.refresh_rights()
        world.load((change.record, change.record_id) for change in batch)
        world.learn_of(batch)
        world.released.update(change.id for change in batch)
        _refuse_what_does_not_fit(world, batch)
        let_through(world, group)
        for one in group:
            merge(taking, one)
        follow_up(taking)
        if all_held(taking, locked):
            return taking


def _refuse_what_does_not_fit(world: World, batch: Sequence[Change]) -> None:
    drafts = [change for change in batch if change.witness is None]
    if any(handing_in.is_handed_in(world, change, {}) for change in drafts):
        raise CannotRelease(HANDED_IN)
    reason = obstacle(world, batch)
    if reason:
        raise CannotRelease(reason)


def _remember(
    db: Writer, ids: Sequence[str], stand_for: Sequence[str], by: str, at: datetime
) -> None:
    rows = [
        {"change_id": one, "stands_for": original, "released_by": by, "released_at": at}
        for one, original in zip(ids, stand_for, strict=True)
    ]
    db.put(released_changes, rows, keep=True)


def _all_known(db: Reader, ids: Sequence[str]) -> bool:
    known = {
        row[0]
        for part in parts(ids)
        for row in db.execute(
            sa.select(released_changes.c.change_id).where(released_changes.c.change_id.in_(part))
        )
    }
    return known >= set(ids)


def _tickets(db: Reader, ids: Sequence[str]) -> list[str]:
    return [
        row[0]
        for part in parts(ids)
        for row in db.execute(
            sa.select(changes.c.ticket).where(
                changes.c.id.in_(part), changes.c.outcome == QUARANTINED
            )
        )
    ]
