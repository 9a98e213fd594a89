"""Rounds of real laptops with a real server process: what each takes beside the yardstick."""

import shutil
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from caseworker_app import ids
from tests.bench._counting import counting
from tests.bench._figures import milliseconds
from tests.bench._laptops import Laptop, joined, reopened
from tests.bench._places import Places
from tests.bench._provider import Staff, codes, found, give, notes, serving
from tests.bench._yardstick import Written, Yardstick

TIMES: Final = 5
MANY: Final = 10_000
SOME: Final = 1_000
CASES: Final = 20


@dataclass(slots=True)
class Measured:
    """Milliseconds of each run by name, and what was counted beside them."""

    times: dict[str, list[float]] = field(default_factory=dict)
    counted: dict[str, float] = field(default_factory=dict)

    def add(self, name: str, took: float) -> None:
        """One more run."""
        self.times.setdefault(name, []).append(took)

    def median(self, name: str) -> float:
        """The median of the runs, in milliseconds."""
        return statistics.median(self.times[name])

    def ratio(self, name: str) -> float:
        """How many times the yardstick's median the median of these runs is."""
        return self.median(name) / self.median("yardstick")


class Rounds:
    """Measures on servers of one kind, with laptops in a folder."""

    def __init__(self, places: Places, folder: Path, times: int = TIMES) -> None:
        self._places, self._folder, self._times = places, folder, times
        self.measured = Measured()
        self._yardstick: Yardstick | None = None

    def downloading(self) -> None:
        """New laptops fetch everything; then two laptops send each other a thousand notes."""
        with self._places.new() as place:
            store = place.opened()
            staff = found(store, workers=2, cases=CASES)
            written = notes(staff, staff.workers[0], MANY)
            give(store, written)
            mine = codes(store, staff.workers[0], self._times + 1)
            theirs = codes(store, staff.workers[1], 1)
            store.close()
            self._measure_by(written)
            with serving(place) as url:
                self._count_the_wire(url, mine.pop())
                for code in mine[:-1]:
                    self._download(url, code).close()
                last = self._download(url, mine[-1])
                self._to_and_fro(last, self._joined(url, theirs[0]), staff)

    def uploading(self, count: int = MANY, times: int = 0) -> None:
        """A laptop sends all that it has kept; each time from copies of the same two stores."""
        with self._places.new() as place:
            store = place.opened()
            staff = found(store, workers=1, cases=CASES)
            code = codes(store, staff.workers[0], 1)[0]
            store.close()
            with serving(place) as url:
                laptop = self._joined(url, code)
                laptop.sync()
            laptop.keep(notes(staff, staff.workers[0], count))
            laptop.close()
            for _ in range(times or self._times):
                with self._places.copy(place) as copy, serving(copy) as url:
                    self._upload(laptop.folder, url, count)

    def nothing_new(self, scopes: int, times: int) -> None:
        """A supervisor's laptop that holds so many scopes asks again and again."""
        with self._places.new() as place:
            store = place.opened()
            staff = found(store, workers=4, cases=scopes // 2 - 4)
            give(store, notes(staff, staff.workers[0], 5 * len(staff.cases)))
            code = codes(store, staff.supervisor, 1)[0]
            store.close()
            with serving(place) as url, counting(url) as counted:
                laptop = self._joined(url, code)
                laptop.sync()
                laptop.sync()
                self.measured.counted["scopes"] = laptop.scopes()
                for _ in range(times):
                    self.measured.add("noop", milliseconds(laptop.sync))
                replace(laptop, url=counted.url).sync()
                self.measured.counted["noop_bytes"] = counted.both
                laptop.close()

    def _download(self, url: str, code: str) -> Laptop:
        laptop = self._joined(url, code)
        self._compare("download_10k", laptop)
        laptop.expect(MANY)
        self.measured.add("index_10k", milliseconds(laptop.index))
        return laptop

    def _count_the_wire(self, url: str, code: str) -> None:
        with counting(url) as counted:
            laptop = self._joined(counted.url, code)
            counted.start_again()
            laptop.sync()
            self.measured.counted["wire_per_record"] = counted.down / MANY
            laptop.close()

    def _to_and_fro(self, mine: Laptop, theirs: Laptop, staff: Staff) -> None:
        theirs.sync()
        for time in range(1, self._times + 1):
            theirs.keep(notes(staff, theirs.author.worker_id, SOME))
            self._compare("upload_1k", theirs)
            theirs.expect_sent()
            self._compare("download_1k", mine)
            mine.expect(MANY + time * SOME)
            mine.index()
        for one in (mine, theirs):
            one.close()

    def _upload(self, kept: Path, url: str, count: int) -> None:
        folder = self._folder / ids.new()
        shutil.copytree(kept, folder)
        laptop = reopened(folder, url)
        self._compare(upload_of(count), laptop)
        laptop.expect_sent()
        laptop.close()

    def _compare(self, name: str, laptop: Laptop) -> None:
        """A round, and the yardstick straight before it, so that both meet the same machine."""
        if self._yardstick is not None:
            self.measured.add("yardstick", self._yardstick.measure() * 1000)
        self.measured.add(name, milliseconds(laptop.sync))

    def _measure_by(self, written: Sequence[Written]) -> None:
        self._yardstick = Yardstick(self._folder, written)
        self._yardstick.measure()
        self.measured.counted["bytes_each"] = self._yardstick.bytes_each

    def _joined(self, url: str, code: str) -> Laptop:
        return joined(self._folder / ids.new(), url, code)


def upload_of(count: int) -> str:
    """What a measure is called: the same records may be sent in several sizes."""
    return "upload_10k" if count == MANY else f"upload_{count}"
