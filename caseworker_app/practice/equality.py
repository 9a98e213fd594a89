"""Answers about protected characteristics, as often as the Census of 2021 found them in London."""

import random
from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from caseworker_app.practice import days
from caseworker_app.practice.names import drawn
from caseworker_app.practice.written import Book
from caseworker_app.practice.young_people import Person
from caseworker_app.records import EqualityAnswer

ANSWERED, NOT_SAID, NOT_ASKED, NOT_KNOWN = "ANSW", "PNTS", "NASK", "NK"
LONDON_RELIGION: Final = {
    "CHR": 4066, "NONE": 2705, "MUS": 1499, "HIN": 515, "JEW": 165, "SIK": 164, "OTH": 99,
    "BUD": 88,
}  # fmt: skip
ORIENTATION: Final = {"HET": 862, "GL": 22, "BI": 15, "OTH": 5}
DISABILITY: Final = {"NO": 74, "LIT": 12, "NLIM": 8, "LOT": 6}
IDENTITY: Final = {"SAME": 97, "NBIN": 1, "TMAN": 1, "TWOM": 1}
UNSAID: Final[Mapping[str, float]] = {"REL": 0.07, "ORI": 0.10, "GEN": 0.04, "DIS": 0.04}
ASKED_AT: Final[Mapping[str, int]] = {"GEN": 16, "ORI": 16, "MAR": 18, "PREG": 16}
"""The age under which a question is not asked."""


class Said(NamedTuple):
    """One answer before it is written."""

    state: str
    value: str | None = None


def write_answers(book: Book, person: Person, person_id: str, opened: date, writer: str) -> None:
    """Write what was said, and what was not asked; some were asked later and then answered."""
    chance = book.chance
    for characteristic in ("SEX", "ETH", "REL", "DIS", "GEN", "ORI", "MAR", "PREG"):
        said = _answer(person, characteristic, person.age_on(opened), chance)
        first = _write(book, person_id, characteristic, said, opened, writer, None)
        if (
            said.state == NOT_ASKED
            and chance.random() < 0.06
            and _old_enough(person, characteristic, opened)
        ):
            later = Said(ANSWERED, _value(person, characteristic, chance))
            on = days.after(opened, 1)
            _write(book, person_id, characteristic, later, on, writer, first)


def _old_enough(person: Person, characteristic: str, day: date) -> bool:
    return person.age_on(day) >= ASKED_AT.get(characteristic, 0)


def _answer(person: Person, characteristic: str, age: int, chance: random.Random) -> Said:
    if characteristic == "SEX":
        return Said(ANSWERED, person.sex)
    if age < ASKED_AT.get(characteristic, 0):
        return Said(NOT_ASKED)
    if characteristic == "ETH" and chance.random() < 0.92:
        return Said(ANSWERED, person.ethnic_group)
    fate = chance.random()
    if fate < UNSAID.get(characteristic, 0.02):
        return Said(NOT_SAID)
    if fate < 0.22:
        return Said(NOT_ASKED)
    if fate < 0.26:
        return Said(NOT_KNOWN)
    return Said(ANSWERED, _value(person, characteristic, chance))


def _value(person: Person, characteristic: str, chance: random.Random) -> str:
    if characteristic == "ETH":
        return person.ethnic_group
    if characteristic == "REL":
        return drawn(person.origin.religions or LONDON_RELIGION, chance)
    if characteristic == "PREG":
        return "NA" if person.sex == "M" else drawn({"NO": 96, "PREG": 2, "PAR": 2}, chance)
    if characteristic == "MAR":
        return "NEV"
    return drawn({"DIS": DISABILITY, "GEN": IDENTITY, "ORI": ORIENTATION}[characteristic], chance)


def _write(
    book: Book,
    person_id: str,
    characteristic: str,
    said: Said,
    on: date,
    writer: str,
    follows: str | None,
) -> str:
    at = days.at(on, 16, 40)
    answered = said.state in (ANSWERED, NOT_SAID)
    answer = EqualityAnswer(
        id=book.new_id(EqualityAnswer, at),
        young_person_id=person_id,
        characteristic=characteristic,
        state=said.state,
        value=said.value,
        said_by=drawn({"SELF": 80, "PAR": 8, "PROF": 5, "REC": 7}, book.chance)
        if answered
        else None,
        said_on=on,
        follows=(follows,) if follows else None,
    )
    return book.write(answer, writer, at)
