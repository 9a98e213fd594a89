"""A laptop whose clock is wrong by years: its work is dated as it was, and never holds it up."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from caseworker_app.records import YoungPerson
from caseworker_app.store.records import Edit
from tests.machines import promises
from tests.machines.in_one_place import in_one_place
from tests.machines.network import Weather
from tests.machines.office import memory_folder
from tests.machines.seeded import decided_by
from tests.machines.world import World, begun, first_laptops

TABLE = YoungPerson.about.table


@pytest.fixture
def world() -> Iterator[World]:
    first_laptops()
    folder = memory_folder()
    with in_one_place(), decided_by(5) as (chance, time):
        made = begun(chance, time, folder)
        yield made
        made.switch_off()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.parametrize("years", [-10, 10])
def test_work_is_dated_alike_on_both_sides_however_wrong_the_clock(
    world: World, years: int
) -> None:
    amara, person = world.laptops[0], world.office.people[0]
    amara.offset = timedelta(days=365 * years)
    amara.syncs(Weather(world.chance))
    amara.keeps(Edit(YoungPerson, person.id, {"known_as": "J"}))
    world.time.passes(3600)
    amara.syncs(Weather(world.chance))
    here = amara.asks(promises.rows_received)[TABLE, person.id][0]
    there = world.provider.knows(promises.server_rows)[TABLE, person.id][0]
    change = there.heads["known_as"][0].change
    assert here.stamps[change] == there.stamps[change]
    written = datetime.fromisoformat(there.stamps[change].written_at)
    ago = world.time.now - written
    assert timedelta(minutes=50) < ago < timedelta(minutes=70)
