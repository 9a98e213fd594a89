"""The practice year holds together: a demonstration or a test that trips over it proves nothing."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest

from caseworker_app import clock, codelists, ids
from caseworker_app.fields.spec import By, Scope
from caseworker_app.fields.values import problems_of
from caseworker_app.practice import STORY_DAY, PracticeYear, days, year
from caseworker_app.records import (
    ALL,
    HEADS,
    Address,
    Attendance,
    Case,
    CaseloadFacts,
    CaseStatus,
    CaseWorker,
    Document,
    DraftNote,
    EqualityAnswer,
    FamilySession,
    GroupPlace,
    Provider,
    Role,
    Session,
    Team,
    Worker,
    YoungPerson,
)
from caseworker_app.rules.access import scope_head, scope_kind
from tests.practice.reading import all_of, links_of, texts_of

DRAMA = re.compile(r"(07700 900|020 7946 0)\d{3}")
A_NUMBER = re.compile(r"\+?\d[\d ]{8,}\d")
NOBODY_WRITES = (Attendance, CaseloadFacts, Document, DraftNote)
"""The server's own, what is half written, and documents, which have no screen yet."""


def test_the_same_day_and_seed_give_the_same_records(practice_year: PracticeYear) -> None:
    again = year(STORY_DAY)

    assert again.written == practice_year.written
    assert again.people == practice_year.people


def test_another_seed_draws_other_people(practice_year: PracticeYear) -> None:
    other = year(STORY_DAY, seed=3)

    names = [
        {one.given_name for one in all_of(YoungPerson, y.written)} for y in (practice_year, other)
    ]
    assert names[0] != names[1]


def test_the_service_is_as_large_as_it_is_meant_to_be(practice_year: PracticeYear) -> None:
    written = practice_year.written
    counts = Counter(type(one.record) for one in written)

    assert 15_000 <= len(written) <= 25_000
    assert 210 <= counts[YoungPerson] <= 230
    assert (counts[Worker], counts[Team], counts[Provider]) == (14, 3, 2)
    assert {one.borough for one in all_of(YoungPerson, written)} == {
        code for code in codelists.codes("london_local_authority") if code.startswith("E09")
    }
    assert {one.strand for one in all_of(Case, written)} == {"VIO", "CL", "SEX", "FAM", "HSG"}
    assert {"ATT", "LATE", "DNA", "CYP", "CWK", "NACC", "RES"} <= {
        one.attendance for one in all_of(Session, written)
    }
    roles = Counter(one.role for one in all_of(Role, written))
    assert (roles["SUP"], roles["SM"], roles["ADM"]) == (3, 1, 1)


def test_every_record_type_is_shown_but_those_that_nobody_types(
    practice_year: PracticeYear,
) -> None:
    found = {type(one.record) for one in practice_year.written}

    assert found == set(ALL) - set(NOBODY_WRITES)


def test_nothing_of_the_server_is_written(practice_year: PracticeYear) -> None:
    typed = [
        (type(one.record).__name__, name)
        for one in practice_year.written
        for name, spec in one.record.about.specs.items()
        if spec.by is By.SERVER and getattr(one.record, name) is not None
    ]

    assert typed == []


def test_ids_are_ours_and_none_comes_twice(practice_year: PracticeYear) -> None:
    found = [one.record.id for one in practice_year.written]

    assert len(set(found)) == len(found)
    assert all(ids.is_id(one) for one in found)


def test_every_record_lives_where_its_type_may_and_its_link_leads(
    practice_year: PracticeYear,
) -> None:
    scopes = {one.record.id: one.scope for one in practice_year.written}
    kinds = {one.record.id: type(one.record) for one in practice_year.written}
    for one in practice_year.written:
        kind = scope_kind(one.scope)
        link = one.record.about.lives_in[kind]
        if kind is Scope.ORGANISATION:
            assert one.scope == "organisation"
            continue
        target = one.record.id if link == "id" else getattr(one.record, link).rpartition("/")[2]
        if kinds[target] is HEADS[kind]:
            assert scope_head(one.scope) == target
        else:
            assert one.scope == scopes[target]


@pytest.mark.parametrize("last_day", [STORY_DAY, date(2026, 6, 6), date(2025, 12, 28)])
def test_every_link_points_to_something_written_before(last_day: date) -> None:
    written = year(last_day).written
    kinds = {one.record.id: type(one.record).about.table for one in written}
    seen: set[str] = set()
    for one in written:
        for link in links_of(one.record):
            table, _, target = link.rpartition("/")
            assert target in seen, f"{one.record!r} points to what comes later."
            assert table in ("", kinds[target])
        seen.add(one.record.id)


def test_a_link_names_its_type_where_it_may_have_several(practice_year: PracticeYear) -> None:
    for one in practice_year.written:
        for name, spec in one.record.about.specs.items():
            value = getattr(one.record, name)
            if spec.kind == "link" and value:
                assert ("/" in value) == spec.several_types
                assert not spec.several_types or value.partition("/")[0] in spec.targets


@pytest.mark.parametrize(
    "last_day", [STORY_DAY, date(2025, 12, 28), date(2026, 4, 7), date(2024, 3, 1)]
)
def test_no_record_has_a_problem_on_its_last_day(last_day: date) -> None:
    morning = days.at(last_day, 9)
    clock.read_with(lambda: morning)

    found = {
        (one.record.about.table, problem.field, problem.words)
        for one in year(last_day).written
        for problem in problems_of(one.record)
    }

    assert found == set()


def test_every_code_is_one_that_may_be_chosen(practice_year: PracticeYear) -> None:
    used: dict[str, set[str]] = {}
    for one in practice_year.written:
        for name, spec in one.record.about.specs.items():
            value = getattr(one.record, name)
            if spec.code_list and value:
                found = {value} if isinstance(value, str) else set(value)
                used.setdefault(spec.code_list, set()).update(found)

    assert len(used) > 20
    for name, found in used.items():
        assert found <= {code.code for code in codelists.offered(name)}, name


def test_an_equality_answer_is_one_of_its_list(practice_year: PracticeYear) -> None:
    lists = codelists.codes("characteristic")
    for answer in all_of(EqualityAnswer, practice_year.written):
        if answer.value:
            named = lists[answer.characteristic].more["list"]
            assert answer.value in {code.code for code in codelists.offered(named)}


def test_it_is_written_in_order_and_nothing_after_the_last_morning(
    practice_year: PracticeYear,
) -> None:
    moments = [one.at for one in practice_year.written]

    assert moments == sorted(moments)
    assert moments[-1] <= clock.now()
    assert all(moment.utcoffset() == timedelta(0) for moment in moments)


def test_people_are_met_on_days_when_offices_are_open(practice_year: PracticeYear) -> None:
    """But for the two weekend visits that the story tells."""
    met = [days.day_of(one.started_at) for one in all_of(Session, practice_year.written)]
    met += [days.day_of(one.started_at) for one in all_of(FamilySession, practice_year.written)]

    assert {day for day in met if not days.is_working(day)} == {
        date(2025, 9, 21),
        date(2025, 9, 27),
    }


@pytest.mark.parametrize("last_day", [date(2026, 1, 2), date(2025, 11, 16), date(2027, 5, 4)])
def test_another_last_day_moves_the_whole_year(last_day: date) -> None:
    moved = year(last_day)
    met = [days.day_of(one.started_at) for one in all_of(Session, moved.written)]

    assert last_day - timedelta(days=366) <= min(met)
    assert last_day - timedelta(days=7) <= max(met) < last_day
    assert all(one.at <= days.at(last_day, 9) for one in moved.written)


def test_each_writes_only_where_they_may(practice_year: PracticeYear) -> None:
    """Whoever leads, seconds or covers a case writes in it, and the team's supervisor."""
    written = practice_year.written
    teams = {one.id: one for one in all_of(Role, written) if one.role == "SUP"}
    oversees = {one.team_id: one.worker_id for one in teams.values()}
    cases = {one.id: one for one in all_of(Case, written)}
    turns = all_of(CaseWorker, written)
    for one in written:
        if scope_kind(one.scope) is not Scope.CASE:
            continue
        case, on = cases[scope_head(one.scope)], days.day_of(one.at)
        may = {oversees[case.team_id]} | {
            turn.worker_id
            for turn in turns
            if turn.case_id == case.id
            and turn.since is not None
            and turn.since <= on
            and (turn.until is None or on <= days.on_to_work(turn.until))
        }
        assert one.worker_id in may, f"{one.record!r} by somebody who does not hold the case."
        if one.record.about.writes is By.OVERSEER:
            assert one.worker_id == oversees[case.team_id]


def test_only_a_manager_writes_what_is_the_organisations(practice_year: PracticeYear) -> None:
    managing = {
        one.worker_id for one in all_of(Role, practice_year.written) if one.role in ("ADM", "SM")
    }
    for one in practice_year.written:
        if one.record.about.writes is By.MANAGER:
            assert one.worker_id in managing


def test_names_are_of_london_and_nobody_shares_one(practice_year: PracticeYear) -> None:
    people = all_of(YoungPerson, practice_year.written)
    names = [f"{one.given_name} {one.family_name}" for one in people]

    assert len(set(names)) == len(names)
    assert {"Sadé Bello", "Dilan Yıldız"} <= set(names)
    letters = set("".join(names))
    assert {"é", "ı", "\u2019", "-", "ń"} <= letters
    assert len([one for one in letters if not one.isascii()]) > 25
    assert any(re.search(r"[\u0600-\u06ff]", one.other_names or "") for one in people)


def test_everybody_is_between_eleven_and_twenty_five(practice_year: PracticeYear) -> None:
    for person in all_of(YoungPerson, practice_year.written):
        assert person.born_on is not None
        age = (STORY_DAY - person.born_on.day).days / 365.25
        assert 11 <= age < 26, f"{person!r} is {age:.1f}."


def test_telephone_numbers_reach_nobody(practice_year: PracticeYear) -> None:
    found = [
        number
        for one in practice_year.written
        for text in texts_of(one.record)
        for number in A_NUMBER.findall(text)
    ]

    assert len(found) > 500
    assert [number for number in found if not DRAMA.fullmatch(number)] == []


def test_postcodes_were_never_given_to_anybody(practice_year: PracticeYear) -> None:
    for address in all_of(Address, practice_year.written):
        assert address.postcode is not None
        assert re.fullmatch(r"[A-Z]{1,2}\d[\dA-Z]? \d[CIKMOV]{2}", address.postcode)


def test_a_place_in_a_group_is_somebodys_or_a_walk_ins(practice_year: PracticeYear) -> None:
    for place in all_of(GroupPlace, practice_year.written):
        assert bool(place.young_person_id) != bool(place.walk_in_name)


def test_statuses_follow_each_other_to_one_in_force(practice_year: PracticeYear) -> None:
    statuses = all_of(CaseStatus, practice_year.written)
    followed = Counter(target for one in statuses for target in one.follows or ())
    standing = Counter(one.case_id for one in statuses if one.id not in followed)

    assert set(followed.values()) == {1}
    assert set(standing.values()) == {1}
