"""What the sync pill says: a pure function of facts (ux.md 2)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from caseworker_app.sync.progress import Progress, Stage
from caseworker_app.words import counted, said_ago

Kind = Literal["up_to_date", "offline", "sending", "needs_you", "sign_in"]


class Reach(StrEnum):
    """What the last try to reach the server has shown."""

    UNTRIED = "untried"
    REACHED = "reached"
    AWAY = "away"
    SIGN_IN = "sign in again"
    NEWER = "server newer"


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the pill and the first sentence of the sync centre are made of.

    `waiting` and `needs_you` count user actions; `last_round_at` is when a round last came to
    its end; `running` is the round under way, if there is one.
    """

    waiting: int = 0
    needs_you: int = 0
    last_round_at: datetime | None = None
    reach: Reach = Reach.UNTRIED
    running: Progress | None = None
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """The kind of face that the pill wears, and its words."""

    kind: Kind
    words: str


def said(facts: Facts, now: datetime) -> Said:
    """What the pill says now. What needs somebody comes before what sends itself."""
    if facts.reach is Reach.SIGN_IN:
        return Said("sign_in", "Server asks you to sign in again")
    running = facts.running
    if running is not None and running.stage is Stage.SENDING and running.whole:
        place = min(running.done + 1, running.whole)
        return Said("sending", f"Sending {place} of {running.whole}")
    if facts.needs_you:
        verb = "needs" if facts.needs_you == 1 else "need"
        return Said("needs_you", f"{facts.needs_you} {verb} you")
    if facts.reach is Reach.NEWER:
        return Said("needs_you", f"Alongside needs an update. {_saved(facts.waiting)}")
    if facts.paused:
        return Said("offline", f"Paused. {_saved(facts.waiting)}")
    if facts.reach is Reach.AWAY:
        return Said("offline", f"Offline. {_saved(facts.waiting)}")
    return _in_touch(facts, now)


def sentence(facts: Facts, now: datetime) -> str:
    """The first sentence of the sync centre."""
    words = said(facts, now).words
    if facts.running is None and not facts.waiting and facts.reach is Reach.REACHED:
        return "Everything here is on the server"
    if facts.running is not None and facts.running.stage is Stage.FETCHING:
        return "Getting what others wrote"
    return words.split(", ")[0] if words.startswith("Up to date") else words


def _in_touch(facts: Facts, now: datetime) -> Said:
    if facts.waiting:
        return Said("sending", _saved(facts.waiting))
    if facts.last_round_at is None:
        return Said("sending", "Not yet in touch with the server")
    return Said("up_to_date", f"Up to date, {said_ago(facts.last_round_at, now)}")


def _saved(waiting: int) -> str:
    if not waiting:
        return "Everything here has been sent"
    return f"{counted(waiting, 'item')} saved here, ready to send"
