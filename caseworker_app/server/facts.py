"""What the server knows of itself: its id, its epoch, and the device that it writes as."""

from typing import Final

import sqlalchemy as sa

from caseworker_app import ids
from caseworker_app.connections import Reader, Writer
from caseworker_app.server.tables import server_facts

SERVER_WORKER: Final = ids.computed("the server", "worker")
SERVER_LAPTOP: Final = ids.computed("the server", "laptop")
EPOCH: Final = "epoch"
NEXT_REFERENCE: Final = "next_reference"
FIRST_REFERENCE: Final = 2001


def fact(db: Reader, key: str) -> str | None:
    """One fact, or None."""
    found = db.value(sa.select(server_facts.c.value).where(server_facts.c.key == key))
    return None if found is None else str(found)


def remember(db: Writer, key: str, value: str) -> None:
    """Keep one fact."""
    db.put(server_facts, [{"key": key, "value": value}])


def epoch(db: Reader) -> str:
    """The id of this life of the server's database: another one after any restore."""
    return fact(db, EPOCH) or ""


def begin(db: Writer) -> None:
    """Give a new server its epoch; one that has one keeps it."""
    if not epoch(db):
        remember(db, EPOCH, ids.new())


def next_reference(db: Writer) -> str:
    """The next short reference for a young person, such as YP-2041."""
    number = int(fact(db, NEXT_REFERENCE) or FIRST_REFERENCE)
    remember(db, NEXT_REFERENCE, str(number + 1))
    return f"YP-{number}"
