"""Opens the provider's PostgreSQL."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Final

import sqlalchemy as sa

from caseworker_app.connections.database import Database
from caseworker_app.connections.faults import told_plainly

WAITS: Final = "-c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000"
"""Milliseconds. A step that cannot get its turn raises StoreBusy, and is done again."""
CONNECTIONS: Final = 4
CONNECT_SECONDS: Final = 10


class PostgresDatabase(Database):
    """The provider's PostgreSQL. Threads may share it: each turn takes a connection of its own."""

    def __init__(self, engine: sa.Engine) -> None:
        super().__init__(engine)
        self._snapshots = engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )

    def _for_reading(self) -> AbstractContextManager[sa.Connection]:
        return _lent(self._snapshots)

    def _for_writing(self) -> AbstractContextManager[sa.Connection]:
        return _lent(self._engine)


def open_postgres(url: str) -> Database:
    """Open the provider's PostgreSQL (a SQLAlchemy URL, `postgresql+psycopg://...`).

    Nothing is asked of it yet: one that is not there raises StoreUnreadable or StoreError at the
    first turn. The URL, which may hold a password, is never logged or shown.
    """
    engine = sa.create_engine(
        url,
        hide_parameters=True,
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=CONNECT_SECONDS,
        pool_pre_ping=True,
        connect_args={"options": WAITS, "connect_timeout": CONNECT_SECONDS},
    )
    return PostgresDatabase(engine)


@contextmanager
def _lent(engine: sa.Engine) -> Iterator[sa.Connection]:
    connection = told_plainly(engine.connect)
    try:
        yield connection
    finally:
        told_plainly(connection.close)
