"""Random schedules, new ones each day, and those that once failed."""

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context

import pytest

from caseworker_app import clock
from tests.machines.schedule import EVENTS, run

SCHEDULES = 200
RELEASE = 20_000
FOUND: tuple[int, ...] = ()
"""Seeds that failed once, kept for good."""


def first_seed(day: date) -> int:
    """Where a day's seeds begin; the days of some years do not meet."""
    return (day - date(2026, 1, 1)).days * SCHEDULES + 1_000_000


def together(seeds: range) -> int:
    """Run these, spread over the processors. Returns how many events came in all."""
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        return sum(pool.map(run, seeds, chunksize=5))


def test_nothing_is_lost_in_todays_schedules(capsys: pytest.CaptureFixture[str]) -> None:
    first = first_seed(clock.today())
    seeds = range(first, first + SCHEDULES)
    with capsys.disabled():
        sys.stdout.write(f"\nschedules {seeds.start} to {seeds.stop - 1}\n")
    assert together(seeds) >= SCHEDULES * EVENTS


@pytest.mark.parametrize("seed", FOUND)
def test_what_was_found_once_stays_mended(seed: int) -> None:
    assert run(seed) >= EVENTS
