"""Families who are supported together: members, meetings, and what shows on whose record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from caseworker_app.fields.spec import RoughDay
from caseworker_app.practice import days, family_words
from caseworker_app.practice.journeys import Journey
from caseworker_app.practice.notes import DAYS
from caseworker_app.practice.written import Book, link_to
from caseworker_app.records import (
    Family,
    FamilyMember,
    FamilyPart,
    FamilySession,
    FamilyWorker,
    YoungPerson,
)
from caseworker_app.records.session import ATTENDED

GROWN: Final = 18
HOW_MANY: Final = 19
WOMEN: Final = frozenset({"MUM", "GRAN", "AUNT"})
PARENTS: Final = frozenset({"MUM", "DAD"})


class Relative(NamedTuple):
    """Somebody in a family. `young` marks the young person themselves."""

    name: str
    tie: str | None
    at_home: bool
    responsible: bool | None = None
    born_on: RoughDay | None = None
    safe: bool | None = True
    young: bool = False


class Meeting(NamedTuple):
    """A meeting with a family: who was there by place in the list, and the words for each."""

    day: date
    hour: int
    minute: int
    minutes: int
    mode: str
    place: str | None
    there: tuple[int, ...]
    for_family: str | None = None
    for_adult: str | None = None
    for_young_person: str | None = None
    attendance: str = "ATT"


@dataclass(frozen=True, slots=True)
class Household:
    """A family before it is written. The first relative is the adult with a private part."""

    name: str
    journey: Journey
    since: date
    needs: tuple[str, ...]
    safe_contact: str
    relatives: Sequence[Relative]
    meetings: Sequence[Meeting]


def write_household(book: Book, household: Household) -> tuple[str, str]:
    """Write a family whole. Returns the ids of the family and of its first adult."""
    journey = household.journey
    worker = journey.lead_on(household.since)
    at = days.at(household.since, 8, 45)
    family = Family(
        id=book.new_id(Family, at),
        name=household.name,
        team_id=journey.team_id,
        borough=journey.person.borough,
        needs=household.needs,
        safe_contact=household.safe_contact,
        safe_contact_agreed_on=household.since,
        safe_contact_agreed_with=household.relatives[0].name.split(" ")[0],
    )
    book.write(family, worker, at)
    allocated = FamilyWorker(
        id=book.new_id(FamilyWorker, at),
        family_id=family.id,
        worker_id=worker,
        since=household.since,
    )
    book.write(allocated, worker, at)
    members = []
    for relative in household.relatives:
        member = FamilyMember(
            id=book.new_id(FamilyMember, at),
            family_id=family.id,
            name=relative.name,
            young_person_id=journey.young_person_id if relative.young else None,
            tie=relative.tie,
            in_household=relative.at_home,
            parental_responsibility=relative.responsible,
            born_on=relative.born_on,
            safe_to_contact=relative.safe,
        )
        members.append(book.write(member, worker, at))
    for meeting in household.meetings:
        _write_meeting(book, household, family.id, members, meeting)
    return family.id, members[0]


def _write_meeting(
    book: Book, household: Household, family_id: str, members: Sequence[str], meeting: Meeting
) -> None:
    journey = household.journey
    started_at = days.at(meeting.day, meeting.hour, meeting.minute)
    at = started_at + timedelta(minutes=meeting.minutes + 20)
    worker = journey.lead_on(household.since)
    young = meeting.for_young_person is not None
    session = FamilySession(
        id=book.new_id(FamilySession, at),
        family_id=family_id,
        started_at=started_at,
        minutes=meeting.minutes if meeting.attendance in ATTENDED else None,
        mode=meeting.mode,
        place=meeting.place,
        attendance=meeting.attendance,
        worker_ids=(worker,),
        who_was_there=tuple(members[place] for place in meeting.there),
        shows_on=(journey.young_person_id,) if young else None,
    )
    book.write(session, worker, at)
    for shows_on, words in (
        (link_to(Family, family_id), meeting.for_family),
        (link_to(FamilyMember, members[0]), meeting.for_adult),
        (link_to(YoungPerson, journey.young_person_id), meeting.for_young_person),
    ):
        if words:
            part = FamilyPart(
                id=book.new_id(FamilyPart, at),
                family_session_id=session.id,
                shows_on_id=shows_on,
                started_at=started_at,
                words=words,
            )
            book.write(part, worker, at)


def write_households(book: Book, journeys: Sequence[Journey], last_day: date) -> None:
    """Families of some who are under eighteen and have been here for a while."""
    fitting = [
        journey
        for journey in journeys
        if journey.person.age_on(last_day) < GROWN
        and not journey.unseen
        and (journey.ended_before(last_day) - journey.opened).days > 80
        and all(turn.until is None for turn in journey.turns if turn.part == "LEAD")
    ]
    for journey in book.chance.sample(fitting, min(HOW_MANY, len(fitting))):
        write_household(book, _household(book, journey, last_day))


def _household(book: Book, journey: Journey, last_day: date) -> Household:
    chance, person = book.chance, journey.person
    since = days.after(journey.opened, chance.randint(10, 20))
    relatives = [
        Relative(
            one.name,
            one.tie,
            one.tie != "DAD" or place == 0,
            True if one.tie in PARENTS else None,
            RoughDay(last_day - timedelta(days=chance.randint(1500, 5000)), "year")
            if one.tie == "SIB"
            else None,
            one.safe,
        )
        for place, one in enumerate(journey.around)
        if one.tie in PARENTS | WOMEN | {"SIB", "CARER"}
    ]
    relatives.append(Relative(f"{person.given} {person.family}", None, True, young=True))
    adult = relatives[0].name.split(" ")[0]
    return Household(
        f"{person.family} family",
        journey,
        since,
        chance.choice(family_words.NEEDS),
        chance.choice(family_words.SAFE).format(adult=adult),
        relatives,
        _meetings(book, journey, relatives, since, last_day),
    )


def _meetings(
    book: Book, journey: Journey, relatives: Sequence[Relative], since: date, last_day: date
) -> list[Meeting]:
    """Every two to four weeks, some with the young person and some with the adult alone."""
    chance, found = book.chance, []
    day = days.after(since, 2)
    young = len(relatives) - 1
    while day < journey.ended_before(last_day):
        together = chance.random() < 0.55
        there = (0, young) if together else (0,)
        missed = chance.random() < 0.1
        told = _told(book, journey, relatives[0], together=together)
        found.append(
            Meeting(
                day,
                chance.choice((9, 10, 11, 14)),
                chance.choice((0, 15, 30)),
                chance.choice((45, 60, 60, 90)),
                "F2F" if together or chance.random() < 0.6 else "TEL",
                "Home" if together else None,
                () if missed else there,
                *(("Nobody was in; rebooked by phone.", None, None) if missed else told),
                attendance="NACC" if missed else "ATT",
            )
        )
        day = days.after(day, chance.randint(10, 20))
    return found


def _told(
    book: Book, journey: Journey, adult: Relative, *, together: bool
) -> tuple[str | None, str | None, str | None]:
    """Words for the family, for the adult alone, and for the young person's record."""
    pick, voice = book.chance.choice, journey.person.voice
    first, woman = adult.name.split(" ")[0], adult.tie in WOMEN or adult.tie == "CARER"
    agreed = pick(family_words.AGREED).format(adult=first)
    topic = pick(family_words.TOPICS)
    words = {
        "Name": voice.name, "adult": first, "Adult": first, "agreed": agreed, "topic": topic,
        "Agreed": f"{agreed[0].upper()}{agreed[1:]}", "Topic": f"{topic[0].upper()}{topic[1:]}",
        "present": f"{first} and {voice.name}", "self": "herself" if woman else "himself",
        "she": "she" if woman else "he", "She": "She" if woman else "He",
        "her": "her" if woman else "his", "day": pick(DAYS),
        "themselves": {"he": "himself", "she": "herself", "they": "themselves"}[voice.they],
    }  # fmt: skip
    if together:
        return (
            pick(family_words.TOGETHER).format_map(words),
            pick(family_words.OWN).format_map(words) if book.chance.random() < 0.2 else None,
            pick(family_words.FOR_YOUNG_PERSON).format_map(words),
        )
    return (
        f"Time with {first} alone." if book.chance.random() < 0.5 else None,
        pick(family_words.OWN).format_map(words),
        None,
    )
