"""What tests of the laptop's keeping share: a clock that stands still until it is moved."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from caseworker_app import clock


class StandingClock:
    """It is noon on 14 October 2025 until somebody moves it."""

    def __init__(self) -> None:
        self.moment = datetime(2025, 10, 14, 11, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def pass_by(self, **time: float) -> None:
        """Move it on, or back."""
        self.moment += timedelta(**time)


@pytest.fixture
def standing_clock() -> Iterator[StandingClock]:
    held = StandingClock()
    clock.read_with(held)
    yield held
    clock.read_with(None)
