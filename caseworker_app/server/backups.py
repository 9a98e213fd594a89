"""A backup of the embedded store: whole, proved, and under the server's own key.

PostgreSQL has the provider's own means of backing up; `mark_begun` is told when they were used.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from caseworker_app import clock, durable
from caseworker_app.connections import EncryptedDatabase, Reader, Writer, open_store
from caseworker_app.errors import CaseworkError
from caseworker_app.exchange.rows import moment_text
from caseworker_app.server import attaching, events, facts
from caseworker_app.server.tables import chains, changes, frames

MARGIN: Final = timedelta(minutes=15)
"""What came this short before somebody else's backup began may not have been committed by then."""
Key = Callable[[], bytearray]
FILE_ENDS = ("", "-wal", "-shm", "-journal", ".new")


class NoPlaceForBackup(CaseworkError):
    """Nothing can be put where the backup should go."""

    advice = "No backup was made. Name a new file in a folder that is there."

    def __init__(self) -> None:
        super().__init__("A file is there already, or the folder is not.")


class BackupToCome(CaseworkError):
    """A backup that has still to be begun holds nothing."""

    advice = "Nothing was changed. Say when the backup was begun, with its offset from UTC."

    def __init__(self) -> None:
        super().__init__("This moment has not been yet.")


class BackupNotWhole(CaseworkError):
    """What was written could not be read back as it should be."""

    advice = "It was not kept. Look at the disk and make another backup now."

    def __init__(self) -> None:
        super().__init__("The backup could not be read back whole.")


@dataclass(frozen=True, slots=True)
class Holds:
    """What a copy of the store holds: which life of the server, each laptop's chains, and the
    files that are whole."""

    epoch: str
    lengths: Mapping[str, int]
    files: Sequence[str] = ()


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
    attaching.note_backup(db, holds.files)
    events.note(db, events.BACKED_UP, chains=len(holds.lengths), begun=began)
    return True


def held_by(db: Reader) -> Holds:
    """What this copy of the store holds of the laptops' chains and files."""
    query = sa.select(chains.c.chain, chains.c.length)
    laptops = query.where(chains.c.laptop_id != facts.SERVER_LAPTOP)
    lengths = {row.chain: row.length for row in db.execute(laptops)}
    return Holds(facts.epoch(db), lengths, attaching.whole(db))


def holds_from(db: Reader, began: datetime) -> Holds:
    """What somebody else's backup holds, if it was begun at this moment, in this server's life.

    A chain counts up to the first change that came later than MARGIN before it.
    """
    cut = moment_text(began - MARGIN)
    same = sa.and_(
        changes.c.id == frames.c.change_id, changes.c.payload_hash == frames.c.payload_hash
    )
    later = sa.or_(changes.c.received_at.is_(None), changes.c.received_at > cut)
    first_later = sa.func.min(sa.case((later, frames.c.place))) - 1
    query = (
        sa.select(frames.c.chain, sa.func.coalesce(first_later, sa.func.max(frames.c.place)))
        .join(chains, chains.c.chain == frames.c.chain)
        .outerjoin(changes, same)
        .where(chains.c.laptop_id != facts.SERVER_LAPTOP)
        .group_by(frames.c.chain)
    )
    return Holds(facts.epoch(db), {row[0]: row[1] for row in db.execute(query)})


def mark_begun(db: Writer, began: datetime) -> int:
    """Remember that somebody else's backup was begun at this moment and is kept.

    Returns how many changes it holds. Raises BackupToCome for a moment that has not been.
    """
    if began > clock.now():
        raise BackupToCome
    holds = holds_from(db, began)
    mark(db, holds, moment_text(began))
    return sum(holds.lengths.values())


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
