"""Many schedules at once, spread over the processors, and what came of them."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Final

from tests.machines.ledger import Broken
from tests.machines.schedule import run

AT_A_TIME: Final = 4


@dataclass
class Outcome:
    """How many schedules and events came, and the histories that broke a promise."""

    schedules: int = 0
    events: int = 0
    broken: list[str] = field(default_factory=list)


def outcome_of(seeds: Sequence[int]) -> Outcome:
    """Run all of these, whatever becomes of any of them."""
    whole = Outcome()
    for events, broken in _each(seeds):
        whole.schedules += 1
        whole.events += events
        if broken:
            whole.broken.append(broken)
    return whole


def _each(seeds: Sequence[int]) -> Iterator[tuple[int, str]]:
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        yield from pool.map(_one, seeds, chunksize=AT_A_TIME)


def _one(seed: int) -> tuple[int, str]:
    try:
        return run(seed), ""
    except Broken as broken:
        return 0, str(broken)
