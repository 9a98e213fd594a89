"""Whose record a family note shows on, and what each place will never show."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from caseworker_app.fields.spec import Scope
from caseworker_app.records import Family, FamilyMember, YoungPerson


class Kind(StrEnum):
    """The three kinds of place a part of a family note lives in."""

    FAMILY = Scope.FAMILY.value
    PRIVATE = Scope.FAMILY_PRIVATE.value
    YOUNG_PERSON = Scope.YOUNG_PERSON.value


_TABLES = {
    Kind.FAMILY: Family.about.table,
    Kind.PRIVATE: FamilyMember.about.table,
    Kind.YOUNG_PERSON: YoungPerson.about.table,
}


FILE_READ_BY = (
    "The family file is read by this family\u2019s workers, and by the supervisor and the senior "
    "youth workers of their team."
)


@dataclass(frozen=True, slots=True)
class Spot:
    """One place: the family file, an adult's own part, or a young person's record."""

    kind: Kind
    id: str
    name: str = ""

    @property
    def key(self) -> str:
        """The link that a part is written with, such as `families/<id>`."""
        return f"{_TABLES[self.kind]}/{self.id}"

    @property
    def scope(self) -> str:
        """The scope that a part of this place lives in."""
        return f"{self.kind.value}:{self.id}"

    @property
    def words(self) -> str:
        """ "Family file", "Abena's own part", "Jay's record"."""
        if self.kind is Kind.FAMILY:
            return "Family file"
        return f"{self.name}\u2019s {'own part' if self.kind is Kind.PRIVATE else 'record'}"

    @property
    def column(self) -> str:
        """ "On family file", "On Abena's", "On Jay's": the head of its column."""
        return "On family file" if self.kind is Kind.FAMILY else f"On {self.name}\u2019s"


def what_stays_off(spots: Sequence[Spot], chosen: Collection[str]) -> list[str]:
    """For each place one sentence, in order, on what it will show and what it never will."""
    young = [one.name for one in spots if one.kind is Kind.YOUNG_PERSON]
    said = []
    for spot in spots:
        on = spot.key in chosen
        if spot.kind is Kind.FAMILY and on:
            said.append(FILE_READ_BY)
        elif spot.kind is Kind.PRIVATE and on:
            off = ["the family file", *(f"{name}\u2019s record" for name in young)]
            said.append(
                f"{spot.words} is read by this family\u2019s workers alone, not by their "
                f"supervisor. It never shows on {_listed(off)}."
            )
        elif spot.kind is Kind.YOUNG_PERSON and on:
            said.append(f"{spot.words} shows what stands in its own box, and nothing else.")
        elif spot.kind is Kind.YOUNG_PERSON:
            said.append(f"{spot.words} stays without this note.")
    return said


def _listed(parts: Sequence[str]) -> str:
    return " or ".join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else parts[0]
