"""Team review: each worker's caseload in figures, and every young person with why to look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

import sqlalchemy as sa

from caseworker_app import clock
from caseworker_app.casework.caseload import CaseloadRow, rows_of
from caseworker_app.casework.held import table_of, visible
from caseworker_app.casework.mine import HeldCase, people_named, worker_names
from caseworker_app.connections import Reader
from caseworker_app.measures.cases import status_in_force
from caseworker_app.measures.notes import without_note
from caseworker_app.records import Case, CaseloadFacts, CaseWorker, Role
from caseworker_app.rules.access import SENIOR, YOUTH_WORKER
from caseworker_app.rules.load import weight
from caseworker_app.rules.working_days import working_days
from caseworker_app.store.identity import Author
from caseworker_app.words import folded

LEAD: Final = "LEAD"
SILENT_AFTER: Final = 3
"""Working days without contact after which a laptop is said to be silent (`SILENT`)."""
Reason = Literal["not_seen", "review", "alert", "waiting", "not_assessed", "tasks"]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One young person in one case, and whose case it is."""

    row: CaseloadRow
    worker_id: str
    worker: str

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why a supervisor should look; none where all is on track."""
        row = self.row
        asked: tuple[tuple[Reason, bool], ...] = (
            ("alert", row.alert is not None),
            ("not_seen", row.not_seen),
            ("review", row.review_late),
            ("waiting", row.level_waiting is not None),
            ("not_assessed", row.level is None),
            ("tasks", row.tasks_overdue > 0),
        )
        return tuple(reason for reason, holds in asked if holds)

    @property
    def needs_review(self) -> bool:
        """Whether something is late or waits: a first assessment still in time is not."""
        return any(reason not in ("not_assessed", "tasks") for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class WorkerLoad:
    """One worker in figures. `contact_at` is when their laptop was last in touch.

    Whatever they wrote since then is not in these figures; `unsent` is what they had not sent.
    """

    worker_id: str
    worker: str
    cases: int
    load: float
    high: int
    not_seen: int
    reviews_late: int
    notes_late: int
    tasks_overdue: int
    unsent: int | None
    contact_at: datetime | None
    silent: bool


@dataclass(frozen=True, slots=True)
class TeamReview:
    """The team as this laptop holds it."""

    workers: tuple[WorkerLoad, ...]
    people: tuple[Reviewed, ...]


@dataclass(frozen=True, slots=True)
class _Lead:
    worker_id: str
    since: date | None
    part: str | None


def team_review(db: Reader, me: Author, team_id: str) -> TeamReview:
    """Everything a supervisor looks at, by the definitions that every other screen uses."""
    now, today = clock.now(), clock.today()
    names = worker_names(db)
    cases, leads = _open_cases(db, team_id, today)
    rows = rows_of(db, cases)
    people = tuple(
        Reviewed(row, lead.worker_id, names.get(lead.worker_id, ""))
        for row in rows
        if (lead := leads.get(row.case_id, _Lead("", None, None)))
    )
    late = _late_notes(db, [one.id for one in cases], leads, now)
    facts = _facts(db, team_id)
    members = {*_members(db, team_id, today), *(one.worker_id for one in people)} - {""}
    workers = [_load(one, names, people, late, facts, today) for one in members]
    return TeamReview(tuple(sorted(workers, key=lambda one: folded(one.worker))), people)


def _open_cases(db: Reader, team_id: str, today: date) -> tuple[list[HeldCase], dict[str, _Lead]]:
    cases = table_of(Case)
    rows = db.execute(
        sa.select(cases.c.id, cases.c.young_person_id, cases.c.strand).where(
            cases.c.team_id == team_id, visible(cases)
        )
    )
    ids = [row[0] for row in rows]
    statuses, leads = status_in_force(db, ids), _leads(db, ids, today)
    people = people_named(db, list({row[1] for row in rows}))
    held = [
        HeldCase(
            row[0],
            people[row[1]],
            row[2],
            lead.part,
            lead.since,
            status.status if status else None,
        )
        for row in rows
        if row[1] in people
        and ((status := statuses.get(row[0])) is None or status.open)
        and (lead := leads.get(row[0], _Lead("", None, None)))
    ]
    return held, leads


def _leads(db: Reader, cases: Sequence[str], today: date) -> dict[str, _Lead]:
    """Who leads each case today; where nobody leads, whoever was allocated first."""
    table = table_of(CaseWorker)
    rows = db.execute(
        sa.select(table.c.case_id, table.c.worker_id, table.c.part, table.c.since)
        .where(
            table.c.case_id.in_(cases),
            sa.or_(table.c.since.is_(None), table.c.since <= today),
            sa.or_(table.c.until.is_(None), table.c.until > today),
            visible(table),
        )
        .order_by(table.c.since.desc())
    )
    found: dict[str, _Lead] = {}
    for case, worker, part, since in rows:
        if case not in found or part == LEAD:
            found[case] = _Lead(worker, since, part)
    return found


def _late_notes(
    db: Reader, cases: Sequence[str], leads: Mapping[str, _Lead], now: datetime
) -> dict[str, int]:
    """Planned sessions past the deadline without a note, by whoever was to hold them."""
    today = clock.in_london(now).date()
    late: dict[str, int] = {}
    for one in without_note(db, cases, now):
        lead = leads.get(one.case_id)
        workers = one.worker_ids or ((lead.worker_id,) if lead else ())
        for worker in workers if one.late(today) else ():
            late[worker] = late.get(worker, 0) + 1
    return late


def _facts(db: Reader, team_id: str) -> dict[str, tuple[datetime | None, int | None]]:
    table = table_of(CaseloadFacts)
    rows = db.execute(
        sa.select(table.c.worker_id, table.c.last_contact_at, table.c.unsent).where(
            table.c.team_id == team_id, visible(table)
        )
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def _members(db: Reader, team_id: str, today: date) -> list[str]:
    roles = table_of(Role)
    rows = db.execute(
        sa.select(roles.c.worker_id).where(
            roles.c.team_id == team_id,
            roles.c.role.in_((YOUTH_WORKER, SENIOR)),
            sa.or_(roles.c.since.is_(None), roles.c.since <= today),
            sa.or_(roles.c.until.is_(None), roles.c.until > today),
            visible(roles),
        )
    )
    return [row[0] for row in rows]


def _load(
    worker: str,
    names: Mapping[str, str],
    people: Sequence[Reviewed],
    late: Mapping[str, int],
    facts: Mapping[str, tuple[datetime | None, int | None]],
    today: date,
) -> WorkerLoad:
    own = [one.row for one in people if one.worker_id == worker]
    contact, unsent = facts.get(worker, (None, None))
    last = clock.in_london(contact).date() if contact else None
    return WorkerLoad(
        worker,
        names.get(worker, ""),
        len(own),
        sum(weight(row.level, row.status) for row in own),
        sum(row.high for row in own),
        sum(row.not_seen for row in own),
        sum(row.review_late for row in own),
        late.get(worker, 0),
        sum(row.tasks_overdue for row in own),
        unsent,
        contact,
        last is not None and working_days(last, today) > SILENT_AFTER,
    )
