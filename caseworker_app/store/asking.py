"""Asking about many records in one question, however many they are."""

import json
from collections.abc import Iterable
from typing import Any, Final

import sqlalchemy as sa

_NAMED: Final = sa.select(sa.column("value", sa.Text)).select_from(
    sa.func.json_each(sa.bindparam("among", type_=sa.Text))
)


def among(column: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """Whether it is one of those that the parameters of `named` name."""
    return column.in_(_NAMED)


def named(values: Iterable[str]) -> dict[str, str]:
    """These values as the parameter of a statement with `among` in it."""
    return {"among": json.dumps(list(values))}
