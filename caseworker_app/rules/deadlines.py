"""By when a risk review, a first risk view and a note are due: each deadline said once."""

from datetime import date, timedelta
from typing import Final

from caseworker_app import codelists
from caseworker_app.rules.seen import counted_level
from caseworker_app.rules.working_days import working_day_after

REVIEW_SOON: Final = timedelta(days=7)
"""A review that lies no further ahead than this is said to be due."""


def review_due_on(level: str, assessed_on: date, next_review_on: date | None) -> date:
    """The day of the next risk review: as agreed, and no later than the level allows."""
    days = int(codelists.says("risk_level", counted_level(level), "review_days") or 30)
    latest = assessed_on + timedelta(days=days)
    return min(next_review_on, latest) if next_review_on else latest


def first_assessment_due_on(since: date) -> date:
    """The day by which somebody allocated on a day is to have a first view of risk."""
    return working_day_after(since, _target("RISK0"))


def note_due_on(held_on: date) -> date:
    """The last day on which the note of a session is on time."""
    return working_day_after(held_on, _target("NOTE"))


def is_due(day: date | None, today: date) -> bool:
    """Whether a review is late or lies within a week."""
    return day is not None and day <= today + REVIEW_SOON


def is_late(day: date | None, today: date) -> bool:
    """Whether a day by which something was due has gone by."""
    return day is not None and day < today


def _target(code: str) -> int:
    return int(codelists.says("sla_default", code, "target"))
