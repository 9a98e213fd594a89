"""The only reader of the time, so that tests, practice and the demonstration can set it."""

import os
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
CLOCK_VARIABLE = "ALONGSIDE_STARTS_AT"


def _system() -> datetime:
    return datetime.now(UTC)


def _started_at(start: str) -> Callable[[], datetime]:
    """A clock that began at `start` (ISO, with its offset) when the process did, and runs on."""
    began, ticks = datetime.fromisoformat(start), time.monotonic()
    return lambda: (began + timedelta(seconds=time.monotonic() - ticks)).astimezone(UTC)


_start = os.environ.get(CLOCK_VARIABLE)
_read: Callable[[], datetime] = _started_at(_start) if _start else _system


def now() -> datetime:
    """This moment, in UTC."""
    return _read()


def today() -> date:
    """The day it is in London, which is the day that workers mean."""
    return now().astimezone(LONDON).date()


def in_london(moment: datetime) -> datetime:
    """The same moment as clocks in London show it."""
    return moment.astimezone(LONDON)


def monotonic() -> float:
    """Seconds that never go backwards, for measuring waits."""
    return time.monotonic()


def start_at(start: str) -> None:
    """Begin now at this moment (ISO, with its offset) and run on, as `CLOCK_VARIABLE` does."""
    read_with(_started_at(start))


def read_with(reader: Callable[[], datetime] | None) -> None:
    """Use another clock from now on (tests, practice); None goes back to the system's."""
    global _read
    _read = reader or _system
