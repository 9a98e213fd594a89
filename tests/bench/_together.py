"""Fifty laptops that push at once to one server on PostgreSQL, beside bare counter rows."""

import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import psycopg

from caseworker_app import ids
from tests.bench._laptops import Laptop, joined
from tests.bench._places import Databases
from tests.bench._provider import Staff, codes, found, notes, serving

LAPTOPS: Final = 50
PUSHES: Final = 8
CONNECTIONS: Final = 4
"""As many as the server has."""
BODY: Final = "x" * 590
STALL: Final = 2.0
"""Seconds for which one writer holds its counter."""


@dataclass(frozen=True, slots=True)
class Together:
    """Commits a second, ours and bare; the slowest laptop beside the median; who a stall delays."""

    commits_per_s: float
    bare_commits_per_s: float
    slowest_over_median: float
    delayed_by_a_stall: int

    def rounded(self) -> dict[str, float]:
        """The figures by name."""
        return {name: round(value, 2) for name, value in asdict(self).items()}


def together(places: Databases, folder: Path) -> Together:
    """Each laptop writes a note and sends it, again and again, in a case of its own."""
    with places.new() as place:
        store = place.opened()
        staff = found(store, workers=1, cases=LAPTOPS)
        tickets = codes(store, staff.workers[0], LAPTOPS)
        store.close()
        with serving(place) as url:
            laptops = [joined(folder / ids.new(), url, ticket) for ticket in tickets]
            writers = [
                Writer(one, place_of) for one, place_of in zip(laptops, staff.cases, strict=True)
            ]
            for one in laptops:
                one.sync()
            began = time.perf_counter()
            each = _at_once(writers, PUSHES)
            seconds = time.perf_counter() - began
            calm = _at_once(writers, 1)
            with _stalled(str(place.database), writers[0]):
                stalled = _at_once(writers[1:], 1)
            for one in laptops:
                one.close()
        bare = _bare(str(place.database))
    return Together(
        LAPTOPS * PUSHES / seconds,
        bare,
        max(each) / statistics.median(each),
        sum(1 for took in stalled if took > max(calm) + STALL / 2),
    )


class Writer:
    """A laptop that writes in one case alone."""

    def __init__(self, laptop: Laptop, case: str) -> None:
        self._laptop, self.case = laptop, case
        worker = laptop.author.worker_id
        self._notes = iter(notes(Staff("", (worker,), (case,)), worker, PUSHES + 3))

    def write(self, times: int) -> float:
        """Write a note and send it, so many times. Returns the seconds that sending took."""
        took = 0.0
        for _ in range(times):
            self._laptop.keep([next(self._notes)])
            began = time.perf_counter()
            self._laptop.push()
            took += time.perf_counter() - began
        return took


def _at_once(writers: Sequence[Writer], times: int) -> list[float]:
    with ThreadPoolExecutor(len(writers)) as pool:
        return list(pool.map(lambda one: one.write(times), writers))


@contextmanager
def _stalled(database: str, writer: Writer) -> Iterator[None]:
    """One writer holds the counter of its scope and does nothing, while its laptop waits for it."""
    with psycopg.connect(_plain(database)) as held:
        held.execute(
            "SELECT head FROM counters WHERE scope = %s FOR UPDATE", [f"case:{writer.case}"]
        )
        ends = threading.Timer(STALL, held.rollback)
        ends.start()
        waiting = threading.Thread(target=writer.write, args=(1,))
        waiting.start()
        yield
        ends.join()
        waiting.join()


def _bare(database: str) -> float:
    """The same number of commits that touch a counter and add a line, and do nothing else."""
    with psycopg.connect(_plain(database), autocommit=True) as made:
        made.execute("CREATE TABLE bare_counters (scope int PRIMARY KEY, head int NOT NULL)")
        made.execute("CREATE TABLE bare_lines (scope int, number int, body text)")
        made.execute("INSERT INTO bare_counters SELECT g, 0 FROM generate_series(0, 49) g")
    share = LAPTOPS * PUSHES // CONNECTIONS
    began = time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        for done in [pool.submit(_count, database, place, share) for place in range(CONNECTIONS)]:
            done.result()
    return LAPTOPS * PUSHES / (time.perf_counter() - began)


def _count(database: str, place: int, times: int) -> None:
    with psycopg.connect(_plain(database)) as connection:
        for step in range(times):
            scope = (place + step * CONNECTIONS) % LAPTOPS
            taken = connection.execute(
                "UPDATE bare_counters SET head = head + 1 WHERE scope = %s RETURNING head", [scope]
            ).fetchone()
            head = taken[0] if taken else 0
            connection.execute("INSERT INTO bare_lines VALUES (%s, %s, %s)", [scope, head, BODY])
            connection.commit()


def _plain(database: str) -> str:
    return database.replace("postgresql+psycopg", "postgresql")
