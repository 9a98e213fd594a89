"""How the weeks of a case go: meetings that took place, meetings missed, and messages between."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from caseworker_app import codelists
from caseworker_app.practice import days
from caseworker_app.practice.boroughs import CAFES, HUBS, OUTDOORS
from caseworker_app.practice.names import drawn
from caseworker_app.practice.notes import Texts
from caseworker_app.records.session import ATTENDED

IN_PERSON: Final = frozenset({"F2F", "CAR"})
OUTCOMES: Final = {
    "ATT": 740, "LATE": 58, "PART": 16, "DNA": 68, "CYP": 44, "CFM": 12, "CWK": 22, "NACC": 14,
    "RFS": 6, "RES": 18, "EXC": 2,
}  # fmt: skip
EARLY_OUTCOMES: Final = {"ATT": 62, "LATE": 6, "DNA": 14, "NACC": 7, "CYP": 8, "NORP": 3}
TYPES: Final[Mapping[str, Mapping[str, int]]] = {
    "VIO": {"O2O": 66, "CHK": 8, "ETE": 8, "ADVO": 7, "OUT": 5, "REV": 4, "CRIS": 1, "HOSP": 1},
    "CL": {"O2O": 70, "CHK": 9, "ETE": 6, "ADVO": 7, "REV": 5, "RHI": 2, "CRIS": 1},
    "SEX": {"O2O": 78, "CHK": 9, "ADVO": 6, "REV": 5, "ETE": 2},
    "FAM": {"O2O": 74, "CHK": 14, "ADVO": 8, "REV": 4},
    "HSG": {"HSG": 62, "O2O": 20, "ADVO": 12, "CHK": 6},
}
MODES: Final = {"F2F": 90, "CAR": 3, "VID": 3, "TEL": 4}
BETWEEN: Final = {"SMS": 56, "TEL": 38, "EML": 6}
LENGTHS: Final = (30, 45, 45, 60, 60, 60, 75, 90)
SHORT_LENGTHS: Final = {"SMS": (5, 5, 10), "TEL": (5, 10, 15, 20), "EML": (10,)}
CONTACT_BETWEEN: Final = 0.34
PLANNED: Final = 0.86
CANCELLED: Final = frozenset({"CYP", "CFM", "CWK", "CTP", "RES", "EXC"})


@dataclass(frozen=True, slots=True)
class Visit:
    """A meeting or a message, before it is written down."""

    day: date
    hour: int
    minute: int
    type: str = "O2O"
    mode: str = "F2F"
    location: str | None = None
    place: str | None = None
    minutes: int = 60
    attendance: str = "ATT"
    planned: bool = True
    noted: bool = True
    theme: str | None = None
    texts: Texts | None = None
    two_workers: bool | None = None
    who_else: str | None = None
    risk_change: str | None = None

    @property
    def starts_at(self) -> datetime:
        """When it began or should have begun."""
        return days.at(self.day, self.hour, self.minute)

    @property
    def seen(self) -> bool:
        """Whether the young person was met in person."""
        return self.noted and self.attendance in ATTENDED and self.mode in IN_PERSON


class Slot(NamedTuple):
    """When in the week a worker usually meets somebody."""

    weekday: int
    hour: int
    minute: int


SLOTS: Final = tuple(
    Slot(weekday, hour, minute)
    for hour, minute in ((15, 45), (11, 0), (17, 15), (13, 0), (9, 30), (14, 30))
    for weekday in (0, 1, 2, 3, 4)
)


def draw_visits(
    strand: str, opened: date, until: date, slot: Slot, chance: random.Random
) -> list[Visit]:
    """The meetings from the first week of a case to the day before `until`."""
    found: list[Visit] = []
    for week, monday in enumerate(days.weekly(opened + timedelta(days=3), until)):
        day = monday + timedelta(days=slot.weekday)
        if _no_work(day) or not opened < day < until or chance.random() < 0.06:
            continue
        found.append(_meeting(strand, day, slot, early=week < 2, chance=chance))
        other = monday + timedelta(days=(slot.weekday + chance.choice((1, 2, 3))) % 5)
        if chance.random() < CONTACT_BETWEEN and opened < other < until and not _no_work(other):
            found.append(between(other, chance))
    return found


def meeting_at(strand: str, day: date, slot: Slot, chance: random.Random) -> Visit:
    """A planned meeting in person on a day."""
    kind = drawn(TYPES[strand], chance)
    return _place_for(kind, "F2F", day, slot.hour, slot.minute, chance)


def between(day: date, chance: random.Random) -> Visit:
    """A text, a call or an email between meetings."""
    mode = drawn(BETWEEN, chance)
    answered = mode == "EML" or chance.random() < 0.84
    return Visit(
        day,
        chance.randint(9, 17),
        chance.choice((5, 10, 20, 25, 40, 50, 55)),
        type="CHK",
        mode=mode,
        minutes=chance.choice(SHORT_LENGTHS[mode]),
        attendance="ATT" if answered else "NORP",
        planned=False,
    )


def not_seen_limit(level: str | None) -> int:
    """The working days that may pass unseen at a level; nobody assessed counts as high."""
    return int(codelists.says("risk_level", level or "HIGH", "not_seen_working_days"))


def seen_in_time(
    visits: list[Visit], opened: date, level: str | None, last_day: date, chance: random.Random
) -> list[Visit]:
    """The same visits, so that the last one in person is as recent as the level asks."""
    limit = not_seen_limit(level)
    since = days.before(last_day, limit)
    if any(visit.seen and visit.day >= since for visit in visits):
        return visits
    day = max(days.before(last_day, chance.randint(1, min(limit, 9))), days.after(opened, 1))
    kept = [visit for visit in visits if visit.day != day]
    return [*kept, replace(_place_for("O2O", "F2F", day, 12, 15, chance), theme=None)]


def not_seen_in_time(
    visits: list[Visit], level: str | None, last_day: date, chance: random.Random
) -> list[Visit]:
    """The same visits, so that the last one in person is too long ago for the level."""
    last_seen = days.before(last_day, not_seen_limit(level) + chance.randint(2, 5))
    turned = [
        replace(visit, attendance=chance.choice(("DNA", "CYP", "NACC")), mode="F2F")
        if visit.seen and visit.day > last_seen
        else visit
        for visit in visits
    ]
    return [
        *(visit for visit in turned if visit.day != last_seen),
        _place_for("O2O", "F2F", last_seen, 15, 30, chance),
    ]


def _no_work(day: date) -> bool:
    christmas = (day.month, day.day) >= (12, 24) or (day.month, day.day) <= (1, 1)
    return christmas or not days.is_working(day)


def _meeting(strand: str, day: date, slot: Slot, *, early: bool, chance: random.Random) -> Visit:
    kind = drawn(TYPES[strand], chance)
    mode = drawn(MODES, chance) if kind not in ("HOSP", "OUT", "RHI") else "F2F"
    attendance = drawn(EARLY_OUTCOMES if early else OUTCOMES, chance)
    if attendance in ("NACC", "RFS"):
        mode = "F2F"
    visit = _place_for(kind, mode, day, slot.hour, slot.minute, chance)
    if attendance == "DNA" and visit.location == "HOME":
        attendance = "NACC"
    if attendance == "NACC":
        visit = replace(visit, location="HOME", place=None)
    return replace(visit, attendance=attendance, planned=chance.random() < PLANNED)


def _place_for(
    kind: str, mode: str, day: date, hour: int, minute: int, chance: random.Random
) -> Visit:
    """A meeting of this type at a place that fits it."""
    visit = Visit(day, hour, minute, kind, mode, minutes=chance.choice(LENGTHS))
    if mode in ("VID", "TEL"):
        return replace(visit, minutes=chance.choice((20, 25, 30, 40)))
    location = {"HOSP": "HOSP", "OUT": "STR", "RHI": "HOME", "ADVO": "LA", "ETE": "SCH"}.get(
        kind, drawn({"YC": 36, "PUB": 28, "SCH": 16, "HOME": 14, "PRV": 6}, chance)
    )
    if mode == "CAR":
        location = "TRV"
    venue = {"YC": HUBS, "PUB": (*CAFES, *OUTDOORS)}.get(location)
    return replace(visit, location=location, place=chance.choice(venue) if venue else None)
