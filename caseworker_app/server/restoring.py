"""Putting a backup in the place of the embedded store, so that nothing newer is lost by it.

The laptops offer again what the backup does not hold (sync-rules 4 and 6); what people decided is
kept beside the store, and decided again (`decisions`).
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from caseworker_app import clock, durable, ids
from caseworker_app.connections import (
    EncryptedDatabase,
    StoreError,
    StoreForeign,
    StoreMissing,
    StoreUnreadable,
    Writer,
    open_store,
)
from caseworker_app.errors import CaseworkError
from caseworker_app.exchange.rows import moment_text
from caseworker_app.migrations import SERVER, bring_to_newest
from caseworker_app.server import (
    accounts,
    allocating,
    attaching,
    events,
    facts,
    leaving,
    releasing,
)
from caseworker_app.server.backups import Key, remove
from caseworker_app.server.decisions import Decisions, Line
from caseworker_app.server.folder import ServerFolder
from caseworker_app.server.tables import chains


class NotABackup(CaseworkError):
    """The file is no backup of this server, is damaged, or another key made it."""

    advice = "Nothing was changed. The server's store is as it was. Try another backup."

    def __init__(self) -> None:
        super().__init__("The file is not a whole backup that this server's key opens.")


@dataclass(frozen=True, slots=True)
class Restored:
    """Where the store lies that was there before, if one was, and what was decided again."""

    kept: Path | None
    decided_again: int


def restore(folder: ServerFolder, key: Key, backup: Path) -> Restored:
    """Put a copy of this backup in the store's place, as a new life of the server.

    Everything is made ready beside the store; the last step puts it there at once, so a cut at
    any line leaves the old store or the restored one. The old one is kept under another name.

    Raises ServerRuns, NotABackup, StoreNewer, DiskFull.
    """
    fresh = folder.store.with_name(f"{folder.store.name}.restoring")
    with folder.held_alone(), durable.told_plainly(NotABackup):
        remove(fresh)
        try:
            _refuse_a_store_in_use(folder, backup)
            durable.copy(backup, fresh)
            again = _made_ready(fresh, key, Decisions(folder.decisions).read())
            kept = _kept_aside(folder.store, key)
            os.replace(fresh, folder.store)
            durable.flush(folder.path)
        finally:
            remove(fresh)
    return Restored(kept, again)


def begin_another_life(db: Writer, lines: Sequence[Line]) -> int:
    """A new epoch; what is here is what the backup holds; what was decided since is again.

    Returns how many decisions the backup did not know.
    """
    facts.remember(db, facts.EPOCH, ids.new())
    facts.remember(db, facts.BACKS_UP, moment_text(clock.now()))
    db.run(sa.update(chains).values(backed_up=chains.c.length))
    attaching.note_backup(db, attaching.whole(db))
    accounts.no_code_counts(db)
    again = decide_again(db, lines)
    events.note(db, events.RESTORED, decided_again=again)
    return again


def decide_again(db: Writer, lines: Sequence[Line]) -> int:
    """Apply what people decided and this store does not know. Returns how many."""
    again = leaving.leave_again(db, lines) + allocating.allocate_again(db, lines)
    return again + releasing.release_again(db, lines)


def _refuse_a_store_in_use(folder: ServerFolder, backup: Path) -> None:
    """A file with a log beside it is somebody's open store, and not whole without the log."""
    log = _log_of(backup)
    if not backup.is_file() or (log.exists() and log.stat().st_size):
        raise NotABackup
    if folder.store.exists() and backup.samefile(folder.store):
        raise NotABackup


def _made_ready(fresh: Path, key: Key, lines: Sequence[Line]) -> int:
    try:
        database = open_store(fresh, key)
    except (StoreForeign, StoreMissing, StoreUnreadable):
        raise NotABackup from None
    try:
        _refuse_what_is_no_server(database)
        bring_to_newest(database, SERVER)
        return database.write(lambda db: begin_another_life(db, lines))
    finally:
        database.close()


def _refuse_what_is_no_server(database: EncryptedDatabase) -> None:
    try:
        whole = database.is_whole() and bool(database.read(facts.epoch))
    except (StoreError, StoreUnreadable):
        whole = False
    if not whole:
        raise NotABackup


def _kept_aside(store: Path, key: Key) -> Path | None:
    """The store that is there gets a second name, so that its place is never empty.

    Its log is copied first: SQLite takes away the log of a store that it cannot open. Then the
    log is folded in; only where that fails does its copy stay beside the store that is kept.
    """
    if not store.exists():
        return None
    kept = _free_name(store)
    log, kept_log = _log_of(store), _log_of(kept)
    if log.exists():
        durable.copy(log, kept_log)
    if _folded(store, key):
        kept_log.unlink(missing_ok=True)
    try:
        os.link(store, kept)
    except OSError:
        durable.copy(store, kept)
    durable.flush(store.parent)
    for beside in (log, store.with_name(f"{store.name}-shm")):
        beside.unlink(missing_ok=True)
    return kept


def _log_of(store: Path) -> Path:
    return store.with_name(f"{store.name}-wal")


def _folded(store: Path, key: Key) -> bool:
    try:
        open_store(store, key).close()
    except CaseworkError:
        return False
    return not _log_of(store).exists()


def _free_name(store: Path) -> Path:
    day = clock.now().strftime("%Y%m%d-%H%M%S")
    plain = store.with_name(f"before-restore-{day}.db")
    return plain if not plain.exists() else store.with_name(f"before-restore-{day}-{ids.new()}.db")
