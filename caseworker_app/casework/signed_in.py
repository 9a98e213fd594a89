"""Whoever is signed in: their name, their role in words, and what they oversee."""

from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from caseworker_app import clock, codelists
from caseworker_app.casework.held import table_of, visible
from caseworker_app.connections import Reader
from caseworker_app.records import Team, Worker
from caseworker_app.rules import access
from caseworker_app.store.identity import Author

_BEFORE_OTHERS: Final = (
    access.SERVICE_MANAGER, access.SUPERVISOR, access.SENIOR, access.YOUTH_WORKER,
    access.ADMINISTRATOR,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who it is. `teams` are those that they oversee, by id with their names."""

    id: str
    name: str
    called: str
    role: str
    oversees: bool
    writes: bool
    teams: tuple[tuple[str, str], ...]


def signed_in(db: Reader, me: Author) -> SignedIn:
    """Whoever this laptop is for, as the organisation's records name them."""
    workers = table_of(Worker)
    found = db.execute(
        sa.select(workers.c.name, workers.c.known_as).where(workers.c.id == me.worker_id)
    )
    name = (found[0][0] if found else None) or me.worker_name
    called = (found[0][1] if found else None) or name.split(" ")[0]
    roles = access.roles_of(db, me.worker_id, clock.today())
    codes = [role.role for role in roles]
    first = next((code for code in _BEFORE_OTHERS if code in codes), codes[0] if codes else None)
    overseen = [role.team_id for role in roles if role.role == access.SUPERVISOR]
    return SignedIn(
        me.worker_id,
        name,
        called,
        codelists.label("role", first),
        bool(overseen),
        set(codes) != {access.ADMINISTRATOR},
        _teams(db, overseen),
    )


def _teams(db: Reader, overseen: list[str | None]) -> tuple[tuple[str, str], ...]:
    """The teams by name; a supervisor without a team of their own oversees all of them."""
    if not overseen:
        return ()
    teams = table_of(Team)
    rows = db.execute(
        sa.select(teams.c.id, teams.c.name).where(visible(teams)).order_by(teams.c.name)
    )
    return tuple((row[0], row[1] or "") for row in rows if None in overseen or row[0] in overseen)
