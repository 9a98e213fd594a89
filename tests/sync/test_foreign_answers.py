"""Whatever answers in the server's place, and says nothing or nonsense, takes nothing away."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import zstandard

from caseworker_app import ids
from caseworker_app.connections import Reader
from caseworker_app.errors import CaseworkError
from caseworker_app.exchange.protocol import Pulled
from caseworker_app.records import ContactDetail, Session
from caseworker_app.store import identity, outbox
from caseworker_app.sync.pull import vector_of
from caseworker_app.tables import TABLES
from tests.sync.answering import answering
from tests.sync.steps import Step
from tests.world import Add, World, at

TIME = "2026-03-02T10:15:00.000000+00:00"
EMPTY: dict[str, Any] = {"epoch": "0" * 32, "server_time": TIME}


def packed(message: object) -> bytes:
    """An answer as a server would send it."""
    return zstandard.compress(msgspec.msgpack.encode(message))


NO_ANSWERS = {
    "nothing at all": b"",
    "a web page": b"<html><body>Sign in to the guest network</body></html>",
    "an empty message": packed({}),
    "no time and no epoch": packed({"request": 1}),
    "an empty epoch": packed({**EMPTY, "request": 1, "epoch": ""}),
    "a time that is none": packed({**EMPTY, "request": 1, "server_time": "soon"}),
    "an answer to another request": packed({**EMPTY, "request": 77}),
    "a list": packed([1, 2, 3]),
    "half a message": packed({**EMPTY, "request": 1})[:-5],
    "more than a laptop unpacks": zstandard.compress(bytes(64 * 1024 * 1024)),
}


class Here:
    """A laptop that holds a case, with a note that waits to be sent."""

    def __init__(self, world: World) -> None:
        self.world = world
        amara = world.worker("Amara")
        person, case = world.young_person(amara)
        for _ in range(6):
            world.young_person(amara)
        world.give((ContactDetail(id=ids.new(), young_person_id=person), f"young_person:{person}"))
        self.step = Step(world.laptop(amara))
        self.step.laptop.sync()
        self.note = ids.new()
        note = Session(
            id=self.note, case_id=case, type="O2O", mode="F2F", attendance="ATT",
            started_at=at(14), minutes=60, worker_ids=(amara,), happened="Walked to the park.",
        )  # fmt: skip
        self.step.laptop.keep(Add(note, f"case:{case}"))
        self.case = case

    def held(self) -> tuple[dict[str, int], list[str], int]:
        """How many records of each type, which scopes, and how many actions wait."""
        ask = self.step.laptop.store.ask
        scopes = [one.scope for one in ask(vector_of).result()]
        return ask(_counted).result(), scopes, ask(outbox.counts).result().waiting

    def hears(self, body: bytes, status: int = 200) -> None:
        """A round in which everything is answered so."""
        real = self.step.laptop.url
        with answering(status, body) as url:
            self.step.laptop.url = url
            with pytest.raises(CaseworkError) as told:
                self.step.laptop.sync()
        self.step.laptop.url = real
        words = told.value.in_full()
        assert "saved" in words or "safe" in words or "Nothing was" in words


def _counted(db: Reader) -> dict[str, int]:
    return {
        name: found for name, table in TABLES.items() if (found := len(db.mappings(table.select())))
    }


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Here]:
    world = World(tmp_path)
    yield Here(world)
    world.close()


def test_no_answer_takes_anything_away(here: Here) -> None:
    before = here.held()
    for body in NO_ANSWERS.values():
        here.hears(body)
        assert here.held() == before
    here.step.laptop.sync()
    assert here.held() == (before[0], before[1], 0)


def test_no_refusal_takes_anything_away(here: Here) -> None:
    before = here.held()
    for status in (301, 302, 400, 401, 403, 404, 413, 418, 426, 500, 502, 503, 507):
        here.hears(b"", status)
        for code in ("token", "code", "protocol", "store", "deposit", "unreadable", "moon"):
            here.hears(packed({"code": code, "protocol": 1}), status)
    assert here.held() == before
    here.step.laptop.sync()
    assert here.held()[2] == 0


def test_a_server_that_holds_nothing_takes_nothing_away(here: Here) -> None:
    before = here.held()
    here.step.visit.request = 0
    for message in (EMPTY, {**EMPTY, "backed_up": {}}, {**EMPTY, "chains": [["0" * 32, 0, b""]]}):
        asked, _ = here.step.asks()
        pulled = _as_pulled({**message, "request": asked.request})
        here.step.applies(asked, pulled)
        here.step.applies(asked, pulled)
    assert here.held() == before
    here.step.laptop.sync()
    assert here.held() == (before[0], before[1], 0)


def test_too_much_is_not_taken_away_without_the_servers_word_for_it(here: Here) -> None:
    before = here.held()
    asked, _ = here.step.asks()
    epoch = here.step.laptop.store.ask(_epoch).result()
    said = {**EMPTY, "epoch": epoch, "request": asked.request, "lost": before[1]}
    here.step.applies(asked, _as_pulled(said))
    assert here.held() == before


def _as_pulled(message: dict[str, Any]) -> Pulled:
    return msgspec.convert(message, Pulled)


def _epoch(db: Reader) -> str:
    return identity.fact(db, identity.EPOCH) or ""
