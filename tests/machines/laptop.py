"""A laptop: the real store and spool on a disk that may lose power, and real rounds."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Final, TypeVar

import sqlalchemy as sa

from caseworker_app.connections import Reader, Writer, open_store
from caseworker_app.errors import CaseworkError
from caseworker_app.exchange.merge import Row
from caseworker_app.exchange.protocol import Join
from caseworker_app.store import drafts, identity, outbox, records, rows, tables
from caseworker_app.store.identity import Author
from caseworker_app.store.records import Kept, Writing
from caseworker_app.store.store import Store
from caseworker_app.sync.round import Round, sync
from tests import templates
from tests.machines.network import Line, Network, Weather
from tests.machines.power import Plug, PowerCut, WatchedSpool
from tests.machines.seeded import Machine, Time

T = TypeVar("T")
STORE: Final = "store.db"
SPOOL: Final = "spool"
SPOOL_KEY: Final = bytes(range(32))


@dataclass(frozen=True)
class Form:
    """A form that was opened on a record, and what stood in each field then."""

    record: str
    id: str
    seen: Mapping[str, tuple[str, ...]]


class Laptop(Machine):
    """One worker's laptop."""

    def __init__(self, name: str, folder: Path, time: Time, network: Network) -> None:
        super().__init__(name)
        self._time, self._network = time, network
        self.author = Author("", "")
        self.token = ""
        self.read_up_to = 0
        self.forms: list[Form] = []
        self.revoked = False
        self.has_twin = False
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / STORE).exists():
            templates.laptop_store(folder / STORE).close()
        self._open(folder)

    def joins(self, code: str) -> None:
        """Join with a one-use code."""
        with self._time.of(self):
            line = self._line(Weather(Random(0)))
            joined = line.join(Join(code=code, laptop_name=self.name))
            self.author = Author(joined.worker, joined.laptop, joined.worker_name)
            self.token = joined.token
            self.store.change(lambda db: identity.enrol(db, self.author, joined.token)).result()

    def keeps(self, *writings: Writing) -> Kept:
        """One user action: it is saved once this has returned."""
        with self._turn():
            return self.store.keep(lambda db: records.keep(db, self.author, writings)).result()

    def writes(self, step: Callable[[Writer], Kept]) -> Kept:
        """Another verb that keeps."""
        with self._turn():
            return self.store.keep(step).result()

    def changes(self, step: Callable[[Writer], T]) -> T:
        """Another verb that changes the store."""
        with self._turn():
            return self.store.change(step).result()

    def asks(self, question: Callable[[Reader], T]) -> T:
        """What stands in its store."""
        with self._turn():
            return self.store.ask(question).result()

    def syncs(self, weather: Weather, *, all_of_it: bool = True) -> Round:
        """One round as it comes by itself: drafts first, the spool emptied when nothing waits."""
        return self.syncs_over(self._line(weather), all_of_it=all_of_it)

    def syncs_over(self, line: Line, *, all_of_it: bool = True) -> Round:
        """The same over a line that is there already."""
        with self._turn():
            self.store.change(partial(drafts.hand_over, me=self.author), quiet=True).result()
            done = sync(self.store, line, all_of_it=all_of_it)
            if done.sent:
                self.store.empty_spool(outbox.nothing_waits).result()
            return done

    def shows(self, record: str, record_id: str) -> Row | None:
        """A record as it is shown here."""
        return self.asks(lambda db: rows.shown_row(db, record, record_id))

    def written_since(self) -> Sequence[Mapping[str, Any]]:
        """The lines of the outbox that nobody has looked at yet."""
        query = sa.select(tables.changes).where(tables.changes.c.seq > self.read_up_to)
        lines = self.asks(lambda db: db.mappings(query.order_by(tables.changes.c.seq)))
        if lines:
            self.read_up_to = int(lines[-1]["seq"])
        return lines

    def starts_again(self) -> None:
        """After a power cut: what its disk held then is opened."""
        with suppress(CaseworkError, PowerCut):
            self.store.close()
        before, after = self.folder, self.plug.after
        self._open(after)
        self.forms.clear()
        shutil.rmtree(before)

    def copied(self, name: str, folder: Path) -> "Laptop":
        """Another machine with a copy of this profile."""
        with self._time.of(self):
            self.store.sweep().result()
        folder.mkdir(parents=True)
        for file in (STORE, SPOOL):
            shutil.copyfile(self.folder / file, folder / file)
        twin = Laptop(name, folder, self._time, self._network)
        twin.author, twin.token, twin.revoked = self.author, self.token, self.revoked
        self.has_twin = twin.has_twin = True
        twin.read_up_to, twin.offset = self.read_up_to, self.offset
        return twin

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        with self._time.of(self), self.plug.noticing():
            yield

    def _open(self, folder: Path) -> None:
        self.folder, self.plug = folder, Plug(folder)
        watched = self.plug.watched
        with self._time.of(self):
            self.store = Store(
                lambda: watched(open_store(folder / STORE, templates.key)),
                WatchedSpool(folder / SPOOL, bytearray(SPOOL_KEY), self.plug),
            )

    def _line(self, weather: Weather) -> Line:
        return self._network.connect(self.token, weather)
