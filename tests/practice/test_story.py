"""The story that the demonstration tells is in the records, as the pictures show it."""

from collections import Counter
from datetime import date

import pytest

from caseworker_app.practice import STORY_DAY, PracticeYear, days
from caseworker_app.records import (
    Alert,
    CaseWorker,
    FamilyPart,
    FamilySession,
    GroupLeader,
    GroupPlace,
    GroupSession,
    PlannedSession,
    RegisterMark,
    Relationship,
    RiskAssessment,
    Session,
    Task,
    YoungPerson,
)
from tests.practice.reading import Reading, all_of


@pytest.fixture(scope="session")
def reading(practice_year: PracticeYear) -> Reading:
    return Reading(practice_year)


@pytest.mark.parametrize(
    ("worker", "held", "high", "not_seen", "late", "notes"),
    [
        ("amara", 18, 4, 3, 2, 2),
        ("tom", 16, 2, 0, 0, 0),
        ("elif", 21, 5, 4, 3, 6),
        ("marcus", 14, 3, 1, 0, 1),
        ("sofia", 9, 1, 0, 0, 0),
    ],
)
def test_the_team_carries_what_the_review_shows(
    practice_year: PracticeYear,
    reading: Reading,
    worker: str,
    held: int,
    high: int,
    not_seen: int,
    late: int,
    notes: int,
) -> None:
    worker_id = practice_year.people.workers[worker]
    caseload = reading.caseload(worker_id)

    assert len(caseload) == held
    assert sum(one.level in ("HIGH", "VHI") for one in caseload) == high
    assert sum(one.not_seen_in_time for one in caseload) == not_seen
    assert sum(one.review_late for one in caseload) == late
    assert reading.notes_late(worker_id) == notes


@pytest.mark.parametrize(
    ("key", "level", "seen_days_ago"),
    [
        ("sade", "VHI", 4),
        ("jayden", "HIGH", 1),
        ("kai", "HIGH", 23),
        ("connor", "HIGH", 17),
        ("maya", "MED", 8),
        ("dilan", "MED", 5),
        ("malik", "MED", 15),
        ("leo", "LOW", 7),
        ("nia", None, 4),
        ("ibrahim", "LOW", 1),
        ("tia", "LOW", 6),
    ],
)
def test_amaras_caseload_is_the_one_in_the_picture(
    practice_year: PracticeYear,
    reading: Reading,
    key: str,
    level: str | None,
    seen_days_ago: int,
) -> None:
    people = practice_year.people
    caseload = {one.young_person_id: one for one in reading.caseload(people.amara)}

    held = caseload[people.young_people[key]]
    assert (held.level, held.seen_days_ago) == (level, seen_days_ago)


def test_one_of_hers_is_closing(practice_year: PracticeYear, reading: Reading) -> None:
    cases = {
        turn.case_id
        for turn in all_of(CaseWorker, practice_year.written)
        if turn.worker_id == practice_year.people.amara and turn.until is None
    }

    closing = [case for case in cases if reading.status[case] in ("STEP", "CLSP")]
    assert closing == [practice_year.people.cases["ibrahim"]]


def test_her_day_is_planned(practice_year: PracticeYear) -> None:
    people = practice_year.people
    of_case = {case: key for key, case in people.cases.items()}
    planned = [
        (one.planned_for, of_case.get(one.case_id), one.minutes, one.mode)
        for one in all_of(PlannedSession, practice_year.written)
        if people.amara in (one.worker_ids or ())
        and one.planned_for is not None
        and days.day_of(one.planned_for) == STORY_DAY
    ]

    assert set(planned) == {
        (days.at(STORY_DAY, 9), "leo", 30, "TEL"),
        (days.at(STORY_DAY, 10, 30), "maya", 60, "F2F"),
        (days.at(STORY_DAY, 16), "kai", 45, "F2F"),
    }
    assert len(planned) == 3


def test_the_girls_group_meets_today_and_has_no_marks_yet(practice_year: PracticeYear) -> None:
    written, people = practice_year.written, practice_year.people
    meetings = [
        one for one in all_of(GroupSession, written) if one.group_programme_id == people.girls_group
    ]
    marked = Counter(one.group_session_id for one in all_of(RegisterMark, written))
    leaders = {
        one.worker_id
        for one in all_of(GroupLeader, written)
        if one.group_programme_id == people.girls_group
    }
    places = [
        one for one in all_of(GroupPlace, written) if one.group_programme_id == people.girls_group
    ]

    assert [one.held_on for one in meetings].index(STORY_DAY) == 5
    assert len(meetings) == 8
    assert [marked[one.id] for one in meetings] == [8, 8, 8, 8, 9, 0, 0, 0]
    assert [bool(one.note) for one in meetings] == [True] * 5 + [False] * 3
    assert meetings[5].started_at == "13:00"
    assert leaders == {people.amara, people.elif_}
    assert len(places) == 9


def test_what_is_due_this_week_is_hers(practice_year: PracticeYear) -> None:
    due = [
        (one.words, one.due_on)
        for one in all_of(Task, practice_year.written)
        if one.owner_id == practice_year.people.amara
        and not (one.done_on or one.dropped_why)
        and one.due_on is not None
        and one.due_on <= date(2025, 10, 21)
    ]

    assert len(due) == 7
    assert {
        ("Risk review", date(2025, 10, 12)),
        ("Return home interview note", STORY_DAY),
        ("Call school about timetable", STORY_DAY),
        ("Plan review with family", date(2025, 10, 16)),
    } < set(due)


def test_jayden_has_a_rich_record(practice_year: PracticeYear) -> None:
    people = practice_year.people
    scopes = (f"young_person:{people.jayden}", f"case:{people.cases['jayden']}")
    his = [one for one in practice_year.written if one.scope in scopes]
    sessions = all_of(Session, his)
    person = next(one for one in all_of(YoungPerson, his))

    assert person.known_as == "Jay"
    assert person.born_on is not None
    assert person.born_on.day == date(2009, 3, 12)
    assert sum(one.type == "O2O" for one in sessions) == 14
    assert len(sessions) == 45
    assert len(all_of(RiskAssessment, his)) == 5
    tail = next(one for one in all_of(Relationship, his) if one.tie == "PEER")
    assert (tail.never_name, tail.safe_to_contact, tail.restricted) == (True, False, True)


def test_one_alert_stands_and_it_is_his(practice_year: PracticeYear) -> None:
    standing = [one for one in all_of(Alert, practice_year.written) if one.ended_at is None]

    assert [one.young_person_id for one in standing] == [practice_year.people.jayden]
    assert standing[0].since == days.at(STORY_DAY, 6, 40)


def test_what_abena_keeps_for_herself_is_on_no_other_record(practice_year: PracticeYear) -> None:
    people = practice_year.people
    rent = [one for one in practice_year.written if "the rent" in str(_words(one.record))]
    hers = [one for one in rent if one.scope.endswith(people.abena)]
    jays = [
        one
        for one in practice_year.written
        if one.scope == f"young_person:{people.jayden}" and isinstance(one.record, FamilyPart)
    ]

    assert hers
    assert all(one.scope == f"family_private:{people.abena}" for one in hers)
    assert len(jays) == 2
    assert not any("rent" in str(_words(one.record)) for one in jays)


def test_a_family_session_shows_on_young_people_alone(practice_year: PracticeYear) -> None:
    people = {one.id for one in all_of(YoungPerson, practice_year.written)}

    assert all(
        set(one.shows_on or ()) <= people for one in all_of(FamilySession, practice_year.written)
    )


def test_amara_and_elif_both_work_with_maya(practice_year: PracticeYear) -> None:
    people = practice_year.people
    parts = {
        one.worker_id: one.part
        for one in all_of(CaseWorker, practice_year.written)
        if one.young_person_id == people.maya and one.until is None
    }

    assert parts == {people.amara: "LEAD", people.elif_: "SEC"}


def _words(record: object) -> str | None:
    return record.words if isinstance(record, FamilyPart) else None
