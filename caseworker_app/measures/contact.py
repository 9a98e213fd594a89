"""When young people were last seen, and how the last weeks went, by the one definition of seen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final, Literal

import sqlalchemy as sa

from caseworker_app import clock
from caseworker_app.connections import Reader
from caseworker_app.records import Attendance, Session
from caseworker_app.rules.seen import attended, missed, seen
from caseworker_app.tables import TABLES

Week = Literal["met", "missed", "none"]
WEEKS: Final = 8


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact or attempt: a session, or an attendance of a group or family session."""

    held_on: date
    attendance: str | None
    mode: str | None

    @property
    def attended(self) -> bool:
        """Whether the young person was there."""
        return attended(self.attendance)

    @property
    def missed(self) -> bool:
        """Whether an offer was missed."""
        return missed(self.attendance)

    @property
    def seen(self) -> bool:
        """Whether they attended, in person."""
        return seen(self.attendance, self.mode)


@cache
def not_corrected(sessions: sa.Table) -> sa.ColumnElement[bool]:
    """That no other session corrects this one, for a WHERE: only the correction counts."""
    other = sessions.alias()
    return ~sa.exists().where(other.c.corrects_id == sessions.c.id, other.c.deleted.is_(None))


def contacts_of(db: Reader, cases: Mapping[str, str]) -> dict[str, list[Contact]]:
    """Every contact of each case, given with its young person, oldest first.

    Attendances are the young person's, and so count in each case that they have.
    """
    found: dict[str, list[Contact]] = {case: [] for case in cases}
    for case, contact in _sessions(db, tuple(cases)):
        found[case].append(contact)
    by_person = _attendances(db, tuple(set(cases.values())))
    for case, person in cases.items():
        found[case] += by_person.get(person, [])
        found[case].sort(key=lambda one: one.held_on)
    return found


def last_seen(contacts: Iterable[Contact]) -> date | None:
    """The last day on which somebody was seen; None for never."""
    return max((one.held_on for one in contacts if one.seen), default=None)


def last_contact(contacts: Iterable[Contact]) -> date | None:
    """The last day on which they attended in any way: seen, on the phone, by text."""
    return max((one.held_on for one in contacts if one.attended), default=None)


def last_weeks(contacts: Iterable[Contact], today: date, weeks: int = WEEKS) -> tuple[Week, ...]:
    """How each of the last whole weeks (Monday to Sunday) went, oldest first.

    Met is seen, in person; missed is an offer that was missed and nothing better. The week that
    it is now stands for nothing yet: a visit that is still to come would look like a gap.
    """
    first = first_monday(today, weeks)
    went: list[Week] = ["none"] * weeks
    for one in contacts:
        week = (one.held_on - first).days // 7
        if 0 <= week < weeks and went[week] != "met":
            went[week] = "met" if one.seen else "missed" if one.missed else went[week]
    return tuple(went)


def first_monday(today: date, weeks: int = WEEKS) -> date:
    """The day on which the first of the last whole weeks began."""
    return today - timedelta(days=today.weekday() + 7 * weeks)


def _sessions(db: Reader, cases: Sequence[str]) -> list[tuple[str, Contact]]:
    table = TABLES[Session.about.table]
    rows = db.execute(
        sa.select(table.c.case_id, table.c.started_at, table.c.attendance, table.c.mode).where(
            table.c.case_id.in_(cases), table.c.deleted.is_(None), not_corrected(table)
        )
    )
    return [(row[0], Contact(clock.in_london(row[1]).date(), row[2], row[3])) for row in rows]


def _attendances(db: Reader, young_people: Sequence[str]) -> dict[str, list[Contact]]:
    table = TABLES[Attendance.about.table]
    found: dict[str, list[Contact]] = {}
    for row in db.execute(
        sa.select(table.c.young_person_id, table.c.held_on, table.c.attendance, table.c.mode).where(
            table.c.young_person_id.in_(young_people),
            table.c.deleted.is_(None),
            table.c.held_on.is_not(None),
        )
    ):
        found.setdefault(row[0], []).append(Contact(row[1], row[2], row[3]))
    return found
