"""The people around a young person, and whether it is safe to be in touch with each."""

from dataclasses import dataclass

import sqlalchemy as sa

from caseworker_app.casework.held import of_person, table_of, visible
from caseworker_app.connections import Reader
from caseworker_app.records import Family, FamilyMember, Relationship
from caseworker_app.store.identity import Author


@dataclass(frozen=True, slots=True)
class Around:
    """Somebody around a young person, from their own network or from a family."""

    id: str
    name: str
    tie: str | None
    phone: str
    safe_to_contact: bool | None
    never_name: bool
    restricted: bool
    in_household: bool
    parental_responsibility: bool
    person_id: str = ""
    family: str = ""


def around(db: Reader, _me: Author, person_id: str) -> tuple[Around, ...]:
    """The people around a young person: their relationships, then family held here.

    Somebody who stands in both by name and tie is said once, with the more cautious answer.
    """
    found = {
        (one.name or "").casefold(): Around(
            one.id,
            one.name or "",
            one.tie,
            one.phone or "",
            one.safe_to_contact,
            bool(one.never_name),
            bool(one.restricted),
            False,
            False,
            one.also_young_person_id or "",
        )
        for one in of_person(db, Relationship, person_id)
    }
    for member in _family(db, person_id):
        key = member.name.casefold()
        found[key] = _both(found[key], member) if key in found else member
    return tuple(found.values())


def _both(one: Around, member: Around) -> Around:
    answers = (one.safe_to_contact, member.safe_to_contact)
    safe = False if False in answers else None if None in answers else True
    return Around(
        one.id,
        one.name,
        one.tie or member.tie,
        one.phone,
        safe,
        one.never_name,
        one.restricted,
        member.in_household,
        member.parental_responsibility,
        one.person_id or member.person_id,
        member.family,
    )


def _family(db: Reader, person_id: str) -> list[Around]:
    """The members of the families here that this young person belongs to."""
    members, families = table_of(FamilyMember), table_of(Family)
    own = sa.select(members.c.family_id).where(
        members.c.young_person_id == person_id, visible(members)
    )
    rows = db.mappings(
        sa.select(members, families.c.name.label("family_name"))
        .join(families, families.c.id == members.c.family_id)
        .where(members.c.family_id.in_(own), visible(members), visible(families))
    )
    return [
        Around(
            row["id"],
            row["name"] or "",
            row["tie"],
            "",
            row["safe_to_contact"],
            False,
            False,
            bool(row["in_household"]),
            bool(row["parental_responsibility"]),
            row["young_person_id"] or "",
            row["family_name"] or "",
        )
        for row in rows
        if row["young_person_id"] != person_id
    ]
