"""Nobody who polls while others write misses a row (sync.md 4), on the provider's PostgreSQL.

A cursor over a plain sequence loses an eighth of the rows here. Eight writers take changes through
the server's own door, slow between their last statement and their commit, in fifty scopes; one
reader asks for news all the while, as a laptop would.
"""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import Final

import msgspec
import pytest
import sqlalchemy as sa

from caseworker_app import ids
from caseworker_app.connections import Database, Reader, StoreBusy, Writer, open_postgres
from caseworker_app.exchange.changes import Change
from caseworker_app.exchange.protocol import Held, Pull, Pulled
from caseworker_app.fields.record import Record
from caseworker_app.records import (
    Case,
    CaseWorker,
    ContactDetail,
    Provider,
    Role,
    Team,
    Worker,
    YoungPerson,
)
from caseworker_app.server import facts, feeding
from caseworker_app.server.chains import Laptop
from caseworker_app.server.tables import feed
from caseworker_app.server.taking import take_own
from tests.world import LONG_AGO, as_server

WRITERS: Final = 8
SCOPES: Final = 50
BATCHES: Final = 25
"""How many each writer commits."""
SLOW: Final = 0.01
"""Seconds for which a writer may dawdle before its commit."""


@dataclass
class Seen:
    """What a reader has been told, and how far it has come in each scope."""

    rows: dict[tuple[str, str], int] = field(default_factory=dict)
    cursors: dict[str, Held] = field(default_factory=dict)

    def takes(self, pulled: Pulled) -> None:
        """One answer, as it arrives: until then its entries are bytes."""
        for page in msgspec.msgpack.decode(msgspec.msgpack.encode(pulled), type=Pulled).pages:
            self.cursors[page.scope] = Held(page.scope, page.cursor, page.digest)
            for entry in page.entries:
                self.rows[page.scope, entry.id] = entry.number


@dataclass
class Service:
    """The server's store, its people, and a worker who holds everything."""

    url: str
    database: Database
    worker: str
    people: list[str]


@pytest.fixture
def service(server_database_url: str) -> Iterator[Service]:
    database = open_postgres(server_database_url)
    worker, people = ids.new(), [ids.new() for _ in range(SCOPES)]
    with database.writing() as db:
        facts.begin(db)
        take_own(db, [as_server(record, scope) for record, scope in _everybody(worker, people)])
    yield Service(server_database_url, database, worker, people)
    database.close()


def test_a_reader_that_polls_misses_nothing(service: Service) -> None:
    ended = threading.Event()
    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reader = pool.submit(_polls, service, ended)
        writers = [pool.submit(_writes, service, seed) for seed in range(WRITERS)]
        written = sum(writer.result() for writer in writers)
        ended.set()
        seen = reader.result()
    assert written >= WRITERS * BATCHES
    there = service.database.read(_whole_feed)
    scopes = {_scope(person) for person in service.people}
    missed = {key for key, number in there.items() if seen.rows.get(key) != number}
    assert {key for key in missed if key[0] in scopes} == set()


def _polls(service: Service, ended: threading.Event) -> Seen:
    """Ask again and again, and once more when all has been written."""
    seen = Seen()
    laptop = Laptop(ids.new(), service.worker)
    last = False
    while not last:
        last = ended.is_set()
        more = True
        while more:
            pull = Pull(epoch="", vector=list(seen.cursors.values()))
            pulled, _ = service.database.read(partial(feeding.answer, laptop=laptop, pull=pull))
            seen.takes(pulled)
            more = pulled.more
    return seen


def _writes(service: Service, seed: int) -> int:
    """Commit so many batches, each in one to three scopes. Returns how many there were."""
    chance, done = Random(seed), 0
    database = open_postgres(service.url)
    while done < BATCHES:
        people = chance.sample(service.people, chance.choice((1, 1, 2, 3)))
        dawdles = chance.random() * SLOW
        batch = [
            as_server(ContactDetail(id=ids.new(), young_person_id=person, value="1"),
                      _scope(person))
            for person in people
        ]  # fmt: skip
        try:
            database.write(partial(_slowly, batch=batch, seconds=dawdles))
        except StoreBusy:
            continue
        done += 1
    database.close()
    return done


def _slowly(db: Writer, batch: list[Change], seconds: float) -> None:
    take_own(db, batch)
    time.sleep(seconds)


def _whole_feed(db: Reader) -> dict[tuple[str, str], int]:
    query = sa.select(feed.c.scope, feed.c.record_id, feed.c.number).where(~feed.c.stub)
    return {(row[0], row[1]): row[2] for row in db.execute(query)}


def _scope(person: str) -> str:
    return f"young_person:{person}"


def _everybody(worker: str, people: list[str]) -> Iterator[tuple[Record, str]]:
    provider, team = ids.new(), ids.new()
    yield Provider(id=provider, name="Provider"), "organisation"
    yield Team(id=team, provider_id=provider, name="South"), "organisation"
    yield Worker(id=worker, provider_id=provider, name="Amara"), "organisation"
    yield Role(id=ids.new(), worker_id=worker, role="YW", team_id=team), "organisation"
    for person in people:
        case = ids.new()
        yield YoungPerson(id=person, given_name="Jay"), _scope(person)
        yield (
            Case(id=case, young_person_id=person, strand="CL", team_id=team),
            f"case:{case}",
        )
        yield (
            CaseWorker(
                id=ids.computed(case, worker), young_person_id=person, case_id=case,
                worker_id=worker, part="LEAD", since=LONG_AGO,
            ),
            _scope(person),
        )  # fmt: skip
