"""What a download brings can be read at once and found soon; what is purged is not looked for."""

from caseworker_app.casework.finding import Found, find
from caseworker_app.records import Session, Task
from caseworker_app.store import indexing, rows, search
from caseworker_app.store.records import Add, Edit
from caseworker_app.sync.round import sync
from caseworker_app.sync.transport import Server
from tests.world import Laptop, World, at

NOTES = 450
"""More than two steps of the index take."""


def _fetch(laptop: Laptop) -> None:
    """A round, without what follows it."""
    server = Server(laptop.url, laptop.token)
    try:
        sync(laptop.store, server)
    finally:
        server.close()


def _note(case: str, record_id: str, said: str) -> Session:
    return Session(
        id=record_id, case_id=case, type="O2O", mode="F2F", attendance="ATT", started_at=at(10),
        minutes=30, worker_ids=(), happened=said,
    )  # fmt: skip


def _written(world: World, case: str, count: int) -> list[str]:
    ids = [f"{place:032x}" for place in range(1, count + 1)]
    world.give(*((_note(case, one, f"Boxing {one[-4:]}"), f"case:{case}") for one in ids))
    return ids


def _left(laptop: Laptop) -> int:
    return laptop.store.ask(search.left_to_index).result()


def _found(laptop: Laptop) -> Found:
    return laptop.store.ask(lambda db: find(db, laptop.author, "boxing")).result()


def test_a_download_is_readable_at_once_and_found_in_steps(world: World) -> None:
    amara = world.worker("Amara")
    _, case = world.young_person(amara)
    ids = _written(world, case, NOTES)
    laptop = world.laptop(amara)
    _fetch(laptop)

    assert all(laptop.row(Session, one) for one in ids)
    assert _found(laptop).notes == ()
    before = _found(laptop).left
    assert before >= NOTES
    assert laptop.store.change(indexing.index_some).result() == before - indexing.AT_ONCE

    indexing.catch_up(laptop.store)
    assert _left(laptop) == 0
    hits = laptop.store.ask(lambda db: search.find(db, "boxing", NOTES + 1)).result()
    assert {one.record_id for one in hits} == set(ids)


def test_what_is_written_here_is_found_at_once(world: World) -> None:
    amara = world.worker("Amara")
    _, case = world.young_person(amara)
    laptop = world.laptop(amara)
    _fetch(laptop)
    laptop.keep(Add(_note(case, "a" * 32, "Boxing at the youth club"), f"case:{case}"))

    assert [one.id for one in _found(laptop).notes] == ["a" * 32]


def test_what_has_changed_elsewhere_is_found_by_its_new_words(world: World) -> None:
    amara, ben = world.worker("Amara"), world.worker("Ben")
    person, _ = world.young_person(amara, ben)
    mine, theirs = world.laptop(amara), world.laptop(ben)
    for one in (mine, theirs):
        one.sync()
    task = Task(
        id="b" * 32, about_id=f"young_people/{person}", words="Call the school", owner_id=amara,
        due_on=at(10).date(), priority="SOON", source="HAND",
    )  # fmt: skip
    theirs.keep(Add(task, f"young_person:{person}"))
    theirs.sync()
    mine.sync()
    theirs.keep(Edit(Task, task.id, {"words": "Call the boxing club"}))
    theirs.sync()
    _fetch(mine)
    assert _left(mine) == 1
    indexing.catch_up(mine.store)

    hits = mine.store.ask(lambda db: search.find(db, "boxing")).result()
    assert [one.record_id for one in hits] == [task.id]
    assert mine.store.ask(lambda db: search.find(db, "school")).result() == []


def test_what_has_left_is_not_looked_for(world: World) -> None:
    amara = world.worker("Amara")
    _, case = world.young_person(amara)
    ids = _written(world, case, 3)
    laptop = world.laptop(amara)
    _fetch(laptop)
    before = _left(laptop)
    laptop.store.change(lambda db: rows.forget(db, "sessions", ids)).result()

    assert _left(laptop) == before - 3
    indexing.catch_up(laptop.store)
    assert _found(laptop).notes == ()
