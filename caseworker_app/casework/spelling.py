"""The names that this laptop holds: they are right however they are spelt."""

from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa

from caseworker_app.casework.held import table_of, visible
from caseworker_app.connections import Reader
from caseworker_app.fields.record import Record
from caseworker_app.records import FamilyMember, Relationship, Worker, YoungPerson
from caseworker_app.store.identity import Author

_NAMED: Final[Sequence[tuple[type[Record], Sequence[str]]]] = (
    (YoungPerson, ("given_name", "family_name", "known_as", "other_names")),
    (Worker, ("name", "known_as")),
    (FamilyMember, ("name",)),
    (Relationship, ("name",)),
)


def names_here(db: Reader, _me: Author) -> frozenset[str]:
    """What young people, those around them and workers are called, of what may be seen here."""
    found: set[str] = set()
    for kind, fields in _NAMED:
        table = table_of(kind)
        rows = db.execute(
            sa.select(*(table.c[name] for name in fields)).distinct().where(visible(table))
        )
        found.update(said for row in rows for said in row if said)
    return frozenset(found)
