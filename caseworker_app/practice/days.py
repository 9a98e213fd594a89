"""Working days of London, and the moments at which people work."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Final

from caseworker_app import clock, codelists

STORY_DAY: Final = date(2025, 10, 14)
"""The Tuesday on which the demonstration's story stands; every date of it is told from here."""

SATURDAY: Final = 5
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@cache
def holidays() -> frozenset[date]:
    """The bank holidays that are known."""
    return frozenset(date.fromisoformat(code) for code in codelists.codes("bank_holiday_england"))


def is_working(day: date) -> bool:
    """Whether offices are open."""
    return day.weekday() < SATURDAY and day not in holidays()


def back_to_work(day: date) -> date:
    """This day, or the last working day before it."""
    while not is_working(day):
        day -= timedelta(days=1)
    return day


def on_to_work(day: date) -> date:
    """This day, or the next working day after it."""
    while not is_working(day):
        day += timedelta(days=1)
    return day


def before(day: date, working_days: int) -> date:
    """The working day that lies so many of them before a day."""
    for _ in range(working_days):
        day = back_to_work(day - timedelta(days=1))
    return day


def after(day: date, working_days: int) -> date:
    """The working day that lies so many of them after a day."""
    for _ in range(working_days):
        day = on_to_work(day + timedelta(days=1))
    return day


def weekly(first: date, last: date) -> Iterator[date]:
    """The Mondays of the weeks from the one of `first` to the one of `last`."""
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        yield monday
        monday += timedelta(days=7)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """The moment in UTC at which London's clocks show this time."""
    return datetime.combine(day, time(hour, minute), clock.LONDON).astimezone(UTC)


def day_of(moment: datetime) -> date:
    """The day in London on which a moment falls."""
    return clock.in_london(moment).date()


def month_of(day: date) -> str:
    """The month's name, in English whatever the computer speaks."""
    return MONTHS[day.month - 1]


class Story:
    """Moves a date of the story, told as of STORY_DAY, to a year that ends on another day."""

    def __init__(self, last_day: date) -> None:
        self.last_day = last_day
        self._by = last_day - STORY_DAY

    def on(self, told: date) -> date:
        """The day a told day becomes. What happened on a working day still does."""
        moved = told + self._by
        if told == STORY_DAY or is_working(moved) or not is_working(told):
            return moved
        return back_to_work(moved) if told < STORY_DAY else on_to_work(moved)

    def exactly(self, told: date) -> date:
        """The day a told day becomes, whatever day of the week it is (births, deadlines)."""
        return told + self._by
