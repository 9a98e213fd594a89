"""Opens the record and the case of each young person, and writes where the case stood."""

import random
from collections.abc import Mapping
from datetime import date
from typing import Final

from caseworker_app.practice import days
from caseworker_app.practice.around import write_around
from caseworker_app.practice.equality import write_answers
from caseworker_app.practice.journeys import Journey
from caseworker_app.practice.notes import Voice
from caseworker_app.practice.places import Telephones
from caseworker_app.practice.written import Book, link_to
from caseworker_app.practice.young_people import write_addresses, write_contacts, write_person
from caseworker_app.records import Case, CaseStatus, CaseWorker, SignOff
from caseworker_app.records.sign_off import SIGNED

WHY: Final[Mapping[str, tuple[str, ...]]] = {
    "VIO": (
        "{Name} was hurt in {month} and wants to be safe on the way to {school}.",
        "After a fight outside {school} in {month}, {adult} asked for somebody {name} can talk to.",
        "{Name} wants out of a row between two groups of friends before it gets worse.",
        "Hospital staff introduced us after {name} was treated in {month}.",
    ),
    "CL": (
        "{Name} was found far from home in {month} and came back frightened.",
        "An older group asks {name} to run errands; {they} would like it to stop.",
        "Missing twice in {month}. {Adult} and school worry about who pays for the phone.",
        "{Name} was asked to hold a bag and told a teacher. We help with what comes after.",
    ),
    "SEX": (
        "{Name} told a school nurse about pictures that were asked for.",
        "Somebody older and controlling. {Name} would like to end it safely.",
        "After what happened in {month}, {name} wanted a woman to talk to.",
        "School worried about gifts and late nights. {Name} met us once, and then again.",
    ),
    "FAM": (
        "{Adult} and {name} asked for help to talk without shouting.",
        "Home is crowded and tense since {month}; {name} stays out to keep the peace.",
    ),
    "HSG": (
        "{Name} has slept on sofas since {month} and needs a door that locks.",
        "The hostel place ends soon. {Name} wants a plan before it does.",
    ),
}
MATTERS: Final = (
    "I want people to ask me before they decide things about me.",
    "Getting into college and not being looked at funny.",
    "My mum not crying.",
    "Football, my little sister, and being left alone by that lot.",
    "A job where nobody knows my name from before.",
    "Sleeping properly.",
    "That you turn up when you say.",
    "Doing hair. I\u2019m actually good at it.",
    "Being home for dinner and it being normal.",
    "I don\u2019t want to be a case.",
    "My music. And my nan.",
    "Going somewhere without planning how to get out.",
    "Passing maths so I can do electrics.",
    "Having one friend who isn\u2019t in it.",
)


def draw_why(strand: str, voice: Voice, opened: date, chance: random.Random) -> str:
    """Why the service and a young person work together, in words they may read."""
    return chance.choice(WHY[strand]).format(
        name=voice.name,
        Name=voice.name,
        they=voice.they,
        adult=voice.adult,
        Adult=voice.adult.capitalize(),
        month=days.month_of(days.before(opened, 18)),
        school=chance.choice(("school", "college")),
    )


def open_record(book: Book, journey: Journey, phones: Telephones, last_day: date) -> None:
    """Write who the young person is, the case, its workers, and what was asked at the start."""
    opened, supervisor = journey.opened, journey.supervisor_id
    at = days.at(opened, 9, 40)
    journey.young_person_id = write_person(book, journey.person, journey.agreed_on, supervisor, at)
    open_case(book, journey)
    lead = journey.lead_on(opened)
    first = days.after(opened, 1)
    meeting = days.at(first, 15, 20) if first < last_day else days.at(opened, 16, 20)
    person, person_id = journey.person, journey.young_person_id
    write_contacts(book, person, person_id, phones.mobile(), journey.agreed_on, lead, meeting)
    write_addresses(book, person, person_id, opened, lead, meeting)
    write_around(book, person_id, journey.around, lead, meeting)
    asked_on = min(days.after(opened, 6), days.before(last_day, 2))
    if asked_on > opened:
        write_answers(book, person, person_id, asked_on, journey.lead_on(asked_on))


def open_case(book: Book, journey: Journey) -> None:
    """Write a case, where it stood, and who works in it; the record is there already."""
    at = days.at(journey.opened, 9, 42)
    active = next((step.on for step in journey.statuses if step.status == "ACTV"), None)
    case = Case(
        id=book.new_id(Case, at),
        young_person_id=journey.young_person_id,
        strand=journey.strand,
        team_id=journey.team_id,
        why=journey.why,
        what_matters=journey.matters,
        intervention_started_on=journey.started or active,
        planned_until=journey.planned_until,
    )
    journey.case_id = book.write(case, journey.supervisor_id, at)
    _write_turns(book, journey)
    _write_statuses(book, journey)


def _write_turns(book: Book, journey: Journey) -> None:
    for place, turn in enumerate(journey.turns):
        at = days.at(turn.since, 9, 44 + place)
        allocation = CaseWorker(
            id=book.new_id(CaseWorker, at),
            young_person_id=journey.young_person_id,
            case_id=journey.case_id,
            worker_id=turn.worker_id,
            strand=turn.strand or journey.strand,
            part=turn.part,
            since=turn.since,
            until=turn.until,
            why_changed=turn.why,
        )
        book.write(allocation, journey.supervisor_id, at)


def _write_statuses(book: Book, journey: Journey) -> None:
    """Each status follows the one before; the supervisor opens, signs and closes."""
    before: str | None = None
    for step in journey.statuses:
        oversees = step.status in ("PEND", "CLSD")
        at = days.at(step.on, 9 if step.status == "PEND" else 16, 50)
        status = CaseStatus(
            id=book.new_id(CaseStatus, at),
            case_id=journey.case_id,
            status=step.status,
            since=step.on,
            reason=step.reason,
            follows=(before,) if before else None,
        )
        writer = journey.supervisor_id if oversees else journey.lead_on(step.on)
        if step.status == "CLSD" and before:
            _sign_closing(book, journey, before, step.on)
        before = book.write(status, writer, at)


def _sign_closing(book: Book, journey: Journey, proposed_id: str, on: date) -> None:
    at = days.at(on, 16, 45)
    sign_off = SignOff(
        id=book.new_id(SignOff, at),
        about_id=link_to(CaseStatus, proposed_id),
        decision=SIGNED,
    )
    book.write(sign_off, journey.supervisor_id, at)
