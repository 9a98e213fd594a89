"""A value that is not what the server gave is found, and the next round mends it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from caseworker_app import ids
from caseworker_app.records import ContactDetail
from caseworker_app.store import tables
from caseworker_app.sync import selfcheck
from caseworker_app.tables import TABLES
from tests.world import Laptop, World

DETAILS = TABLES[ContactDetail.about.table]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


@pytest.fixture
def here(world: World) -> Laptop:
    amara = world.worker("Amara")
    person, _ = world.young_person(amara)
    scope = f"young_person:{person}"
    world.give((ContactDetail(id=ids.new(), young_person_id=person, value="07700 900001"), scope))
    laptop = world.laptop(amara)
    laptop.sync()
    return laptop


def shown(here: Laptop) -> object:
    return here.ask(lambda db: db.value(sa.select(DETAILS.c.value)))


def test_a_sound_store_is_found_sound(here: Laptop) -> None:
    report = selfcheck.check(here.store)
    assert report.sound
    assert report.rows > 5


def test_a_flipped_value_is_found_and_the_next_round_brings_it_back(here: Laptop) -> None:
    here.store.change(lambda db: db.run(sa.update(DETAILS).values(value="07700 900009"))).result()
    assert selfcheck.check(here.store).to_fetch == 1
    here.sync()
    assert shown(here) == "07700 900001"
    assert selfcheck.check(here.store).sound


def test_a_row_that_vanished_comes_back(here: Laptop) -> None:
    here.store.change(lambda db: db.run(sa.delete(DETAILS))).result()
    assert selfcheck.check(here.store).to_fetch == 1
    here.sync()
    assert shown(here) == "07700 900001"


def test_a_mark_that_heads_do_not_show_is_made_anew_here(here: Laptop) -> None:
    here.store.change(lambda db: db.run(sa.update(DETAILS).values(differs=True))).result()
    report = selfcheck.check(here.store)
    assert (report.mended, report.to_fetch) == (1, 0)
    assert here.ask(lambda db: db.value(sa.select(DETAILS.c.differs))) in (False, 0)


def test_it_is_due_after_a_crash_and_after_a_week(here: Laptop) -> None:
    selfcheck.check(here.store)
    assert not selfcheck.is_due(here.store)
    long_ago = {"key": "checked_at", "value": "2020-01-01T00:00:00+00:00"}
    here.store.change(lambda db: db.put(tables.profile, [long_ago])).result()
    assert selfcheck.is_due(here.store)
