"""A server that was restored from a backup: what anybody had received comes back (sync-rules 6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa

from caseworker_app import clock, ids
from caseworker_app.records import ContactDetail, DraftNote
from caseworker_app.server import facts
from caseworker_app.server.tables import changes as log
from caseworker_app.store import drafts, tables
from caseworker_app.store.drafts import Draft
from tests.sync.steps import Step
from tests.world import World

WHO = ContactDetail


@dataclass
class Here:
    """Two laptops of workers with the same young person, whose contact detail is `r`."""

    world: World
    a: Step
    b: Step
    person: str
    case: str
    r: str
    a_worker: str

    @property
    def scope(self) -> str:
        """Where the contact detail lives."""
        return f"young_person:{self.person}"

    def held(self) -> list[tuple[str, str]]:
        """What the server keeps for a reviewer: reason and record type."""
        query = sa.select(log.c.reason, log.c.record).where(log.c.outcome == "quarantined")
        return [(row[0], row[1]) for row in self.world.store.read_now(lambda db: db.execute(query))]


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Here]:
    world = World(tmp_path)
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    person, case = world.young_person(amara, elif_)
    r = ids.new()
    world.give((ContactDetail(id=r, young_person_id=person), f"young_person:{person}"))
    a, b = Step(world.laptop(amara)), Step(world.laptop(elif_))
    a.laptop.sync()
    b.laptop.sync()
    yield Here(world, a, b, person, case, r, amara)
    world.close()


def test_what_was_taken_and_settled_is_offered_again(here: Here) -> None:
    backup = here.world.backs_up()
    here.a.edits(WHO, here.r, value="a1")
    here.a.laptop.sync()
    here.world.restores(backup)
    assert here.world.store.read_now(facts.epoch) != ""
    here.a.laptop.sync()
    here.b.laptop.sync()
    assert here.b.shows(WHO, here.r, "value") == ["a1"]
    assert here.a.shows(WHO, here.r, "value") == ["a1"]


def test_what_only_a_colleague_has_is_handed_in(here: Here) -> None:
    backup = here.world.backs_up()
    here.a.edits(WHO, here.r, value="a1")
    here.a.laptop.sync()
    here.b.laptop.sync()
    assert here.b.shows(WHO, here.r, "value") == ["a1"]
    here.world.restores(backup)
    here.b.laptop.sync()
    assert here.b.shows(WHO, here.r, "value") == []
    assert here.held() == [("handed in", "contact_details")]
    here.a.laptop.sync()
    here.b.laptop.sync()
    assert here.b.shows(WHO, here.r, "value") == ["a1"]


def test_a_restore_that_nobody_spoke_of_is_noticed_at_the_head(here: Here) -> None:
    backup = here.world.backs_up()
    here.a.edits(WHO, here.r, value="a1")
    here.a.laptop.sync()
    here.b.laptop.sync()
    here.world.restores(backup, new_epoch=False)
    here.b.laptop.sync()
    assert here.held() == [("handed in", "contact_details")]
    assert here.b.shows(WHO, here.r, "value") == []


def test_a_value_that_changed_by_itself_is_repaired(here: Here) -> None:
    here.a.edits(WHO, here.r, value="a1")
    here.a.laptop.sync()

    here.a.laptop.store.change(
        lambda db: db.run(sa.update(tables.held_scopes).values(digest=b"\1" * 24))
    ).result()
    here.a.laptop.sync()
    assert here.a.shows(WHO, here.r, "value") == ["a1"]
    query = sa.select(tables.held_scopes.c.state, sa.func.count()).group_by(
        tables.held_scopes.c.state
    )
    assert [row[0] for row in here.a.laptop.store.ask(lambda db: db.execute(query)).result()] == [
        "active"
    ]


def test_the_first_values_seen_are_not_rivals_after_a_restore(here: Here) -> None:
    here.a.edits(WHO, here.r, value="a1")
    backup = here.world.backs_up()
    here.a.laptop.sync()
    here.b.laptop.sync()
    here.b.edits(WHO, here.r, value="b1")
    here.world.restores(backup)
    here.b.laptop.sync()
    here.a.laptop.sync()
    here.b.laptop.sync()
    here.a.laptop.sync()
    assert here.a.shows(WHO, here.r, "value") == ["b1"]
    assert here.b.shows(WHO, here.r, "value") == ["b1"]


def test_nothing_leaves_a_laptop_before_a_backup_holds_it(here: Here) -> None:
    here.world.says_it_backs_up()
    a1 = here.a.edits(WHO, here.r, value="a1")
    here.a.laptop.sync()
    here.world.ends(here.person, here.case, here.a_worker)
    here.a.laptop.sync()
    assert here.a.holds(here.scope) == "hidden"
    here.world.says_it_backs_up()
    here.a.laptop.sync()
    assert here.a.holds(here.scope) == ""
    query = sa.select(tables.changes.c.payload).where(tables.changes.c.id == a1)
    assert here.a.laptop.ask(lambda db: db.value(query)) is None


def test_a_half_written_note_about_a_lost_scope_is_handed_in(here: Here) -> None:
    draft = Draft(
        ids.new(), "session", "1", here.case, f"case:{here.case}", ids.new(),
        {"happened": "Half a sentence"}, {}, clock.now(),
    )  # fmt: skip
    here.a.laptop.store.change(lambda db: drafts.save(db, draft)).result()
    here.world.ends(here.person, here.case, here.a_worker)
    here.a.laptop.sync()
    assert here.a.laptop.store.ask(drafts.open_drafts).result(), "it is not handed over yet"
    author = here.a.laptop.author
    here.a.laptop.store.change(lambda db: drafts.hand_over(db, author)).result()
    here.a.laptop.sync()
    assert here.held() == [("handed in", "drafts")]
    assert here.a.laptop.store.ask(drafts.open_drafts).result() == []
    assert here.a.holds(f"case:{here.case}") == ""


def test_a_draft_the_server_has_goes_to_the_reviewers_with_its_scope(here: Here) -> None:
    draft = Draft(
        ids.new(), "session", "1", here.case, f"case:{here.case}", ids.new(),
        {"happened": "Half a sentence"}, {}, clock.now(),
    )  # fmt: skip
    author = here.a.laptop.author
    here.a.laptop.store.change(lambda db: drafts.save(db, draft)).result()
    here.a.laptop.store.change(lambda db: drafts.hand_over(db, author)).result()
    here.a.laptop.sync()
    here.world.ends(here.person, here.case, here.a_worker)
    here.a.laptop.sync()
    assert here.a.holds(f"case:{here.case}") == ""
    assert here.a.laptop.row(DraftNote, draft.id) is None
    assert here.a.laptop.store.ask(drafts.open_drafts).result() == []
    assert b"Half a sentence" not in _plain(here.a)
    query = sa.select(log.c.payload).where(log.c.record == "drafts")
    kept = here.world.store.read_now(lambda db: db.execute(query))
    assert any(b"Half a sentence" in bytes(row[0]) for row in kept if row[0])


def _plain(step: Step) -> bytes:
    """Everything that is left in the outbox's payloads."""
    query = sa.select(tables.changes.c.payload)
    rows = step.laptop.store.ask(lambda db: db.execute(query)).result()
    return b"".join(bytes(row[0]) for row in rows if row[0])


def test_what_only_a_colleague_has_who_lost_the_case_too_is_handed_in(here: Here) -> None:
    backup = here.world.backs_up()
    here.a.edits(WHO, here.r, value="a1")
    here.a.laptop.sync()
    here.b.laptop.sync()
    here.world.restores(backup)
    here.world.ends(here.person, here.case, here.b.laptop.author.worker_id)
    here.b.laptop.sync()
    here.b.laptop.sync()
    assert ("handed in", "contact_details") in here.held()
    assert here.b.holds(here.scope) == ""


def test_what_is_handed_in_and_is_here_already_needs_nobody(here: Here) -> None:
    backup = here.world.backs_up()
    here.a.edits(WHO, here.r, value="a1")
    here.a.laptop.sync()
    here.b.laptop.sync()
    here.world.restores(backup)
    here.a.laptop.sync()
    here.world.ends(here.person, here.case, here.b.laptop.author.worker_id)
    here.b.laptop.sync()
    here.b.laptop.sync()
    assert here.held() == []
    assert here.b.holds(here.scope) == ""
