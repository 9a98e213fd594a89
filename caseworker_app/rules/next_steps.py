"""A next step as somebody types it: what to do, then by when."""

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from caseworker_app import words

LONGEST_WHEN: Final = 5
LEADING: Final = frozenset({"by", "on", "at", "before", "this", "due"})
NAMES_TOO: Final = frozenset({"tom", "tod", "now", "yest", "may", "noon", "midday", "sun", "sat"})
"""Words that are also names or verbs: alone at the end they are not read as a day."""
_CLOCK: Final = re.compile(r"\d{1,2}[:.]\d{2}(am|pm)?|\d{1,2}(am|pm)")


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do, and by when if that was said."""

    words: str
    due_on: date | None = None
    due_time: str | None = None


def read_step(typed: str, today: date) -> NextStep:
    """Read "call school friday 2pm" as a task with a day and a time.

    Only the end of the words is read, as much of it as makes sense. A day that has gone by is
    left in the words. A time without a day means today.
    """
    parts = typed.split()
    for length in range(min(LONGEST_WHEN, len(parts) - 1), 0, -1):
        found = _when(parts[-length:], today)
        if found is not None:
            day, at = found
            said = _without_leading(parts[:-length])
            return NextStep(" ".join(said), day, words.said_time(at) if at else None)
    return NextStep(" ".join(parts))


def _without_leading(parts: list[str]) -> list[str]:
    while len(parts) > 1 and parts[-1].casefold() in LEADING:
        parts = parts[:-1]
    return parts


def _when(parts: list[str], today: date) -> tuple[date, time | None] | None:
    said = [part.casefold().strip(",.") for part in parts]
    if said == ["at"] or (len(said) == 1 and said[0] in NAMES_TOO):
        return None
    at, rest = _time_at_end(said)
    while rest and rest[0] in LEADING and len(rest) > 1:
        rest = rest[1:]
    if not rest:
        return (today, at) if at else None
    day = words.read_day(" ".join(rest), today)
    return (day, at) if day is not None and day >= today else None


def _time_at_end(said: list[str]) -> tuple[time | None, list[str]]:
    """A time at the end: "14:45", "2pm", or after "at" also "3" and "noon"."""
    last = said[-1]
    after_at = len(said) > 1 and said[-2] == "at"
    if not after_at and not _CLOCK.fullmatch(last):
        return None, said
    at = words.read_time(last)
    if at is None:
        return None, said
    return at, said[:-2] if after_at else said[:-1]
