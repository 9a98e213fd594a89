"""What waits to be sent, and what became of it once the server has answered (sync-rules 2, 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app import ids
from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange import rows as packing
from caseworker_app.exchange.changes import START, Frame, unpacked
from caseworker_app.exchange.merge import DELETED, OWNER, Row, taken
from caseworker_app.exchange.protocol import (
    BATCH_BYTES,
    BATCH_CHANGES,
    ChainAt,
    ChainKnown,
    Control,
    Push,
    Pushed,
    SentFrame,
    Verdict,
)
from caseworker_app.records import BY_TABLE
from caseworker_app.store import rows as held
from caseworker_app.store.identity import CHAIN, Author, remember
from caseworker_app.store.tables import (
    ACTIVE,
    HELD,
    HIDDEN,
    SETTLED,
    TAKEN,
    WAITING,
    changes,
    held_scopes,
)

ACCEPTED: Final = "accepted"


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
            .where(~hollow)
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
    return found[0].send_after if found else None


def next_batch(db: Reader, *, now: datetime, all_of_it: bool) -> list[SentFrame]:
    """The oldest waiting groups, whole, in the order of their chain.

    A group that may still be undone is not sent unless `all_of_it` is asked for; nothing after
    it is sent either, since a chain has no gaps. One larger than a batch goes alone.
    """
    query = (
        sa.select(changes)
        .where(changes.c.state == WAITING)
        .order_by(changes.c.chain, changes.c.place)
        .limit(BATCH_CHANGES + 1)
    )
    lines = db.mappings(query)
    batch: list[SentFrame] = []
    size = 0
    for group in _groups(lines):
        weight = sum(len(line["payload"] or b"") + 256 for line in group)
        too_early = not all_of_it and group[0]["send_after"] > now
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


def chains_at(db: Reader) -> list[ChainAt]:
    """For each chain of this laptop, the last place that it knows acknowledged."""
    query = sa.select(
        changes.c.chain,
        sa.func.max(changes.c.place),
        sa.func.min(sa.case((changes.c.state == WAITING, changes.c.place))),
    ).group_by(changes.c.chain)
    return [
        ChainAt(chain, (waiting - 1) if waiting is not None else last)
        for chain, last, waiting in db.execute(query)
    ]


def apply_answer(db: Writer, author: Author, asked: Push, pushed: Pushed, offset: timedelta) -> int:
    """Move each change that has a verdict, and no other. Returns how many moved.

    A verdict for a change that this request did not send moves nothing (sync-rules 2).
    """
    agree(db, author, asked.chains, pushed.chains)
    sent = {one.frame.change for one in asked.frames}
    touched: dict[tuple[str, str], None] = {}
    moved = 0
    received = datetime.fromisoformat(pushed.server_time)
    for verdict in pushed.verdicts:
        if verdict.change not in sent:
            continue
        line = _waiting(db, verdict.change)
        if line is None:
            continue
        moved += 1
        _move(db, line, verdict, received, offset)
        if not _settled_at_once(db, author, line, verdict):
            touched[line["record"], line["record_id"]] = None
    for record, record_id in touched:
        held.fold(db, author.laptop_id, record, record_id)
    _obey(db, pushed.control)
    return moved


def settle_all(db: Writer, author: Author) -> None:
    """An answer has brought every held scope to its head: what was taken is settled.

    Taken changes of a hidden scope are not: they wait for the purge or the scope's return.
    """
    hidden = sa.select(held_scopes.c.scope).where(held_scopes.c.state == HIDDEN)
    lines = db.mappings(
        sa.select(changes.c.id, changes.c.record, changes.c.record_id).where(
            changes.c.state == TAKEN, changes.c.taken_scope.not_in(hidden)
        )
    )
    if not lines:
        return
    db.run(
        sa.update(changes)
        .where(changes.c.state == TAKEN, changes.c.taken_scope.not_in(hidden))
        .values(state=SETTLED)
    )
    for record, record_id in dict.fromkeys((one["record"], one["record_id"]) for one in lines):
        held.fold(db, author.laptop_id, record, record_id)


def agree(
    db: Writer, author: Author, asked: Sequence[ChainAt], known: Sequence[ChainKnown]
) -> None:
    """The server names how far it agrees with what was asked; what lies above waits again.

    A link that is not the laptop's own means another history under the same name: everything
    acknowledged of that chain waits again (sync-rules 4).
    """
    named = {one.chain: one.place for one in asked}
    for one in known:
        link = db.value(
            sa.select(changes.c.link).where(
                changes.c.chain == one.chain, changes.c.place == one.place
            )
        )
        same = one.link == (bytes(link) if link is not None else START)
        if same and one.place >= named.get(one.chain, 0):
            continue
        _wait_again(db, author, one.chain, one.place if same else 0)


def _wait_again(db: Writer, author: Author, chain: str, after: int) -> None:
    again = sa.and_(changes.c.chain == chain, changes.c.place > after, changes.c.state != WAITING)
    lines = db.mappings(sa.select(changes.c.record, changes.c.record_id).where(again))
    for one in lines:
        before = held.shown(db, one["record"], one["record_id"])
        held.set_aside(db, one["record"], one["record_id"], before)
    db.run(
        sa.update(changes)
        .where(again)
        .values(state=WAITING, taken_scope=None, number=None, first_verdict=None)
    )
    for record, record_id in dict.fromkeys((one["record"], one["record_id"]) for one in lines):
        held.fold(db, author.laptop_id, record, record_id)


def _obey(db: Writer, control: Control) -> None:
    if control.what == "resend":
        db.run(
            sa.update(changes)
            .where(changes.c.chain == control.chain, changes.c.place >= control.place)
            .values(state=WAITING)
        )
    elif control.what == "forked":
        _new_chain(db, control.chain, control.place)


def _new_chain(db: Writer, chain: str, place: int) -> None:
    """Another laptop's copy has used these places: all from there on goes into a chain anew.

    Ids and payloads never alter, so what the server has already is a repeat.
    """
    lines = db.mappings(
        sa.select(changes)
        .where(changes.c.chain == chain, changes.c.place >= place)
        .order_by(changes.c.place)
    )
    fresh, link = ids.new(), START
    for step, line in enumerate(lines, start=1):
        frame = Frame(
            fresh, step, link, line["id"], line["group_id"], line["group_size"],
            bytes(line["payload_hash"]),
        )  # fmt: skip
        db.run(
            sa.update(changes)
            .where(changes.c.seq == line["seq"])
            .values(
                chain=fresh, place=step, previous=link, link=frame.link(), state=WAITING,
                taken_scope=None, number=None,
            )
        )  # fmt: skip
        link = frame.link()
    remember(db, **{CHAIN: fresh})


def _move(
    db: Writer, line: dict[str, Any], verdict: Verdict, received: datetime, offset: timedelta
) -> None:
    """One change from waiting to taken or held, with its corrected time (sync-rules 8)."""
    before = db.value(
        sa.select(changes.c.corrected_at).where(
            changes.c.chain == line["chain"], changes.c.place == line["place"] - 1
        )
    )
    corrected = max(
        str(before or ""), packing.moment_text(min(line["written_at"] + offset, received))
    )
    db.run(
        sa.update(changes)
        .where(changes.c.id == verdict.change)
        .values(
            state=_state_after(line, verdict),
            taken_scope=verdict.scope or None,
            number=verdict.number,
            first_verdict=not verdict.repeat,
            reason=verdict.reason or None,
            ticket=verdict.ticket or None,
            corrected_at=corrected,
            answered_at=received,
        )
    )


def _state_after(line: dict[str, Any], verdict: Verdict) -> str:
    """Taken or held; what was withdrawn has no row to wait for."""
    if verdict.outcome != ACCEPTED:
        return HELD
    return TAKEN if line["payload"] is not None else SETTLED


def _settled_at_once(db: Writer, author: Author, line: dict[str, Any], verdict: Verdict) -> bool:
    """Make the server's row here, without an echo, where that is certain (sync-rules 2b)."""
    if verdict.outcome != ACCEPTED or verdict.repeat or line["payload"] is None:
        return False
    scope = db.mappings(
        sa.select(held_scopes).where(
            held_scopes.c.scope == verdict.scope, held_scopes.c.state == ACTIVE
        )
    )
    if not scope or verdict.number != scope[0]["cursor"] + 1:
        return False
    change = unpacked(bytes(line["payload"]))
    if OWNER in change.patch or DELETED in change.patch or change.record not in BY_TABLE:
        return False
    base = held.base_of(db, line["record_id"])
    if base is None and not change.adds:
        return False
    row = base or Row(change.record, change.record_id, verdict.scope)
    for name, patch in change.patch.items():
        if set(patch.seen) != {head.change for head in row.heads.get(name, ())}:
            return False
    after = db.mappings(sa.select(changes).where(changes.c.id == change.id))[0]
    row = taken(row, change.id, held.own_stamp(after, author.laptop_id, change.worker),
                change.edits())  # fmt: skip
    held.put_base(db, row, verdict.number)
    db.run(
        sa.update(held_scopes)
        .where(held_scopes.c.scope == verdict.scope)
        .values(cursor=verdict.number, head=sa.func.max(held_scopes.c.head, verdict.number))
    )
    db.run(sa.update(changes).where(changes.c.id == change.id).values(state=SETTLED))
    held.fold(db, author.laptop_id, line["record"], line["record_id"])
    return True


def _waiting(db: Reader, change_id: str) -> dict[str, Any] | None:
    found = db.mappings(
        sa.select(changes).where(changes.c.id == change_id, changes.c.state == WAITING)
    )
    return dict(found[0]) if found else None


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
