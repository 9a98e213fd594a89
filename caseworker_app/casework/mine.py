"""The cases somebody holds, with the young people in them: where lists of people begin."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app.casework.held import table_of, visible
from caseworker_app.connections import Reader
from caseworker_app.fields.spec import RoughDay
from caseworker_app.measures.cases import status_in_force
from caseworker_app.records import Case, CaseWorker, Worker, YoungPerson
from caseworker_app.rules.people import called, full_name, read_rough, said_age
from caseworker_app.store.identity import Author
from caseworker_app.words import folded

__all__ = [
    "HeldCase", "Person", "all_people", "my_cases", "people_named", "person_columns", "person_of",
    "said_age", "worker_names",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """Who a young person is, as far as a list says it."""

    id: str
    name: str
    called: str
    born_on: RoughDay | None
    borough: str | None
    pronouns: str | None
    reference: str | None

    def age(self, today: date) -> str:
        """ "16", or "about 16"; "" where no birth is held."""
        return said_age(self.born_on, today)


@dataclass(frozen=True, slots=True)
class HeldCase:
    """An open case that a worker holds, and since when."""

    id: str
    person: Person
    strand: str | None
    part: str | None
    since: date | None
    status: str | None


def my_cases(db: Reader, me: Author, today: date) -> list[HeldCase]:
    """The open cases that somebody holds today, whatever their part, by name."""
    allocations, cases = table_of(CaseWorker), table_of(Case)
    people = table_of(YoungPerson)
    facts: sa.Select[Any] = sa.select(
        cases.c.id, cases.c.strand, allocations.c.part, sa.func.min(allocations.c.since)
    )
    rows = db.execute(
        facts.add_columns(*person_columns(people))
        .select_from(allocations)
        .join(cases, cases.c.id == allocations.c.case_id)
        .join(people, people.c.id == cases.c.young_person_id)
        .where(
            allocations.c.worker_id == me.worker_id,
            sa.or_(allocations.c.since.is_(None), allocations.c.since <= today),
            sa.or_(allocations.c.until.is_(None), allocations.c.until > today),
            visible(allocations),
            visible(cases),
            visible(people),
        )
        .group_by(cases.c.id)
    )
    statuses = status_in_force(db, [row[0] for row in rows])
    made = [
        HeldCase(
            row[0],
            person_of(row[4:]),
            row[1],
            row[2],
            row[3],
            status.status if (status := statuses.get(row[0])) else None,
        )
        for row in rows
        if (status := statuses.get(row[0])) is None or status.open
    ]
    return sorted(made, key=lambda one: folded(one.person.name))


def people_named(db: Reader, young_people: Sequence[str]) -> dict[str, Person]:
    """These young people, as far as they are held here."""
    people = table_of(YoungPerson)
    rows = db.execute(_people().where(people.c.id.in_(young_people), visible(people)))
    return {row[0]: person_of(row) for row in rows}


def all_people(db: Reader) -> list[Person]:
    """Every young person held here, by name."""
    people = table_of(YoungPerson)
    rows = db.execute(_people().where(visible(people)))
    return sorted((person_of(row) for row in rows), key=lambda one: folded(one.name))


def worker_names(db: Reader) -> dict[str, str]:
    """What every worker is called, by id."""
    workers = table_of(Worker)
    rows = db.execute(sa.select(workers.c.id, workers.c.name, workers.c.known_as))
    return {row[0]: row[1] or row[2] or "" for row in rows}


_COLUMNS: Final = (
    "id", "given_name", "family_name", "known_as", "born_on", "borough", "pronouns", "reference",
)  # fmt: skip


def person_columns(people: sa.FromClause) -> list[sa.ColumnElement[Any]]:
    """What `person_of` makes a person from, in its order."""
    return [people.c[name] for name in _COLUMNS]


def _people() -> sa.Select[Any]:
    people = table_of(YoungPerson)
    return sa.select(people).with_only_columns(*person_columns(people))


def person_of(row: Sequence[str | None]) -> Person:
    """Who stands in these columns."""
    ident, given, family, known_as, born_on, borough, pronouns, reference = row
    return Person(
        ident or "",
        full_name(given, family),
        called(known_as, given, family),
        read_rough(born_on),
        borough,
        pronouns,
        reference,
    )
