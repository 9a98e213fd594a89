"""Scopes that a worker may no longer hold: hidden at once, purged when nothing would be lost."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

import sqlalchemy as sa

from caseworker_app import clock
from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange.protocol import HANDED_IN, Gained, is_bulk
from caseworker_app.records import DraftNote
from caseworker_app.store import attachments as files
from caseworker_app.store import rows as held
from caseworker_app.store import stale
from caseworker_app.store.identity import BACKS_UP, PURGED, author, fact, remember
from caseworker_app.store.tables import (
    ACTIVE,
    FILLING,
    HIDDEN,
    WAITING,
    WITNESS,
    attachments,
    chain_marks,
    changes,
    held_scopes,
    history,
    server_rows,
    stale_rows,
    typing,
)
from caseworker_app.tables import TABLES, unknown_records

GRACE: Final = timedelta(hours=24)
"""How long what is taken away in bulk stays, hidden, in case that was a mistake."""
_DRAFTS: Final = DraftNote.about.table


def take_in(db: Writer, gained: Sequence[Gained]) -> None:
    """Scopes to be filled from their start: new ones, and those given back while hidden."""
    db.put(
        held_scopes,
        [
            {
                "scope": one.scope,
                "state": FILLING,
                "cursor": 0,
                "head": 0,
                "digest": b"",
                "digest_key": one.digest_key,
                "hidden_seq": None,
                "hidden_at": None,
                "bulk": False,
            }
            for one in gained
            if not _given_back(db, one)
        ],
    )


def _given_back(db: Writer, one: Gained) -> bool:
    """A scope that is here still keeps its rows and its sum; an old one without a key does not."""
    back = db.run(
        sa.update(held_scopes)
        .where(held_scopes.c.scope == one.scope, held_scopes.c.digest_key.is_not(None))
        .values(
            state=FILLING, cursor=0, hidden_seq=None, hidden_at=None, bulk=False,
            digest_key=one.digest_key,
        )
    )  # fmt: skip
    return back > 0


def hide_lost(db: Writer, lost: Sequence[str], *, bulk: bool) -> list[str]:
    """Hide these scopes, unless it is too many at once without the server's word for it.

    An empty or foreign answer so takes nothing away (sync-rules 7).
    """
    here = _held_now(db)
    leaving = [scope for scope in lost if scope in here]
    if is_bulk(len(leaving), len(here)) and not bulk:
        return []
    seq = int(db.value(sa.select(sa.func.max(changes.c.seq))) or 0)
    if leaving:
        db.run(
            sa.update(held_scopes)
            .where(held_scopes.c.scope.in_(leaving), held_scopes.c.state != HIDDEN)
            .values(state=HIDDEN, hidden_seq=seq, hidden_at=clock.now(), bulk=bulk)
        )
    return leaving


def note_backups(db: Writer, backed_up: dict[str, int] | None) -> None:
    """What the server says its backup holds; None where it makes none."""
    backs_up = "" if backed_up is None else "yes"
    if fact(db, BACKS_UP) != backs_up:
        remember(db, **{BACKS_UP: backs_up})
    marks = [{"chain": chain, "backed_up": place} for chain, place in (backed_up or {}).items()]
    db.put(chain_marks, marks)


def sweep_lost(db: Writer) -> list[str]:
    """Purge every hidden scope of which nothing would be lost, in the transaction that checks it.

    Then empty what was written for scopes that are not held, and drafts that are ended, once the
    server has them safely. Returns the scopes that are gone, records that were emptied
    and files that may go: while there is one, the store is to be swept.
    """
    stale.hand_in_hidden(db, author(db))
    gone = [scope for scope in _may_go(db) if not _anything_waits(db, scope)]
    for scope in gone:
        _purge(db, scope)
    if gone:
        earlier = (fact(db, PURGED) or "").split()
        remember(db, **{PURGED: " ".join(dict.fromkeys([*earlier, *gone]))})
    emptied = _empty_what_left(db) + _drop_handed_in(db)
    return gone + emptied + files.let_go(db)


def purged(db: Reader) -> list[str]:
    """The scopes that are gone since the server was last told."""
    return (fact(db, PURGED) or "").split()


def told_purged(db: Writer, said: Sequence[str]) -> None:
    """The server has heard that these are gone."""
    if not said:
        return
    left = [scope for scope in purged(db) if scope not in said]
    remember(db, **{PURGED: " ".join(left)})


def hidden_scopes(db: Reader) -> set[str]:
    """The scopes that must not be read: lost, and not yet purged."""
    return {
        row[0]
        for row in db.execute(sa.select(held_scopes.c.scope).where(held_scopes.c.state == HIDDEN))
    }


def _held_now(db: Reader) -> set[str]:
    return {
        row[0]
        for row in db.execute(
            sa.select(held_scopes.c.scope).where(held_scopes.c.state.in_((FILLING, ACTIVE)))
        )
    }


def _may_go(db: Reader) -> list[str]:
    """The hidden scopes whose grace, where they have one, is over."""
    over = clock.now() - GRACE
    query = sa.select(held_scopes.c.scope).where(
        held_scopes.c.state == HIDDEN,
        sa.or_(
            held_scopes.c.bulk == sa.false(),
            held_scopes.c.hidden_at.is_(None),
            held_scopes.c.hidden_at <= over,
        ),
    )
    return [row[0] for row in db.execute(query)]


def _unsafe(db: Reader) -> sa.ColumnElement[bool]:
    """A change of which this laptop may hold the only copy: without a verdict, or in no backup."""
    if not fact(db, BACKS_UP):
        return changes.c.state == WAITING
    backed_up = sa.select(chain_marks.c.chain).where(
        chain_marks.c.chain == changes.c.chain, chain_marks.c.backed_up >= changes.c.place
    )
    return sa.or_(changes.c.state == WAITING, ~backed_up.exists())


def _anything_waits(db: Reader, scope: str) -> bool:
    """Something about this scope that the server does not have safely: typed, written, added."""
    unsafe = _unsafe(db)
    about = sa.or_(changes.c.scope == scope, changes.c.taken_scope == scope)
    of_draft = sa.select(changes.c.seq).where(changes.c.record_id == typing.c.id, unsafe)
    queries = (
        sa.select(changes.c.seq).where(about, unsafe),
        sa.select(typing.c.id).where(
            typing.c.scope == scope,
            sa.or_(typing.c.handed_over == sa.false(), of_draft.exists()),
        ),
    )
    return files.waits(db, scope) or any(db.value(query.limit(1)) is not None for query in queries)


def _purge(db: Writer, scope: str) -> None:
    for record, table in TABLES.items():
        found = [row[0] for row in db.execute(sa.select(table.c.id).where(table.c.scope == scope))]
        held.forget(db, record, found)
    drafts = TABLES[_DRAFTS]
    about = sa.select(drafts.c.id).where(drafts.c.about_scope == scope)
    held.forget(db, _DRAFTS, [row[0] for row in db.execute(about)])
    for one in (
        unknown_records, server_rows, history, stale_rows, typing, attachments, held_scopes
    ):  # fmt: skip
        db.run(sa.delete(one).where(one.c.scope == scope))
    db.run(
        sa.update(changes)
        .where(sa.or_(changes.c.scope == scope, changes.c.taken_scope == scope))
        .values(payload=None)
    )


def _drop_handed_in(db: Writer) -> list[str]:
    """What a form saved about a scope that had gone already: the reviewers have all of it."""
    own = changes.c.record_id == typing.c.id
    unsafe = sa.select(changes.c.seq).where(own, _unsafe(db)).exists()
    reviewed = sa.select(changes.c.seq).where(own, changes.c.reason == HANDED_IN).exists()
    which = sa.and_(
        typing.c.scope.not_in(sa.select(held_scopes.c.scope)),
        typing.c.handed_over == sa.true(),
        reviewed,
        ~unsafe,
    )
    left = [row[0] for row in db.execute(sa.select(typing.c.id).where(which))]
    if left:
        db.run(sa.delete(typing).where(typing.c.id.in_(left)))
    return left


def _empty_what_left(db: Writer) -> list[str]:
    """Text of scopes that are not held, of drafts that are ended, and of witnesses: it leaves
    the laptop once the server has it safely, and its frames stay."""
    here = sa.select(held_scopes.c.scope)
    drafts = sa.select(TABLES[_DRAFTS].c.id)
    elsewhere = sa.and_(
        changes.c.scope.not_in(here),
        sa.or_(changes.c.taken_scope.is_(None), changes.c.taken_scope.not_in(here)),
    )
    ended = sa.and_(changes.c.record == _DRAFTS, changes.c.record_id.not_in(drafts))
    which = sa.and_(
        changes.c.payload.is_not(None),
        ~_unsafe(db),
        sa.or_(elsewhere, ended, changes.c.origin == WITNESS),
    )
    left = db.execute(sa.select(changes.c.record, changes.c.record_id, elsewhere).where(which))
    if not left:
        return []
    db.run(sa.update(changes).where(which).values(payload=None))
    for record, record_id, gone in left:
        if gone and held.is_known(record):
            db.run(sa.delete(server_rows).where(server_rows.c.id == record_id))
            held.forget(db, record, [record_id])
    return [record_id for _, record_id, _ in left]
