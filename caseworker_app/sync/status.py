"""What the sync pill says: a pure function of facts (ux.md 2)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Literal

from caseworker_app.sync.progress import Progress, Stage
from caseworker_app.words import counted, said_ago

Kind = Literal["up_to_date", "offline", "sending", "needs_you", "sign_in"]
CLOCKS_APART: Final = timedelta(minutes=2)
"""How far the clocks of laptop and server may be apart before somebody is told."""


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

    `waiting` and `needs_you` count user actions, `files` those of documents that the server does
    not have whole; `last_round_at` is when a round last came to its end; `running` is the round
    under way, if there is one. `metered` says that rounds wait for a connection that is not paid
    for by the amount; `clock_apart` is the server's time minus the laptop's.
    """

    waiting: int = 0
    needs_you: int = 0
    last_round_at: datetime | None = None
    reach: Reach = Reach.UNTRIED
    running: Progress | None = None
    paused: bool = False
    files: int = 0
    metered: bool = False
    clock_apart: timedelta = timedelta()


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
        return Said("needs_you", f"Alongside needs an update. {_saved(facts)}")
    if facts.paused:
        return Said("offline", f"Paused. {_saved(facts)}")
    if facts.metered:
        return Said("offline", f"On mobile data. {_saved(facts)}")
    if facts.reach is Reach.AWAY:
        return Said("offline", f"Offline. {_saved(facts)}")
    return _in_touch(facts, now)


def sentence(facts: Facts, now: datetime) -> str:
    """The first sentence of the sync centre."""
    words = said(facts, now).words
    nothing_waits = not facts.waiting and not facts.files
    if facts.running is None and nothing_waits and facts.reach is Reach.REACHED:
        return "Everything here is on the server"
    if facts.running is not None and facts.running.stage is Stage.FETCHING:
        return "Getting what others wrote"
    if facts.running is not None and facts.running.stage is Stage.CARRYING and facts.running.whole:
        return "Sending and getting files"
    return words.split(", ")[0] if words.startswith("Up to date") else words


def why_waits(facts: Facts) -> str:
    """Why what is written has not left yet."""
    if facts.reach is Reach.SIGN_IN:
        return "Waits until this laptop is signed in again"
    if facts.reach is Reach.NEWER:
        return "Waits until Alongside is updated here"
    if facts.paused:
        return "Waits because sync is paused"
    if facts.metered:
        return "Waits for Wi-Fi"
    if facts.reach is Reach.AWAY:
        return "Waits for a connection"
    return "Goes with the next round"


def clock_said(apart: timedelta) -> str:
    """What a worker is told about the clocks; nothing while they are near enough."""
    if abs(apart) <= CLOCKS_APART:
        return ""
    way = "behind" if apart > timedelta() else "ahead of"
    return f"This laptop\u2019s clock is {_how_far(abs(apart))} {way} the server\u2019s."


def _how_far(apart: timedelta) -> str:
    minutes = round(apart.total_seconds() / 60)
    if minutes < 120:
        return counted(minutes, "minute")
    hours = round(minutes / 60)
    return counted(hours, "hour") if hours < 48 else counted(round(hours / 24), "day")


def _in_touch(facts: Facts, now: datetime) -> Said:
    if facts.waiting or facts.files:
        return Said("sending", _saved(facts))
    if facts.last_round_at is None:
        return Said("sending", "Not yet in touch with the server")
    return Said("up_to_date", f"Up to date, {said_ago(facts.last_round_at, now)}")


def _saved(facts: Facts) -> str:
    parts = [
        counted(how_many, what)
        for how_many, what in ((facts.waiting, "item"), (facts.files, "file"))
        if how_many
    ]
    if not parts:
        return "Everything here has been sent"
    return f"{' and '.join(parts)} saved here, ready to send"
