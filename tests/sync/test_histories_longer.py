"""The histories of sync-rules 10 that take more than two laptops and their server: copied profiles,
backups, damage, and what is moved while others write."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa

from caseworker_app import ids
from caseworker_app.connections import open_store
from caseworker_app.records import ContactDetail, Session
from caseworker_app.server.tables import changes as log
from caseworker_app.store import rows, tables
from caseworker_app.store.records import Add
from caseworker_app.store.store import Store
from tests import templates
from tests.sync.steps import Step
from tests.world import Laptop, World, at

WHO = ContactDetail


class Copied(Laptop):
    """Another machine with a copy of a laptop's profile."""

    def __init__(self, of: Laptop, folder: Path) -> None:
        of.store.sweep().result()
        folder.mkdir()
        self.path = folder / "store.db"
        shutil.copyfile(of.path, self.path)
        self.url, self.author, self.token = of.url, of.author, of.token
        self.store = Store(lambda: open_store(self.path, templates.key))


@dataclass
class Here:
    """Two laptops of workers with the same young person, who has two contact details."""

    world: World
    a: Step
    b: Step
    person: str
    case: str
    r: str
    q: str

    @property
    def scope(self) -> str:
        """Where both contact details live."""
        return f"young_person:{self.person}"

    def all_sync(self, *more: Step) -> None:
        """Everybody three times, so that all have heard of everything."""
        for _ in range(3):
            for one in (self.a, self.b, *more):
                one.laptop.sync()

    def ends(self, step: Step) -> None:
        """Somebody works with the young person no more."""
        self.world.ends(self.person, self.case, step.laptop.author.worker_id)

    def copy_of_a(self) -> Step:
        """The profile of a is copied to another machine."""
        copied = Copied(self.a.laptop, self.world.folder / "copied")
        self.world.laptops.append(copied)
        return Step(copied)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Here]:
    world = World(tmp_path)
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    person, case = world.young_person(amara, elif_)
    r, q = ids.new(), ids.new()
    for one in (r, q):
        world.give((ContactDetail(id=one, young_person_id=person), f"young_person:{person}"))
    a, b = Step(world.laptop(amara)), Step(world.laptop(elif_))
    a.laptop.sync()
    b.laptop.sync()
    yield Here(world, a, b, person, case, r, q)
    world.close()


@pytest.mark.parametrize("more", [0, 1], ids=["by the last number", "by the last place"])
def test_a_restore_is_seen_beside_a_copied_profile(here: Here, more: int) -> None:
    """After the restore the chain is as long as it was, or longer, with other work in it."""
    backup = here.world.backs_up()
    twin = here.copy_of_a()
    for step in range(1 + more):
        here.a.edits(WHO, here.r if not step else here.q, value=f"a{step}")
    twin.edits(WHO, here.r, value="A1")
    twin.laptop.sync()
    here.world.restores(backup)
    here.a.laptop.sync()
    here.all_sync(twin)
    for one in (here.a, here.b, twin):
        assert sorted(map(str, one.shows(WHO, here.r, "value"))) == ["A1", "a0"]


def test_a_copy_hands_in_what_the_other_wrote_before_it_was_destroyed(here: Here) -> None:
    """Both are one laptop by name; only the one that wrote it can offer it again."""
    twin = here.copy_of_a()
    backup = here.world.backs_up()
    here.a.edits(WHO, here.r, value="a1")
    here.a.laptop.sync()
    twin.laptop.sync()
    assert twin.shows(WHO, here.r, "value") == ["a1"]
    here.world.restores(backup)
    twin.laptop.sync()
    query = sa.select(log.c.reason).where(log.c.outcome != "accepted")
    held = here.world.store.read_now(lambda db: [row[0] for row in db.execute(query)])
    assert held == ["handed in"]


def test_a_record_that_a_restored_server_misses_is_handed_in(here: Here) -> None:
    """It was added after the backup, a colleague has it, and its author's laptop is gone."""
    backup = here.world.backs_up()
    new = ids.new()
    here.a.laptop.keep(
        Add(ContactDetail(id=new, young_person_id=here.person, value="1"), here.scope)
    )
    here.a.laptop.sync()
    here.b.laptop.sync()
    here.world.restores(backup)
    here.b.laptop.sync()
    query = sa.select(log.c.reason, log.c.record_id).where(log.c.outcome != "accepted")
    held = here.world.store.read_now(lambda db: [tuple(row) for row in db.execute(query)])
    assert held == [("handed in", new)]
    assert here.b.laptop.row(WHO, new) is None


def test_what_is_saved_after_the_purge_leaves_the_laptop(here: Here) -> None:
    here.ends(here.a)
    here.a.laptop.sync()
    assert here.a.holds(f"case:{here.case}") == ""
    note = _note(here, "Kingfisher")
    here.a.laptop.keep(Add(note, f"case:{here.case}"))
    here.a.laptop.sync()
    here.a.laptop.sync()
    query = sa.select(tables.changes.c.payload, tables.changes.c.state)
    lines = here.a.laptop.store.ask(lambda db: db.execute(query)).result()
    assert [(row[0], row[1] == "waiting") for row in lines] == [(None, False)]
    assert here.a.laptop.row(Session, note.id) is None


def test_no_hole_holds_up_what_comes_after_it(here: Here) -> None:
    a1 = here.a.edits(WHO, here.r, value="a1")
    a2 = here.a.edits(WHO, here.q, value="a2")
    damage = sa.delete(tables.changes).where(tables.changes.c.id == a1)
    here.a.laptop.store.change(lambda db: db.run(damage)).result()
    here.all_sync()
    assert here.a.state(a2) == "settled"
    assert here.b.shows(WHO, here.q, "value") == ["a2"]


def test_a_refused_late_ancestor_takes_its_bases_with_it(here: Here) -> None:
    here.a.edits(WHO, here.r, value="a0")
    here.all_sync()
    backup = here.world.backs_up()
    here.a.edits(WHO, here.r, value="a1")
    here.all_sync()
    here.b.edits(WHO, here.r, value="b1")
    here.world.restores(backup)
    here.ends(here.a)
    here.b.laptop.sync()
    here.all_sync()
    assert here.b.shows(WHO, here.r, "value") == ["b1"]


def test_a_new_epoch_begins_every_cursor_anew(here: Here) -> None:
    backup = here.world.backs_up()
    here.a.edits(WHO, here.r, value="a1")
    sent = here.a.sends()
    here.a.edits(WHO, here.r, value="a2")
    here.a.takes(*sent)
    here.world.restores(backup)
    here.a.pushes()
    query = sa.select(tables.held_scopes.c.cursor).distinct()
    assert here.a.laptop.store.ask(lambda db: db.execute(query)).result() == [(0,)]
    here.b.edits(WHO, here.q, value="b1")
    here.all_sync()
    for one in (here.a, here.b):
        assert one.shows(WHO, here.r, "value") == ["a2"]
        assert one.shows(WHO, here.q, "value") == ["b1"]


def test_a_taken_change_is_not_settled_because_the_cursor_is_past_it(here: Here) -> None:
    other, _ = here.world.young_person(
        here.a.laptop.author.worker_id, here.b.laptop.author.worker_id, name="Kai"
    )
    here.all_sync()
    here.a.edits(WHO, here.r, owner=f"young_person:{other}")
    here.a.edits(WHO, here.q, value="a2")
    b1 = here.b.edits(WHO, here.q, value="b1")
    here.b.pushes()
    here.a.pushes()
    here.b.pulls()
    assert here.b.state(b1) == "settled"
    assert "b1" in here.b.shows(WHO, here.q, "value")


def test_a_taken_change_is_not_settled_because_its_scope_is_at_the_head(here: Here) -> None:
    other, _ = here.world.young_person(
        here.a.laptop.author.worker_id, here.b.laptop.author.worker_id, name="Kai"
    )
    here.all_sync()
    b1 = here.b.edits(WHO, here.r, value="b1")
    here.a.edits(WHO, here.r, owner=f"young_person:{other}")
    here.a.pushes()
    here.a.pulls()
    here.a.edits(WHO, here.r, owner=here.scope)
    here.b.pushes()
    assert here.b.shows(WHO, here.r, "value") == ["b1"]
    here.a.pushes()
    here.b.pulls()
    assert here.b.state(b1) == "settled"
    assert here.b.shows(WHO, here.r, "value") == ["b1"]
    row = here.b.laptop.row(WHO, here.r)
    assert row is not None
    assert row.scope == here.scope


def test_a_push_answer_settles_nothing_past_what_is_not_here(here: Here) -> None:
    """Otherwise the cursor would be past a1; that the digest brings it back is no excuse."""
    here.a.edits(WHO, here.r, value="a1")
    here.a.pushes()
    b1 = here.b.edits(WHO, here.r, value="b1")
    here.b.pushes()
    assert here.b.state(b1) == "taken"


def test_a_stub_leaves_a_row_that_has_come_to_another_scope(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The row comes with one answer, and the stub of where it was with the next."""
    other, _ = here.world.young_person(
        here.a.laptop.author.worker_id, here.b.laptop.author.worker_id, name="Kai"
    )
    moved = ids.new()
    here.world.give(
        (ContactDetail(id=moved, young_person_id=other, value="1"), f"young_person:{other}")
    )
    here.all_sync()
    here.a.edits(WHO, moved, owner=here.scope)
    here.a.laptop.sync()
    monkeypatch.setattr("caseworker_app.server.feeding.ANSWER_ENTRIES", 1)
    asked, pulled = here.b.asks()
    while pulled.more:
        here.b.applies(asked, pulled)
        asked, pulled = here.b.asks()
    took = here.b.applies(asked, pulled)
    assert here.b.shows(WHO, moved, "value") == ["1"]
    assert not took.filling


def test_a_row_that_went_missing_comes_back(here: Here) -> None:
    """Its cursor is at the head and nothing is new there: only the sum of the rows can tell."""
    here.a.edits(WHO, here.r, value="a1")
    here.all_sync()
    row = here.b.laptop.row(WHO, here.r)
    assert row is not None
    laptop = here.b.laptop.author.laptop_id
    here.b.laptop.store.change(lambda db: rows.take_away(db, laptop, row)).result()
    assert here.b.laptop.row(WHO, here.r) is None
    here.b.laptop.sync()
    assert here.b.shows(WHO, here.r, "value") == ["a1"]


def _note(here: Here, words: str) -> Session:
    return Session(
        id=ids.new(), case_id=here.case, type="O2O", mode="F2F", attendance="ATT",
        started_at=at(9), minutes=30, happened=words,
        worker_ids=(here.a.laptop.author.worker_id,),
    )  # fmt: skip
