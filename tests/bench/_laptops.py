"""Laptops to measure with: real encrypted stores, joined to a server, copied, and opened again."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from msgspec.structs import replace

from caseworker_app import ids
from caseworker_app.connections import Writer, open_store
from caseworker_app.exchange import keeping
from caseworker_app.exchange import rows as packing
from caseworker_app.exchange.changes import packed
from caseworker_app.exchange.merge import Row, taken
from caseworker_app.exchange.protocol import Join
from caseworker_app.store import identity, indexing, outbox, queue
from caseworker_app.store import rows as held
from caseworker_app.store.identity import Author
from caseworker_app.store.store import Store
from caseworker_app.store.tables import held_scopes, server_rows
from caseworker_app.sync.push import push
from caseworker_app.sync.round import sync
from caseworker_app.sync.transport import Server
from caseworker_app.sync.visit import Visit
from caseworker_app.tables import TABLES
from tests import templates
from tests.bench._yardstick import Written
from tests.world import as_server

STORE: Final = "store.db"
KEPT_AT_ONCE: Final = 1_000
_SESSIONS: Final = TABLES["sessions"]


@dataclass(frozen=True, slots=True)
class Laptop:
    """One worker's laptop, and where it finds its server."""

    folder: Path
    store: Store
    author: Author
    token: str
    url: str

    def sync(self) -> None:
        """One whole round, as the application does it: it connects, and lets go at the end."""
        server = Server(self.url, self.token)
        try:
            sync(self.store, server)
        finally:
            server.close()

    def push(self) -> None:
        """Send what waits, and no more, on a connection of its own."""
        server = Server(self.url, self.token)
        try:
            epoch = self.store.ask(partial(identity.fact, key=identity.EPOCH)).result() or ""
            push(self.store, server, self.author, Visit(epoch=epoch), all_of_it=True)
        finally:
            server.close()

    def index(self) -> None:
        """Bring what was downloaded into the index."""
        indexing.catch_up(self.store)

    def keep(self, written: Sequence[Written]) -> None:
        """New notes, each an action of its own; many in one transaction, only to prepare."""
        for start in range(0, len(written), KEPT_AT_ONCE):
            part = written[start : start + KEPT_AT_ONCE]
            self.store.change(partial(_keep, author=self.author, written=part)).result()

    def expect(self, count: int) -> None:
        """So many notes are here: what is measured must have happened."""
        query = sa.select(sa.func.count()).select_from(_SESSIONS)
        here = self.store.ask(lambda db: db.value(query)).result()
        if here != count:
            raise RuntimeError(f"{here} notes are here instead of {count}.")

    def expect_sent(self) -> None:
        """Nothing waits and nothing is held."""
        counts = self.store.ask(outbox.counts).result()
        if counts.waiting or counts.held:
            raise RuntimeError(f"{counts.waiting} wait and {counts.held} are held.")

    def scopes(self) -> int:
        """How many scopes are here."""
        query = sa.select(sa.func.count()).select_from(held_scopes)
        return int(self.store.ask(lambda db: db.value(query)).result())

    def close(self) -> None:
        """Close the store."""
        self.store.close()


def _keep(db: Writer, author: Author, written: Sequence[Written]) -> None:
    """What `records.keep` leaves behind for each, but for the index, which no round looks at."""
    rows: list[Row] = []
    for record, scope in written:
        group, said = ids.new(), as_server(record, scope)
        change = replace(said, worker=author.worker_id, group=group)
        lines = queue.framed(db, group, [change], [packed(change)], wait=queue.AT_ONCE)
        db.run(queue.QUEUE, lines)
        stamp = held.stamp(author.laptop_id, author.worker_id, change.written_at, None)
        row = taken(Row(change.record, change.record_id, scope), change.id, stamp, change.edits())
        rows.append(row)
    aside = [
        {"record": row.record, "id": row.id, "scope": "", "number": 0, "heads": None}
        for row in rows
    ]
    db.put(server_rows, aside)
    keeping.write(db, "sessions", [packing.travelling(row, 0) for row in rows], new=True)


def joined(folder: Path, url: str, code: str) -> Laptop:
    """A new laptop that has joined, with nothing in it yet."""
    folder.mkdir(parents=True)
    store = templates.laptop_store(folder / STORE)
    server = Server(url)
    told = server.join(Join(code=code, laptop_name="laptop"))
    server.close()
    author = Author(told.worker, told.laptop, told.worker_name, url)
    store.change(lambda db: identity.enrol(db, author, told.token)).result()
    return Laptop(folder, store, author, told.token, url)


def reopened(folder: Path, url: str) -> Laptop:
    """A laptop that has joined before, or a copy of one; it finds its server at this address."""
    store = Store(lambda: open_store(folder / STORE, templates.key))
    author = store.ask(identity.author).result()
    token = store.ask(lambda db: identity.fact(db, "token")).result() or ""
    return Laptop(folder, store, author, token, url)
