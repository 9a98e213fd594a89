"""A sync that is cut at every byte of an exchange, in both directions, goes on as if nothing was.

Each cut leaves the laptop exactly where it stood: nothing is taken from half an answer, and half a
request changes nothing at the server. From there one whole round brings both to the same.
"""

import shutil
from collections.abc import Callable, Iterator
from random import Random
from string import ascii_letters, digits
from typing import Final, NamedTuple

import httpx
import pytest
import sqlalchemy as sa

from caseworker_app.errors import CaseworkError
from caseworker_app.records import Case, YoungPerson
from caseworker_app.store import tables
from caseworker_app.store.records import Edit
from caseworker_app.sync import visit
from tests.machines import promises
from tests.machines.in_one_place import in_one_place
from tests.machines.laptop import Laptop
from tests.machines.network import Line, Weather
from tests.machines.office import memory_folder
from tests.machines.schedule import check_settled, settle
from tests.machines.seeded import decided_by
from tests.machines.world import World, begun, first_laptops

EXCHANGE: Final = 2048
"""How many bytes the body that is cut has at least."""
SAID_IN_FULL: Final = "".join(Random(1).choices(ascii_letters + digits, k=1_320))


class Cut(NamedTuple):
    """Where a body is cut: which request, which way it travels, and after how many bytes."""

    path: str
    up: bool
    at: int


class Exchange:
    """The two bodies that are cut: the server is asked once for each request of a round, since
    nothing moves between the rounds and it would say the same."""

    def __init__(self, world: World, token: str) -> None:
        self._world, self._token = world, token
        self._answers: dict[int, tuple[int, bytes]] = {}

    def half_sent(self, path: str, body: bytes) -> None:
        """The server gets what there is of a request, and hears that the laptop is gone."""
        status, _ = self._world.provider.answers(path, self._token, body)
        assert status == 400

    def answered(self, turn: int, path: str, body: bytes) -> tuple[int, bytes]:
        """The answer to the request that comes at this turn of a round."""
        if turn not in self._answers:
            self._answers[turn] = self._world.provider.answers(path, self._token, body)
        return self._answers[turn]


class CutLine(Line):
    """A line that carries everything whole but for the bodies of one kind."""

    def __init__(self, exchange: Exchange, token: str, cut: Cut) -> None:
        super().__init__(token, self._carried)
        self._exchange_with, self._where = exchange, cut
        self._turn = 0
        self.was_cut = False

    def _carried(self, path: str, body: bytes) -> tuple[int, bytes]:
        self._turn += 1
        mine = path == self._where.path
        if mine and self._where.up and self._where.at < len(body):
            self.was_cut = True
            self._exchange_with.half_sent(path, body[: self._where.at])
            raise httpx.ReadTimeout("cut")
        status, answer = self._exchange_with.answered(self._turn, path, body)
        if mine and not self._where.up and self._where.at < len(answer):
            self.was_cut = True
            return status, answer[: self._where.at]
        return status, answer


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """Every round numbers its requests alike, since an answer is asked for once for all rounds."""
    monkeypatch.setattr(visit, "FIRST_REQUESTS", 1)
    first_laptops()
    folder = memory_folder()
    with in_one_place(), decided_by(4) as (chance, time):
        made = begun(chance, time, folder)
        yield made
        made.switch_off()
    shutil.rmtree(folder, ignore_errors=True)


def writes_long(world: World, laptop: Laptop) -> None:
    """Several fields, so long that what is sent passes the size that is wanted."""
    person = world.office.people[0]
    laptop.keeps(Edit(YoungPerson, person.id, {"must_know": SAID_IN_FULL, "known_as": "J"}))
    laptop.keeps(Edit(Case, person.case, {"why": SAID_IN_FULL[::-1], "what_matters": "boxing"}))
    world.ledger.notes(laptop)


def stands(world: World, laptop: Laptop) -> tuple[object, ...]:
    """Everything of the laptop that an answer could have moved."""
    outbox = sa.select(tables.changes.c.id, tables.changes.c.state).order_by(tables.changes.c.seq)
    held = sa.select(tables.held_scopes).order_by(tables.held_scopes.c.scope)
    return (
        laptop.asks(lambda db: db.execute(outbox)),
        laptop.asks(lambda db: db.mappings(held)),
        laptop.asks(promises.heads_received),
    )


def at_every_byte(world: World, laptop: Laptop, path: str, *, up: bool) -> int:
    """Cut one round after another, each a byte later, up to the end of the longest body.

    Returns how many there were.
    """
    before = stands(world, laptop)
    exchange = Exchange(world, laptop.token)
    at = 0
    while _is_cut(laptop, CutLine(exchange, laptop.token, Cut(path, up, at))):
        at += 1
        if at % 64 == 0:
            assert stands(world, laptop) == before
    return at


def _is_cut(laptop: Laptop, line: CutLine) -> bool:
    """Whether the round was cut: then it says so and has done nothing."""
    try:
        laptop.syncs_over(line)
    except CaseworkError:
        assert line.was_cut
        return True
    assert not line.was_cut
    return False


def and_then(world: World) -> None:
    """One whole round each: nothing lost, and everybody holds the same."""
    settle(world)
    check_settled(world)


def elif_waits_for_news(world: World) -> Laptop:
    """Amara has sent long words; Elif has not fetched them."""
    amara, elif_ = world.laptops[0], world.laptops[1]
    writes_long(world, amara)
    amara.syncs(Weather(world.chance))
    return elif_


def amara_has_written(world: World) -> Laptop:
    """Amara has written long words, and nothing is sent."""
    writes_long(world, world.laptops[0])
    return world.laptops[0]


@pytest.mark.parametrize(
    ("path", "up", "prepared", "least"),
    [
        ("/sync/push", True, amara_has_written, EXCHANGE),
        ("/sync/push", False, amara_has_written, 1),
        ("/sync/pull", True, elif_waits_for_news, 1),
        ("/sync/pull", False, elif_waits_for_news, EXCHANGE),
    ],
)
def test_a_round_cut_at_every_byte_loses_nothing(
    world: World, path: str, up: bool, prepared: Callable[[World], Laptop], least: int
) -> None:
    cuts = at_every_byte(world, prepared(world), path, up=up)
    assert cuts >= least
    and_then(world)
