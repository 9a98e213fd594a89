"""Asking about many records in one question, however many they are."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app.connections import Reader

_NAMED: Final = sa.select(sa.column("value", sa.Text)).select_from(
    sa.func.json_each(sa.bindparam("among", type_=sa.Text))
)


def among(column: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """Whether it is one of those that the parameters of `named` name."""
    return column.in_(_NAMED)


def named(values: Iterable[str]) -> dict[str, str]:
    """These values as the parameter of a statement with `among` in it."""
    return {"among": json.dumps(list(values))}


def ids_in(db: Reader, table: sa.Table, record_ids: Sequence[str]) -> set[str]:
    """Those of these records of which a table has a line."""
    if not record_ids:
        return set()
    query = sa.select(table.c.id).where(among(table.c.id))
    return {row[0] for row in db.execute(query, named(record_ids))}
