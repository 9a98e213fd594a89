"""The practice year: everybody who works here and everybody they support, as they wrote it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from caseworker_app.practice.caseloads import LOADS, Draw
from caseworker_app.practice.cases import open_case, open_record
from caseworker_app.practice.cast import AMARAS, OTHERS
from caseworker_app.practice.journeys import Journey
from caseworker_app.practice.names import Names
from caseworker_app.practice.notes import Notes
from caseworker_app.practice.places import Telephones
from caseworker_app.practice.risk import write_judged
from caseworker_app.practice.sessions import write_ahead, write_sessions
from caseworker_app.practice.sign_offs import write_readings
from caseworker_app.practice.story import Teller
from caseworker_app.practice.tasks import draw_to_do, write_own_tasks, write_to_do
from caseworker_app.practice.workers import Staff, write_staff
from caseworker_app.practice.written import Book, Written

YEAR: Final = timedelta(days=365)
SEED: Final = 14


@dataclass(frozen=True, slots=True)
class PracticePeople:
    """The ids of those whom the demonstration names, by the short names of the story."""

    workers: Mapping[str, str]
    teams: Mapping[str, str]
    young_people: Mapping[str, str]
    cases: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PracticeYear:
    """A year of made-up casework: the records in order of writing, and who is who."""

    last_day: date
    written: Sequence[Written]
    people: PracticePeople


def year(last_day: date, seed: int = SEED) -> PracticeYear:
    """A year of casework that ends on this day, before its work begins.

    The same day and seed give the same records, ids and all. Nothing in it is later than nine
    in the morning of the last day, but for what is planned.
    """
    book = Book(seed)
    names, phones, notes = Names(book.chance), Telephones(book.chance), Notes(book.chance)
    staff = write_staff(book, last_day - YEAR, phones)
    teller = Teller(staff, last_day, names, phones, book.chance)
    named = {told.key: teller.journey(told) for told in (*AMARAS, *OTHERS)}
    draw = Draw(staff, last_day, names, phones, book.chance)
    drawn = [*draw.open_ones(), *draw.closed_ones()]
    for journey in drawn:
        far_ahead = journey.lead_on(last_day) == staff.workers["amara"]
        journey.to_do = draw_to_do(journey, last_day, far_ahead=far_ahead, chance=book.chance)
    for journey in (*named.values(), *drawn):
        _write(book, journey, phones, notes, last_day)
    for load in LOADS:
        write_own_tasks(book, staff.workers[load.worker], last_day)
    return PracticeYear(last_day, book.in_order(), _people(staff, named))


def _write(book: Book, journey: Journey, phones: Telephones, notes: Notes, last_day: date) -> None:
    """Write the whole of one young person's case."""
    if journey.before:
        journey.young_person_id = journey.before.young_person_id
        open_case(book, journey)
    else:
        open_record(book, journey, phones, last_day)
    sessions = write_sessions(book, journey, notes, last_day)
    write_ahead(book, journey, last_day)
    write_judged(book, journey, last_day)
    write_to_do(book, journey)
    write_readings(book, journey, sessions, last_day)


def _people(staff: Staff, named: Mapping[str, Journey]) -> PracticePeople:
    return PracticePeople(
        dict(staff.workers),
        {key: team.id for key, team in staff.teams.items()},
        {key: journey.young_person_id for key, journey in named.items()},
        {key: journey.case_id for key, journey in named.items()},
    )
