"""What random schedules have found, told as small histories."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa

from caseworker_app import ids
from caseworker_app.records import Case, ContactDetail, Session
from caseworker_app.records.session import ATTENDED
from caseworker_app.store.records import Add, Edit
from caseworker_app.store.tables import changes
from tests.sync.steps import Step
from tests.world import World, at

WHO = ContactDetail


@dataclass
class Here:
    """Two laptops of workers with the same young person, whose contact details are `r` and `q`."""

    world: World
    a: Step
    b: Step
    case: str
    r: str
    q: str

    def both_sync(self) -> None:
        """Each of them twice, so that both hear of everything."""
        for _ in range(2):
            self.a.laptop.sync()
            self.b.laptop.sync()


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Here]:
    world = World(tmp_path)
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    person, case = world.young_person(amara, elif_)
    r, q = ids.new(), ids.new()
    for one in (r, q):
        world.give((ContactDetail(id=one, young_person_id=person), f"young_person:{person}"))
    made = Here(world, Step(world.laptop(amara)), Step(world.laptop(elif_)), case, r, q)
    made.both_sync()
    yield made
    world.close()


def test_what_a_late_ancestor_had_seen_stands_no_more(here: Here) -> None:
    """a0 stood in the backup; a1 replaced it, and b1 replaced a1 and is back before it."""
    here.a.edits(WHO, here.r, value="a0")
    here.both_sync()
    backup = here.world.backs_up()
    here.a.edits(WHO, here.r, value="a1")
    here.both_sync()
    here.b.edits(WHO, here.r, value="b1")
    here.world.restores(backup)
    here.b.laptop.sync()
    here.both_sync()
    assert here.a.shows(WHO, here.r, "value") == ["b1"]
    assert here.b.shows(WHO, here.r, "value") == ["b1"]


def test_the_branch_of_a_late_ancestor_keeps_its_standing(here: Here) -> None:
    """Between a0 and b1 a rival came in, which nobody chose: b1 goes on in the branch of a0."""
    here.a.edits(WHO, here.r, value="a0")
    here.both_sync()
    rival = Step(here.world.laptop(here.a.laptop.author.worker_id, "rival"))
    rival.laptop.sync()
    seen = rival.laptop.row(WHO, here.r)
    assert seen is not None
    rival.edits_seen(WHO, here.r, {"value": ()}, value="rival")
    rival.laptop.sync()
    backup = here.world.backs_up()
    here.a.edits_seen(WHO, here.r, {"value": (seen.heads["value"][0].change,)}, value="a1")
    here.a.laptop.sync()
    here.b.laptop.sync()
    row = here.b.laptop.row(WHO, here.r)
    assert row is not None
    a1 = next(head.change for head in row.heads["value"] if head.value == "a1")
    here.b.edits_seen(WHO, here.r, {"value": (a1,)}, value="b1")
    here.world.restores(backup)
    here.b.laptop.sync()
    here.both_sync()
    assert here.a.shows(WHO, here.r, "value") == ["b1", "rival"]


def test_after_a_restore_an_empty_scope_holds_nothing_up(here: Here) -> None:
    """No page comes for a scope in which nothing ever was; what is taken is settled all the
    same."""
    backup = here.world.backs_up()
    here.world.restores(backup)
    a1 = here.a.edits(WHO, here.r, value="a1")
    here.both_sync()
    here.b.edits(WHO, here.r, value="b1")
    here.b.laptop.sync()
    here.a.laptop.sync()
    assert here.a.state(a1) == "settled"
    own = f"own:{here.a.laptop.author.worker_id}"
    assert here.a.holds(own) == "active"


def test_adding_what_is_there_already_is_an_edit(here: Here) -> None:
    """Two copies of a half-written note are finished: the second only says what is different, and
    must not be taken for the whole record once a restored server has lost the first."""
    backup = here.world.backs_up()
    note = ids.new()
    for step, words in ((here.a, "first"), (here.b, "second")):
        step.laptop.keep(
            Add(
                Session(
                    id=note, case_id=here.case, type="O2O", mode="F2F",
                    attendance=sorted(ATTENDED)[0], started_at=at(9), minutes=30,
                    worker_ids=(here.a.laptop.author.worker_id,), happened=words,
                ),
                f"case:{here.case}",
            )
        )  # fmt: skip
        here.a.laptop.sync()
        here.b.laptop.sync()
    here.world.restores(backup)
    here.b.laptop.sync()
    here.both_sync()
    assert here.b.shows(Session, note, "happened") == ["first"]


def test_a_user_action_waits_again_as_a_whole(here: Here) -> None:
    """Half of it was settled and half only taken when the server was restored: a half is never
    sent, so the other half waits with it."""
    here.b.edits(WHO, here.q, value="b1")
    here.b.pushes()
    kept = here.a.laptop.keep(
        Edit(Case, here.case, {"why": "a1"}), Edit(WHO, here.q, {"value": "a1"})
    )
    here.a.pushes()
    query = sa.select(changes.c.state).where(changes.c.group_id == kept.group)
    states = here.a.laptop.store.ask(lambda db: [row[0] for row in db.execute(query)])
    assert states.result() == ["settled", "taken"]
    here.world.restores(here.world.backs_up())
    here.both_sync()
    states = here.a.laptop.store.ask(lambda db: [row[0] for row in db.execute(query)])
    assert states.result() == ["settled", "settled"]


def test_what_was_written_after_a_move_is_shown_until_the_row_has_moved(here: Here) -> None:
    """It has a number of the scope that the record has gone to; the row that is here has a higher
    one, of the scope that it came from."""
    worker = here.a.laptop.author.worker_id
    other, _ = here.world.young_person(worker, name="Kai")
    for step in range(5):
        here.b.edits(WHO, here.r, value=f"b{step}")
        here.b.laptop.sync()
    here.a.laptop.sync()
    here.a.edits(WHO, here.r, owner=f"young_person:{other}")
    here.a.pushes()
    here.a.edits(WHO, here.r, value="a1")
    here.a.pushes()
    assert here.a.shows(WHO, here.r, "value") == ["a1"]
    here.a.pulls()
    assert here.a.shows(WHO, here.r, "value") == ["a1"]
