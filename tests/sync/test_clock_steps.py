"""A clock that was set is noticed, and one that runs on is not."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from caseworker_app import clock
from caseworker_app.records import YoungPerson
from caseworker_app.store import outbox
from caseworker_app.store.records import Edit
from caseworker_app.sync.clock_steps import ClockSteps
from tests.world import World


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


def test_a_clock_that_was_set_back_holds_up_nothing_that_waits(
    tmp_path: Path, wall: list[datetime]
) -> None:
    world = World(tmp_path)
    amara = world.worker("Amara")
    person, _ = world.young_person(amara)
    here = world.laptop(amara)
    here.sync()
    here.keep(Edit(YoungPerson, person, {"pronouns": "he/him"}))
    assert here.sync_only_what_may_leave().sent == 0, "it can still be undone"
    wall[0] -= timedelta(days=730)
    assert here.sync_only_what_may_leave().sent == 1
    assert here.ask(outbox.undo_until) is None
    world.close()
