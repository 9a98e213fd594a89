"""What the server's answers move: each change by its own verdict (sync-rules 2, 6)."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange import rows as packing
from caseworker_app.exchange.changes import Change, unpacked
from caseworker_app.exchange.merge import DELETED, OWNER, Row, taken
from caseworker_app.exchange.protocol import Push, Pushed, Verdict
from caseworker_app.records import BY_TABLE
from caseworker_app.store import chains, stale, sums
from caseworker_app.store import rows as held
from caseworker_app.store.identity import EPOCH, Author, fact, remember
from caseworker_app.store.tables import (
    ACTIVE,
    FILLING,
    HELD,
    HIDDEN,
    SETTLED,
    TAKEN,
    WAITING,
    WITNESS,
    changes,
    held_scopes,
)

ACCEPTED: Final = "accepted"
HANDED_IN: Final = "handed in"
"""Why a draft of a lost scope is held: its author has nothing left to do about it."""


def apply_answer(db: Writer, author: Author, asked: Push, pushed: Pushed, offset: timedelta) -> int:
    """Move each change that has a verdict, and no other. Returns how many moved.

    A verdict for a change that this request did not send moves nothing.
    """
    heed_epoch(db, author, pushed.epoch)
    chains.agree(db, author, asked.chains, pushed.chains)
    sent = {one.frame.change for one in asked.frames}
    verdicts = [one for one in pushed.verdicts if one.change in sent]
    moved = _apply(db, author, verdicts, datetime.fromisoformat(pushed.server_time), offset)
    chains.obey(db, author, pushed.control)
    return moved


def heed_epoch(db: Writer, author: Author, epoch: str) -> bool:
    """Whether this is another life of the server than the last: it was restored from a backup.

    Then every row is to be confirmed, cursors begin anew, and what was taken waits again; what
    was settled does so as far as the chains tell (sync-rules 4, 6).
    """
    before = fact(db, EPOCH) or ""
    if before == epoch:
        return False
    remember(db, **{EPOCH: epoch})
    if not before:
        return False
    stale.all_over_again(db)
    chains.all_taken_wait(db, author)
    return True


def take_releases(db: Writer, author: Author, asked: Sequence[str], pulled: Sequence[Verdict],
                  received: datetime, offset: timedelta) -> None:  # fmt: skip
    """What was held and a reviewer has released since is taken."""
    named = set(asked)
    ids = [one.change for one in pulled if one.change in named]
    if not ids:
        return
    db.run(
        sa.update(changes)
        .where(changes.c.id.in_(ids), changes.c.state == HELD)
        .values(state=WAITING, reason=None, ticket=None)
    )
    _apply(db, author, [one for one in pulled if one.change in named], received, offset)


def settle_all(db: Writer, author: Author) -> None:
    """An answer has brought every held scope to its head: what was taken is settled.

    Taken changes of a hidden scope are not: they wait for the purge or the scope's return.
    """
    filling = sa.select(held_scopes.c.scope).where(held_scopes.c.state == FILLING).limit(1)
    if db.value(filling) is not None:
        return
    hidden = sa.select(held_scopes.c.scope).where(held_scopes.c.state == HIDDEN)
    which = (changes.c.state == TAKEN, changes.c.taken_scope.not_in(hidden))
    query = sa.select(changes.c.record, changes.c.record_id).where(*which)
    lines = dict.fromkeys((one[0], one[1]) for one in db.execute(query))
    if not lines:
        return
    db.run(sa.update(changes).where(*which).values(state=SETTLED))
    for record, record_id in lines:
        held.fold(db, author.laptop_id, record, record_id)


def _apply(
    db: Writer,
    author: Author,
    verdicts: Sequence[Verdict],
    received: datetime,
    offset: timedelta,
) -> int:
    touched: dict[tuple[str, str], None] = {}
    moved = 0
    for verdict in verdicts:
        line = _waiting(db, verdict.change)
        if line is None:
            continue
        moved += 1
        _move(db, line, verdict, received, offset)
        if not _settled_at_once(db, author, line, verdict):
            touched[line["record"], line["record_id"]] = None
    for record, record_id in touched:
        held.fold(db, author.laptop_id, record, record_id)
    return moved


def _move(
    db: Writer, line: Mapping[str, Any], verdict: Verdict, received: datetime, offset: timedelta
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


def _state_after(line: Mapping[str, Any], verdict: Verdict) -> str:
    """Taken or held; what was withdrawn or handed in has no row to wait for."""
    if line["origin"] == WITNESS or verdict.reason == HANDED_IN or line["payload"] is None:
        return SETTLED
    return TAKEN if verdict.outcome == ACCEPTED else HELD


def _settled_at_once(db: Writer, author: Author, line: Mapping[str, Any], verdict: Verdict) -> bool:
    """Make the server's row here, without an echo, where that is certain (sync-rules 2b)."""
    first = verdict.outcome == ACCEPTED and not verdict.repeat
    if not first or line["payload"] is None or not _is_next(db, verdict):
        return False
    change = unpacked(bytes(line["payload"]))
    base = held.base_of(db, line["record_id"])
    if not _fits(db, change, base):
        return False
    after = db.mappings(sa.select(changes).where(changes.c.id == change.id))[0]
    stamp = held.own_stamp(after, author.laptop_id, change.worker)
    under = base or Row(change.record, change.record_id, verdict.scope)
    row = taken(under, change.id, stamp, change.edits())
    sums.move(db, [(base, row)])
    held.put_base(db, row, verdict.number)
    db.run(
        sa.update(held_scopes)
        .where(held_scopes.c.scope == verdict.scope)
        .values(cursor=verdict.number, head=sa.func.max(held_scopes.c.head, verdict.number))
    )
    db.run(sa.update(changes).where(changes.c.id == change.id).values(state=SETTLED))
    held.fold(db, author.laptop_id, line["record"], line["record_id"])
    return True


def _is_next(db: Reader, verdict: Verdict) -> bool:
    """Whether its number is the very next of an active scope, so that nothing lies between."""
    query = sa.select(held_scopes.c.cursor).where(
        held_scopes.c.scope == verdict.scope, held_scopes.c.state == ACTIVE
    )
    cursor = db.value(query)
    return cursor is not None and verdict.number == cursor + 1


def _fits(db: Reader, change: Change, base: Row | None) -> bool:
    """Whether the server's row can be made from what is here: for each field the change names
    exactly the heads that are held, and neither the scope nor `deleted` is written."""
    if change.witness is not None or {OWNER, DELETED} & set(change.patch):
        return False
    if change.record not in BY_TABLE or (base is None and not change.adds):
        return False
    if base is not None and stale.is_stale(db, base.record, base.id):
        return False
    heads = base.heads if base else {}
    return all(
        set(patch.seen) == {head.change for head in heads.get(name, ())}
        for name, patch in change.patch.items()
    )


def _waiting(db: Reader, change_id: str) -> dict[str, Any] | None:
    found = db.mappings(
        sa.select(changes).where(changes.c.id == change_id, changes.c.state == WAITING)
    )
    return dict(found[0]) if found else None
