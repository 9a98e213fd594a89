"""What a supervisor is told of a laptop: when it was last here, and what it had not sent.

Silence must not be read as nothing to do (product.md 4.3), so each worker's facts stand in the
scope of every team that they work in, without a word of what was recorded.
"""

from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa

from caseworker_app import clock, ids
from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange.rows import moment_text
from caseworker_app.fields.spec import Scope
from caseworker_app.records import CaseloadFacts
from caseworker_app.rules import access
from caseworker_app.server import copies, facts
from caseworker_app.server.chains import Laptop
from caseworker_app.server.taking import take_own
from caseworker_app.server.world import World
from caseworker_app.tables import TABLES

AT_MOST_EVERY: Final = timedelta(hours=1)
_FACTS: Final = TABLES[CaseloadFacts.about.table]


def tell_teams(db: Writer, laptop: Laptop, unsent: int) -> None:
    """Write that this worker's laptop was here now; nothing where that was said an hour ago."""
    now = clock.now()
    world = World(db, facts.SERVER_WORKER, clock.today())
    batch = [
        change
        for team_id in _teams(db, laptop.worker_id)
        if not _said_lately(db, facts_id(team_id, laptop.worker_id), now)
        for change in copies.written(
            world,
            CaseloadFacts,
            facts_id(team_id, laptop.worker_id),
            access.scope_name(Scope.TEAM, team_id),
            {
                "team_id": team_id,
                "worker_id": laptop.worker_id,
                "last_contact_at": moment_text(now),
                "unsent": unsent,
            },
        )
    ]
    if batch:
        take_own(db, batch)


def facts_id(team_id: str, worker_id: str) -> str:
    """The one id of a worker's facts in a team."""
    return ids.computed("caseload facts", team_id, worker_id)


def _teams(db: Reader, worker_id: str) -> list[str]:
    roles = access.roles_of(db, worker_id, clock.today())
    return sorted({role.team_id for role in roles if role.team_id})


def _said_lately(db: Reader, record_id: str, now: datetime) -> bool:
    last = db.value(sa.select(_FACTS.c.last_contact_at).where(_FACTS.c.id == record_id))
    return isinstance(last, datetime) and now - last < AT_MOST_EVERY
