"""Scopes that a worker may no longer hold: hidden at once, purged when nothing would be lost."""

from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa

from caseworker_app.connections import Reader, Writer
from caseworker_app.store import rows as held
from caseworker_app.store.tables import (
    ACTIVE,
    FILLING,
    HIDDEN,
    WAITING,
    changes,
    held_scopes,
    history,
    server_rows,
    typing,
)
from caseworker_app.tables import TABLES, unknown_records

LOST_AT_ONCE: Final = 20
LOST_FLOOR: Final = 5
LOST_SHARE: Final = 0.3


def take_back(db: Writer, gained: Sequence[str]) -> None:
    """A scope that is given back while it is hidden is filled again from its start."""
    if gained:
        db.run(
            sa.update(held_scopes)
            .where(held_scopes.c.scope.in_(list(gained)), held_scopes.c.state == HIDDEN)
            .values(state=FILLING, cursor=0, hidden_place=None)
        )


def hide_lost(db: Writer, lost: Sequence[str], *, bulk: bool) -> list[str]:
    """Hide these scopes, unless it is too many at once without the server's word for it.

    An empty or foreign answer so takes nothing away (sync-rules 7).
    """
    here = _held_now(db)
    leaving = [scope for scope in lost if scope in here]
    if _too_many(len(leaving), len(here)) and not bulk:
        return []
    place = int(db.value(sa.select(sa.func.max(changes.c.place))) or 0)
    if leaving:
        db.run(
            sa.update(held_scopes)
            .where(held_scopes.c.scope.in_(leaving), held_scopes.c.state != HIDDEN)
            .values(state=HIDDEN, hidden_place=place)
        )
    return leaving


def sweep_lost(db: Writer) -> list[str]:
    """Purge every hidden scope about which nothing waits, in the transaction that checks it."""
    hidden = [
        row[0]
        for row in db.execute(sa.select(held_scopes.c.scope).where(held_scopes.c.state == HIDDEN))
    ]
    gone = [scope for scope in hidden if not _anything_waits(db, scope)]
    for scope in gone:
        _purge(db, scope)
    return gone


def hidden_scopes(db: Reader) -> set[str]:
    """The scopes that no screen may show."""
    return {
        row[0]
        for row in db.execute(sa.select(held_scopes.c.scope).where(held_scopes.c.state == HIDDEN))
    }


def _held_now(db: Reader) -> set[str]:
    return {
        row[0]
        for row in db.execute(
            sa.select(held_scopes.c.scope).where(held_scopes.c.state.in_((ACTIVE, FILLING)))
        )
    }


def _too_many(lost: int, held_scopes_now: int) -> bool:
    share = lost > LOST_SHARE * held_scopes_now
    return lost > LOST_AT_ONCE or (lost >= LOST_FLOOR and share)


def _anything_waits(db: Reader, scope: str) -> bool:
    """A change without a verdict, or something half written, about this scope."""
    change = sa.select(changes.c.seq).where(changes.c.scope == scope, changes.c.state == WAITING)
    words = sa.select(typing.c.id).where(typing.c.scope == scope)
    return db.value(change.limit(1)) is not None or db.value(words.limit(1)) is not None


def _purge(db: Writer, scope: str) -> None:
    for record, table in TABLES.items():
        found = [row[0] for row in db.execute(sa.select(table.c.id).where(table.c.scope == scope))]
        held.forget(db, record, found)
    db.run(sa.delete(unknown_records).where(unknown_records.c.scope == scope))
    db.run(sa.delete(server_rows).where(server_rows.c.scope == scope))
    db.run(sa.delete(history).where(history.c.scope == scope))
    db.run(sa.update(changes).where(changes.c.scope == scope).values(payload=None))
    db.run(sa.delete(held_scopes).where(held_scopes.c.scope == scope))
