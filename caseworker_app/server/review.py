"""Drafts that go to the reviewers when their scope is taken from their author (sync-rules 7)."""

from collections.abc import Iterable

import sqlalchemy as sa

from caseworker_app import clock, ids
from caseworker_app.connections import Writer
from caseworker_app.exchange.changes import Change, Patch, new_change
from caseworker_app.exchange.merge import OWNER
from caseworker_app.exchange.rows import moment_text
from caseworker_app.fields.spec import Scope
from caseworker_app.rules.access import scope_name
from caseworker_app.server import facts
from caseworker_app.server.handing_in import DRAFTS, REVIEW
from caseworker_app.server.taking import take_own
from caseworker_app.tables import TABLES


def drafts_to_review(db: Writer, worker_id: str, lost: Iterable[str]) -> None:
    """Move a worker's drafts about these scopes to review; a stub stays in their own."""
    gone = set(lost)
    table = TABLES[DRAFTS]
    own = scope_name(Scope.OWN, worker_id)
    found = db.execute(
        sa.select(table.c.id, table.c.about_scope).where(
            table.c.scope == own, table.c.deleted.is_(None), table.c.about_scope.is_not(None)
        )
    )
    moved = [_moved(row.id, own) for row in found if row.about_scope in gone]
    if moved:
        take_own(db, moved)


def all_drafts_to_review(db: Writer, worker_id: str) -> int:
    """Move everything that a worker who leaves has begun to write. Returns how many."""
    table = TABLES[DRAFTS]
    own = scope_name(Scope.OWN, worker_id)
    query = sa.select(table.c.id).where(table.c.scope == own, table.c.deleted.is_(None))
    moved = [_moved(row.id, own) for row in db.execute(query)]
    if moved:
        take_own(db, moved)
    return len(moved)


def _moved(draft_id: str, scope: str) -> Change:
    return new_change(
        DRAFTS,
        draft_id,
        scope,
        {OWNER: Patch(REVIEW)},
        worker=facts.SERVER_WORKER,
        written_at=moment_text(clock.now()),
        group=ids.new(),
    )
