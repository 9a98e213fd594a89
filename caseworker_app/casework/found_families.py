"""Which family a text that was found belongs to, and where in it the text stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from caseworker_app.casework.held import table_of, visible
from caseworker_app.casework.walls import Kind, Spot
from caseworker_app.connections import Reader
from caseworker_app.records import Family, FamilyMember
from caseworker_app.rules.people import NO_NAME

KINDS: Final = (Kind.FAMILY.value, Kind.PRIVATE.value)


@dataclass(frozen=True, slots=True)
class FamilyPlace:
    """A family by id and name, and the place of it: the family file or somebody's own part."""

    family_id: str
    name: str
    spot: Spot

    @property
    def said(self) -> str:
        """ "on the family file", "in Abena\u2019s own part"."""
        return "on the family file" if self.spot.kind is Kind.FAMILY else f"in {self.spot.words}"


def places_of(db: Reader, scopes: Iterable[str]) -> dict[str, FamilyPlace]:
    """The family of each of these scopes that is a family's; nothing is asked where none is."""
    parts = [scope.partition(":") for scope in scopes]
    heads = {head for kind, _, head in parts if kind in KINDS}
    if not heads:
        return {}
    families, members = table_of(Family), table_of(FamilyMember)
    rows = db.execute(
        sa.select(families.c.id, families.c.name, members.c.id, members.c.name)
        .select_from(families)
        .outerjoin(members, sa.and_(members.c.family_id == families.c.id, visible(members)))
        .where(sa.or_(families.c.id.in_(heads), members.c.id.in_(heads)), visible(families))
    )
    found: dict[str, FamilyPlace] = {}
    for family, name, member, called in rows:
        said = name or NO_NAME
        file = Spot(Kind.FAMILY, family)
        found[file.scope] = FamilyPlace(family, said, file)
        if member is not None:
            own = Spot(Kind.PRIVATE, member, str(called or NO_NAME).split(" ")[0])
            found[own.scope] = FamilyPlace(family, said, own)
    return found
