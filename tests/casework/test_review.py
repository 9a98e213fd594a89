"""A supervisor sees the whole team by the definitions that everybody else sees, and no other's."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from caseworker_app import clock, ids
from caseworker_app.casework.caseload import caseload
from caseworker_app.casework.review import Reviewed, TeamReview, WorkerLoad, team_review
from caseworker_app.records import CaseStatus, PlannedSession, Task
from tests.world import Add, Laptop, World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def review(laptop: Laptop, world: World) -> TeamReview:
    return laptop.store.ask(lambda db: team_review(db, laptop.author, world.team)).result()


def of(found: TeamReview, worker: str) -> WorkerLoad:
    return next(one for one in found.workers if one.worker_id == worker)


def person(found: TeamReview, name: str) -> Reviewed:
    return next(one for one in found.people if one.row.person.name == name)


def test_each_worker_has_their_own_and_nobody_elses(world: World) -> None:
    amara, elif_ = world.worker("Amara Lewis"), world.worker("Elif Kaya")
    world.young_person(amara, name="Kai")
    world.young_person(amara, name="Maya")
    world.young_person(elif_, name="Aaliyah")
    priya = world.laptop(world.priya)
    priya.sync()
    found = review(priya, world)
    assert [(one.worker, one.cases) for one in found.workers] == [
        ("Amara Lewis", 2),
        ("Elif Kaya", 1),
    ]
    assert person(found, "Aaliyah").worker == "Elif Kaya"


def test_the_figures_are_those_of_the_workers_own_caseload(world: World) -> None:
    amara = world.worker("Amara Lewis")
    for name in ("Kai", "Maya"):
        world.young_person(amara, name=name)
    here, there = world.laptop(amara), world.laptop(world.priya)
    here.sync()
    there.sync()
    hers = here.store.ask(lambda db: caseload(db, here.author)).result()
    shown = of(review(there, world), amara)
    assert shown.cases == len(hers)
    assert shown.not_seen == sum(row.not_seen for row in hers)
    assert shown.high == sum(row.high for row in hers)


def test_a_closed_case_is_not_reviewed(world: World) -> None:
    amara = world.worker("Amara Lewis")
    _, case = world.young_person(amara, name="Kai")
    here, there = world.laptop(amara), world.laptop(world.priya)
    here.sync()
    closed = CaseStatus(id=ids.new(), case_id=case, status="CLSD", since=clock.today())
    here.keep(Add(closed, f"case:{case}"))
    here.sync()
    there.sync()
    assert review(there, world).people == ()


def test_a_visit_long_past_without_a_note_is_a_late_note_of_whoever_was_to_go(
    world: World,
) -> None:
    amara, elif_ = world.worker("Amara Lewis"), world.worker("Elif Kaya")
    _, case = world.young_person(amara, elif_, name="Kai")
    here, there = world.laptop(amara), world.laptop(world.priya)
    here.sync()
    visit = PlannedSession(
        id=ids.new(), case_id=case, planned_for=clock.now() - timedelta(days=12), minutes=60,
        worker_ids=(elif_,),
    )  # fmt: skip
    late = Task(
        id=ids.new(), about_id=f"cases/{case}", words="Call school",
        due_on=clock.today() - timedelta(days=2),
    )  # fmt: skip
    here.keep(Add(visit, f"case:{case}"), Add(late, f"case:{case}"))
    here.sync()
    there.sync()
    found = review(there, world)
    assert of(found, elif_).notes_late == 1
    assert person(found, "Kai").row.tasks_overdue == 1


def test_the_figures_say_when_each_laptop_was_last_in_touch(world: World) -> None:
    amara, elif_ = world.worker("Amara Lewis"), world.worker("Elif Kaya")
    world.laptop(amara).sync()
    priya = world.laptop(world.priya)
    priya.sync()
    found = review(priya, world)
    assert of(found, amara).contact_at is not None
    assert of(found, amara).unsent == 0
    assert of(found, elif_).contact_at is None
    assert of(found, elif_).unsent is None


def test_a_worker_sees_nothing_of_the_team_by_asking(world: World) -> None:
    amara, elif_ = world.worker("Amara Lewis"), world.worker("Elif Kaya")
    world.young_person(elif_, name="Aaliyah")
    here = world.laptop(amara)
    here.sync()
    assert review(here, world).people == ()
