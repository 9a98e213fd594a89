"""A provider to measure with: one team, its caseloads, and notes of about 590 bytes."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from caseworker_app import clock, ids
from caseworker_app.practice import many_notes
from caseworker_app.records import (
    Case,
    CaseWorker,
    Provider,
    Role,
    Session,
    Team,
    Worker,
    YoungPerson,
)
from caseworker_app.server import accounts
from caseworker_app.server.database import ServerStore, embedded, key_from, on_postgres
from caseworker_app.server.running import READY
from caseworker_app.server.taking import take_own
from tests.bench._yardstick import Written
from tests.world import as_server

CHECKOUT: Final = Path(__file__).resolve().parents[2]
LONG_AGO: Final = date(2020, 1, 1)
NOTE: Final = 300
"""Characters of a note's text, so that its record is about 590 bytes of JSON."""
AT_ONCE: Final = 2_000


@dataclass(frozen=True, slots=True)
class Staff:
    """Who works here, and the cases that all of the workers share."""

    supervisor: str
    workers: tuple[str, ...]
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server keeps its store: an encrypted file in a folder, or a PostgreSQL database."""

    folder: Path
    database: str | None = None

    def opened(self) -> ServerStore:
        """The store itself, while no server runs."""
        if self.database:
            return on_postgres(self.database)
        self.folder.mkdir(parents=True, exist_ok=True)
        key = self.folder / "server.key"
        if not key.exists():
            key.write_text(secrets.token_hex(32), encoding="ascii")
        return embedded(self.folder / "server.db", key_from(key))


def found(store: ServerStore, *, workers: int, cases: int) -> Staff:
    """A team with a supervisor and so many workers, each of whom works with each young person."""
    provider, team, supervisor = ids.new(), ids.new(), ids.new()
    people = tuple(ids.new() for _ in range(workers))
    made = tuple((ids.new(), ids.new()) for _ in range(cases))
    written: list[Written] = [
        (Provider(id=provider, name="Provider"), "organisation"),
        (Team(id=team, provider_id=provider, name="South"), "organisation"),
    ]
    for worker, role in ((supervisor, "SUP"), *((one, "YW") for one in people)):
        written += [
            (Worker(id=worker, provider_id=provider, name="Somebody"), "organisation"),
            (Role(id=ids.new(), worker_id=worker, role=role, team_id=team), "organisation"),
        ]
    for person, case in made:
        about = f"young_person:{person}"
        written += [
            (YoungPerson(id=person, given_name="Jay"), about),
            (Case(id=case, young_person_id=person, strand="CL", team_id=team), f"case:{case}"),
            *((_allocation(person, case, one), about) for one in people),
        ]
    give(store, written)
    for worker in (supervisor, *people):
        store.write_now(partial(accounts.open_account, worker_id=worker))
    return Staff(supervisor, people, tuple(case for _, case in made))


def give(store: ServerStore, written: Sequence[Written]) -> None:
    """Records that are there already, taken as the server's own."""
    for start in range(0, len(written), AT_ONCE):
        batch = [as_server(*one) for one in written[start : start + AT_ONCE]]
        store.write_now(partial(take_own, batch=batch))


def codes(store: ServerStore, worker: str, count: int) -> list[str]:
    """One-use codes for so many of a worker's laptops."""
    return [store.write_now(lambda db: accounts.new_code(db, worker)) for _ in range(count)]


def notes(staff: Staff, worker: str, count: int) -> list[Written]:
    """So many notes of one worker, spread over the cases."""
    first = clock.now() - timedelta(days=300)
    return [
        (
            Session(
                id=ids.new(), case_id=case, type="O2O", mode="F2F", location="YC",
                attendance="ATT", started_at=first + timedelta(minutes=place), minutes=60,
                worker_ids=(worker,), happened=text[:NOTE], risk_change="SAME",
            ),
            f"case:{case}",
        )
        for place, text in enumerate(many_notes(count))
        for case in (staff.cases[place % len(staff.cases)],)
    ]  # fmt: skip


def _allocation(person: str, case: str, worker: str) -> CaseWorker:
    return CaseWorker(
        id=ids.computed(case, worker), young_person_id=person, case_id=case, worker_id=worker,
        part="LEAD", since=LONG_AGO,
    )  # fmt: skip


@contextmanager
def serving(place: Place) -> Iterator[str]:
    """A server process over this store, until the block ends. Gives its address."""
    embedded_here = ["--folder", str(place.folder)]
    where = ["--database", place.database] if place.database else embedded_here
    process = subprocess.Popen(
        [sys.executable, "-m", "caseworker_app", "serve", *where, "--port", "0",
         "--until-stdin-closes"],
        cwd=CHECKOUT, env={**os.environ}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        said = process.stdout.readline().decode() if process.stdout else ""
        if not said.startswith(READY):
            raise RuntimeError("The server did not say that it is ready.")
        yield said.removeprefix(READY).strip()
    finally:
        process.communicate(timeout=30)
