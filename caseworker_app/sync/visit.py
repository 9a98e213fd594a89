"""What one visit to the server carries from request to request."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Protocol, TypeVar

from caseworker_app import clock


class Timed(Protocol):
    """An answer that says what time it is at the server."""

    @property
    def server_time(self) -> str:
        """That time, ISO."""


A = TypeVar("A", bound=Timed)
FIRST_REQUESTS: Final = 1 << 31


@dataclass(slots=True)
class Visit:
    """The server's epoch, the number of the last request, and how far the clocks are apart."""

    epoch: str = ""
    offset: timedelta = field(default_factory=timedelta)
    request: int = field(default_factory=lambda: secrets.randbelow(FIRST_REQUESTS))

    def next_request(self) -> int:
        """A number that no other request of this visit has, nor, but by chance, of an earlier one:
        an old answer that somebody plays again is not taken for this one's."""
        self.request += 1
        return self.request


def measured(visit: Visit, ask: Callable[[], A]) -> A:
    """Ask, and estimate the server's time minus ours from the middle of the round trip."""
    before = clock.now()
    answer = ask()
    middle = before + (clock.now() - before) / 2
    if answer.server_time:
        visit.offset = datetime.fromisoformat(answer.server_time) - middle
    return answer
