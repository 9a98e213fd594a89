"""The small office that every schedule begins in, made once and copied."""

import atexit
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Final

from caseworker_app import ids
from caseworker_app.fields.record import Record
from caseworker_app.records import (
    Case,
    CaseWorker,
    ContactDetail,
    GroupLeader,
    GroupPlace,
    GroupProgramme,
    GroupSession,
    Provider,
    Role,
    Task,
    Team,
    Worker,
    YoungPerson,
)
from caseworker_app.server import accounts
from caseworker_app.server.taking import take_own
from tests import templates
from tests.machines.seeded import decided_by
from tests.world import as_server

MEMORY: Final = Path("/dev/shm")
LONG_AGO: Final = date(2020, 1, 1)
SERVER_FILE: Final = "server.db"


@dataclass(frozen=True)
class Person:
    """A young person, their case, and who is allocated to it."""

    id: str
    case: str
    workers: tuple[str, ...]

    @property
    def scope(self) -> str:
        """The scope of what everybody who works with them must know."""
        return f"young_person:{self.id}"

    @property
    def case_scope(self) -> str:
        """The scope of the case."""
        return f"case:{self.case}"


@dataclass
class Office:
    """Ids of everybody and everything in it; the server's store is the file."""

    file: Path
    provider: str = ""
    team: str = ""
    workers: dict[str, str] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    group: str = ""
    meeting: str = ""
    places: list[str] = field(default_factory=list)


def memory_folder() -> Path:
    """A new folder in memory where the system has that, else among temporary files."""
    return Path(tempfile.mkdtemp(prefix="alongside-", dir=MEMORY if MEMORY.is_dir() else None))


@cache
def office() -> Office:
    """The office, with a server that lets its laptops join."""
    folder = memory_folder()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = Office(folder / SERVER_FILE)
    with decided_by(0):
        store = templates.server_store(made.file)
        batch = [as_server(record, scope) for record, scope in _everything(made)]
        store.write_now(lambda db: take_own(db, batch))
        for worker in made.workers.values():
            store.write_now(partial(accounts.open_account, worker_id=worker))
        store.close()
    return made


def _everything(made: Office) -> list[tuple[Record, str]]:
    made.provider, made.team = ids.new(), ids.new()
    written: list[tuple[Record, str]] = [
        (Provider(id=made.provider, name="Provider"), "organisation"),
        (Team(id=made.team, provider_id=made.provider, name="South"), "organisation"),
    ]
    for name, role in (("Amara", "YW"), ("Elif", "YW"), ("Kwame", "YW"), ("Priya", "SUP")):
        worker = made.workers[name] = ids.new()
        written += [
            (Worker(id=worker, provider_id=made.provider, name=name), "organisation"),
            (Role(id=ids.new(), worker_id=worker, role=role, team_id=made.team), "organisation"),
        ]
    for name, both in (
        ("Jay", ("Amara", "Elif")),
        ("Kai", ("Amara", "Elif")),
        ("Ada", ("Amara", "Kwame")),
    ):
        written += _young_person(made, name, tuple(made.workers[one] for one in both))
    return [*written, *_group(made)]


def _young_person(made: Office, name: str, workers: tuple[str, ...]) -> list[tuple[Record, str]]:
    person = Person(ids.new(), ids.new(), workers)
    made.people.append(person)
    return [
        (YoungPerson(id=person.id, given_name=name), person.scope),
        (
            Case(id=person.case, young_person_id=person.id, strand="CL", team_id=made.team),
            person.case_scope,
        ),
        *(
            (
                CaseWorker(
                    id=ids.computed(person.case, worker),
                    young_person_id=person.id,
                    case_id=person.case,
                    worker_id=worker,
                    part="LEAD",
                    since=LONG_AGO,
                ),
                person.scope,
            )
            for worker in workers
        ),
        *(
            (ContactDetail(id=ids.new(), young_person_id=person.id, kind="MOB"), person.scope)
            for _ in range(2)
        ),
        (
            Task(id=ids.new(), about_id=f"cases/{person.case}", words="Write to the school"),
            person.case_scope,
        ),
    ]


def _group(made: Office) -> list[tuple[Record, str]]:
    made.group, made.meeting = ids.new(), ids.new()
    scope = f"group:{made.group}"
    written: list[tuple[Record, str]] = [
        (GroupProgramme(id=made.group, name="Boxing", team_id=made.team), scope),
        (
            GroupSession(id=made.meeting, group_programme_id=made.group, held_on=LONG_AGO),
            scope,
        ),
    ]
    for name in ("Amara", "Elif"):
        leader = GroupLeader(
            id=ids.new(), group_programme_id=made.group, worker_id=made.workers[name],
            since=LONG_AGO,
        )  # fmt: skip
        written.append((leader, scope))
    for person in made.people[:2]:
        place = ids.new()
        made.places.append(place)
        written.append(
            (GroupPlace(id=place, group_programme_id=made.group, young_person_id=person.id), scope)
        )
    return written
