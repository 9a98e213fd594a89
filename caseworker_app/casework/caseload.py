"""Everyone a worker holds: risk, seen, what is next, and what is late, a row for each case."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import sqlalchemy as sa

from caseworker_app import clock
from caseworker_app.casework.held import table_of, unsent_by_scope, visible
from caseworker_app.casework.mine import HeldCase, Person, my_cases
from caseworker_app.casework.tasks import is_open
from caseworker_app.connections import Reader
from caseworker_app.measures.contact import (
    Contact,
    Week,
    contacts_of,
    last_contact,
    last_seen,
    last_weeks,
)
from caseworker_app.measures.risk import RiskInForce, risk_in_force, trend
from caseworker_app.records import Alert, PlannedSession, Task
from caseworker_app.rules.deadlines import first_assessment_due_on, is_due, is_late
from caseworker_app.rules.seen import counted_level, not_seen
from caseworker_app.rules.successions import LEVELS
from caseworker_app.store.identity import Author
from caseworker_app.words import folded

CLOSING: Final = frozenset({"STEP", "CLSP"})


@dataclass(frozen=True, slots=True)
class LiveAlert:
    """An alert that has not ended."""

    id: str
    young_person_id: str
    kind: str | None
    words: str | None
    source: str | None
    since: datetime | None


@dataclass(frozen=True, slots=True)
class NextVisit:
    """The next planned session of a case."""

    id: str
    planned_for: datetime
    minutes: int | None
    place: str | None
    location: str | None
    type: str | None


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    """One young person a worker holds, in one case. Derived facts are worked out, never stored."""

    case_id: str
    person: Person
    strand: str | None
    part: str | None
    status: str | None
    allocated_on: date | None
    level: str | None
    level_since: date | None
    level_waiting: str | None
    trend: int
    last_seen: date | None
    last_contact: date | None
    not_seen: bool
    weeks: tuple[Week, ...]
    next: NextVisit | None
    review_due_on: date | None
    review_due: bool
    review_late: bool
    tasks_overdue: int
    alert: LiveAlert | None
    unsent: int

    @property
    def high(self) -> bool:
        """High or very high."""
        return self.level in ("HIGH", "VHI")

    @property
    def closing(self) -> bool:
        """Stepping down, or waiting for its closure to be signed."""
        return self.status in CLOSING


def caseload(db: Reader, me: Author) -> list[CaseloadRow]:
    """The open cases a worker holds, those at most risk first, then those unseen for longest.

    Someone allocated but never met comes before others at the same level: that is the young
    person whom everybody most needs to notice. Not assessed counts as High.
    """
    rows = rows_of(db, my_cases(db, me, clock.today()))
    return sorted(rows, key=_by_risk)


def rows_of(db: Reader, cases: Sequence[HeldCase]) -> list[CaseloadRow]:
    """A row for each of these cases, in their order: ten questions, however many there are."""
    today, now = clock.today(), clock.now()
    by_case = {one.id: one.person.id for one in cases}
    people = tuple(set(by_case.values()))
    risks = risk_in_force(db, people)
    contacts = contacts_of(db, by_case)
    visits = next_visits(db, tuple(by_case), now)
    overdue = overdue_tasks(db, (*by_case, *people), today)
    alerts = live_alerts(db, people)
    unsent = unsent_by_scope(db)
    made = []
    for one in cases:
        person = one.person.id
        waiting = unsent.get(f"case:{one.id}", 0) + unsent.get(f"young_person:{person}", 0)
        late = overdue.get(one.id, 0) + overdue.get(person, 0)
        facts = _Facts(risks.get(person), contacts[one.id], visits.get(one.id))
        made.append(_row(one, facts, alerts.get(person), late, waiting, today))
    return made


@dataclass(frozen=True, slots=True)
class _Facts:
    risk: RiskInForce | None
    contacts: list[Contact]
    visit: NextVisit | None


def _row(
    held: HeldCase, facts: _Facts, alert: LiveAlert | None, late: int, unsent: int, today: date
) -> CaseloadRow:
    risk, seen_on = facts.risk, last_seen(facts.contacts)
    level = risk.level if risk else None
    first_due = first_assessment_due_on(held.since) if held.since else None
    due = risk.review_due_on if risk else first_due
    return CaseloadRow(
        held.id,
        held.person,
        held.strand,
        held.part,
        held.status,
        held.since,
        level,
        risk.since if risk else None,
        risk.waiting.level if risk and risk.waiting else None,
        trend(risk),
        seen_on,
        last_contact(facts.contacts),
        not_seen(level, seen_on, held.since, today),
        last_weeks(facts.contacts, today),
        facts.visit,
        due,
        is_due(due, today),
        is_late(due, today),
        late,
        alert,
        unsent,
    )


def next_visits(db: Reader, cases: Sequence[str], now: datetime) -> dict[str, NextVisit]:
    """The next planned session of each case that nobody cancelled."""
    planned = table_of(PlannedSession)
    rows = db.execute(
        sa.select(
            planned.c.case_id,
            planned.c.id,
            planned.c.planned_for,
            planned.c.minutes,
            planned.c.place,
            planned.c.location,
            planned.c.type,
        )
        .where(
            planned.c.case_id.in_(cases),
            planned.c.planned_for >= now,
            sa.func.coalesce(planned.c.cancelled_why, "") == "",
            visible(planned),
        )
        .order_by(planned.c.planned_for.desc())
    )
    return {row[0]: NextVisit(*row[1:]) for row in rows}


def overdue_tasks(db: Reader, about: Sequence[str], today: date) -> dict[str, int]:
    """How many open tasks about each of these are past their day."""
    tasks = table_of(Task)
    rows = db.execute(
        sa.select(tasks.c.about_id, sa.func.count())
        .where(tasks.c.about_id.in_(about), tasks.c.due_on < today, is_open(tasks), visible(tasks))
        .group_by(tasks.c.about_id)
    )
    return {row[0]: int(row[1]) for row in rows}


def live_alerts(db: Reader, young_people: Sequence[str]) -> dict[str, LiveAlert]:
    """The newest alert of each young person that has not ended."""
    alerts = table_of(Alert)
    rows = db.execute(
        sa.select(
            alerts.c.id,
            alerts.c.young_person_id,
            alerts.c.kind,
            alerts.c.words,
            alerts.c.source,
            alerts.c.since,
        )
        .where(
            alerts.c.young_person_id.in_(young_people), alerts.c.ended_at.is_(None), visible(alerts)
        )
        .order_by(alerts.c.since)
    )
    return {row[1]: LiveAlert(*row) for row in rows}


Order = Callable[[CaseloadRow], tuple[object, ...]]


def _by_risk(row: CaseloadRow) -> tuple[object, ...]:
    return (
        row.alert is None,
        -LEVELS.index(counted_level(row.level)),
        row.last_seen or date.min,
        folded(row.person.name),
    )


ORDERS: Final[Mapping[str, Order]] = {
    "name": lambda row: (folded(row.person.name),),
    "risk": _by_risk,
    "seen": lambda row: (row.last_seen or date.min, folded(row.person.name)),
    "next": lambda row: (
        row.next is None,
        row.next.planned_for if row.next else None,
        folded(row.person.name),
    ),
    "review": lambda row: (row.review_due_on or date.max, folded(row.person.name)),
}
"""How a caseload may be ordered, each beginning with what most needs attention."""

FILTERS: Final[Mapping[str, Callable[[CaseloadRow], bool]]] = {
    "all": lambda row: True,
    "high": lambda row: row.high,
    "not_seen": lambda row: row.not_seen,
    "review": lambda row: row.review_due,
    "closing": lambda row: row.closing,
}
"""The chips above a caseload, each with what it lets through."""


def ordered(rows: Sequence[CaseloadRow], by: str, *, reverse: bool = False) -> list[CaseloadRow]:
    """The rows in another order; those that order alike keep theirs."""
    return sorted(rows, key=ORDERS[by], reverse=reverse)
