"""An encrypted file as SQLCipher opens it: key, refusals, pragmas and authorizer, in that order."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2 as cipher

from caseworker_app import durable
from caseworker_app.connections.faults import (
    StoreForeign,
    StoreMissing,
    StoreNewer,
    StoreUnreadable,
    told_plainly,
)

Key = Callable[[], bytearray]

APPLICATION_ID: Final = 0x414C4E47
"""ALNG, in the file's header: whose file it is."""
FORMAT: Final = 1
"""How the file itself is laid out (`user_version`); its tables have their own steps."""

PRAGMAS: Final = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "temp_store = 2",
    "secure_delete = ON",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "mmap_size = 0",
    "cache_size = -16000",
    "busy_timeout = 5000",
)
"""security.md K3; `secure_delete` is 0 on an unkeyed file, so it is always said."""

_FORBIDDEN_ACTIONS: Final = (cipher.SQLITE_ATTACH, cipher.SQLITE_DETACH)
_FORBIDDEN_PRAGMAS: Final = frozenset({"writable_schema", "key", "rekey", "hexkey", "hexrekey"})
_FORBIDDEN_FUNCTIONS: Final = frozenset({"load_extension", "sqlcipher_export"})


def opened(path: Path, key: Key) -> cipher.Connection:
    """A guarded connection to a store that is there and ours.

    Raises StoreMissing, StoreForeign, StoreNewer, StoreUnreadable.
    """
    _refuse_what_is_no_store(path)
    return _connected(path, key, guard=True)


def opened_for_one_statement(path: Path, key: Key) -> cipher.Connection:
    """A connection that may attach a file, as VACUUM and backup do inside. Close it at once."""
    return _connected(path, key, guard=False)


@contextmanager
def new_file(path: Path, key: Key) -> Iterator[cipher.Connection]:
    """A new store beside its place, put there when it is whole.

    A log without its file is what remains of a lost store: nothing is put before it, since it
    would be taken for the new one's. Raises StoreForeign where something is there, DiskFull.
    """
    if path.exists() or path.with_name(f"{path.name}-wal").exists():
        raise StoreForeign
    half = path.with_name(f"{path.name}.new")
    with durable.told_plainly(StoreUnreadable), ExitStack() as undo:
        _remove(half)
        undo.callback(_remove, half)
        os.close(os.open(half, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        raw = _keyed(half, key)
        undo.callback(raw.close)
        told_plainly(lambda: _mark(raw))
        yield raw
        raw.close()
        durable.flush(half)
        half.rename(path)
        durable.flush(path.parent)


def _connected(path: Path, key: Key, *, guard: bool) -> cipher.Connection:
    raw = _keyed(path, key)
    with ExitStack() as undo:
        undo.callback(raw.close)
        told_plainly(lambda: _refuse_what_is_not_ours(raw))
        told_plainly(lambda: _prepare(raw))
        if guard:
            raw.set_authorizer(_allowed)
        undo.pop_all()
    return raw


def _keyed(path: Path, key: Key) -> cipher.Connection:
    raw = told_plainly(
        lambda: cipher.connect(
            str(path), isolation_level=None, cached_statements=256, check_same_thread=True
        )
    )
    raw.execute("PRAGMA cipher_log_level = NONE")
    spec = key()
    try:
        raw.set_key(spec)
    finally:
        spec[:] = bytes(len(spec))
    return raw


def _mark(raw: cipher.Connection) -> None:
    raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    raw.execute(f"PRAGMA user_version = {FORMAT}")
    _prepare(raw)


def _prepare(raw: cipher.Connection) -> None:
    for pragma in PRAGMAS:
        raw.execute(f"PRAGMA {pragma}").fetchall()


def _refuse_what_is_no_store(path: Path) -> None:
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise StoreMissing from None
    except OSError:
        raise StoreUnreadable from None
    if not size or not path.is_file():
        raise StoreForeign


def _refuse_what_is_not_ours(raw: cipher.Connection) -> None:
    if raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise StoreForeign
    if raw.execute("PRAGMA user_version").fetchone()[0] > FORMAT:
        raise StoreNewer


def _allowed(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """What no statement may do on a connection of ours (security.md F8, D3)."""
    forbidden = (
        action in _FORBIDDEN_ACTIONS
        or (action == cipher.SQLITE_FUNCTION and (second or "").lower() in _FORBIDDEN_FUNCTIONS)
        or (action == cipher.SQLITE_PRAGMA and (first or "").lower() in _FORBIDDEN_PRAGMAS)
    )
    return cipher.SQLITE_DENY if forbidden else cipher.SQLITE_OK


def _remove(half: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            half.with_name(half.name + end).unlink()
