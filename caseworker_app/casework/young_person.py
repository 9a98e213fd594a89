"""A young person's record: who they are, what is safe, who is around them, what is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from caseworker_app import clock
from caseworker_app.casework import tasks
from caseworker_app.casework.caseload import LiveAlert, NextVisit, next_visits
from caseworker_app.casework.held import of_person, table_of, visible
from caseworker_app.casework.kept_fields import Opened, opened
from caseworker_app.casework.mine import Person, people_named, worker_names
from caseworker_app.casework.tasks import TaskLine
from caseworker_app.connections import Reader
from caseworker_app.fields.record import Record
from caseworker_app.measures.cases import status_in_force
from caseworker_app.measures.contact import contacts_of, last_seen
from caseworker_app.measures.risk import RiskInForce, assessments_of, in_force_of
from caseworker_app.records import (
    Address,
    Alert,
    Case,
    CaseWorker,
    ContactDetail,
    EqualityAnswer,
    YoungPerson,
)
from caseworker_app.rules.deadlines import first_assessment_due_on
from caseworker_app.rules.people import said_age
from caseworker_app.rules.successions import in_force
from caseworker_app.store.identity import Author


@dataclass(frozen=True, slots=True)
class Involved:
    """A worker's part in a case."""

    worker_id: str
    name: str
    part: str | None
    strand: str | None
    case_id: str
    since: date | None
    until: date | None

    def now(self, today: date) -> bool:
        """Whether they work with the young person today."""
        return (self.since is None or self.since <= today) and (
            self.until is None or self.until > today
        )


@dataclass(frozen=True, slots=True)
class CaseHeld:
    """One episode of support that this laptop holds."""

    opened: Opened
    id: str
    strand: str | None
    status: str | None
    open: bool
    started_on: date | None
    planned_until: date | None
    mine: bool

    def week(self, today: date) -> tuple[int, int | None]:
        """Which week of support this is, and of how many; 0 before it has begun."""
        if self.started_on is None or self.started_on > today:
            return 0, None
        whole = (self.planned_until - self.started_on).days // 7 if self.planned_until else None
        return (today - self.started_on).days // 7 + 1, whole


@dataclass(frozen=True, slots=True)
class YoungPersonHeld:
    """What stands above every tab of a record, and what its overview needs."""

    person: Person
    opened: Opened
    cases: tuple[CaseHeld, ...]
    involved: tuple[Involved, ...]
    alerts: tuple[LiveAlert, ...]
    risk: RiskInForce | None
    last_seen: date | None
    next: NextVisit | None
    two_workers: bool
    no_visits: bool
    no_letters: bool
    now: datetime

    @property
    def today(self) -> date:
        """The day on which it was asked."""
        return clock.in_london(self.now).date()

    @property
    def first_due_on(self) -> date | None:
        """By when somebody who was never assessed is to have a first view of risk."""
        since = min((one.since for one in self.involved if one.since), default=None)
        return first_assessment_due_on(since) if since else None

    @property
    def age(self) -> str:
        """ "16", or "about 16"; "" where no birth is held."""
        return said_age(self.person.born_on, self.today)

    @property
    def case(self) -> CaseHeld | None:
        """The case that a new note is about: the asker's own open one, else any open one."""
        return min(self.cases, key=lambda one: (not one.mine, not one.open), default=None)

    def words(self, name: str) -> str:
        """What a field of the young person says; "" where nothing does."""
        return str(self.opened.value(name) or "")


def young_person(db: Reader, me: Author, person_id: str) -> YoungPersonHeld | None:
    """The record of a young person; None where it is not held here, or may not be shown."""
    person = people_named(db, [person_id]).get(person_id)
    found = opened(db, YoungPerson, person_id)
    if person is None or found is None:
        return None
    involved = workers_of(db, person_id)
    cases = cases_of(db, me, person_id, involved)
    open_ids = {one.id: person_id for one in cases if one.open}
    contacts = [one for found in contacts_of(db, open_ids).values() for one in found]
    visits = next_visits(db, tuple(open_ids), clock.now())
    flags = _flags(db, person_id)
    return YoungPersonHeld(
        person,
        found,
        cases,
        involved,
        alerts_of(db, person_id),
        in_force_of(assessments_of(db, [person_id])),
        last_seen(contacts),
        min(visits.values(), key=lambda one: one.planned_for, default=None),
        *flags,
        clock.now(),
    )


def _flags(db: Reader, person_id: str) -> tuple[bool, bool, bool]:
    today = clock.today()
    held = [one for one in of_person(db, Address, person_id) if not one.until or one.until > today]
    return (
        any(one.visit_in_twos for one in held),
        any(one.do_not_visit for one in held),
        any(one.do_not_write for one in held),
    )


def cases_of(
    db: Reader, me: Author, person_id: str, involved: Sequence[Involved]
) -> tuple[CaseHeld, ...]:
    """The cases of a young person that are held here, open ones first."""
    table = table_of(Case)
    rows = db.mappings(
        sa.select(table)
        .where(table.c.young_person_id == person_id, visible(table))
        .order_by(table.c.written_at.desc())
    )
    statuses = status_in_force(db, [row["id"] for row in rows])
    mine = {
        one.case_id for one in involved if one.worker_id == me.worker_id and one.now(clock.today())
    }
    made = []
    for row in rows:
        status = statuses.get(row["id"])
        found = opened(db, Case, row["id"])
        if found is not None:
            made.append(
                CaseHeld(
                    found,
                    row["id"],
                    row["strand"],
                    status.status if status else None,
                    status.open if status else True,
                    row["intervention_started_on"],
                    row["planned_until"],
                    row["id"] in mine,
                )
            )
    return tuple(sorted(made, key=lambda one: not one.open))


def workers_of(db: Reader, person_id: str) -> tuple[Involved, ...]:
    """Everyone who works or has worked with a young person, newest first."""
    names = worker_names(db)
    table = table_of(CaseWorker)
    rows = db.mappings(
        sa.select(table)
        .where(table.c.young_person_id == person_id, visible(table))
        .order_by(table.c.since.desc())
    )
    return tuple(
        Involved(
            row["worker_id"],
            names.get(row["worker_id"], ""),
            row["part"],
            row["strand"],
            row["case_id"],
            row["since"],
            row["until"],
        )
        for row in rows
    )


def alerts_of(db: Reader, person_id: str) -> tuple[LiveAlert, ...]:
    """The alerts of a young person that have not ended, newest first."""
    table = table_of(Alert)
    rows = db.execute(
        sa.select(
            table.c.id,
            table.c.young_person_id,
            table.c.kind,
            table.c.words,
            table.c.source,
            table.c.since,
        )
        .where(table.c.young_person_id == person_id, table.c.ended_at.is_(None), visible(table))
        .order_by(table.c.since.desc())
    )
    return tuple(LiveAlert(*row) for row in rows)


@dataclass(frozen=True, slots=True)
class AboutHeld:
    """What the tab About shows, each record opened as it stood."""

    person: Opened
    contacts: tuple[Opened, ...]
    addresses: tuple[Opened, ...]
    equality: tuple[EqualityAnswer, ...]


def about(db: Reader, _me: Author, person_id: str) -> AboutHeld | None:
    """Names, birth, contacts, addresses and what was said about protected characteristics."""
    person = opened(db, YoungPerson, person_id)
    if person is None:
        return None
    return AboutHeld(
        person,
        _all_opened(db, ContactDetail, person_id),
        _all_opened(db, Address, person_id),
        tuple(in_force(of_person(db, EqualityAnswer, person_id))),
    )


def _all_opened(db: Reader, kind: type[Record], person_id: str) -> tuple[Opened, ...]:
    found = (opened(db, kind, one.id) for one in of_person(db, kind, person_id))
    return tuple(one for one in found if one is not None)


def tasks_about(db: Reader, _me: Author, person_id: str, cases: Sequence[str]) -> list[TaskLine]:
    """What is still to do about a young person and their cases."""
    return tasks.open_tasks(db, [person_id, *cases])
