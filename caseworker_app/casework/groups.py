"""Groups that somebody leads: their weeks, who came, and what was noted without names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa

from caseworker_app import clock, words
from caseworker_app.casework.held import table_of, visible
from caseworker_app.casework.mine import people_named, worker_names
from caseworker_app.connections import Reader
from caseworker_app.records import (
    GroupLeader,
    GroupPlace,
    GroupProgramme,
    GroupSession,
    RegisterMark,
    YoungPerson,
)
from caseworker_app.rules.people import NO_NAME
from caseworker_app.rules.seen import attended
from caseworker_app.store.identity import Author
from caseworker_app.words import folded


@dataclass(frozen=True, slots=True)
class Week:
    """One meeting of a group, with how many came, stayed away, and are still to mark."""

    id: str
    number: int
    held_on: date | None
    started_at: str
    minutes: int | None
    theme: str
    here: int
    away: int
    to_mark: int
    has_note: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody's place in a group. `marks` is their attendance by session."""

    id: str
    young_person_id: str | None
    name: str
    must_know: str
    since: date | None
    until: date | None
    marks: Mapping[str, str]

    @property
    def came(self) -> int:
        """How many meetings they came to."""
        return sum(attended(code) for code in self.marks.values())

    def is_there_on(self, day: date | None) -> bool:
        """Whether they have their place on that day."""
        if day is None:
            return self.until is None
        return (self.since or day) <= day and (self.until is None or self.until > day)


@dataclass(frozen=True, slots=True)
class Group:
    """A group with its meetings, oldest first, and its places by name."""

    id: str
    name: str
    venue: str
    planned: int | None
    capacity: int | None
    leaders: tuple[str, ...]
    weeks: tuple[Week, ...]
    places: tuple[Place, ...]

    def week(self, session_id: str) -> Week | None:
        """One of its meetings."""
        return next((one for one in self.weeks if one.id == session_id), None)


def meeting_on_now(found: Sequence[Group], now: datetime) -> str | None:
    """The meeting whose register one means now: today's, the one that began last, else the next.

    None where no group meets today.
    """
    here = clock.in_london(now)
    today = sorted(
        (words.read_time(week.started_at) or time.max, week.id)
        for one in found
        for week in one.weeks
        if week.held_on == here.date()
    )
    begun = [week for at, week in today if at <= here.time()]
    return begun[-1] if begun else next((week for _at, week in today), None)


def my_groups(db: Reader, me: Author) -> list[Group]:
    """The groups that somebody leads today, by name."""
    leaders, today = table_of(GroupLeader), clock.today()
    rows = db.execute(
        sa.select(leaders.c.group_programme_id).where(
            leaders.c.worker_id == me.worker_id,
            sa.or_(leaders.c.since.is_(None), leaders.c.since <= today),
            sa.or_(leaders.c.until.is_(None), leaders.c.until > today),
            visible(leaders),
        )
    )
    return sorted(groups(db, me, [row[0] for row in rows]), key=lambda one: folded(one.name))


def groups(db: Reader, me: Author, group_ids: Sequence[str]) -> list[Group]:
    """These groups, in six questions however many they are."""
    programmes = table_of(GroupProgramme)
    found = db.mappings(
        sa.select(programmes).where(programmes.c.id.in_(group_ids), visible(programmes))
    )
    leaders = _leaders(db, me, group_ids)
    sessions = _by_group(db, GroupSession, group_ids, "held_on")
    marks = _marks(db, [row["id"] for rows in sessions.values() for row in rows])
    places = _places(db, group_ids, marks)
    return [
        Group(
            row["id"],
            row["name"] or "Group without a name",
            row["venue"] or "",
            row["sessions_planned"],
            row["capacity"],
            leaders.get(row["id"], ()),
            _weeks(sessions.get(row["id"], []), places.get(row["id"], ())),
            places.get(row["id"], ()),
        )
        for row in found
    ]


def _by_group(
    db: Reader, kind: type[GroupSession] | type[GroupPlace], group_ids: Sequence[str], order: str
) -> dict[str, list[Mapping[str, Any]]]:
    table = table_of(kind)
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in db.mappings(
        sa.select(table)
        .where(table.c.group_programme_id.in_(group_ids), visible(table))
        .order_by(table.c[order], table.c.id)
    ):
        found.setdefault(row["group_programme_id"], []).append(row)
    return found


def _leaders(db: Reader, me: Author, group_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Who else leads each group now."""
    table, today, names = table_of(GroupLeader), clock.today(), worker_names(db)
    found: dict[str, list[str]] = {}
    for row in db.execute(
        sa.select(table.c.group_programme_id, table.c.worker_id).where(
            table.c.group_programme_id.in_(group_ids),
            table.c.worker_id != me.worker_id,
            sa.or_(table.c.until.is_(None), table.c.until > today),
            visible(table),
        )
    ):
        found.setdefault(row[0], []).append(names.get(row[1]) or "a colleague")
    return {group: tuple(sorted(set(others))) for group, others in found.items()}


def _marks(db: Reader, session_ids: Sequence[str]) -> dict[str, dict[str, str]]:
    """The attendance of each place, by session in order."""
    table = table_of(RegisterMark)
    found: dict[str, dict[str, str]] = {}
    for row in db.execute(
        sa.select(table.c.group_place_id, table.c.group_session_id, table.c.attendance).where(
            table.c.group_session_id.in_(session_ids),
            table.c.attendance.is_not(None),
            visible(table),
        )
    ):
        found.setdefault(row[0], {})[row[1]] = row[2]
    return found


def _places(
    db: Reader, group_ids: Sequence[str], marks: Mapping[str, dict[str, str]]
) -> dict[str, tuple[Place, ...]]:
    """Places by name. Whoever's own record is held here is read from it, not from the copy."""
    rows = _by_group(db, GroupPlace, group_ids, "id")
    held = [
        row["young_person_id"] for found in rows.values() for row in found if row["young_person_id"]
    ]
    people, must_know = people_named(db, held), _must_know(db, held)
    return {
        group: tuple(
            sorted(
                (_place(row, people, must_know, marks.get(row["id"], {})) for row in found),
                key=lambda one: (one.young_person_id is None, one.name),
            )
        )
        for group, found in rows.items()
    }


def _place(
    row: Mapping[str, Any],
    people: Mapping[str, Any],
    must_know: Mapping[str, str],
    marks: Mapping[str, str],
) -> Place:
    person_id = row["young_person_id"]
    person = people.get(person_id)
    copied = row["name"] or row["walk_in_name"] or NO_NAME
    return Place(
        row["id"],
        person_id,
        person.name if person else copied,
        must_know.get(person_id, row["must_know"] or "") if person else row["must_know"] or "",
        row["since"],
        row["until"],
        marks,
    )


def _must_know(db: Reader, young_people: Sequence[str]) -> dict[str, str]:
    table = table_of(YoungPerson)
    rows = db.execute(
        sa.select(table.c.id, table.c.must_know).where(table.c.id.in_(young_people), visible(table))
    )
    return {row[0]: row[1] or "" for row in rows}


def _weeks(rows: Sequence[Mapping[str, Any]], places: Sequence[Place]) -> tuple[Week, ...]:
    return tuple(_week(number, row, places) for number, row in enumerate(rows, 1))


def _week(number: int, row: Mapping[str, Any], places: Sequence[Place]) -> Week:
    there = [one for one in places if one.is_there_on(row["held_on"])]
    marks = [one.marks.get(row["id"]) for one in there]
    here = sum(attended(code) for code in marks)
    to_mark = marks.count(None)
    return Week(
        row["id"],
        number,
        row["held_on"],
        row["started_at"] or "",
        row["minutes"],
        row["theme"] or "",
        here,
        len(marks) - here - to_mark,
        to_mark,
        bool((row["note"] or "").strip()),
    )
