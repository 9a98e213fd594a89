"""How far a round has come, in the named stages that a worker sees."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """The stages of a round, in order, as the sync centre names them."""

    CONNECTING = "Connected"
    SENDING = "Sending yours"
    FETCHING = "Getting others\u2019"
    CARRYING = "Files"
    CHECKING = "Checked and done"


@dataclass(frozen=True, slots=True)
class Progress:
    """The stage a round is in, and how much of how much it has dealt with: user actions,
    scopes, or kilobytes of files."""

    stage: Stage
    done: int = 0
    whole: int = 0


Say = Callable[[Progress], object]


def silently(_: Progress) -> None:
    """Nobody watches this round."""
