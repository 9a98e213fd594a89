"""Deadlines count days on which people work, and no bank holiday."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.rules.working_days import is_working_day, working_day_after, working_days

DAYS = st.dates(date(2017, 1, 1), date(2026, 12, 1))


def test_a_weekend_is_not_counted() -> None:
    assert working_days(date(2025, 10, 10), date(2025, 10, 13)) == 1


def test_christmas_and_boxing_day_are_not_counted() -> None:
    assert working_days(date(2025, 12, 24), date(2025, 12, 29)) == 1


def test_nothing_is_counted_backwards() -> None:
    assert working_days(date(2025, 10, 14), date(2025, 10, 10)) == 0


@given(DAYS, st.integers(0, 400))
def test_the_count_is_that_of_the_calendar(after: date, length: int) -> None:
    every = (after + timedelta(days=step) for step in range(1, length + 1))

    assert working_days(after, after + timedelta(days=length)) == sum(map(is_working_day, every))


@given(DAYS, st.integers(1, 40))
def test_the_day_after_so_many_working_days_is_that_far_off(day: date, number: int) -> None:
    found = working_day_after(day, number)

    assert working_days(day, found) == number
    assert is_working_day(found)
