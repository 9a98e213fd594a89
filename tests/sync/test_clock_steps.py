"""A clock that was set is noticed, and one that runs on is not."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from caseworker_app import clock
from caseworker_app.sync.clock_steps import ClockSteps


@pytest.fixture
def wall() -> Iterator[list[datetime]]:
    moment = [datetime(2025, 10, 13, 9, tzinfo=UTC)]
    clock.read_with(lambda: moment[0])
    yield moment
    clock.read_with(None)


def test_a_clock_that_was_set_is_noticed_once(wall: list[datetime]) -> None:
    steps = ClockSteps()
    assert steps.stepped() == timedelta()
    wall[0] += timedelta(days=730)
    assert steps.stepped() > timedelta(days=729)
    assert steps.stepped() == timedelta()
    wall[0] -= timedelta(hours=3)
    assert steps.stepped() < timedelta(hours=-2)


def test_a_minute_is_not_worth_a_word(wall: list[datetime]) -> None:
    steps = ClockSteps()
    wall[0] += timedelta(minutes=1)
    assert steps.stepped() == timedelta()
