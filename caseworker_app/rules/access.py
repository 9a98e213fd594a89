"""Who may hold which scopes and what they may do there (product.md 4.4, sync.md 5.4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app.connections import Reader
from caseworker_app.fields.record import Record
from caseworker_app.fields.spec import By, Scope
from caseworker_app.records import (
    Case,
    CaseStatus,
    CaseWorker,
    Family,
    FamilyMember,
    FamilyWorker,
    GroupLeader,
    GroupProgramme,
    Role,
    Team,
    Worker,
)
from caseworker_app.rules.successions import is_open, not_followed
from caseworker_app.tables import TABLES, Day

CLOSED_CASE_STAYS: Final = timedelta(days=90)
ORGANISATION: Final = Scope.ORGANISATION.value
YOUTH_WORKER, SENIOR, SUPERVISOR = "YW", "SYW", "SUP"
SERVICE_MANAGER, ADMINISTRATOR = "SM", "ADM"
MANAGERS: Final = frozenset({SERVICE_MANAGER, ADMINISTRATOR})


class Right(StrEnum):
    """What somebody may do in a scope that they hold, least first."""

    READS = "reads"
    WORKS = "works"
    OVERSEES = "oversees"


_ORDER: Final = tuple(Right)


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role that a worker holds today; no team means all of them."""

    role: str
    team_id: str | None


def scope_name(kind: Scope, head_id: str) -> str:
    """How a scope is written: its kind and the record at its head."""
    return f"{kind.value}:{head_id}"


def scope_kind(scope: str) -> Scope:
    """The kind of a scope. Raises ValueError for one that this version does not know."""
    return Scope(scope.partition(":")[0])


def scope_head(scope: str) -> str:
    """The id of the record at a scope's head; empty for the organisation."""
    return scope.partition(":")[2]


def roles_of(db: Reader, worker_id: str, today: date) -> list[RoleHeld]:
    """The roles that somebody holds today."""
    query = _current(_table(Role), "worker_id", "role", "team_id")
    return db.rows(RoleHeld, query, whose=worker_id, today=today)


def scopes_for(
    db: Reader, worker_id: str, today: date, opened: Sequence[str] = ()
) -> dict[str, Right]:
    """Every scope that a worker may hold today, with what they may do there.

    `opened` are cases that were opened to them on request, closed ones too: they may read those.
    The server decides with this which scopes a laptop holds; a laptop asks the same of what it
    holds before it writes, so nothing can be typed that the server will refuse.
    """
    held: dict[str, Right] = {
        ORGANISATION: Right.READS,
        scope_name(Scope.OWN, worker_id): Right.OVERSEES,
        scope_name(Scope.WORK, worker_id): Right.WORKS,
    }
    _add(held, Right.WORKS, _of_own_cases(db, worker_id, today))
    _add(held, Right.WORKS, _of_own_groups(db, worker_id, today))
    _add(held, Right.WORKS, _of_own_families(db, worker_id, today))
    for role in roles_of(db, worker_id, today):
        _add_role(db, held, role, worker_id, today)
    _add(held, Right.READS, _of_opened_cases(db, opened))
    return held


def may_write(by: By, right: Right | None, roles: Iterable[RoleHeld], scope: str) -> bool:
    """Whether somebody with this right in a scope may write what is written by these."""
    if by is By.SERVER or right is None:
        return False
    managing = any(role.role in MANAGERS for role in roles)
    if by is By.MANAGER or scope == ORGANISATION:
        return managing
    if by is By.OVERSEER:
        return right is Right.OVERSEES
    return right in (Right.WORKS, Right.OVERSEES)


def _add_role(
    db: Reader, held: dict[str, Right], role: RoleHeld, worker_id: str, today: date
) -> None:
    """What a role brings. What is between a worker and who oversees them is theirs alone: a
    senior youth worker reads the team's cases, families and groups, and nothing beside."""
    if role.role == SUPERVISOR:
        for team_id in _teams(db, role.team_id, worker_id):
            _add(held, Right.OVERSEES, _of_team(db, team_id, today))
            _add(held, Right.OVERSEES, _of_overseers(db, team_id, today))
    elif role.role == SENIOR and role.team_id:
        _add(held, Right.READS, _of_team(db, role.team_id, today))
    elif role.role == SERVICE_MANAGER:
        teams = _teams(db, None, worker_id)
        _add(held, Right.READS, [scope_name(Scope.TEAM, one) for one in teams])


def _add(held: dict[str, Right], right: Right, scopes: Iterable[str]) -> None:
    for scope in scopes:
        had = held.get(scope)
        if had is None or _ORDER.index(right) > _ORDER.index(had):
            held[scope] = right


def _teams(db: Reader, team_id: str | None, worker_id: str) -> list[str]:
    """This team, or all teams of the worker's own provider: nothing crosses providers."""
    if team_id:
        return [team_id]
    teams, workers = _table(Team), _table(Worker)
    own = sa.select(workers.c.provider_id).where(workers.c.id == worker_id)
    query = sa.select(teams.c.id).where(teams.c.provider_id.in_(own), _standing(teams))
    return [row[0] for row in db.execute(query)]


def _of_own_cases(db: Reader, worker_id: str, today: date) -> list[str]:
    found = db.execute(
        _current(_table(CaseWorker), "worker_id", "case_id", "young_person_id"),
        {"whose": worker_id, "today": today},
    )
    cases = _current(_table(CaseWorker), "worker_id", "case_id")
    return _case_scopes(db, [(row[0], row[1]) for row in found], cases, worker_id, today)


def _of_own_groups(db: Reader, worker_id: str, today: date) -> list[str]:
    groups = _ids(
        db, _current(_table(GroupLeader), "worker_id", "group_programme_id"), worker_id, today=today
    )
    return [scope_name(Scope.GROUP, one) for one in groups]


def _of_own_families(db: Reader, worker_id: str, today: date) -> list[str]:
    """The families somebody supports, and the private part of each adult in them."""
    query = _current(_table(FamilyWorker), "worker_id", "family_id")
    families = _ids(db, query, worker_id, today=today)
    if not families:
        return []
    members = _table(FamilyMember)
    adults = sa.select(members.c.id).where(
        members.c.family_id.in_(families), members.c.young_person_id.is_(None), _standing(members)
    )
    private = [row[0] for row in db.execute(adults)]
    return [
        *(scope_name(Scope.FAMILY, one) for one in families),
        *(scope_name(Scope.FAMILY_PRIVATE, one) for one in private),
    ]


def _of_opened_cases(db: Reader, opened: Sequence[str]) -> list[str]:
    cases = _table(Case)
    return [
        scope
        for part in _parts(opened)
        for row in db.execute(
            sa.select(cases.c.id, cases.c.young_person_id).where(cases.c.id.in_(part))
        )
        for scope in (scope_name(Scope.CASE, row[0]), scope_name(Scope.YOUNG_PERSON, row[1]))
    ]


def _of_team(db: Reader, team_id: str, today: date) -> list[str]:
    """The team's cases with their young people, its families without their private parts, and
    its groups, whole."""
    found = db.execute(_all(_table(Case), "team_id", "id", "young_person_id"), {"whose": team_id})
    cases = [(row[0], row[1]) for row in found]
    return [
        *_case_scopes(db, cases, _all(_table(Case), "team_id", "id"), team_id, today),
        *(
            scope_name(Scope.FAMILY, one)
            for one in _ids(db, _all(_table(Family), "team_id", "id"), team_id)
        ),
        *(
            scope_name(Scope.GROUP, one)
            for one in _ids(db, _all(_table(GroupProgramme), "team_id", "id"), team_id)
        ),
    ]


def _of_overseers(db: Reader, team_id: str, today: date) -> list[str]:
    """The team's roll-up, and what each of its workers shares with who oversees them."""
    workers = _ids(db, _current(_table(Role), "team_id", "worker_id"), team_id, today=today)
    return [
        scope_name(Scope.TEAM, team_id),
        *(scope_name(Scope.WORK, one) for one in workers),
    ]


def _case_scopes(
    db: Reader,
    cases: Sequence[tuple[str, str]],
    ids: sa.Select[Any],
    whose: str,
    today: date,
) -> list[str]:
    """The scopes of cases and their young people, without those closed too long ago.

    `ids` asks for the same cases, of whose they are.
    """
    left = _closed_long_ago(db, ids, whose, today) if cases else ()
    return [
        scope
        for case, young_person in cases
        if case not in left
        for scope in (scope_name(Scope.CASE, case), scope_name(Scope.YOUNG_PERSON, young_person))
    ]


def _closed_long_ago(db: Reader, ids: sa.Select[Any], whose: str, today: date) -> set[str]:
    """The cases all of whose statuses in force are closed, since more than 90 days."""
    open_or_recent: set[str] = set()
    closed: set[str] = set()
    for row in db.execute(_statuses_of(ids), {"whose": whose, "today": today}):
        recent = row[2] >= today - CLOSED_CASE_STAYS
        (open_or_recent if is_open(row[1]) or recent else closed).add(row[0])
    return closed - open_or_recent


@cache
def _statuses_of(ids: sa.Select[Any]) -> sa.Select[Any]:
    """The statuses in force of these cases."""
    statuses = _table(CaseStatus)
    return sa.select(statuses.c.case_id, statuses.c.status, statuses.c.since).where(
        statuses.c.case_id.in_(ids), _standing(statuses), not_followed(statuses)
    )


@cache
def _all(table: sa.Table, of: str, *wanted: str) -> sa.Select[Any]:
    """Fields of the records that stand and name whose they are; kept, since building a query
    takes longer than asking it, and a laptop asks what it may hold with every round."""
    columns = [table.c[name] for name in wanted]
    return sa.select(*columns).where(table.c[of] == sa.bindparam("whose"), _standing(table))


@cache
def _current(table: sa.Table, of: str, *wanted: str) -> sa.Select[Any]:
    """The same of those that hold today: since today or earlier, and until a later day; `until`
    is the first day that one holds no more."""
    today = sa.bindparam("today", type_=Day)
    return _all(table, of, *wanted).where(
        sa.or_(table.c.since.is_(None), table.c.since <= today),
        sa.or_(table.c.until.is_(None), table.c.until > today),
    )


def _parts(values: Sequence[str], size: int = 500) -> list[Sequence[str]]:
    return [values[start : start + size] for start in range(0, len(values), size)]


def _ids(db: Reader, statement: sa.Select[Any], whose: str, **more: date) -> list[str]:
    return [row[0] for row in db.execute(statement, {"whose": whose, **more})]


def _table(kind: type[Record]) -> sa.Table:
    return TABLES[kind.about.table]


def _standing(table: sa.Table) -> sa.ColumnElement[bool]:
    return table.c.deleted.is_(None)
