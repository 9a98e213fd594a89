"""Whom a scope is about, by name, as far as it is held here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

import sqlalchemy as sa

from caseworker_app.casework.held import table_of, visible
from caseworker_app.connections import Reader
from caseworker_app.fields.record import Record
from caseworker_app.fields.spec import Scope
from caseworker_app.records import Case, Family, FamilyMember, GroupProgramme, YoungPerson
from caseworker_app.rules.access import scope_head, scope_kind
from caseworker_app.rules.people import full_name

NOT_HELD: Final = "not on this laptop"
ONLY_YOURS: Final = "only yours"
THE_SERVICE: Final = "The service"


@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what a scope is about; `person_id` where that is one young person."""

    name: str
    person_id: str = ""


def subjects(db: Reader, scopes: Iterable[str]) -> dict[str, Subject]:
    """A subject for each of these scopes: one question for each kind of scope among them."""
    by_kind: dict[Scope, list[str]] = {}
    found: dict[str, Subject] = {}
    for scope in dict.fromkeys(scopes):
        kind = _kind_of(scope)
        if kind in _NAMERS:
            by_kind.setdefault(kind, []).append(scope_head(scope))
        found[scope] = Subject(_PLAIN.get(kind, NOT_HELD))
    for kind, heads in by_kind.items():
        named = _NAMERS[kind](db, heads)
        found.update({f"{kind.value}:{head}": named[head] for head in heads if head in named})
    return found


def _kind_of(scope: str) -> Scope:
    try:
        return scope_kind(scope)
    except ValueError:
        return Scope.ORGANISATION


def _young_people(db: Reader, heads: list[str]) -> Mapping[str, Subject]:
    people = table_of(YoungPerson)
    rows = db.execute(
        sa.select(people.c.id, people.c.given_name, people.c.family_name).where(
            people.c.id.in_(heads), visible(people)
        )
    )
    return {row[0]: Subject(full_name(row[1], row[2]), row[0]) for row in rows}


def _cases(db: Reader, heads: list[str]) -> Mapping[str, Subject]:
    cases, people = table_of(Case), table_of(YoungPerson)
    rows = db.execute(
        sa.select(cases.c.id, people.c.id, people.c.given_name, people.c.family_name)
        .join(people, people.c.id == cases.c.young_person_id)
        .where(cases.c.id.in_(heads), visible(cases), visible(people))
    )
    return {row[0]: Subject(full_name(row[2], row[3]), row[1]) for row in rows}


def _named(kind: type[Record], db: Reader, heads: list[str]) -> Mapping[str, Subject]:
    table = table_of(kind)
    rows = db.execute(
        sa.select(table.c.id, table.c.name).where(table.c.id.in_(heads), visible(table))
    )
    return {row[0]: Subject(row[1] or NOT_HELD) for row in rows}


_Namer = Callable[[Reader, list[str]], Mapping[str, Subject]]
_NAMERS: Final[Mapping[Scope, _Namer]] = {
    Scope.YOUNG_PERSON: _young_people,
    Scope.CASE: _cases,
    Scope.FAMILY: partial(_named, Family),
    Scope.FAMILY_PRIVATE: partial(_named, FamilyMember),
    Scope.GROUP: partial(_named, GroupProgramme),
}
_PLAIN: Final = {
    Scope.OWN: ONLY_YOURS,
    Scope.WORK: ONLY_YOURS,
    Scope.ORGANISATION: THE_SERVICE,
    Scope.TEAM: THE_SERVICE,
}
