"""What waits to be sent, in whole user actions and the order of its chain (sync-rules 1, 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app import clock
from caseworker_app.connections import Reader
from caseworker_app.exchange.changes import Frame
from caseworker_app.exchange.protocol import BATCH_BYTES, BATCH_CHANGES, HiddenAt, SentFrame
from caseworker_app.store.identity import CHAIN, fact
from caseworker_app.store.queue import UNDO_LASTS
from caseworker_app.store.tables import (
    HELD,
    HIDDEN,
    SETTLED,
    TAKEN,
    WAITING,
    WRITTEN,
    changes,
    held_scopes,
)

ASKED_AFTER: Final = 500


@dataclass(frozen=True, slots=True)
class Counts:
    """How many user actions wait, need somebody, or were sent: what the pill is made of."""

    waiting: int
    held: int
    sent: int


def counts(db: Reader) -> Counts:
    """The outbox in figures, by user action; one that was undone waits for nobody to see."""
    hollow = sa.and_(changes.c.state == WAITING, changes.c.payload.is_(None))
    found = {
        row[0]: int(row[1])
        for row in db.execute(
            sa.select(changes.c.state, sa.func.count(changes.c.group_id.distinct()))
            .where(~hollow, changes.c.origin == WRITTEN)
            .group_by(changes.c.state)
        )
    }
    sent = found.get(TAKEN, 0) + found.get(SETTLED, 0)
    return Counts(found.get(WAITING, 0), found.get(HELD, 0), sent)


def nothing_waits(db: Reader) -> bool:
    """Whether the server has answered for everything that was written here."""
    waiting = sa.select(changes.c.seq).where(changes.c.state == WAITING).limit(1)
    return db.value(waiting) is None


def undo_until(db: Reader) -> datetime | None:
    """Until when something that waits can still be undone; None where nothing waits."""
    found = db.execute(
        sa.select(changes.c.send_after)
        .where(changes.c.state == WAITING)
        .order_by(changes.c.send_after.desc())
        .limit(1)
    )
    until = found[0].send_after if found else None
    return until if until is not None and _can_be_undone(until, clock.now()) else None


def _can_be_undone(send_after: datetime, now: datetime) -> bool:
    """Whether its time to be undone runs. A clock that was set back holds nothing up: what lies
    further ahead than that time lasts was written by another clock."""
    return now < send_after <= now + UNDO_LASTS


def next_batch(db: Reader, *, now: datetime, all_of_it: bool) -> list[SentFrame]:
    """The oldest waiting groups, whole, in the order of their chain.

    A group that may still be undone is not sent unless `all_of_it` is asked for; nothing after
    it is sent either, since a chain has no gaps. One larger than a batch goes alone.
    """
    lines = db.mappings(_NEXT)
    batch: list[SentFrame] = []
    size = 0
    for group in _groups(lines):
        weight = sum(len(line["payload"] or b"") + 256 for line in group)
        too_early = not all_of_it and _can_be_undone(group[0]["send_after"], now)
        too_much = batch and (
            size + weight > BATCH_BYTES or len(batch) + len(group) > BATCH_CHANGES
        )
        if too_early or too_much or len(group) < group[0]["group_size"] <= BATCH_CHANGES:
            break
        if len(group) < group[0]["group_size"]:
            return batch or _whole_group(db, group[0]["group_id"])
        batch += [_sent(line) for line in group]
        size += weight
    return batch


_NEXT: Final = (
    sa.select(changes)
    .where(changes.c.state == WAITING)
    .order_by(changes.c.seq)
    .limit(BATCH_CHANGES + 1)
)
"""In the order of writing, which is that of every chain: an index has it, however many wait."""


def unsent(db: Reader) -> list[list[bytes]]:
    """The payloads of all that waits, each user action's together, in the order of writing."""
    found: dict[str, list[bytes]] = {}
    for group, payload in db.execute(
        sa.select(changes.c.group_id, changes.c.payload)
        .where(changes.c.state == WAITING, changes.c.payload.is_not(None))
        .order_by(changes.c.seq)
    ):
        found.setdefault(group, []).append(bytes(payload))
    return list(found.values())


def held_here(db: Reader) -> list[str]:
    """The changes that the server holds for a person, so that it can say what was released."""
    query = sa.select(changes.c.id).where(changes.c.state == HELD).order_by(changes.c.seq)
    return [row[0] for row in db.execute(query.limit(ASKED_AFTER))]


def hidden_marks(db: Reader) -> list[HiddenAt]:
    """For each hidden scope and chain, the last place written before the loss was learned of."""
    hidden = db.execute(
        sa.select(held_scopes.c.scope, held_scopes.c.hidden_seq).where(
            held_scopes.c.state == HIDDEN
        )
    )
    return [mark for scope, seq in hidden for mark in _marks(db, scope, seq or 0)]


def _marks(db: Reader, scope: str, seq: int) -> list[HiddenAt]:
    """Where every chain stood then; one that began later stood at nothing."""
    before = sa.case((changes.c.seq <= seq, changes.c.place), else_=0)
    found = db.execute(sa.select(changes.c.chain, sa.func.max(before)).group_by(changes.c.chain))
    return [HiddenAt(scope, chain, place) for chain, place in found] or [
        HiddenAt(scope, fact(db, CHAIN) or "", 0)
    ]


def _groups(lines: Sequence[Any]) -> list[list[Any]]:
    groups: list[list[Any]] = []
    for line in lines:
        if groups and groups[-1][0]["group_id"] == line["group_id"]:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _whole_group(db: Reader, group_id: str) -> list[SentFrame]:
    lines = db.mappings(
        sa.select(changes).where(changes.c.group_id == group_id).order_by(changes.c.place)
    )
    return [_sent(line) for line in lines]


def _sent(line: Any) -> SentFrame:
    frame = Frame(
        line["chain"], line["place"], bytes(line["previous"]), line["id"], line["group_id"],
        line["group_size"], bytes(line["payload_hash"]),
    )  # fmt: skip
    return SentFrame(frame, bytes(line["payload"] or b""))
