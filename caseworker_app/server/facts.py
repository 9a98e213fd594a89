"""What the server knows of itself: its id, its epoch, and the device that it writes as."""

import secrets
from typing import Final

import sqlalchemy as sa

from caseworker_app import ids
from caseworker_app.connections import Reader, Writer
from caseworker_app.server.tables import server_facts

SERVER_WORKER: Final = ids.computed("the server", "worker")
SERVER_LAPTOP: Final = ids.computed("the server", "laptop")
EPOCH: Final = "epoch"
DIGEST_SECRET: Final = "digest_secret"
BACKS_UP: Final = "backs_up"
"""Set once a backup was made: from then on only what a backup holds may leave a laptop."""
DEPOSIT_ROOM: Final = "deposit_room"
"""How many mebibytes a revoked laptop may hand in, where it is not the usual."""
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
    """Give a new server its epoch and the secret of its digests; one that has them keeps them."""
    if not epoch(db):
        remember(db, EPOCH, ids.new())
    if fact(db, DIGEST_SECRET) is None:
        remember(db, DIGEST_SECRET, secrets.token_hex(32))


def digest_secret(db: Reader) -> bytes:
    """What the keys of all scopes' digests are made from."""
    return bytes.fromhex(fact(db, DIGEST_SECRET) or "")


def next_reference(db: Writer) -> str:
    """The next short reference for a young person, such as YP-2041, given once.

    Whoever asks at the same time waits until this transaction has ended.
    """
    first = {"key": NEXT_REFERENCE, "value": str(FIRST_REFERENCE)}
    db.put(server_facts, [first], keep=True)
    query = sa.select(server_facts.c.value).where(server_facts.c.key == NEXT_REFERENCE)
    number = int(db.value(query.with_for_update()))
    remember(db, NEXT_REFERENCE, str(number + 1))
    return f"YP-{number}"
