"""Checks of one value, each saying in plain words what to put right, or nothing."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from caseworker_app import clock
from caseworker_app.fields.spec import RoughDay

OLDEST_BIRTH_YEARS = 120


def not_in_future(value: datetime) -> str | None:
    """A moment that has come. Fifteen minutes are allowed for a clock that runs a little fast."""
    if value > clock.now() + timedelta(minutes=15):
        return "This is in the future. Give the time it happened."
    return None


def day_not_in_future(value: date) -> str | None:
    """A day that has come."""
    return "This day is in the future." if value > clock.today() else None


def born_sensibly(value: RoughDay) -> str | None:
    """A birth that somebody alive may have: not in the future, not before 120 years ago."""
    today = clock.today()
    if value.day > today:
        return "A date of birth cannot be in the future. Check the year."
    if value.day.year < today.year - OLDEST_BIRTH_YEARS:
        return "This date of birth is more than 120 years ago. Check the year."
    return None


def between(least: int, most: int) -> Callable[[int], str | None]:
    """A number from `least` to `most`, both allowed."""

    def check(value: int) -> str | None:
        return None if least <= value <= most else f"Give a number from {least} to {most}."

    return check


def not_blank(value: str) -> str | None:
    """Text with something in it."""
    return None if value.strip() else "Write something here."


def at_most(characters: int) -> Callable[[str], str | None]:
    """Text of a length that every screen can show whole."""

    def check(value: str) -> str | None:
        if len(value) <= characters:
            return None
        return f"This has {len(value)} characters. Keep it to {characters}."

    return check
