"""Two copies of a laptop that push at the same moment: one has forked, and neither is lost."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import sqlalchemy as sa

from caseworker_app import clock, ids
from caseworker_app.connections import Reader
from caseworker_app.exchange.changes import START, Patch, frames, new_change, packed
from caseworker_app.exchange.protocol import Push, Pushed, SentFrame
from caseworker_app.exchange.rows import moment_text
from caseworker_app.server.chains import Laptop
from caseworker_app.server.tables import frames as log
from caseworker_app.server.taking import take
from tests.world import World

TIMES = 12


def a_push(worker: str, person: str, chain: str, words: str) -> Push:
    change = new_change(
        "young_people", person, f"young_person:{person}", {"pronouns": Patch(words)},
        worker=worker, written_at=moment_text(clock.now()), group=ids.new(),
    )  # fmt: skip
    payload = packed(change)
    (frame,) = frames(chain, 0, START, [(change.id, change.group, 1, payload)])
    return Push(epoch=ids.new(), frames=[SentFrame(frame, payload)])


def test_one_place_is_taken_once(world: World) -> None:
    amara = world.worker("Amara")
    person, _ = world.young_person(amara)
    laptop = Laptop(world.laptop(amara).author.laptop_id, amara)
    with ThreadPoolExecutor(2) as pool:
        for step in range(TIMES):
            chain = ids.new()
            both = [a_push(amara, person, chain, f"{step} {which}") for which in "ab"]

            def pushed(push: Push) -> Pushed:
                return world.store.write_now(lambda db: take(db, laptop, push))

            answers = list(pool.map(pushed, both))
            assert sorted(one.control.what for one in answers) == ["forked", "none"]
            query = sa.select(sa.func.count()).where(log.c.chain == chain)
            assert world.store.read_now(partial(Reader.value, statement=query)) == 1
