"""How sync grows with what there is: time up and down, and the most memory a laptop takes."""

import math
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from caseworker_app import ids
from tests.bench._places import Places
from tests.bench._provider import CHECKOUT, codes, found, give, notes, serving
from tests.bench._rounds import CASES, Rounds, upload_of

SIZES: Final = (1_000, 10_000, 100_000)
LARGE: Final = 100_000


def slope(times: Mapping[int, float]) -> float:
    """By which power of the size it grows: the line of least squares through the logarithms."""
    points = [(math.log(size), math.log(took)) for size, took in times.items()]
    middle: float = sum(x for x, _ in points) / len(points)
    height: float = sum(y for _, y in points) / len(points)
    across: float = sum((x - middle) ** 2 for x, _ in points)
    return sum((x - middle) * (y - height) for x, y in points) / across


def growth_down(places: Places, folder: Path) -> tuple[float, float]:
    """The slope of a download, and the memory of the largest to that of 10,000."""
    seconds: dict[int, float] = {}
    memory: dict[int, float] = {}
    with places.new() as place:
        store = place.opened()
        staff = found(store, workers=1, cases=CASES)
        given, times = 0, 1
        for size in SIZES:
            give(store, notes(staff, staff.workers[0], size - given))
            given, times = size, 1 if size == LARGE else 2
            tickets = codes(store, staff.workers[0], times)
            store.close()
            with serving(place) as url:
                runs = [_alone(url, code, folder / ids.new()) for code in tickets]
            seconds[size] = min(took for took, _ in runs)
            memory[size] = min(peak for _, peak in runs)
            store = place.opened()
        store.close()
    return slope(seconds), memory[LARGE] / memory[SIZES[1]]


def growth_up(places: Places, folder: Path) -> float:
    """The slope of an upload."""
    seconds: dict[int, float] = {}
    for size in SIZES:
        rounds = Rounds(places, folder)
        rounds.uploading(size, times=1 if size == LARGE else 2)
        seconds[size] = min(rounds.measured.times[upload_of(size)])
    return slope(seconds)


def _alone(url: str, code: str, folder: Path) -> tuple[float, float]:
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench._download_alone", url, code, str(folder)],
        cwd=CHECKOUT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    seconds, megabytes = told.stdout.split()
    return float(seconds), float(megabytes)
