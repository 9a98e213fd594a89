"""A backup of the embedded store: whole, proved, and under the server's own key.

PostgreSQL has the provider's own means of backing up.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from caseworker_app import clock, durable
from caseworker_app.connections import EncryptedDatabase, Reader, Writer, open_store
from caseworker_app.errors import CaseworkError
from caseworker_app.exchange.rows import moment_text
from caseworker_app.server import events, facts
from caseworker_app.server.tables import chains

Key = Callable[[], bytearray]
FILE_ENDS = ("", "-wal", "-shm", "-journal", ".new")


class NoPlaceForBackup(CaseworkError):
    """Nothing can be put where the backup should go."""

    advice = "No backup was made. Name a new file in a folder that is there."

    def __init__(self) -> None:
        super().__init__("A file is there already, or the folder is not.")


class BackupNotWhole(CaseworkError):
    """What was written could not be read back as it should be."""

    advice = "It was not kept. Look at the disk and make another backup now."

    def __init__(self) -> None:
        super().__init__("The backup could not be read back whole.")


@dataclass(frozen=True, slots=True)
class Holds:
    """What a copy of the store holds: which life of the server, and each laptop's chains."""

    epoch: str
    lengths: Mapping[str, int]


def back_up(store: Path, key: Key, target: Path) -> Holds:
    """Put a whole copy of the store, as it is at one moment, into a new file.

    The server may run meanwhile. Only a copy that was read back whole ever stands at `target`;
    once it is on the disk the store remembers how much of each chain it holds, which is what
    may leave the laptops, and not what came later.

    Raises NoPlaceForBackup, BackupNotWhole, DiskFull, and what opening the store raises.
    """
    if target.exists() or not target.parent.is_dir():
        raise NoPlaceForBackup
    began = moment_text(clock.now())
    beside = target.with_name(f"{target.name}.unproved")
    database = open_store(store, key)
    try:
        with durable.told_plainly(NoPlaceForBackup):
            remove(beside)
            try:
                database.backup_to(beside)
                holds = _proved(beside, key)
                beside.rename(target)
                durable.flush(target.parent)
            finally:
                remove(beside)
        database.write(lambda db: mark(db, holds, began))
    finally:
        database.close()
    return holds


def mark(db: Writer, holds: Holds, began: str) -> bool:
    """Remember that a backup which was begun at this moment holds so much of each chain.

    Returns whether it counts: one of another life of the server does not.
    """
    if facts.epoch(db) != holds.epoch:
        return False
    facts.remember(db, facts.BACKS_UP, began)
    longer = sa.and_(
        chains.c.chain == sa.bindparam("its_chain"),
        chains.c.backed_up < sa.bindparam("its_length"),
    )
    db.run(
        sa.update(chains).where(longer).values(backed_up=sa.bindparam("its_length")),
        [{"its_chain": chain, "its_length": length} for chain, length in holds.lengths.items()],
    )
    events.note(db, events.BACKED_UP, chains=len(holds.lengths), begun=began)
    return True


def held_by(db: Reader) -> Holds:
    """What this copy of the store holds of the laptops' chains."""
    query = sa.select(chains.c.chain, chains.c.length)
    laptops = query.where(chains.c.laptop_id != facts.SERVER_LAPTOP)
    return Holds(facts.epoch(db), {row.chain: row.length for row in db.execute(laptops)})


def remove(path: Path) -> None:
    """Take away a copy of a store that nobody needs, with all that may lie beside it."""
    for end in FILE_ENDS:
        path.with_name(path.name + end).unlink(missing_ok=True)


def _proved(copy: Path, key: Key) -> Holds:
    database: EncryptedDatabase = open_store(copy, key)
    try:
        if not database.is_whole():
            raise BackupNotWhole
        return database.read(held_by)
    finally:
        database.close()
