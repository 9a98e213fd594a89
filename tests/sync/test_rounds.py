"""Rounds go on by themselves, wait for Undo, and lose nothing while the server is away."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from caseworker_app import ids
from caseworker_app.casework.workspace import Workspace
from caseworker_app.exchange.protocol import Push, Pushed
from caseworker_app.records import Session
from caseworker_app.store import outbox
from caseworker_app.store.drafts import Draft
from caseworker_app.store.queue import AT_ONCE
from caseworker_app.store.records import Add, keep
from caseworker_app.store.store import StoreClosed
from caseworker_app.sync.progress import Stage
from caseworker_app.sync.rounds import LONGEST, SHORTEST, Rounds, Standing, wait_after
from caseworker_app.sync.status import Reach
from caseworker_app.sync.transport import Server
from tests.world import Laptop, World, at

NOBODY_THERE = "http://127.0.0.1:1"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


class Heard:
    """What rounds have said, and a way to wait for something among it."""

    def __init__(self) -> None:
        self.all: list[Standing] = []
        self._news = threading.Condition()

    def __call__(self, standing: Standing) -> None:
        with self._news:
            self.all.append(standing)
            self._news.notify_all()

    def until(self, holds: Callable[[Standing], bool]) -> Standing:
        """The first standing of which this holds."""
        with self._news:
            assert self._news.wait_for(lambda: any(map(holds, self.all)), 20)
            return next(filter(holds, self.all))


def a_note(case: str, worker: str) -> Session:
    return Session(
        id=ids.new(), case_id=case, type="O2O", mode="F2F", attendance="ATT", started_at=at(14),
        minutes=60, worker_ids=(worker,), happened="Walked to the park.",
    )  # fmt: skip


def rounds_of(laptop: Laptop, heard: Heard, url: str = "") -> Rounds:
    workspace = Workspace(laptop.store)
    return Rounds(workspace, heard, lambda _: Server(url or laptop.url, laptop.token))


def waiting(laptop: Laptop) -> int:
    return laptop.store.ask(outbox.counts).result().waiting


def done(standing: Standing) -> bool:
    return standing.reach is Reach.REACHED and standing.running is None


def test_the_first_round_comes_by_itself_and_names_its_stages(world: World) -> None:
    amara = world.worker("Amara")
    _, case = world.young_person(amara)
    here, heard = world.laptop(amara), Heard()
    here.store.change(
        lambda db: keep(db, here.author, [Add(a_note(case, amara), f"case:{case}")], wait=AT_ONCE)
    ).result()
    rounds = rounds_of(here, heard)
    rounds.start()
    heard.until(done)
    rounds.stop()
    assert waiting(here) == 0
    stages = [one.running.stage for one in heard.all if one.running]
    assert list(dict.fromkeys(stages)) == list(Stage)


def test_what_can_be_undone_waits_unless_a_round_is_asked_for(world: World) -> None:
    amara = world.worker("Amara")
    _, case = world.young_person(amara)
    here, heard = world.laptop(amara), Heard()
    here.keep(Add(a_note(case, amara), f"case:{case}"))
    rounds = rounds_of(here, heard)
    rounds.start()
    rounds.pause(True)
    assert waiting(here) == 1
    rounds.sync_now()
    heard.until(done)
    rounds.stop()
    assert waiting(here) == 0


def test_on_mobile_data_nothing_leaves_until_somebody_asks(world: World) -> None:
    amara = world.worker("Amara")
    _, case = world.young_person(amara)
    here, heard = world.laptop(amara), Heard()
    here.store.change(
        lambda db: keep(db, here.author, [Add(a_note(case, amara), f"case:{case}")], wait=AT_ONCE)
    ).result()
    rounds = rounds_of(here, heard)
    rounds.hold_metered(True)
    rounds.start()
    assert not any(one.running for one in heard.all)
    assert waiting(here) == 1
    rounds.sync_now()
    assert heard.until(done).metered
    rounds.stop()
    assert waiting(here) == 0


def test_a_server_that_is_away_is_said_and_nothing_is_lost(world: World) -> None:
    amara = world.worker("Amara")
    _, case = world.young_person(amara)
    here, heard = world.laptop(amara), Heard()
    here.keep(Add(a_note(case, amara), f"case:{case}"))
    rounds = rounds_of(here, heard, NOBODY_THERE)
    rounds.start()
    rounds.sync_now()
    away = heard.until(lambda one: one.reach is Reach.AWAY)
    rounds.stop()
    assert away.trouble is not None
    assert away.running is None
    assert waiting(here) == 1


def test_what_is_half_written_goes_with_each_round(world: World) -> None:
    amara = world.worker("Amara")
    _, case = world.young_person(amara)
    here, heard = world.laptop(amara), Heard()
    draft = Draft(
        ids.new(), "session", "1", case, f"case:{case}", ids.new(), {"happened": "She sai"}, {},
        at(14),
    )  # fmt: skip
    Workspace(here.store).save_draft(draft).result()
    rounds = rounds_of(here, heard)
    rounds.start()
    heard.until(done)
    rounds.stop()
    assert here.store.ask(outbox.counts).result().sent == 1


def test_a_token_that_the_server_does_not_know_asks_to_sign_in(world: World) -> None:
    here, heard = world.laptop(world.worker("Amara")), Heard()
    rounds = Rounds(Workspace(here.store), heard, lambda _: Server(here.url, "forgotten"))
    rounds.start()
    heard.until(lambda one: one.reach is Reach.SIGN_IN)
    rounds.stop()


def test_tries_grow_apart_and_never_stop() -> None:
    waits = [wait_after(failures, lambda: 0.0) for failures in range(1, 40)]
    assert waits[0] == SHORTEST
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST
    assert 0 < wait_after(1, lambda: 1.0) < SHORTEST


def test_locking_waits_for_no_network_and_the_round_under_way_ends_by_itself(
    world: World,
) -> None:
    amara = world.worker("Amara")
    _, case = world.young_person(amara)
    here, heard = world.laptop(amara), Heard()
    world.laptops.remove(here)
    here.keep(Add(a_note(case, amara), f"case:{case}"))
    asked, locked = threading.Event(), threading.Event()

    class Slow(Server):
        def push(self, message: Push) -> Pushed:
            asked.set()
            locked.wait(20)
            return super().push(message)

    workspace = Workspace(here.store)
    rounds = Rounds(workspace, heard, lambda _: Slow(here.url, here.token))
    rounds.start()
    rounds.sync_now()
    assert asked.wait(20)
    rounds.stop(wait=False)
    workspace.close()
    locked.set()
    rounds.stop()
    with pytest.raises(StoreClosed):
        here.store.ask(outbox.counts).result()
