"""Who attended, who was seen, and who has not been seen in time (domain.md 3.6): said once."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Final

from caseworker_app import codelists
from caseworker_app.rules.working_days import working_days

NO_MISS: Final = frozenset({"CWK", "RES", "NORP"})
"""Cancelled by the worker, moved, no reply: left out of every rate (domain.md 2.8)."""
NOT_ASSESSED_COUNTS_AS: Final = "HIGH"
"""Not assessed is no level; where a rule needs one, it counts as High (domain.md 3.5)."""


@cache
def attended_codes() -> tuple[str, ...]:
    """The codes of attendance that say the young person was there."""
    return tuple(one.code for one in _codes("attendance_code", "attended"))


@cache
def in_person_modes() -> tuple[str, ...]:
    """The ways of meeting that count as seen; phone, video and text are contact."""
    return tuple(one.code for one in _codes("contact_mode", "counts_as_seen"))


def attended(attendance: str | None) -> bool:
    """Whether the young person was there."""
    return attendance in attended_codes()


def missed(attendance: str | None) -> bool:
    """Whether an offer was missed: what we cancelled, moved, or had no reply to, is no miss."""
    return attendance is not None and not attended(attendance) and attendance not in NO_MISS


def in_person(mode: str | None) -> bool:
    """Whether this way of meeting counts as seen."""
    return mode in in_person_modes()


def seen(attendance: str | None, mode: str | None) -> bool:
    """Whether the young person attended, in person."""
    return attended(attendance) and in_person(mode)


def counted_level(level: str | None) -> str:
    """The level that a rule counts with: not assessed counts as High."""
    return level or NOT_ASSESSED_COUNTS_AS


def days_allowed(level: str | None) -> int:
    """How many working days may go by unseen at a level of risk."""
    return int(codelists.says("risk_level", counted_level(level), "not_seen_working_days") or 5)


def not_seen(level: str | None, last_seen: date | None, since: date | None, today: date) -> bool:
    """Whether somebody has gone unseen for too long for their risk.

    Somebody never seen is counted from the day they were allocated (`since`); without either
    day there is nothing to count from, and they count as not seen.
    """
    start = last_seen or since
    return start is None or working_days(start, today) > days_allowed(level)


def _codes(name: str, column: str) -> Iterable[codelists.Code]:
    return (one for one in codelists.codes(name).values() if one.more.get(column) == "Y")
