"""Everything left to chance or to a clock, decided by one number."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final
from unittest.mock import patch

from caseworker_app import clock, ids

BEGINS: Final = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TICK: Final = timedelta(milliseconds=1)


class Machine:
    """Something with a clock of its own and a memory of the last id that it made."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.offset = timedelta()
        self.last_id = 0


class Time:
    """The true time, which every machine shows a little differently.

    It moves a millisecond whenever it is read, so that no two moments are the same.
    """

    def __init__(self) -> None:
        self.now = BEGINS
        self._turn = Machine("nobody")

    @contextmanager
    def of(self, machine: Machine) -> Iterator[None]:
        """Inside, it is this machine's turn: its clock is read and its ids are made."""
        before = self._turn
        before.last_id, ids._last = ids._last, machine.last_id
        self._turn = machine
        try:
            yield
        finally:
            machine.last_id, ids._last = ids._last, before.last_id
            self._turn = before

    def passes(self, seconds: float) -> None:
        """Time goes by for everybody."""
        self.now += timedelta(seconds=seconds)

    def shown(self) -> datetime:
        """What the clock of whoever's turn it is shows."""
        self.now += TICK
        return self.now + self._turn.offset


@contextmanager
def decided_by(seed: int) -> Iterator[tuple[Random, Time]]:
    """Inside, ids, salts, tokens and the time all follow from the seed."""
    chance, drawn, time = Random(seed), Random(~seed), Time()
    clock.read_with(time.shown)
    try:
        with (
            patch.object(secrets, "token_bytes", lambda size=32: drawn.randbytes(size)),
            patch.object(secrets, "randbelow", drawn.randrange),
        ):
            yield chance, time
    finally:
        clock.read_with(None)
        ids._last = 0
