"""Group programmes over the year: leaders, places, meetings, registers, and lines about one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from caseworker_app.practice import days, group_words
from caseworker_app.practice.journeys import Journey
from caseworker_app.practice.names import drawn
from caseworker_app.practice.notes import DAYS
from caseworker_app.practice.written import Book
from caseworker_app.records import (
    GroupLeader,
    GroupLine,
    GroupPlace,
    GroupProgramme,
    GroupSession,
    RegisterMark,
)
from caseworker_app.records.register_mark import mark_id
from caseworker_app.records.session import ATTENDED

MARKS: Final = {"ATT": 74, "LATE": 9, "CYP": 7, "DNA": 8, "EXC": 2}
LINE_SHARE: Final = 0.12


class Plan(NamedTuple):
    """A programme before it is written."""

    name: str
    team: str
    leaders: tuple[str, str]
    strand: str
    venue: str
    borough: str
    aim: str
    themes: tuple[str, ...]
    weeks_ago: int
    hour: int = 16
    minute: int = 30
    minutes: int = 90
    capacity: int = 10
    walk_in: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody in a group, with the marks the story gives them, one a meeting held."""

    journey: Journey | None
    since: date
    marks: Sequence[str | None] | None = None
    walk_in: str | None = None


@dataclass(slots=True)
class Group:
    """A programme that is being written."""

    plan: Plan
    id: str
    supervisor_id: str
    leader_ids: tuple[str, str]
    meetings: list[date]
    places: list[tuple[Place, str]]


def meetings_of(plan: Plan, last_day: date) -> list[date]:
    """The days of its meetings: weekly, moved where offices are shut."""
    first = last_day - timedelta(weeks=plan.weeks_ago)
    found = [first + timedelta(weeks=week) for week in range(len(plan.themes))]
    return [day if day == last_day else days.on_to_work(day) for day in found]


def write_group(
    book: Book,
    plan: Plan,
    team_id: str,
    supervisor_id: str,
    leader_ids: tuple[str, str],
    places: Sequence[Place],
    last_day: date,
) -> Group:
    """Write a programme whole: who leads it, who is in it, and how each meeting went."""
    meetings = meetings_of(plan, last_day)
    begun = days.at(days.before(min(meetings[0], last_day), 12), 14, 10)
    programme = GroupProgramme(
        id=book.new_id(GroupProgramme, begun),
        name=plan.name,
        strand=plan.strand,
        team_id=team_id,
        venue=plan.venue,
        borough=plan.borough,
        aim=plan.aim,
        sessions_planned=len(plan.themes),
        capacity=plan.capacity,
        starts_on=meetings[0],
        ends_on=meetings[-1],
    )
    book.write(programme, supervisor_id, begun)
    group = Group(plan, programme.id, supervisor_id, leader_ids, meetings, [])
    for leader_id in leader_ids:
        leader = GroupLeader(
            id=book.new_id(GroupLeader, begun),
            group_programme_id=programme.id,
            worker_id=leader_id,
            since=days.day_of(begun),
        )
        book.write(leader, supervisor_id, begun)
    for place in places:
        _write_place(book, group, place)
    for number, held_on in enumerate(meetings):
        _write_meeting(book, group, number, held_on, last_day)
    return group


def _write_place(book: Book, group: Group, place: Place) -> None:
    at = days.at(days.before(place.since, 1), 16, 25)
    if place.walk_in:
        at = days.at(place.since, group.plan.hour, group.plan.minute + 5)
    record = GroupPlace(
        id=book.new_id(GroupPlace, at),
        group_programme_id=group.id,
        young_person_id=place.journey.young_person_id if place.journey else None,
        walk_in_name=place.walk_in,
        since=place.since,
    )
    group.places.append((place, book.write(record, group.leader_ids[0], at)))


def _write_meeting(book: Book, group: Group, number: int, held_on: date, last_day: date) -> None:
    """One meeting; its note and marks only where it has been."""
    plan, been = group.plan, held_on < last_day
    at = days.at(days.before(min(held_on, last_day), 2), 15, 5 + number)
    session = GroupSession(
        id=book.new_id(GroupSession, at),
        group_programme_id=group.id,
        held_on=held_on,
        started_at=f"{plan.hour}:{plan.minute:02d}",
        minutes=plan.minutes,
        mode="F2F",
        theme=plan.themes[number],
        note=_note(book, plan.themes[number]) if been else None,
    )
    book.write(session, group.leader_ids[number % 2], at)
    if been:
        for place, place_id in group.places:
            if place.since <= held_on:
                _write_mark(book, group, session.id, place, place_id, number)


def _write_mark(
    book: Book, group: Group, session_id: str, place: Place, place_id: str, number: int
) -> None:
    held_on = group.meetings[number]
    told = place.marks[number] if place.marks else drawn(MARKS, book.chance)
    if told is None or (place.journey and _has_left(place.journey, held_on)):
        return
    here = told in ATTENDED
    has_line = here and place.journey is not None and book.chance.random() < LINE_SHARE
    at = days.at(held_on, group.plan.hour, group.plan.minute + 9)
    mark = RegisterMark(
        id=mark_id(session_id, place_id),
        group_session_id=session_id,
        group_place_id=place_id,
        attendance=told,
        has_line=True if has_line else None,
    )
    book.write(mark, group.leader_ids[number % 2], at)
    if has_line and place.journey:
        _write_line(book, group, session_id, place.journey, number)


def _has_left(journey: Journey, day: date) -> bool:
    return journey.closed is not None and journey.closed <= day


def _write_line(book: Book, group: Group, session_id: str, journey: Journey, number: int) -> None:
    held_on = group.meetings[number]
    at = days.at(held_on, group.plan.hour, group.plan.minute) + timedelta(
        minutes=group.plan.minutes + 12
    )
    line = GroupLine(
        id=book.new_id(GroupLine, at),
        young_person_id=journey.young_person_id,
        group_session_id=session_id,
        held_on=held_on,
        words=_line(book, journey),
    )
    book.write(line, group.leader_ids[number % 2], at)


def _note(book: Book, theme: str) -> str:
    pick = book.chance.choice
    parts = [pick(group_words.BEGAN), pick(group_words.DID), pick(group_words.FELT)]
    if book.chance.random() < 0.7:
        parts.append(pick(group_words.ENDED))
    return " ".join(parts).format(theme=f"{theme[0].lower()}{theme[1:]}")


def _line(book: Book, journey: Journey) -> str:
    voice = journey.person.voice
    themselves: Mapping[str, str] = {"he": "himself", "she": "herself", "they": "themselves"}
    return book.chance.choice(group_words.LINES).format(
        Name=voice.name,
        They=voice.they.capitalize(),
        they=voice.they,
        their=voice.their,
        themselves=themselves[voice.they],
        day=book.chance.choice(DAYS),
    )
