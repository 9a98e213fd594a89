"""What this laptop may show, and what of it has not left yet."""

from functools import cache
from typing import Final, TypeVar

import sqlalchemy as sa

from caseworker_app.connections import Reader
from caseworker_app.fields.record import Record
from caseworker_app.store.tables import HELD, HIDDEN, WAITING, changes, held_scopes
from caseworker_app.tables import TABLES, to_record

NOT_SENT: Final = "not sent"
NEEDS_YOU: Final = "needs you"
R = TypeVar("R", bound=Record)
_STATES: Final = {WAITING: NOT_SENT, HELD: NEEDS_YOU}


def table_of(kind: type[Record]) -> sa.Table:
    """The table of a record type."""
    return TABLES[kind.about.table]


@cache
def visible(table: sa.FromClause) -> sa.ColumnElement[bool]:
    """That a row is not deleted and lies in no scope that is hidden, for every WHERE.

    Kept, since every question asks it and making it takes longer than answering it.
    """
    hidden = sa.select(held_scopes.c.scope).where(held_scopes.c.state == HIDDEN)
    return sa.and_(table.c.deleted.is_(None), table.c.scope.not_in(hidden))


def unsent_by_record(db: Reader, scopes: list[str]) -> dict[str, str]:
    """What has not left, by record, in these scopes: `not sent` or `needs you`."""
    rows = db.execute(
        sa.select(changes.c.record_id, changes.c.state)
        .where(changes.c.scope.in_(scopes), changes.c.state.in_(tuple(_STATES)))
        .order_by(changes.c.seq)
    )
    return {row[0]: _STATES[row[1]] for row in rows}


def unsent_by_scope(db: Reader) -> dict[str, int]:
    """How many user actions wait or need somebody, by scope."""
    rows = db.execute(
        sa.select(changes.c.scope, sa.func.count(changes.c.group_id.distinct()))
        .where(changes.c.state.in_(tuple(_STATES)))
        .group_by(changes.c.scope)
    )
    return {row[0]: int(row[1]) for row in rows}


def of_person(db: Reader, kind: type[R], person_id: str) -> list[R]:
    """The records of a type that belong to a young person, in the order they were written."""
    table = table_of(kind)
    rows = db.mappings(
        sa.select(table)
        .where(table.c.young_person_id == person_id, visible(table))
        .order_by(table.c.written_at)
    )
    made = [to_record(kind, row) for row in rows]
    return [one for one in made if isinstance(one, kind)]
