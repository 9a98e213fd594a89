"""Equality answers of which two stand and neither follows the other."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app import codelists
from caseworker_app.casework.equality import said_answer
from caseworker_app.casework.held import table_of, visible
from caseworker_app.casework.versions import Found, Passage, Version, whole
from caseworker_app.connections import Reader
from caseworker_app.exchange.merge import Row
from caseworker_app.fields.spec import Scope
from caseworker_app.records import EqualityAnswer
from caseworker_app.rules.access import scope_name
from caseworker_app.rules.successions import in_force
from caseworker_app.store import rows
from caseworker_app.tables import to_record
from caseworker_app.words import said_in_full

TABLE: Final = EqualityAnswer.about.table
_LATEST: Final = 2**62
"""The place of what the server has not numbered yet: it was received after all that it has."""


def found(db: Reader) -> list[Found]:
    """Every characteristic for which two people wrote down different answers while apart."""
    table = table_of(EqualityAnswer)
    shared = (table.c.young_person_id, table.c.characteristic)
    several = sa.select(*shared).where(visible(table)).group_by(*shared).having(sa.func.count() > 1)
    held: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for row in db.mappings(
        sa.select(table)
        .where(sa.tuple_(*shared).in_(several), visible(table))
        .order_by(table.c.written_at, table.c.id)
    ):
        held.setdefault((row["young_person_id"], row["characteristic"]), []).append(row)
    return [
        _difference(db, person, characteristic, standing)
        for (person, characteristic), answers in held.items()
        if _differ(standing := _in_force(answers))
    ]


def _in_force(answers: Sequence[Mapping[str, Any]]) -> list[tuple[EqualityAnswer, int]]:
    """The answers that stand, each with its place in the order of receipt."""
    numbers = {row["id"]: row["number"] or _LATEST for row in answers}
    made = (to_record(EqualityAnswer, row) for row in answers)
    read = [one for one in made if isinstance(one, EqualityAnswer)]
    return [(one, numbers[one.id]) for one in in_force(read)]


def _differ(standing: Sequence[tuple[EqualityAnswer, int]]) -> bool:
    return len({(one.state, one.value) for one, _ in standing}) > 1


def _difference(
    db: Reader, person: str, characteristic: str, standing: Sequence[tuple[EqualityAnswer, int]]
) -> Found:
    counts = min(standing, key=lambda one: one[1])[0]
    read = [(one, rows.shown_row(db, TABLE, one.id)) for one, _ in standing]
    return Found(
        "equality",
        TABLE,
        person,
        scope_name(Scope.YOUNG_PERSON, person),
        codelists.label("characteristic", characteristic),
        tuple(_version(one, row, counts) for one, row in read if row is not None),
        field=characteristic,
    )


def _version(one: EqualityAnswer, row: Row, counts: EqualityAnswer) -> Version:
    by = codelists.label("said_by", one.said_by)
    on = f"{by}, {said_in_full(one.said_on)}" if by else said_in_full(one.said_on)
    said = (Passage("", said_answer(one)), Passage("Who said it", on))
    return whole(row, said, in_force=one.id == counts.id)
