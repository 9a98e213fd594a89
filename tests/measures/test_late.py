"""Late is marked when it is, and never against somebody who wrote in time."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from caseworker_app import ids
from caseworker_app.casework.chronology import chronology
from caseworker_app.casework.history import history_of
from caseworker_app.casework.outbox_view import outbox_view
from caseworker_app.measures.late import came_late
from caseworker_app.records import RiskAssessment, Session
from tests.world import Add, Laptop, World, at


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def a_note(case: str, worker: str) -> Session:
    return Session(
        id=ids.new(), case_id=case, type="O2O", mode="F2F", attendance="ATT", started_at=at(14),
        minutes=60, worker_ids=(worker,), happened="Walked to the park.",
    )  # fmt: skip


def late(laptop: Laptop, person: str) -> frozenset[str]:
    return laptop.store.ask(lambda db: came_late(db, person)).result()


def test_what_comes_in_after_its_author_left_is_marked_wherever_it_is_read(world: World) -> None:
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    person, case = world.young_person(amara, elif_)
    here, there = world.laptop(amara), world.laptop(elif_)
    here.sync()
    early, note = a_note(case, amara), a_note(case, amara)
    here.keep(Add(early, f"case:{case}"))
    here.sync()
    here.keep(Add(note, f"case:{case}"))
    risk = RiskAssessment(
        id=ids.new(),
        young_person_id=person,
        level="HIGH",
        assessed_on=at(9).date(),
        reasons="Fear.",
    )
    here.keep(Add(risk, f"young_person:{person}"))
    world.ends(person, case, amara)
    here.sync()
    there.sync()
    assert late(there, person) == {note.id, risk.id}
    story = there.store.ask(lambda db: chronology(db, there.author, person)).result()
    marked = {one.id for one in story.past if one.late}
    assert marked == {note.id, risk.id}
    told = there.store.ask(lambda db: history_of(db, there.author, person)).result()
    assert {one.record_id for one in told if one.late} == {note.id, risk.id}
    sent = here.store.ask(lambda db: outbox_view(db, here.author)).result().sent_today
    gone = [one for one in sent if one.late]
    assert {one.record for one in gone} == {"sessions", "risk_assessments"}
    assert {one.text for one in gone} == {""}, "the words have left the laptop"
    assert all(one.receipt for one in gone)


def test_what_came_in_before_an_end_on_the_same_day_is_not_late(world: World) -> None:
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    person, case = world.young_person(amara, elif_)
    here, there = world.laptop(amara), world.laptop(elif_)
    here.sync()
    note = a_note(case, amara)
    here.keep(Add(note, f"case:{case}"))
    here.sync()
    world.ends(person, case, amara)
    there.sync()
    assert late(there, person) == frozenset()


def test_a_supervisor_and_whoever_works_there_now_are_never_late(world: World) -> None:
    elif_ = world.worker("Elif")
    person, case = world.young_person(world.priya, elif_)
    here, there = world.laptop(world.priya), world.laptop(elif_)
    here.sync()
    there.sync()
    world.ends(person, case, world.priya)
    here.keep(Add(a_note(case, world.priya), f"case:{case}"))
    there.keep(Add(a_note(case, elif_), f"case:{case}"))
    here.sync()
    there.sync()
    assert late(there, person) == frozenset()


def test_what_is_not_received_yet_is_not_late(world: World) -> None:
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    person, case = world.young_person(amara, elif_)
    there = world.laptop(elif_)
    there.sync()
    there.keep(Add(a_note(case, elif_), f"case:{case}"))
    assert late(there, person) == frozenset()
