"""The people around a young person: family, friends, and those who work with them elsewhere."""

import random
from datetime import datetime
from typing import Final, NamedTuple

from caseworker_app.practice.names import BOY, GIRL, Names
from caseworker_app.practice.places import Telephones
from caseworker_app.practice.written import Book
from caseworker_app.practice.young_people import Person
from caseworker_app.records import Relationship


class Known(NamedTuple):
    """Somebody in a young person's life."""

    name: str
    tie: str
    safe: bool | None = True
    phone: str | None = None
    never_name: bool | None = None
    restricted: bool | None = None


TIES: Final = {"mum": "MUM", "dad": "DAD", "gran": "GRAN", "auntie": "AUNT"}
WOMEN: Final = frozenset({"MUM", "GRAN", "AUNT"})
INITIALS: Final = "BDGHKMRTZ"


def draw_around(
    person: Person, names: Names, phones: Telephones, chance: random.Random
) -> list[Known]:
    """Two to six people: the adult at home, perhaps others, and perhaps somebody to keep from."""
    tie = TIES.get(person.adult, "CARER")
    sex = GIRL if tie in WOMEN or tie == "CARER" else BOY
    family = person.family if chance.random() < 0.7 else None
    found = [Known(names.of(sex, person.origin, family).full, tie, True, phones.mobile())]
    if chance.random() < 0.45:
        other = "DAD" if tie != "DAD" else "MUM"
        sex = BOY if other == "DAD" else GIRL
        safe = chance.choice((True, False, None))
        found.append(Known(names.of(sex, person.origin, person.family).full, other, safe))
    if chance.random() < 0.5:
        sibling = names.of(chance.choice((GIRL, BOY)), person.origin, person.family)
        found.append(Known(sibling.full, "SIB", None))
    if chance.random() < 0.55:
        found.append(Known(names.anybody().full, "SW", True, phones.office()))
    if chance.random() < 0.45:
        found.append(Known(names.anybody().full, "SCH", True, phones.office()))
    if chance.random() < 0.3:
        found.append(Known(names.anybody().given, "FRND", None))
    if chance.random() < 0.12:
        found.append(
            Known(f"{chance.choice(INITIALS)}, full name held", "PEER", False, None, True, True)
        )
    return found


def write_around(book: Book, person_id: str, known: list[Known], writer: str, at: datetime) -> None:
    """Write each of them down."""
    for one in known:
        relationship = Relationship(
            id=book.new_id(Relationship, at),
            young_person_id=person_id,
            name=one.name,
            tie=one.tie,
            phone=one.phone,
            safe_to_contact=one.safe,
            never_name=one.never_name,
            restricted=one.restricted,
        )
        book.write(relationship, writer, at)
