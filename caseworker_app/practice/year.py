"""The practice year: everybody who works here and everybody they support, as they wrote it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from caseworker_app.practice.alerts import draw_alerts, write_alerts
from caseworker_app.practice.caseloads import LOADS, Draw
from caseworker_app.practice.cases import open_case, open_record
from caseworker_app.practice.cast import AMARAS, OTHERS
from caseworker_app.practice.families import write_household, write_households
from caseworker_app.practice.jayden import hurt, jayden, missing, write_additions
from caseworker_app.practice.journeys import Journey
from caseworker_app.practice.mensahs import mensah_family
from caseworker_app.practice.names import Names
from caseworker_app.practice.notes import Notes
from caseworker_app.practice.places import Telephones
from caseworker_app.practice.programmes import write_girls_group, write_programmes
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
    girls_group: str
    mensah_family: str
    abena: str

    @property
    def amara(self) -> str:
        """The youth worker through whose eyes the demonstration looks."""
        return self.workers["amara"]

    @property
    def elif_(self) -> str:
        """The youth worker who leads the girls' group with her."""
        return self.workers["elif"]

    @property
    def priya(self) -> str:
        """Their supervisor."""
        return self.workers["priya"]

    @property
    def jayden(self) -> str:
        """The young person whose record the demonstration opens."""
        return self.young_people["jayden"]

    @property
    def kai(self) -> str:
        """The young person who has not been seen for too long."""
        return self.young_people["kai"]

    @property
    def maya(self) -> str:
        """The young person with whom Amara and Elif both work."""
        return self.young_people["maya"]


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
    names, phones = Names(book.chance), Telephones(book.chance)
    staff = write_staff(book, last_day - YEAR, phones)
    teller = Teller(staff, last_day, names, phones, book.chance)
    named = {told.key: teller.journey(told) for told in (*AMARAS, *OTHERS)}
    named["jayden"] = jayden(teller, phones)
    drawn = _drawn(book, Draw(staff, last_day, names, phones, book.chance), staff, last_day)
    scribe = _Scribe(book, phones, last_day)
    for journey in (*named.values(), *drawn):
        scribe.write(journey)
    write_additions(book, teller, named["jayden"])
    write_alerts(book, named["jayden"], missing(teller))
    write_alerts(book, named["kai"], [hurt(teller)])
    girls = write_girls_group(book, staff, named, last_day)
    write_programmes(book, staff, drawn, last_day)
    family = write_household(book, mensah_family(teller, named["jayden"]))
    write_households(book, drawn, last_day)
    for load in LOADS:
        write_own_tasks(book, staff.workers[load.worker], last_day)
    return PracticeYear(last_day, book.in_order(), _people(staff, named, girls.id, family))


def _drawn(book: Book, draw: Draw, staff: Staff, last_day: date) -> list[Journey]:
    found = [*draw.open_ones(), *draw.closed_ones()]
    amara = staff.workers["amara"]
    for journey in (*found, *(one.before for one in found if one.before)):
        far_ahead = not journey.closed and journey.lead_on(last_day) == amara
        journey.to_do = draw_to_do(journey, last_day, far_ahead=far_ahead, chance=book.chance)
    return found


class _Scribe:
    """Writes the whole of one young person's case."""

    def __init__(self, book: Book, phones: Telephones, last_day: date) -> None:
        self._book = book
        self._phones = phones
        self._last_day = last_day
        self._notes = Notes(book.chance)

    def write(self, journey: Journey, follows: str | None = None) -> str | None:
        """Write it, after the case before it where there is one. Returns its last assessment."""
        book, last_day = self._book, self._last_day
        if journey.before:
            follows = self.write(journey.before)
            journey.young_person_id = journey.before.young_person_id
            open_case(book, journey)
        else:
            open_record(book, journey, self._phones, last_day)
        sessions = journey.sessions = write_sessions(book, journey, self._notes, last_day)
        write_ahead(book, journey, last_day)
        assessments = write_judged(book, journey, last_day, follows)
        write_to_do(book, journey)
        write_readings(book, journey, sessions, last_day)
        write_alerts(book, journey, draw_alerts(book, journey, last_day))
        return assessments[-1] if assessments else follows


def _people(
    staff: Staff, named: Mapping[str, Journey], girls_id: str, family: tuple[str, str]
) -> PracticePeople:
    return PracticePeople(
        dict(staff.workers),
        {key: team.id for key, team in staff.teams.items()},
        {key: journey.young_person_id for key, journey in named.items()},
        {key: journey.case_id for key, journey in named.items()},
        girls_id,
        *family,
    )
