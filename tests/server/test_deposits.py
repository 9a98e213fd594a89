"""A revoked laptop hands in for ever, within its room; beyond it everything stays on the laptop."""

import pytest

from caseworker_app import ids
from caseworker_app.records import ContactDetail
from caseworker_app.server import accounts, deposits
from caseworker_app.sync.transport import DepositFull
from tests.sync.steps import Step
from tests.world import World

WHO = ContactDetail


def test_beyond_its_room_everything_stays_on_the_laptop(world: World) -> None:
    amara = world.worker("Amara")
    person, case = world.young_person(amara)
    r = ids.new()
    world.give((ContactDetail(id=r, young_person_id=person), f"young_person:{person}"))
    here = Step(world.laptop(amara))
    here.laptop.sync()
    laptop = here.laptop.author.laptop_id
    world.store.write_now(lambda db: accounts.revoke(db, laptop))
    here.edits(WHO, r, value="a1")
    change = here.edits(WHO, r, value="a2")
    first, second = here.batch()
    world.store.write_now(lambda db: deposits.set_room(db, 0))
    with pytest.raises(DepositFull) as told:
        here.laptop.sync()
    assert "stays saved on this laptop" in told.value.in_full()
    assert here.state(change) == "waiting"
    assert world.held() == []
    assert here.holds(f"case:{case}") == "hidden", "it hears of the loss all the same"
    world.store.write_now(lambda db: deposits.set_room(db, 1))
    here.laptop.sync()
    assert here.state(change) in ("held", "settled")
    assert len(world.held()) == 2
    world.store.write_now(lambda db: deposits.set_room(db, 0))
    _, pushed = here.sends([first, second])
    assert [one.repeat for one in pushed.verdicts] == [True, True], "known work takes no room"


def test_a_laptop_that_is_not_revoked_has_no_bound(world: World) -> None:
    amara = world.worker("Amara")
    person, _ = world.young_person(amara)
    r = ids.new()
    world.give((ContactDetail(id=r, young_person_id=person), f"young_person:{person}"))
    here = Step(world.laptop(amara))
    here.laptop.sync()
    world.store.write_now(lambda db: deposits.set_room(db, 0))
    here.edits(WHO, r, value="a1")
    here.laptop.sync()
    assert world.store.read_now(deposits.room) == 0
