"""What the server's answers move: each change by its own verdict (sync-rules 2, 6)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange import rows as packing
from caseworker_app.exchange.protocol import ACCEPTED, HANDED_IN, Push, Pushed, Verdict
from caseworker_app.store import chains, folding, stale
from caseworker_app.store.asking import among, named
from caseworker_app.store.identity import EPOCH, Author, fact, remember
from caseworker_app.store.settling import Answered, settle
from caseworker_app.store.tables import (
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
    folding.fold_all(db, author.laptop_id, list(lines))


def _apply(
    db: Writer,
    author: Author,
    verdicts: Sequence[Verdict],
    received: datetime,
    offset: timedelta,
) -> int:
    """Each change that waits, by its own verdict: it is taken or held, or settled at once."""
    answered = _answered(db, verdicts, received, offset)
    if not answered:
        return 0
    settling = settle(db, author, answered)
    db.run_plain(_MOVE, [_moved(one, one.line["id"] in settling.settled) for one in answered])
    touched = dict.fromkeys((one.line["record"], one.line["record_id"]) for one in answered)
    folding.fold_all(db, author.laptop_id, list(touched), settling.rows)
    return len(answered)


_MOVE: Final = (
    sa.update(changes)
    .where(changes.c.id == sa.bindparam("about"))
    .values({
        name: sa.bindparam(f"new_{name}")
        for name in (
            "state", "taken_scope", "number", "first_verdict", "reason", "ticket", "corrected_at",
            "answered_at",
        )
    })
)  # fmt: skip


def _moved(one: Answered, settled: bool) -> dict[str, Any]:
    verdict = one.verdict
    return {
        "about": verdict.change,
        "new_state": SETTLED if settled else _state_after(one.line, verdict),
        "new_taken_scope": verdict.scope or None,
        "new_number": verdict.number,
        "new_first_verdict": not verdict.repeat,
        "new_reason": verdict.reason or None,
        "new_ticket": verdict.ticket or None,
        "new_corrected_at": one.corrected_at,
        "new_answered_at": packing.moment_text(one.answered_at),
    }


def _answered(
    db: Reader, verdicts: Sequence[Verdict], received: datetime, offset: timedelta
) -> list[Answered]:
    """The changes that still wait, with their verdicts and corrected times (sync-rules 8)."""
    lines = {line["id"]: line for line in db.mappings(_WAITING, named(v.change for v in verdicts))}
    corrected = _corrected_before(db, lines.values())
    answered: list[Answered] = []
    for verdict in verdicts:
        line = lines.pop(verdict.change, None)
        if line is not None:
            chain, place = line["chain"], line["place"]
            own = packing.moment_text(min(line["written_at"] + offset, received))
            at = corrected[chain, place] = max(corrected.get((chain, place - 1), ""), own)
            answered.append(Answered(line, verdict, at, received))
    return answered


def _corrected_before(db: Reader, lines: Iterable[Mapping[str, Any]]) -> dict[tuple[str, int], str]:
    """The corrected times of changes that have one, by chain and place, as far as these need."""
    by_chain: dict[str, list[int]] = {}
    for line in lines:
        by_chain.setdefault(line["chain"], []).append(line["place"])
    return {
        (row.chain, row.place): row.corrected_at
        for chain, places in by_chain.items()
        for row in db.execute(
            sa.select(changes.c.chain, changes.c.place, changes.c.corrected_at).where(
                changes.c.chain == chain,
                changes.c.place.between(min(places) - 1, max(places)),
                changes.c.corrected_at.is_not(None),
            )
        )
    }


_WAITING: Final = sa.select(
    changes.c.id, changes.c.chain, changes.c.place, changes.c.record, changes.c.record_id,
    changes.c.payload, changes.c.written_at, changes.c.origin,
).where(among(changes.c.id), changes.c.state == WAITING)  # fmt: skip


def _state_after(line: Mapping[str, Any], verdict: Verdict) -> str:
    """Taken or held; what was withdrawn or handed in has no row to wait for."""
    if line["origin"] == WITNESS or verdict.reason == HANDED_IN or line["payload"] is None:
        return SETTLED
    return TAKEN if verdict.outcome == ACCEPTED else HELD
