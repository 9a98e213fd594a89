"""A small world for tests: a server over its real routes, and laptops with real stores."""

import shutil
import socket
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import sqlalchemy as sa
import uvicorn

from caseworker_app import clock, ids
from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange.changes import Change, Patch, new_change
from caseworker_app.exchange.merge import Row
from caseworker_app.exchange.protocol import Join
from caseworker_app.exchange.rows import moment_text
from caseworker_app.fields.record import Record
from caseworker_app.fields.values import to_wire
from caseworker_app.records import (
    Case,
    CaseWorker,
    Provider,
    Role,
    Team,
    Worker,
    YoungPerson,
)
from caseworker_app.server import accounts, attaching, facts, releasing
from caseworker_app.server.app import make_app
from caseworker_app.server.backups import back_up
from caseworker_app.server.database import ServerStore, embedded, keyspec, on_postgres
from caseworker_app.server.decisions import Decisions
from caseworker_app.server.folder import ServerFolder
from caseworker_app.server.releasing import HeldLine, Released
from caseworker_app.server.restoring import Restored, restore
from caseworker_app.server.tables import chains
from caseworker_app.server.taking import take_own
from caseworker_app.server.world import World as Known
from caseworker_app.store import identity, indexing, records, rows
from caseworker_app.store.identity import Author
from caseworker_app.store.records import Add, Kept, Writing
from caseworker_app.sync.round import Round, sync
from caseworker_app.sync.transport import Server
from tests.templates import SECRET, laptop_store, server_store

LONG_AGO = date(2020, 1, 1)


def as_server(record: Record, scope: str) -> Change:
    """A record as the server itself would add it."""
    specs = record.about.specs
    values = {name: to_wire(spec, getattr(record, name)) for name, spec in specs.items()}
    return new_change(
        record.about.table,
        record.id,
        scope,
        {name: Patch(value) for name, value in values.items() if value is not None},
        worker=facts.SERVER_WORKER,
        written_at=moment_text(clock.now()),
        group=ids.new(),
        adds=True,
    )


class Laptop:
    """One worker's laptop: a real encrypted store and a real connection to the server."""

    def __init__(self, folder: Path, worker_id: str, url: str, code: str) -> None:
        folder.mkdir(parents=True)
        self.path = folder / "store.db"
        self.url = url
        self.store = laptop_store(self.path)
        server = Server(url)
        joined = server.join(Join(code=code, laptop_name=folder.name))
        server.close()
        assert joined.worker == worker_id
        self.author = Author(joined.worker, joined.laptop, joined.worker_name, url)
        self.token = joined.token
        self.store.change(lambda db: identity.enrol(db, self.author, joined.token)).result()

    def keep(self, *writings: Writing) -> Kept:
        """One user action."""
        return self.store.keep(lambda db: records.keep(db, self.author, writings)).result()

    def sync(self) -> Round:
        """One whole round."""
        server = Server(self.url, self.token)
        try:
            done = sync(self.store, server)
            indexing.catch_up(self.store)
            return done
        finally:
            server.close()

    def sync_only_what_may_leave(self) -> Round:
        """A round as it comes by itself: what can still be undone stays."""
        server = Server(self.url, self.token)
        try:
            done = sync(self.store, server, all_of_it=False)
            indexing.catch_up(self.store)
            return done
        finally:
            server.close()

    def row(self, kind: type[Record], record_id: str) -> Row | None:
        """A record as this laptop shows it."""
        return self.store.ask(lambda db: rows.shown_row(db, kind.about.table, record_id)).result()

    def ask(self, question: Callable[[Reader], object]) -> object:
        """Anything else."""
        return self.store.ask(question).result()

    def close(self) -> None:
        """Close the store."""
        self.store.close()


class World:
    """A provider with one team, a supervisor, and as many workers as a test asks for."""

    def __init__(self, folder: Path, postgres_url: str | None = None) -> None:
        self.folder = folder
        self.store: ServerStore = (
            on_postgres(postgres_url) if postgres_url else server_store(folder / "server.db")
        )
        self.provider, self.team = ids.new(), ids.new()
        self.give(
            (Provider(id=self.provider, name="Provider"), "organisation"),
            (Team(id=self.team, provider_id=self.provider, name="South"), "organisation"),
        )
        self.laptops: list[Laptop] = []
        self._serve()
        self.priya = self.worker("Priya", role="SUP")

    def _serve(self) -> None:
        listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        config = uvicorn.Config(
            make_app(self.store), loop="asyncio", http="h11", ws="none", lifespan="off",
            log_level="warning",
        )  # fmt: skip
        self._uvicorn = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._uvicorn.run, kwargs={"sockets": [listener]}, daemon=True
        )
        self._thread.start()

    def give(self, *written: tuple[Record, str]) -> None:
        """Records that are there already."""
        batch = [as_server(record, scope) for record, scope in written]
        self.store.write_now(lambda db: take_own(db, batch))

    def worker(self, name: str, role: str = "YW") -> str:
        """Somebody of the team, with an account."""
        worker_id = ids.new()
        self.give(
            (Worker(id=worker_id, provider_id=self.provider, name=name), "organisation"),
            (
                Role(id=ids.new(), worker_id=worker_id, role=role, team_id=self.team),
                "organisation",
            ),
        )
        self.store.write_now(lambda db: accounts.open_account(db, worker_id))
        return worker_id

    def young_person(self, *workers: str, name: str = "Jay") -> tuple[str, str]:
        """A young person and their case, with these workers. Gives both ids."""
        person, case = ids.new(), ids.new()
        scope = f"young_person:{person}"
        self.give(
            (YoungPerson(id=person, given_name=name), scope),
            (
                Case(id=case, young_person_id=person, strand="CL", team_id=self.team),
                f"case:{case}",
            ),
            *((self.allocation(person, case, one), scope) for one in workers),
        )
        return person, case

    def allocation(self, person: str, case: str, worker: str) -> CaseWorker:
        """One worker's part in a case."""
        return CaseWorker(
            id=ids.computed(case, worker),
            young_person_id=person,
            case_id=case,
            worker_id=worker,
            part="LEAD",
            since=LONG_AGO,
        )

    def laptop(self, worker_id: str, name: str = "") -> Laptop:
        """A laptop that has joined."""
        code = self.store.write_now(lambda db: accounts.new_code(db, worker_id))
        folder = self.folder / (name or f"laptop-{len(self.laptops)}")
        made = Laptop(folder, worker_id, self.url, code)
        self.laptops.append(made)
        return made

    def ends(self, person: str, case: str, worker: str) -> None:
        """A worker's part in a case ended yesterday."""
        record_id = ids.computed(case, worker)
        until = (clock.today() - timedelta(days=1)).isoformat()

        def step(db: Writer) -> None:
            row = Known(db, facts.SERVER_WORKER, clock.today()).row("case_workers", record_id)
            seen = tuple(head.change for head in row.heads.get("until", ())) if row else ()
            change = new_change(
                "case_workers", record_id, f"young_person:{person}", {"until": Patch(until, seen)},
                worker=facts.SERVER_WORKER, written_at=moment_text(clock.now()), group=ids.new(),
            )  # fmt: skip
            take_own(db, [change])

        self.store.write_now(step)

    def says_it_backs_up(self) -> None:
        """The server's backup holds everything that has come until now."""

        def step(db: Writer) -> None:
            facts.remember(db, facts.BACKS_UP, "yes")
            db.run(sa.update(chains).values(backed_up=chains.c.length))
            attaching.note_backup(db, attaching.whole(db))

        self.store.write_now(step)

    def backs_up(self) -> Path:
        """A copy of the embedded server's store as it is now."""
        copy = self.folder / f"backup-{ids.new()}.db"
        self._stop()
        self.store.close()
        shutil.copyfile(self.folder / "server.db", copy)
        self._start()
        return copy

    def restores(self, backup: Path, *, new_epoch: bool = True) -> None:
        """The embedded server as it was then; everybody finds it at another address."""
        self._stop()
        self.store.close()
        for left in self.folder.glob("server.db-*"):
            left.unlink()
        shutil.copyfile(backup, self.folder / "server.db")
        self._start()
        if new_epoch:
            self.store.write_now(lambda db: facts.remember(db, facts.EPOCH, ids.new()))

    def makes_a_backup(self, name: str = "backup.db") -> Path:
        """A backup as the command makes it, while the server runs."""
        made = self.folder / name
        back_up(self.folder / "server.db", keyspec(SECRET), made)
        return made

    def puts_back(self, backup: Path) -> Restored:
        """A backup in the place of the store, as the command puts it there."""
        self._stop()
        self.store.close()
        done = restore(ServerFolder(self.folder), keyspec(SECRET), backup)
        self._start()
        return done

    @property
    def decisions(self) -> Decisions:
        """What people decided, beside the store."""
        return Decisions(ServerFolder(self.folder).decisions)

    def released(self, ticket: str) -> Released:
        """A reviewer releases held work."""
        step = partial(releasing.release, ticket=ticket, by=self.priya, decisions=self.decisions)
        return self.store.write_now(step)

    def held(self) -> list[HeldLine]:
        """What waits for a reviewer."""
        return self.store.read_now(releasing.held)

    def _start(self) -> None:
        self.store = embedded(self.folder / "server.db", SECRET)
        self._serve()
        for laptop in self.laptops:
            laptop.url = self.url

    def _stop(self) -> None:
        self._uvicorn.should_exit = True
        self._thread.join(10)

    def close(self) -> None:
        """Stop the server and close every store."""
        self._stop()
        for laptop in self.laptops:
            laptop.close()
        self.store.close()


def at(hour: int, minute: int = 0) -> datetime:
    """A moment on a day that has been."""
    return datetime(2025, 10, 13, hour, minute, tzinfo=UTC)


__all__ = ["Add", "Laptop", "World", "as_server", "at"]
