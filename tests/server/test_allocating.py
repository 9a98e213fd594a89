"""Moving a case moves who sees it, at once and whole, and what was begun about it is kept."""

from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from caseworker_app import clock, ids
from caseworker_app.__main__ import main
from caseworker_app.exchange.protocol import Join
from caseworker_app.records import CaseWorker, ContactDetail, DraftNote, YoungPerson
from caseworker_app.server import accounts, allocating, events, leaving, naming
from caseworker_app.server.tables import changes as log
from caseworker_app.store import drafts
from caseworker_app.store.drafts import Draft
from caseworker_app.sync.transport import CodeNotTaken, Server
from tests.sync.steps import Step
from tests.templates import SECRET
from tests.world import Laptop, World

WHO = ContactDetail


def begins_to_write(laptop: Laptop, case: str, words: str = "Half a sentence") -> Draft:
    """A half-written note that the server has."""
    draft = Draft(
        ids.new(), "session", "1", case, f"case:{case}", ids.new(), {"happened": words}, {},
        clock.now(),
    )  # fmt: skip
    laptop.store.change(lambda db: drafts.save(db, draft)).result()
    laptop.store.change(lambda db: drafts.hand_over(db, laptop.author)).result()
    laptop.sync()
    return draft


def lies_with(world: World, draft: str) -> str:
    """The scope that a draft lies in."""
    query = sa.text("SELECT scope FROM drafts WHERE id = :one")
    return str(world.store.read_now(lambda db: db.value(query, {"one": draft})))


def test_an_allocation_brings_the_case_to_its_worker(world: World) -> None:
    amara = world.worker("Amara")
    person, case = world.young_person()
    here = Step(world.laptop(amara))
    here.pulls()
    assert here.holds(f"case:{case}") == ""
    made = world.store.write_now(lambda db: allocating.allocate(db, (case, person), amara))
    here.pulls()
    assert here.holds(f"case:{case}") == "active"
    assert here.shows(CaseWorker, made, "part") == ["LEAD"]
    (found,) = world.store.read_now(lambda db: events.of_kind(db, events.ALLOCATED))
    assert (found["case"], found["worker"]) == (case, amara)


def test_nobody_has_a_case_twice_and_it_has_one_lead(world: World) -> None:
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    person, case = world.young_person(amara)
    meant = (case, person)
    with pytest.raises(allocating.AllocatedAlready):
        world.store.write_now(lambda db: allocating.allocate(db, meant, amara, "COV"))
    with pytest.raises(allocating.LedAlready):
        world.store.write_now(lambda db: allocating.allocate(db, meant, elif_))
    with pytest.raises(allocating.NoSuchCode):
        world.store.write_now(lambda db: allocating.allocate(db, meant, elif_, "BOSS"))
    world.store.write_now(lambda db: allocating.allocate(db, meant, elif_, "SEC"))


def test_a_reallocation_takes_and_gives_in_one(world: World) -> None:
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    person, case = world.young_person(amara)
    a, b = Step(world.laptop(amara)), Step(world.laptop(elif_))
    a.laptop.sync()
    b.laptop.sync()
    draft = begins_to_write(a.laptop, case)
    (begun,) = world.store.write_now(
        lambda db: allocating.reallocate(db, (case, person), amara, elif_, "MANAGE")
    )
    assert lies_with(world, draft.id) == "review", "before its author's laptop has been here"
    a.laptop.sync()
    b.laptop.sync()
    assert a.holds(f"case:{case}") == ""
    assert a.laptop.row(YoungPerson, person) is None
    assert a.laptop.row(DraftNote, draft.id) is None
    assert b.holds(f"case:{case}") == "active"
    ended = ids.computed(case, amara)
    today = clock.today()
    assert b.shows(CaseWorker, ended, "until") == [today.isoformat()]
    assert b.shows(CaseWorker, ended, "why_changed") == ["MANAGE"]
    assert b.shows(CaseWorker, begun, "part") == ["LEAD"]


def test_a_reallocation_that_cannot_be_changes_nothing(world: World) -> None:
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    person, case = world.young_person(amara)
    meant = (case, person)
    with pytest.raises(allocating.NotAllocated):
        world.store.write_now(lambda db: allocating.reallocate(db, meant, elif_, amara, "MANAGE"))
    with pytest.raises(allocating.NoSuchCode):
        world.store.write_now(lambda db: allocating.reallocate(db, meant, amara, elif_, "BECAUSE"))
    with pytest.raises(allocating.AllocatedAlready):
        world.store.write_now(lambda db: allocating.reallocate(db, meant, amara, amara, "MANAGE"))
    here = Step(world.laptop(amara))
    here.pulls()
    assert here.shows(CaseWorker, ids.computed(case, amara), "until") == []


def test_a_case_goes_away_and_comes_back(world: World) -> None:
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    person, case = world.young_person(amara)
    here = Step(world.laptop(amara))
    here.laptop.sync()
    for ends, begins in ((amara, elif_), (elif_, amara)):
        move = partial(
            allocating.reallocate,
            case=(case, person), from_worker=ends, to_worker=begins, why="ABSENC",
        )  # fmt: skip
        world.store.write_now(move)
        here.laptop.sync()
    assert here.holds(f"case:{case}") == "active"


def test_a_revoked_laptop_loses_everything_and_may_still_hand_in(world: World) -> None:
    amara = world.worker("Amara")
    person, case = world.young_person(amara)
    r = ids.new()
    world.give((ContactDetail(id=r, young_person_id=person), f"young_person:{person}"))
    here = Step(world.laptop(amara))
    here.laptop.sync()
    change = here.edits(WHO, r, value="a1")
    laptop = here.laptop.author.laptop_id
    assert world.store.write_now(lambda db: leaving.revoke(db, laptop))
    assert not world.store.write_now(lambda db: leaving.revoke(db, laptop))
    here.pushes()
    assert here.state(change) == "held"
    assert [line.reason for line in world.held()] == ["laptop revoked"]
    here.laptop.sync()
    found = world.store.read_now(lambda db: events.of_kind(db, events.REVOKED))
    assert [one["laptop"] for one in found] == [laptop]
    assert here.holds(f"case:{case}") == "hidden"


def test_nothing_is_revoked_that_is_not_there(world: World) -> None:
    with pytest.raises(leaving.NoSuchLaptop):
        world.store.write_now(lambda db: leaving.revoke(db, ids.new()))
    with pytest.raises(leaving.NoSuchAccount):
        world.store.write_now(lambda db: leaving.close_account(db, ids.new()))


def test_a_closed_account_lets_nobody_in_and_keeps_what_was_begun(world: World) -> None:
    amara = world.worker("Amara")
    _, case = world.young_person(amara)
    one, two = Step(world.laptop(amara)), Step(world.laptop(amara))
    one.laptop.sync()
    two.laptop.sync()
    draft = begins_to_write(one.laptop, case)
    code = world.store.write_now(lambda db: accounts.new_code(db, amara))
    revoked, moved = world.store.write_now(lambda db: leaving.close_account(db, amara))
    assert sorted(revoked) == sorted(step.laptop.author.laptop_id for step in (one, two))
    assert moved == 1
    assert lies_with(world, draft.id) == "review"
    server = Server(world.url)
    with pytest.raises(CodeNotTaken):
        server.join(Join(code=code, laptop_name="three"))
    server.close()
    one.laptop.sync()
    assert one.holds(f"case:{case}") == "hidden"
    query = sa.select(log.c.payload).where(log.c.record == "drafts")
    kept = world.store.read_now(lambda db: db.execute(query))
    assert any(b"Half a sentence" in bytes(row[0]) for row in kept if row[0])


def test_what_is_said_at_a_command_line_means_one_case_and_one_worker(world: World) -> None:
    amara = world.worker("Amara")
    person, case = world.young_person(amara)

    def reference() -> str:
        query = sa.text("SELECT reference FROM young_people WHERE id = :one")
        return str(world.store.read_now(lambda db: db.value(query, {"one": person})))

    for said in (case, person, reference(), reference().lower()):
        assert world.store.read_now(partial(naming.case_meant, said=said)) == (case, person)
    for said in (amara, "amara", " Amara "):
        assert world.store.read_now(partial(naming.worker_meant, said=said)) == amara
    world.worker("Amara")
    with pytest.raises(naming.NoSuchWorker):
        world.store.read_now(lambda db: naming.worker_meant(db, "Amara"))
    with pytest.raises(naming.NoSuchCase):
        world.store.read_now(lambda db: naming.case_meant(db, "YP-1"))


def test_the_commands_do_it(tmp_path: Path) -> None:
    world = World(tmp_path)
    amara = world.worker("Amara")
    world.worker("Elif")
    person, case = world.young_person()
    laptop = world.laptop(amara).author.laptop_id
    world._stop()
    world.store.close()
    (tmp_path / "server.key").write_text(SECRET.hex())
    for words in (
        ("allocate", person, "Amara"),
        ("reallocate", case, "Amara", "Elif", "--why", "MANAGE"),
        ("laptops",),
        ("revoke", laptop),
        ("close-account", "Amara"),
        ("deposit-room", "10"),
        ("backup", str(tmp_path / "night.db")),
        ("restore", str(tmp_path / "night.db")),
    ):
        done = CliRunner().invoke(main, ["admin", words[0], "--folder", str(tmp_path), *words[1:]])
        assert (done.exit_code, done.exception) == (0, None), (words, done.output)
        if words == ("laptops",):
            assert laptop in done.output
    world._start()
    query = sa.text("SELECT count(*) FROM case_workers WHERE case_id = :one")
    assert world.store.read_now(lambda db: db.value(query, {"one": case})) == 2
    world.close()
