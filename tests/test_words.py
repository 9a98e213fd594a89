"""Dates, times and names as people write them are read as they meant them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from caseworker_app import words

TUESDAY = date(2025, 10, 14)
DAYS = st.dates(date(1950, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("today", date(2025, 10, 14)),
        (" Tomorrow ", date(2025, 10, 15)),
        ("yest", date(2025, 10, 13)),
        ("tue", date(2025, 10, 14)),
        ("thu", date(2025, 10, 16)),
        ("Thursday", date(2025, 10, 16)),
        ("next thu", date(2025, 10, 23)),
        ("last thu", date(2025, 10, 9)),
        ("last tue", date(2025, 10, 7)),
        ("13 oct", date(2025, 10, 13)),
        ("13th October", date(2025, 10, 13)),
        ("13 October, 2024", date(2024, 10, 13)),
        ("Oct 13", date(2025, 10, 13)),
        ("30 Sept", date(2025, 9, 30)),
        ("3 jan", date(2026, 1, 3)),
        ("the 20th", date(2025, 10, 20)),
        ("13/10", date(2025, 10, 13)),
        ("4/3/26", date(2026, 3, 4)),
        ("12.3.2009", date(2009, 3, 12)),
        ("12/3/09", date(2009, 3, 12)),
        ("12/3/99", date(1999, 3, 12)),
        ("2025-10-01", date(2025, 10, 1)),
        ("-2d", date(2025, 10, 12)),
        ("+1w", date(2025, 10, 21)),
        ("2 weeks", date(2025, 10, 28)),
        ("3 days ago", date(2025, 10, 11)),
        ("in 2 months", date(2025, 12, 14)),
        ("Mon 13 Oct", date(2025, 10, 13)),
    ],
)
def test_a_day_is_read_as_people_write_it(written: str, meant: date) -> None:
    assert words.read_day(written, TUESDAY) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("thu", date(2025, 10, 9)),
        ("tue", date(2025, 10, 14)),
        ("31 dec", date(2024, 12, 31)),
        ("the 20th", date(2025, 9, 20)),
    ],
)
def test_where_something_has_happened_the_day_lies_behind(written: str, meant: date) -> None:
    assert words.read_day(written, TUESDAY, behind=True) == meant


@pytest.mark.parametrize(
    "written", ["", "x", "t", "s", "30 feb", "32/1", "13/13", "may", "Thu 13 Oct", "9999999d", "2"]
)
def test_what_is_no_day_is_never_guessed_at(written: str) -> None:
    assert words.read_day(written, TUESDAY) is None


@given(day=DAYS, today=DAYS)
def test_what_is_said_is_read_back_to_the_same_day(day: date, today: date) -> None:
    assert words.read_day(words.said_day(day, today), today) == day
    assert words.read_day(words.said_in_full(day), today) == day


@given(today=DAYS, apart=st.integers(-400, 400))
def test_a_near_day_is_said_without_its_year_only_where_that_is_sure(
    today: date, apart: int
) -> None:
    day = today + timedelta(days=apart)

    assert words.read_day(words.said_day(day, today), today) == day


@given(day=DAYS, today=DAYS)
def test_the_day_stands_before_the_month(day: date, today: date) -> None:
    assert words.read_day(f"{day.day}/{day.month}/{day.year}", today) == day


@given(written=st.text(max_size=20), today=st.dates())
def test_any_typing_gives_a_day_or_nothing(written: str, today: date) -> None:
    found = words.read_day(written, today)

    assert found is None or isinstance(found, date)


@given(written=st.text(max_size=12))
def test_any_typing_gives_a_time_or_nothing(written: str) -> None:
    found = words.read_time(written)

    assert found is None or isinstance(found, time)


@given(day=DAYS, today=DAYS)
def test_with_behind_a_date_without_a_year_is_never_still_to_come(day: date, today: date) -> None:
    found = words.read_day(f"{day.day} {words.short_month(day.month)}", today, behind=True)

    assert found is None or found <= today


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("14:45", time(14, 45)),
        ("1445", time(14, 45)),
        ("930", time(9, 30)),
        ("2pm", time(14)),
        ("2.30 pm", time(14, 30)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("9", time(9)),
        ("noon", time(12)),
    ],
)
def test_a_time_is_read_as_people_write_it(written: str, meant: time) -> None:
    assert words.read_time(written) == meant


@pytest.mark.parametrize("written", ["", "25", "13pm", "0pm", "9:75", "soon"])
def test_what_is_no_time_is_never_guessed_at(written: str) -> None:
    assert words.read_time(written) is None


@given(at=st.times())
def test_a_time_that_is_said_is_read_back(at: time) -> None:
    assert words.read_time(words.said_time(at)) == time(at.hour, at.minute)


def test_moments_are_said_as_clocks_in_london_show_them() -> None:
    now = datetime(2025, 10, 14, 12, 0, tzinfo=UTC)

    assert words.said_moment(datetime(2025, 10, 14, 5, 40, tzinfo=UTC), now) == "Today 06:40"
    assert words.said_moment(datetime(2025, 10, 13, 23, 30, tzinfo=UTC), now) == "Today 00:30"
    assert words.said_moment(datetime(2024, 1, 2, 9, 5, tzinfo=UTC), now) == "2 Jan 2024 09:05"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "1 day"),
        (23, "23 days"),
        (99, "99 days"),
        (120, "3 months"),
        (800, "2 years"),
    ],
)
def test_how_long_ago_a_day_is(days: int, said: str) -> None:
    assert words.said_since(TUESDAY - timedelta(days=days), TUESDAY) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-2, "2 days overdue"),
        (-1, "1 day overdue"),
        (0, "Due today"),
        (1, "Due tomorrow"),
        (2, "Due Thu 16 Oct"),
    ],
)
def test_when_something_is_due(days: int, said: str) -> None:
    assert words.said_due(TUESDAY + timedelta(days=days), TUESDAY) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "just now"), (2, "2 min ago"), (125, "2 h ago"), (3000, "2 days ago")],
)
def test_how_long_ago_a_moment_is(minutes: int, said: str) -> None:
    now = datetime(2025, 10, 14, 12, 0, tzinfo=UTC)

    assert words.said_ago(now - timedelta(minutes=minutes), now) == said


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Jayden Mensah", "JM"),
        ("Inês Duarte", "ID"),
        ("Anne-Marie O\u2019Neil", "AO"),
        ("T, full name held", "TH"),
        ("Kai", "K"),
        ("jay  mensah", "JM"),
        ("", ""),
        ("(unknown)", "U"),
        ("\u0645\u062d\u0645\u062f \u0639\u0644\u064a", "\u0645\u0639"),
    ],
)
def test_initials_are_the_first_and_the_last(name: str, letters: str) -> None:
    assert words.initials(name) == letters


@given(name=st.text(max_size=40))
def test_initials_never_give_a_name_away(name: str) -> None:
    assume(len(name.strip()) > 2)

    assert len(words.initials(name)) <= 2


def test_counts_are_said_in_words() -> None:
    assert words.in_words(2) == "Two"
    assert words.in_words(14) == "14"
    assert words.counted(1, "day") == "1 day"
    assert words.counted(3, "person", "people") == "3 people"
