"""Entries of a timeline, the chips above it, and how it is searched."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What an entry of a timeline is."""

    SESSION = "session"
    CONTACT = "contact"
    ATTEMPT = "attempt"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    GROUP = "group"
    FAMILY = "family"
    LINE = "line"
    RISK = "risk"
    ALERT = "alert"
    ALERT_ENDED = "alert ended"
    STATUS = "status"
    ALLOCATION = "allocation"
    ADDITION = "addition"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `at` is None where nobody knows the time: none is made up."""

    id: str
    kind: Kind
    day: date
    at: time | None
    title: str
    by: tuple[str, ...] = ()
    place: str = ""
    text: str = ""
    minutes: int | None = None
    mode: str | None = None
    level: str | None = None
    signed_by: str = ""
    unsent: str = ""
    themes: tuple[str, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    added: tuple[str, ...] = ()
    corrected: bool = False
    late: bool = False
    code: str | None = None
    case_id: str = ""


FILTERS: Final[Mapping[str, frozenset[Kind]]] = {
    "all": frozenset(Kind),
    "sessions": frozenset({Kind.SESSION}),
    "contact": frozenset({Kind.CONTACT, Kind.ATTEMPT, Kind.PLANNED, Kind.CANCELLED}),
    "groups": frozenset({Kind.GROUP, Kind.FAMILY, Kind.LINE}),
    "risk": frozenset({Kind.RISK, Kind.ALERT, Kind.ALERT_ENDED}),
    "case": frozenset({Kind.STATUS, Kind.ALLOCATION}),
}
"""The chips above a timeline; an addition goes with what it adds to."""


@dataclass(frozen=True, slots=True)
class Chronology:
    """What is ahead, soonest first, and what has been, newest first."""

    ahead: tuple[Entry, ...]
    past: tuple[Entry, ...]

    def counts(self) -> dict[str, int]:
        """How many entries each chip stands for."""
        every = (*self.ahead, *self.past)
        return {key: sum(one.kind in kinds for one in every) for key, kinds in FILTERS.items()}

    def chosen(self, chip: str, find: str = "") -> "Chronology":
        """Those of one chip in which every word that was typed stands."""
        kinds, typed = FILTERS[chip], find.casefold().split()

        def stays(one: Entry) -> bool:
            said = f"{one.title} {' '.join(one.by)} {one.place} {one.text} {' '.join(one.added)}"
            return one.kind in kinds and all(word in said.casefold() for word in typed)

        return Chronology(tuple(filter(stays, self.ahead)), tuple(filter(stays, self.past)))
