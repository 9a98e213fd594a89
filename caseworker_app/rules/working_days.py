"""Working days in England: weekdays that are no bank holiday."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import cache

from caseworker_app import codelists


def is_working_day(day: date) -> bool:
    """Whether people work on this day."""
    if day.weekday() >= 5:
        return False
    holidays = _weekday_holidays()
    place = bisect_left(holidays, day)
    return place == len(holidays) or holidays[place] != day


def working_days(after: date, until: date) -> int:
    """How many working days lie after one day, up to and with another; none backwards."""
    if until <= after:
        return 0
    holidays = _weekday_holidays()
    off = bisect_right(holidays, until) - bisect_right(holidays, after)
    return _weekdays(until) - _weekdays(after) - off


def working_day_after(day: date, number: int) -> date:
    """The day on which this many working days have gone by since another."""
    left = number
    while left > 0:
        day += timedelta(days=1)
        left -= is_working_day(day)
    return day


def _weekdays(day: date) -> int:
    """Weekdays from the calendar's first Monday up to and with this day."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)


@cache
def _weekday_holidays() -> list[date]:
    days = (date.fromisoformat(code) for code in codelists.codes("bank_holiday_england"))
    return sorted(day for day in days if day.weekday() < 5)
