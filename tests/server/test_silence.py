"""A supervisor sees when a worker's laptop was last in touch, so silence is not inactivity."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from caseworker_app import clock, ids
from caseworker_app.records import CaseloadFacts, Session
from caseworker_app.server.silence import facts_id
from tests.world import Add, Laptop, World, at

START = datetime(2025, 10, 14, 9, 0, tzinfo=UTC)


@pytest.fixture(params=["embedded", "postgresql"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    url = request.getfixturevalue("server_database_url") if request.param == "postgresql" else None
    made = World(tmp_path, url)
    yield made
    made.close()


@pytest.fixture
def hands() -> Iterator["Hands"]:
    made = Hands()
    clock.read_with(lambda: made.now)
    yield made
    clock.read_with(None)


class Hands:
    """A clock whose hands a test moves."""

    now = START


def facts_on(laptop: Laptop, world: World, worker: str) -> dict[str, object]:
    row = laptop.row(CaseloadFacts, facts_id(world.team, worker))
    assert row is not None
    return {name: heads[0].value for name, heads in row.heads.items()}


def a_note(case: str, worker: str) -> Session:
    return Session(
        id=ids.new(), case_id=case, type="O2O", mode="F2F", attendance="ATT", started_at=at(14),
        minutes=60, worker_ids=(worker,), happened="Walked to the park.",
    )  # fmt: skip


def test_the_supervisor_sees_when_a_worker_was_last_in_touch(world: World, hands: Hands) -> None:
    amara = world.worker("Amara")
    here, there = world.laptop(amara), world.laptop(world.priya)
    here.sync()
    hands.now = START + timedelta(minutes=5)
    there.sync()
    said = facts_on(there, world, amara)
    assert said["unsent"] == 0
    assert datetime.fromisoformat(str(said["last_contact_at"])) == START
    assert here.row(CaseloadFacts, facts_id(world.team, amara)) is None


def test_it_is_written_at_most_hourly_and_replaces_what_stood(world: World, hands: Hands) -> None:
    amara = world.worker("Amara")
    here, there = world.laptop(amara), world.laptop(world.priya)
    here.sync()
    hands.now = START + timedelta(minutes=59)
    here.sync()
    there.sync()
    said = facts_on(there, world, amara)
    assert datetime.fromisoformat(str(said["last_contact_at"])) == START
    hands.now = START + timedelta(minutes=61)
    here.sync()
    there.sync()
    row = there.row(CaseloadFacts, facts_id(world.team, amara))
    assert row is not None
    assert all(len(heads) == 1 for heads in row.heads.values())
    said = facts_on(there, world, amara)
    assert datetime.fromisoformat(str(said["last_contact_at"])) == hands.now


def test_it_says_how_much_had_not_been_sent(world: World, hands: Hands) -> None:
    amara = world.worker("Amara")
    _, case = world.young_person(amara)
    here, there = world.laptop(amara), world.laptop(world.priya)
    here.sync()
    hands.now = START + timedelta(hours=2)
    here.keep(Add(a_note(case, amara), f"case:{case}"))
    here.sync_only_what_may_leave()
    there.sync()
    assert facts_on(there, world, amara)["unsent"] == 1
