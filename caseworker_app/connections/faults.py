"""What a store may refuse, told in our own words, with nothing of the database's on it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, NoReturn, TypeVar

import sqlalchemy as sa
from sqlcipher3 import dbapi2 as cipher

from caseworker_app.errors import CaseworkError, DiskFull

T = TypeVar("T")


class StoreError(CaseworkError):
    """The database would not do it, for a reason that is ours to find.

    `kind` is the database's own name for what happened, and never holds a value.
    """

    advice = "What was saved before is safe. Close Alongside, open it again, and try once more."

    def __init__(self, kind: str) -> None:
        super().__init__(f"The store could not do that ({kind}).")
        self.kind = kind


class StoreBusy(CaseworkError):
    """Somebody else is writing to the same place; doing the whole step again will do."""

    advice = "Nothing was lost. Trying again in a moment will do."

    def __init__(self) -> None:
        super().__init__("The store is busy.")


class StoreMissing(CaseworkError):
    """The store's file is not where it should be."""

    advice = "Nothing new was made in its place. Ask whoever looks after your laptop to restore it."

    def __init__(self) -> None:
        super().__init__("The store is not where it should be.")


class StoreForeign(CaseworkError):
    """The file is not a store of ours, is empty, or this key does not open it."""

    advice = "It was left as it is. Ask whoever looks after your laptop to restore the store."

    def __init__(self) -> None:
        super().__init__("The file in the store's place is not a store that this key opens.")


class StoreNewer(CaseworkError):
    """A newer version of Alongside wrote this store."""

    advice = "Your work is safe in it. Update Alongside on this laptop to open it."

    def __init__(self) -> None:
        super().__init__("A newer version of Alongside wrote this store.")


class StoreUnreadable(CaseworkError):
    """The store is there and ours, but is damaged or cannot be reached."""

    advice = (
        "It was left as it is. Ask whoever looks after your laptop to look at it or restore it."
    )

    def __init__(self) -> None:
        super().__init__("The store could not be read.")


_FOREIGN: Final = (
    sa.exc.StatementError,
    sa.exc.TimeoutError,
    sa.exc.ResourceClosedError,
    cipher.Error,
    UnicodeError,
)
"""A lone half of a character is refused by the driver with the whole text on the error."""

_OURS: Final[dict[int | str, Callable[[], CaseworkError]]] = {
    cipher.SQLITE_FULL: DiskFull,
    cipher.SQLITE_BUSY: StoreBusy,
    cipher.SQLITE_LOCKED: StoreBusy,
    cipher.SQLITE_NOTADB: StoreForeign,
    cipher.SQLITE_CORRUPT: StoreUnreadable,
    cipher.SQLITE_CANTOPEN: StoreUnreadable,
    cipher.SQLITE_IOERR: StoreUnreadable,
    "53100": DiskFull,
    "40001": StoreBusy,
    "40P01": StoreBusy,
    "55P03": StoreBusy,
    "57014": StoreBusy,
    "25P03": StoreBusy,
}
"""By SQLite's primary result code, or by PostgreSQL's SQLSTATE: serialisation, deadlock, a lock
not given in time, a statement or an idle transaction that took too long."""


def told_plainly(step: Callable[[], T]) -> T:
    """Do it; where the database refuses, raise our own error with nothing of the other on it.

    A driver's error carries values (PostgreSQL's DETAIL), and would hang on `__context__`.
    """
    try:
        return step()
    except _FOREIGN as error:
        ours = in_our_words(error)
    return raise_alone(ours)


@contextmanager
def plainly() -> Iterator[None]:
    """The same for a whole block: what the database raised in it leaves as our own error."""
    try:
        yield
    except _FOREIGN as error:
        ours = in_our_words(error)
    else:
        return
    raise_alone(ours)


def in_our_words(error: BaseException) -> CaseworkError:
    """Our own error for one of the database's."""
    cause = error.orig if isinstance(error, sa.exc.StatementError) and error.orig else error
    if isinstance(cause, CaseworkError):
        return cause
    if isinstance(cause, sa.exc.TimeoutError):
        return StoreBusy()
    known = _OURS.get(_code(cause))
    return known() if known else StoreError(type(cause).__name__)


def raise_alone(ours: CaseworkError) -> NoReturn:
    """Raise it with no context, even where another error is being dealt with."""
    try:
        raise ours
    except CaseworkError:
        ours.__context__ = None
        raise


def _code(error: BaseException) -> int | str:
    number = getattr(error, "sqlite_errorcode", None)
    if isinstance(number, int):
        return number & 0xFF
    return getattr(error, "sqlstate", None) or ""
