"""A store that is open: one snapshot to ask from, one transaction to write in, at a time."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import TypeVar

import sqlalchemy as sa

from caseworker_app.connections.faults import StoreError, plainly, told_plainly
from caseworker_app.connections.speaking import Reader, Writer

T = TypeVar("T")


class Database(ABC):
    """A store, opened: an encrypted file or PostgreSQL, spoken to in the same way."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    @property
    def dialect(self) -> str:
        """`sqlite` (SQLCipher) or `postgresql`."""
        return self._engine.dialect.name

    @abstractmethod
    def _for_reading(self) -> AbstractContextManager[sa.Connection]:
        """A connection that refuses to write until it is given back."""

    @abstractmethod
    def _for_writing(self) -> AbstractContextManager[sa.Connection]:
        """A connection that may write."""

    def read(self, question: Callable[[Reader], T]) -> T:
        """Put one question to one snapshot."""
        with self.reading() as db:
            return question(db)

    def write(self, step: Callable[[Writer], T]) -> T:
        """Do one step in one transaction: all of it, or nothing where it raises."""
        with self.writing() as db:
            return step(db)

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """One snapshot to ask from; whatever happens inside, nothing is written."""
        with self._for_reading() as connection:
            transaction = told_plainly(connection.begin)
            try:
                with plainly():
                    yield Reader(connection)
            finally:
                _take_back(transaction)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """One transaction: all of it, or nothing where anything inside raises.

        Once this has returned, what was written survives a power cut.
        Raises StoreError where a statement failed inside and the caller went on regardless.
        """
        with self._for_writing() as connection:
            writer, transaction = Writer(connection), told_plainly(connection.begin)
            with ExitStack() as undo:
                undo.callback(_take_back, transaction)
                with plainly():
                    yield writer
                if writer.spoilt:
                    raise StoreError("AfterFailure")
                told_plainly(transaction.commit)
                undo.pop_all()

    def close(self) -> None:
        """Close every connection. On SQLCipher the last one folds the log into the file."""
        self._engine.dispose()


def _take_back(transaction: sa.RootTransaction) -> None:
    """Undo what is not committed; a connection that broke has undone it already."""
    try:
        transaction.rollback()
    except sa.exc.DBAPIError:
        transaction.connection.invalidate()
