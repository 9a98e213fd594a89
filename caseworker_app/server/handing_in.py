"""What a laptop hands in for a person to look at: drafts of a scope that was lost, and witnesses.

Nobody but a reviewer sees it, and nothing of it is applied by itself (sync-rules 3.7, 6, 7).
"""

from collections.abc import Mapping
from typing import Final

from caseworker_app.exchange.changes import Change
from caseworker_app.exchange.merge import DELETED, Row
from caseworker_app.records import DraftNote
from caseworker_app.rules.access import Right
from caseworker_app.server.world import World

REVIEW: Final = "review"
"""Where drafts lie whose scope was taken from their author: no laptop ever holds it."""
DRAFTS: Final = DraftNote.about.table


def is_handed_in(world: World, change: Change, opened: Mapping[str, Right]) -> bool:
    """Whether this is kept for a reviewer whatever it says."""
    if change.witness is not None:
        return True
    if change.record != DRAFTS or DELETED in change.patch:
        return False
    row = world.row(change.record, change.record_id)
    if row is not None and row.scope == REVIEW:
        return True
    about = _about_scope(world, change, row)
    return bool(about) and about not in world.rights and about not in opened


def ends_own_draft(world: World, change: Change, row: Row | None) -> bool:
    """Whether its author ends a draft that lies with the reviewers: the note itself has come."""
    if row is None or row.record != DRAFTS or set(change.patch) != {DELETED}:
        return False
    mine = world.value(row, "worker_id") == world.worker_id
    return row.scope == REVIEW and mine and change.worker == world.worker_id


def _about_scope(world: World, change: Change, row: Row | None) -> str:
    patch = change.patch.get("about_scope")
    value = patch.value if patch else (world.value(row, "about_scope") if row else None)
    return str(value or "")
