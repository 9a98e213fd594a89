"""Times taken by turns, so that a busy machine slows both sides of a comparison alike."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

ROUNDS: Final = 40
"""How often each thing is timed; the median is given."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The medians of a thing and of its yardstick, in milliseconds."""

    ours: float
    yardstick: float

    @property
    def ratio(self) -> float:
        """How many times the yardstick's time ours is."""
        return self.ours / self.yardstick


def milliseconds(step: Callable[[], object]) -> float:
    """How long one call takes."""
    began = time.perf_counter()
    step()
    return (time.perf_counter() - began) * 1000


def median(step: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median of so many calls, in milliseconds; one before them warms up and is not counted."""
    step()
    return statistics.median(milliseconds(step) for _ in range(rounds))


def compared(
    ours: Callable[[], object], yardstick: Callable[[], object], rounds: int = ROUNDS
) -> Compared:
    """Both by turns, so many times each; one pair before them warms up and is not counted."""
    ours()
    yardstick()
    pairs = [(milliseconds(ours), milliseconds(yardstick)) for _ in range(rounds)]
    first, second = zip(*pairs, strict=True)
    return Compared(statistics.median(first), statistics.median(second))
