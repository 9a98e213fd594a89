"""What a screen would say of the practice year, worked out from its records alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from caseworker_app import codelists
from caseworker_app.fields.record import Record
from caseworker_app.practice import PracticeYear, Written, days
from caseworker_app.records import (
    CaseStatus,
    CaseWorker,
    FamilySession,
    GroupPlace,
    GroupSession,
    PlannedSession,
    RegisterMark,
    RiskAssessment,
    Session,
    SignOff,
)
from caseworker_app.records.session import ATTENDED
from caseworker_app.rules.successions import highest, in_force, is_open, standing_assessments

R = TypeVar("R", bound=Record)


def all_of(kind: type[R], written: Iterable[Written]) -> list[R]:
    """The records of one type."""
    return [one.record for one in written if isinstance(one.record, kind)]


def links_of(record: Record) -> Iterator[str]:
    """The ids that a record points to, with or without their types."""
    for name, spec in record.about.specs.items():
        value = getattr(record, name)
        if spec.kind == "link" and value:
            yield value
        elif spec.kind == "links" and value:
            yield from value


def texts_of(record: Record) -> Iterator[str]:
    """What a person wrote in a record."""
    for name, spec in record.about.specs.items():
        value = getattr(record, name)
        if spec.kind in ("line", "prose") and value:
            yield value


@dataclass(frozen=True)
class Held:
    """One young person on a worker's caseload, as of the last day."""

    young_person_id: str
    level: str | None
    seen_days_ago: int | None
    not_seen_in_time: bool
    review_late: bool


class Reading:
    """Caseloads as of the last day."""

    def __init__(self, practice: PracticeYear) -> None:
        self._day = practice.last_day
        self._written = practice.written
        statuses = defaultdict(list)
        for status in all_of(CaseStatus, practice.written):
            statuses[status.case_id].append(status)
        self.status = {case: in_force(found)[0].status for case, found in statuses.items()}
        self._seen = self._days_seen()

    def caseload(self, worker_id: str) -> list[Held]:
        """The open cases that a worker leads."""
        return [
            self._held(turn)
            for turn in all_of(CaseWorker, self._written)
            if turn.worker_id == worker_id
            and turn.part == "LEAD"
            and (turn.until is None or turn.until > self._day)
            and is_open(self.status[turn.case_id])
        ]

    def notes_late(self, worker_id: str) -> int:
        """Planned meetings more than two working days ago that nobody wrote up."""
        noted = {one.planned_session_id for one in all_of(Session, self._written)}
        return sum(
            one.id not in noted
            and not one.cancelled_why
            and worker_id in (one.worker_ids or ())
            and one.planned_for is not None
            and days.day_of(one.planned_for) < days.before(self._day, 2)
            for one in all_of(PlannedSession, self._written)
        )

    def _held(self, turn: CaseWorker) -> Held:
        signed = frozenset(
            one.about_id.rpartition("/")[2]
            for one in all_of(SignOff, self._written)
            if one.decision == "SIGN"
        )
        mine = [
            one
            for one in all_of(RiskAssessment, self._written)
            if one.young_person_id == turn.young_person_id
        ]
        standing = standing_assessments(mine, signed)
        level = highest(one.level for one in standing)
        due = [one.next_review_on for one in standing if one.next_review_on]
        seen = max(self._seen[turn.young_person_id], default=None)
        limit = int(codelists.says("risk_level", level or "HIGH", "not_seen_working_days"))
        return Held(
            turn.young_person_id,
            level,
            (self._day - seen).days if seen else None,
            self._working_days_since(seen or turn.since or self._day) > limit,
            any(day < self._day for day in due),
        )

    def _working_days_since(self, day: date) -> int:
        span = (self._day - day).days
        return sum(days.is_working(day + timedelta(days=one)) for one in range(1, span + 1))

    def _days_seen(self) -> dict[str, list[date]]:
        seen: dict[str, list[date]] = defaultdict(list)
        person = {one.case_id: one.young_person_id for one in all_of(CaseWorker, self._written)}
        for session in all_of(Session, self._written):
            if session.attendance in ATTENDED and session.mode in ("F2F", "CAR"):
                seen[person[session.case_id]].append(days.day_of(session.started_at))
        meetings = {one.id: one for one in all_of(GroupSession, self._written)}
        places = {one.id: one for one in all_of(GroupPlace, self._written)}
        for mark in all_of(RegisterMark, self._written):
            young_person = places[mark.group_place_id].young_person_id
            held_on = meetings[mark.group_session_id].held_on
            if young_person and held_on and mark.attendance in ATTENDED:
                seen[young_person].append(held_on)
        for family in all_of(FamilySession, self._written):
            if family.attendance in ATTENDED and family.mode == "F2F":
                for young_person in family.shows_on or ():
                    seen[young_person].append(days.day_of(family.started_at))
        return seen
