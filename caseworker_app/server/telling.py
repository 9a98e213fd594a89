"""Whom the server tells, with a task of their own, about what came in (sync.md 5.3).

A late contribution is on the file: whoever works with the young person now, and who oversees
them, are told. A raised risk that is held is told at once, as if it had been taken.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app import clock, ids
from caseworker_app.exchange.changes import Change
from caseworker_app.exchange.protocol import ACCEPTED, LATE
from caseworker_app.fields.spec import Scope
from caseworker_app.records import Case, CaseWorker, RiskAssessment, Role, Task, YoungPerson
from caseworker_app.rules.access import SUPERVISOR, scope_head, scope_kind, scope_name
from caseworker_app.server import copies
from caseworker_app.server.ledger import Judged
from caseworker_app.server.world import World
from caseworker_app.tables import TABLES

CAME_LATE: Final = "Read what came in late from somebody who has left this case"
RISK_HELD: Final = "Risk may be higher than it shows: an assessment is held, to be looked at"
SOON, SAFETY, BY_RULE = "SOON", "SAFE", "RULE"


def wanted(world: World, judged: Sequence[Judged]) -> Iterator[Change]:
    """The tasks that these changes make for somebody; one for each person and record."""
    for one in judged:
        change = one.change
        if change is None or change.witness is not None:
            continue
        if one.outcome == ACCEPTED and one.reason == LATE:
            yield from _tasks(world, one.scope, change.record_id, CAME_LATE, SOON)
        elif one.outcome != ACCEPTED and change.record == RiskAssessment.about.table:
            yield from _tasks(world, change.scope, change.record_id, RISK_HELD, SAFETY)


def _tasks(world: World, scope: str, about: str, words: str, priority: str) -> Iterator[Change]:
    try:
        kind = scope_kind(scope)
    except ValueError:
        return
    if kind not in (Scope.CASE, Scope.YOUNG_PERSON):
        return
    head = scope_head(scope)
    subject = Case if kind is Scope.CASE else YoungPerson
    if world.row(subject.about.table, head) is None:
        return
    for owner in _owners(world, kind, head):
        yield from copies.written(
            world,
            Task,
            ids.computed("told", about, owner),
            scope_name(kind, head),
            {
                "about_id": f"{subject.about.table}/{head}",
                "words": words,
                "owner_id": owner,
                "due_on": clock.today().isoformat(),
                "priority": priority,
                "source": BY_RULE,
            },
        )


def _owners(world: World, kind: Scope, head: str) -> list[str]:
    """Whoever works with this young person now, and the supervisors of their teams."""
    workers, cases, roles = (TABLES[one.about.table] for one in (CaseWorker, Case, Role))
    of_workers = workers.c.case_id if kind is Scope.CASE else workers.c.young_person_id
    of_cases = cases.c.id if kind is Scope.CASE else cases.c.young_person_id
    teams = [
        row[0]
        for row in world.db.execute(_now(sa.select(cases.c.team_id), cases, of_cases == head))
    ]
    overseers = _now(sa.select(roles.c.worker_id), roles, roles.c.role == SUPERVISOR)
    allocated = _now(sa.select(workers.c.worker_id), workers, of_workers == head)
    found: Iterable[Any] = [
        *world.db.execute(allocated),
        *world.db.execute(
            overseers.where(sa.or_(roles.c.team_id.is_(None), roles.c.team_id.in_(teams)))
        ),
    ]
    return sorted({row[0] for row in found if row[0]})


def _now(query: sa.Select[Any], table: sa.Table, where: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """What stands today among these."""
    query = query.where(where, table.c.deleted.is_(None))
    if "until" in table.c:
        today = clock.today()
        query = query.where(
            sa.or_(table.c.since.is_(None), table.c.since <= today),
            sa.or_(table.c.until.is_(None), table.c.until > today),
        )
    return query
