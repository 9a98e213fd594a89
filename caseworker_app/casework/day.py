"""A worker's day: visits, what is due, what is half written, and how the caseload is doing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

from caseworker_app import clock
from caseworker_app.casework import tasks
from caseworker_app.casework.caseload import CaseloadRow, LiveAlert, rows_of
from caseworker_app.casework.half_written import HalfWritten, half_written
from caseworker_app.casework.mine import my_cases, people_named, worker_names
from caseworker_app.casework.visits import Visit, visits_on
from caseworker_app.connections import Reader
from caseworker_app.measures.notes import OnTime, WithoutNote, notes_on_time, without_note
from caseworker_app.store import outbox
from caseworker_app.store.identity import Author

AHEAD: Final = timedelta(days=7)
REVIEW: Final = "Risk review"
FIRST: Final = "First risk assessment"
WORKED_OUT: Final = frozenset({REVIEW, FIRST})
"""Tasks by rule that this page works out for itself: they end when the review is done."""
DueKind = Literal["task", "review", "first", "note"]


@dataclass(frozen=True, slots=True)
class Due:
    """Something to do by a day: a task, or what follows from a rule (a review, a note)."""

    key: str
    kind: DueKind
    words: str
    about: str
    case_id: str
    person_id: str
    due_on: date | None
    due_time: str | None = None


@dataclass(frozen=True, slots=True)
class AlertToday:
    """An alert of somebody in the caseload, with their name."""

    alert: LiveAlert
    name: str
    case_id: str


@dataclass(frozen=True, slots=True)
class Today:
    """All that the first screen says."""

    me: str
    now: datetime
    visits: tuple[Visit, ...]
    due: tuple[Due, ...]
    half_written: tuple[HalfWritten, ...]
    alerts: tuple[AlertToday, ...]
    seen: OnTime
    reviews: OnTime
    notes: OnTime
    unseen: tuple[CaseloadRow, ...]
    waiting: int
    needs_you: int

    @property
    def overdue(self) -> int:
        """How many things are past their day."""
        today = clock.in_london(self.now).date()
        return sum(one.due_on is not None and one.due_on < today for one in self.due)


def today(db: Reader, me: Author) -> Today:
    """My day as this laptop knows it."""
    now = clock.now()
    day = clock.in_london(now).date()
    rows = rows_of(db, my_cases(db, me, day))
    cases = [row.case_id for row in rows]
    names = worker_names(db)
    counts = outbox.counts(db)
    unnoted = [one for one in without_note(db, cases, now) if _mine(one, me)]
    return Today(
        (names.get(me.worker_id) or me.worker_name).split(" ")[0],
        now,
        visits_on(db, me, day, rows, names),
        _due(db, me, day, rows, unnoted),
        half_written(db, me),
        tuple(
            AlertToday(row.alert, row.person.name, row.case_id)
            for row in _once_each(rows)
            if row.alert
        ),
        OnTime(sum(not row.not_seen for row in rows), len(rows)),
        OnTime(sum(not row.review_late for row in rows), len(rows)),
        notes_on_time(db, cases, me.worker_id, now),
        tuple(row for row in rows if row.not_seen),
        counts.waiting,
        counts.held,
    )


def _mine(one: WithoutNote, me: Author) -> bool:
    return me.worker_id in one.worker_ids or not one.worker_ids


def _once_each(rows: Sequence[CaseloadRow]) -> list[CaseloadRow]:
    return list({row.person.id: row for row in rows}.values())


def _due(
    db: Reader, me: Author, day: date, rows: Sequence[CaseloadRow], unnoted: Sequence[WithoutNote]
) -> tuple[Due, ...]:
    """What is late or due within a week, oldest first."""
    by_case = {row.case_id: row for row in rows}
    found = [*_from_tasks(db, me, day, by_case), *_reviews(rows, day)]
    for one in unnoted:
        row = by_case[one.case_id]
        if clock.in_london(one.planned_for).date() < day:
            found.append(
                Due(
                    f"note:{one.planned_session_id}",
                    "note",
                    "Write the session note",
                    row.person.name,
                    row.case_id,
                    row.person.id,
                    one.due_on,
                )
            )
    return tuple(sorted(found, key=lambda one: (one.due_on or date.max, one.due_time or "~")))


def _reviews(rows: Sequence[CaseloadRow], day: date) -> list[Due]:
    return [
        Due(
            f"review:{row.case_id}",
            "review" if row.level else "first",
            REVIEW if row.level else FIRST,
            row.person.name,
            row.case_id,
            row.person.id,
            row.review_due_on,
        )
        for row in _once_each(rows)
        if row.review_due_on is not None and row.review_due_on <= day + AHEAD
    ]


def _from_tasks(db: Reader, me: Author, day: date, by_case: dict[str, CaseloadRow]) -> list[Due]:
    lines = [
        one
        for one in tasks.tasks_of(db, me.worker_id, day + AHEAD)
        if one.due_on and not (one.source == "RULE" and one.words in WORKED_OUT)
    ]
    by_person = {row.person.id: row for row in by_case.values()}
    others = people_named(db, [one.about_id for one in lines if one.about_id not in by_person])
    made = []
    for one in lines:
        row = by_case.get(one.about_id) or by_person.get(one.about_id)
        other = others.get(one.about_id)
        name = row.person.name if row else other.name if other else ""
        person = row.person.id if row else other.id if other else ""
        case = row.case_id if row else ""
        made.append(Due(one.id, "task", one.words, name, case, person, one.due_on, one.due_time))
    return made
