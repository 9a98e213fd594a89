"""Who the young people are: drawn by chance, or told by the story, and written the same way."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from caseworker_app import codelists
from caseworker_app.fields.spec import RoughDay
from caseworker_app.practice import places
from caseworker_app.practice.name_lists import NICKNAMES, Origin
from caseworker_app.practice.names import BOY, GIRL, Names, drawn, ethnic_group, origin_of
from caseworker_app.practice.notes import Voice
from caseworker_app.practice.written import Book
from caseworker_app.records import Address, ContactDetail, YoungPerson

PRONOUNS: Final = {
    "she": ("She/her", "she", "her", "her"),
    "he": ("He/him", "he", "him", "his"),
    "they": ("They/them", "they", "them", "their"),
}
AGES: Final[Mapping[str, tuple[int, int]]] = {
    "VIO": (15, 24),
    "CL": (12, 20),
    "SEX": (11, 18),
    "FAM": (11, 17),
    "HSG": (16, 25),
}
SIXTEEN: Final = 16 * 365
PRECISIONS: Final = {"exact": 95, "estimated": 2, "month": 2, "year": 1}
ADULTS: Final = {"mum": 66, "dad": 12, "gran": 9, "auntie": 6, "the foster carer": 7}
MUST_KNOW: Final = (
    "Asthma. Blue inhaler in the front pocket of the bag.",
    "Peanut allergy. Carries an EpiPen and shows it when asked.",
    "Hearing aid in the left ear: sit on the right and face {them}.",
    "Dyslexia. Read things out, and send voice notes rather than long texts.",
    "Autistic. Say beforehand what will happen and how long it takes.",
    "Epilepsy. If a seizure lasts five minutes, ring 999. {Adult} has the plan.",
    "Type 1 diabetes. Needs a snack within reach.",
    "Stammer. Give time, do not finish sentences.",
    "Fainted twice this year when standing in heat. Sit down, water, ring {adult}.",
    "Sickle cell. Keep warm; pain that does not ease within an hour means hospital.",
    "Wears glasses and often leaves them at home. Bring larger print.",
)
SAFE_FIRST: Final = (
    "Text first, then call.", "Call or text any time before 21:00.", "Texts only, after 16:00.",
    "Call in the morning, never in the evening.", "Message on the app, not by text.",
    "Ring {adult} first to arrange.", "Call any time; {they} will ring back.",
    "Texts only, never during lessons.", "Call after 15:30 on school days.",
)  # fmt: skip
SAFE_THEN: Final = (
    "Never leave a voicemail.", "Fine to leave a voicemail.", "Do not say where you call from.",
    "Never say who is calling if someone else answers.", "Meet away from home.",
    "Do not park outside.", "The phone is shared with a brother: no names.",
    "Letters may be read by others at home.", "No calls on Fridays.", "",
)  # fmt: skip
TIMES: Final = ("After 15:30", "Before 21:00", "Mornings", "Any time", "Not during lessons")


class Reach(NamedTuple):
    """What was agreed about somebody's own mobile."""

    call: bool
    text: bool
    message: bool
    times: str


@dataclass(frozen=True, slots=True)
class Person:
    """What is true of a young person before anything is written about them."""

    given: str
    family: str
    sex: str
    pronoun: str
    born_on: RoughDay
    borough: str
    origin: Origin
    ethnic_group: str
    known_as: str | None = None
    other_names: str | None = None
    languages: tuple[str, ...] = ("ENG",)
    interpreter: bool | None = None
    must_know: str | None = None
    safe_contact: str | None = None
    adult: str = "mum"
    learns_at: str = "school"
    reach: Reach | None = None
    twos: bool | None = None

    @property
    def called(self) -> str:
        """What people call them."""
        return self.known_as or self.given

    @property
    def voice(self) -> Voice:
        """How notes speak of them."""
        _, they, them, their = PRONOUNS[self.pronoun]
        return Voice(self.called, they, them, their, self.adult, self.learns_at)

    def age_on(self, day: date) -> int:
        """Their age in whole years."""
        born = self.born_on.day
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def draw_person(
    borough: str, strand: str, on: date, last_day: date, names: Names, chance: random.Random
) -> Person:
    """Somebody who could live in this borough and be supported in this strand."""
    girls = {"SEX": 0.78, "VIO": 0.16, "CL": 0.22}.get(strand, 0.5)
    sex = GIRL if chance.random() < girls else BOY
    group = ethnic_group(borough, chance)
    origin = origin_of(group, chance)
    name = names.of(sex, origin)
    pronoun = "they" if chance.random() < 0.02 else "she" if sex == GIRL else "he"
    adult = drawn(ADULTS, chance)
    language = chance.choice(origin.languages) if origin.languages else None
    born = _born(strand, on, last_day, chance)
    return Person(
        name.given,
        name.family,
        sex,
        pronoun,
        born,
        borough,
        origin,
        group,
        known_as=NICKNAMES.get(name.given) if chance.random() < 0.6 else None,
        other_names=name.in_script if chance.random() < 0.6 else None,
        languages=("ENG", language) if language and chance.random() < 0.7 else ("ENG",),
        interpreter=True if language and chance.random() < 0.04 else None,
        must_know=_with(chance.choice(MUST_KNOW), pronoun, adult)
        if chance.random() < 0.2
        else None,
        safe_contact=_safe_contact(pronoun, adult, chance),
        adult=adult,
        learns_at="school" if (on - born.day).days < SIXTEEN else "college",
    )


def write_person(
    book: Book, person: Person, agreed_on: date | None, writer: str, at: datetime
) -> str:
    """Open a young person's record. Returns its id."""
    record = YoungPerson(
        id=book.new_id(YoungPerson, at),
        given_name=person.given,
        family_name=person.family,
        known_as=person.known_as,
        other_names=person.other_names,
        pronouns=PRONOUNS[person.pronoun][0],
        born_on=person.born_on,
        borough=person.borough,
        languages=person.languages,
        interpreter=person.interpreter,
        must_know=person.must_know,
        safe_contact=person.safe_contact,
        safe_contact_agreed_on=agreed_on if person.safe_contact else None,
        safe_contact_agreed_with=person.called if person.safe_contact and agreed_on else None,
    )
    return book.write(record, writer, at)


def write_contacts(
    book: Book,
    person: Person,
    person_id: str,
    phone: str,
    agreed_on: date | None,
    writer: str,
    at: datetime,
) -> None:
    """Write a mobile number, and for some an app besides, each with what is safe."""
    chance = book.chance
    reach = person.reach or Reach(
        chance.random() < 0.7, chance.random() < 0.9, chance.random() < 0.35, chance.choice(TIMES)
    )
    mobile = ContactDetail(
        id=book.new_id(ContactDetail, at),
        young_person_id=person_id,
        kind="MOB",
        value=phone,
        whose="Their own",
        safe_to_call=reach.call,
        safe_to_text=reach.text,
        safe_to_leave_message=reach.message,
        times=reach.times,
        agreed_on=agreed_on,
    )
    book.write(mobile, writer, at)
    if chance.random() < 0.3:
        app = ContactDetail(
            id=book.new_id(ContactDetail, at),
            young_person_id=person_id,
            kind="APP",
            value=f"@{person_id[-5:]}.ldn",
            whose="Their own",
            safe_to_text=True,
            agreed_on=agreed_on,
        )
        book.write(app, writer, at)


def write_addresses(
    book: Book, person: Person, person_id: str, opened: date, writer: str, at: datetime
) -> None:
    """Write where somebody lives, and for some where they lived before."""
    chance = book.chance
    moved = opened - timedelta(days=chance.randint(30, 900)) if chance.random() < 0.25 else None
    spans: Sequence[tuple[date | None, date | None]] = (
        [(None, moved), (moved, None)] if moved else [(None, None)]
    )
    for since, until in spans:
        area, outward = places.district(person.borough, chance)
        address = Address(
            id=book.new_id(Address, at),
            young_person_id=person_id,
            lines=places.street_lines(area, chance),
            postcode=places.postcode(outward, chance),
            borough=person.borough,
            since=since,
            until=until,
            do_not_write=chance.random() < 0.15 or None,
            do_not_visit=chance.random() < 0.1 or None,
            visit_in_twos=person.twos or chance.random() < 0.12 or None,
        )
        book.write(address, writer, at)


def _born(strand: str, on: date, last_day: date, chance: random.Random) -> RoughDay:
    """A birth that fits the strand on the day the case opens, and is still young today."""
    least, most = AGES[strand]
    age = chance.randint(least, min(most, 24))
    day = on - timedelta(days=age * 365 + age // 4 + chance.randint(3, 350))
    eldest = last_day - timedelta(days=25 * 365 + 200)
    day = max(day, eldest)
    precision = drawn(PRECISIONS, chance)
    if precision == "month":
        day = day.replace(day=15)
    elif precision == "year":
        day = day.replace(month=6, day=15)
    return RoughDay(day, precision)


def _safe_contact(pronoun: str, adult: str, chance: random.Random) -> str | None:
    if chance.random() < 0.08:
        return None
    words = f"{chance.choice(SAFE_FIRST)} {chance.choice(SAFE_THEN)}".strip()
    return _with(words, pronoun, adult)


def _with(words: str, pronoun: str, adult: str) -> str:
    _, they, them, _ = PRONOUNS[pronoun]
    return words.format(they=they, them=them, adult=adult, Adult=adult.capitalize())


def borough_code(name: str) -> str:
    """The code of a borough by its name."""
    listed = codelists.codes("london_local_authority").values()
    return next(one.code for one in listed if one.label == name)
