"""Noticing that somebody, or something, has set this laptop's clock (sync.md 5.10)."""

from datetime import timedelta
from typing import Final

from caseworker_app import clock

WORTH_SAYING: Final = timedelta(minutes=2)


class ClockSteps:
    """Compares the wall clock with the one that only runs on; neither decides anything."""

    def __init__(self) -> None:
        self._wall, self._ran = clock.now(), clock.monotonic()

    def stepped(self) -> timedelta:
        """How far the wall clock was set since this was asked last; nothing below two minutes.

        Positive is forwards. A laptop that slept is told apart from one whose clock was set only
        where its steady clock runs on in its sleep.
        """
        wall, ran = clock.now(), clock.monotonic()
        step = (wall - self._wall) - timedelta(seconds=ran - self._ran)
        self._wall, self._ran = wall, ran
        return step if abs(step) >= WORTH_SAYING else timedelta()
