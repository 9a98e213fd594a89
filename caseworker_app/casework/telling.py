"""Whom to tell at once when risk has gone up: the supervisor by name, and whom to ring."""

from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app import clock, ids
from caseworker_app.casework.drafting import Draft
from caseworker_app.casework.held import table_of, visible
from caseworker_app.connections import Reader, Writer
from caseworker_app.fields.spec import Scope
from caseworker_app.records import Case, Role, Task, Team, UsefulNumber, Worker
from caseworker_app.rules import access
from caseworker_app.rules.access import scope_name
from caseworker_app.store.identity import Author
from caseworker_app.store.records import Add, Kept, keep

DUTY: Final = "DUTY"
TEAM_PHONE: Final = "Duty"


@dataclass(frozen=True, slots=True)
class Supervisor:
    """Whoever oversees a team."""

    id: str
    name: str
    called: str


@dataclass(frozen=True, slots=True)
class WhoToTell:
    """`numbers` are who answers and their telephone, in the order to ring; `told` that it is done.

    Where nobody oversees the team, there is only whom to ring.
    """

    supervisor: Supervisor | None
    numbers: tuple[tuple[str, str], ...]
    told: bool


def who_to_tell(db: Reader, me: Author, case_id: str, draft: Draft) -> WhoToTell:
    """Whom somebody who writes about a case tells. All of it is on every laptop."""
    cases, tasks = table_of(Case), table_of(Task)
    team = db.execute(sa.select(cases.c.team_id).where(cases.c.id == case_id))[0][0]
    asked = sa.select(tasks.c.id).where(tasks.c.id == _task_id(draft), visible(tasks))
    return WhoToTell(
        supervisor_of(db, me, [team] if team else None),
        duty_numbers(db, team),
        bool(db.execute(asked)),
    )


def supervisor_of(db: Reader, me: Author, teams: list[str] | None = None) -> Supervisor | None:
    """Whoever oversees these teams, or those that somebody works in; never they themselves."""
    today = clock.today()
    wanted = teams or [
        role.team_id for role in access.roles_of(db, me.worker_id, today) if role.team_id
    ]
    roles, workers = table_of(Role), table_of(Worker)
    query: sa.Select[Any] = (
        sa.select(workers.c.id, workers.c.name, workers.c.known_as)
        .join(roles, roles.c.worker_id == workers.c.id)
        .where(
            roles.c.role == access.SUPERVISOR,
            roles.c.worker_id != me.worker_id,
            roles.c.team_id.in_(wanted),
            sa.or_(roles.c.since.is_(None), roles.c.since <= today),
            sa.or_(roles.c.until.is_(None), roles.c.until > today),
            visible(roles),
            visible(workers),
        )
        .order_by(workers.c.name)
        .limit(1)
    )
    for ident, name, known_as in db.execute(query):
        said = name or known_as or ""
        return Supervisor(ident, said, known_as or said.split(" ")[0]) if said else None
    return None


def duty_numbers(db: Reader, team_id: str | None) -> tuple[tuple[str, str], ...]:
    """Who is on duty, in the service manager's order; a team's own number comes first."""
    teams, numbers = table_of(Team), table_of(UsefulNumber)
    own = db.execute(sa.select(teams.c.phone).where(teams.c.id == team_id, visible(teams)))
    rows = db.execute(
        sa.select(numbers.c.label, numbers.c.phone)
        .where(numbers.c.kind == DUTY, visible(numbers))
        .order_by(numbers.c.position, numbers.c.id)
    )
    found = [(TEAM_PHONE, row[0]) for row in own] + [(row[0] or TEAM_PHONE, row[1]) for row in rows]
    return tuple((label, phone) for label, phone in found if phone)


def tell_supervisor(
    db: Writer, me: Author, case_id: str, supervisor_id: str, draft: Draft, called: str
) -> Kept:
    """Ask the supervisor to ring, by a task of theirs for today; it goes with the next sync round.

    It says that risk has gone up and nothing of what was written.
    """
    task = Task(
        id=_task_id(draft),
        about_id=f"{Case.about.table}/{case_id}",
        words=f"Ring {me.worker_name}: risk has gone up for {called}",
        owner_id=supervisor_id,
        due_on=clock.today(),
        priority="SAFE",
        source="NOTE",
    )
    return keep(db, me, [Add(task, scope_name(Scope.CASE, case_id))])


def _task_id(draft: Draft) -> str:
    """One for each note: pressed twice, or after the note was closed, it is still told once."""
    return ids.computed("supervisor told by", draft.record_id)
