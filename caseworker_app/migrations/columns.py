"""Column types as migrations name them: frozen here, so that an old step never changes."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def day() -> sa.types.TypeEngine[Any]:
    """A day: text on SQLCipher, a date on PostgreSQL."""
    return sa.Text().with_variant(sa.Date(), "postgresql")


def moment() -> sa.types.TypeEngine[Any]:
    """A moment: text on SQLCipher, with its zone on PostgreSQL."""
    return sa.Text().with_variant(sa.TIMESTAMP(timezone=True), "postgresql")


def yes_no() -> sa.types.TypeEngine[Any]:
    """Yes or no: 1 or 0 on SQLCipher."""
    return sa.Integer().with_variant(sa.Boolean(), "postgresql")


def json() -> sa.types.TypeEngine[Any]:
    """A list: text on SQLCipher, JSONB on PostgreSQL."""
    return sa.Text().with_variant(postgresql.JSONB(), "postgresql")


def counter() -> sa.types.TypeEngine[Any]:
    """A number that grows for ever."""
    return sa.Integer().with_variant(sa.BigInteger(), "postgresql")
