"""The server's store: PostgreSQL, or an encrypted SQLite file by default, on threads of its own."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, TypeVar

from caseworker_app.connections import (
    Database,
    Reader,
    StoreBusy,
    Writer,
    open_postgres,
    open_store,
)
from caseworker_app.errors import CaseworkError
from caseworker_app.migrations import SERVER, bring_to_newest
from caseworker_app.server import facts
from caseworker_app.server.decisions import Decisions

T = TypeVar("T")
TRIES: Final = 5
POSTGRES_THREADS: Final = 4
KEY_BYTES: Final = 32


class KeyMissing(CaseworkError):
    """The embedded store's key is not there, or too weak to be one."""

    advice = "Nothing was opened. Give a file with 64 random hexadecimal digits."

    def __init__(self) -> None:
        super().__init__("The server's key file is missing or does not hold a whole key.")


class ServerStore:
    """Runs steps on the threads that own the store: one for SQLCipher, a few for PostgreSQL.

    `decisions` is the file beside an embedded store that no restore undoes.
    """

    def __init__(self, opened: Callable[[], Database], threads: int) -> None:
        self.decisions: Decisions | None = None
        self._opened = opened
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="store")
        self._lock = threading.Lock()
        self._database: Database | None = None
        self._pool.submit(self._begin).result()

    async def write(self, step: Callable[[Writer], T]) -> T:
        """Run one transaction, again if somebody else held what it needed."""
        return await asyncio.get_running_loop().run_in_executor(
            self._pool, lambda: self._written(step)
        )

    async def read(self, step: Callable[[Reader], T]) -> T:
        """Ask from one snapshot."""
        return await asyncio.get_running_loop().run_in_executor(
            self._pool, lambda: self._read(step)
        )

    def write_now(self, step: Callable[[Writer], T]) -> T:
        """Run one transaction and wait for it: for commands, not for requests."""
        return self._pool.submit(self._written, step).result()

    def read_now(self, step: Callable[[Reader], T]) -> T:
        """Ask and wait: for commands, not for requests."""
        return self._pool.submit(self._read, step).result()

    def close(self) -> None:
        """Close the store on the thread that owns it."""
        self._pool.submit(self._end).result()
        self._pool.shutdown()

    def _begin(self) -> None:
        database = self._there()
        bring_to_newest(database, SERVER)
        with database.writing() as db:
            facts.begin(db)

    def _there(self) -> Database:
        with self._lock:
            if self._database is None:
                self._database = self._opened()
            return self._database

    def _written(self, step: Callable[[Writer], T]) -> T:
        for _ in range(TRIES - 1):
            try:
                return self._write_once(step)
            except StoreBusy:
                continue
        return self._write_once(step)

    def _write_once(self, step: Callable[[Writer], T]) -> T:
        with self._there().writing() as db:
            return step(db)

    def _read(self, step: Callable[[Reader], T]) -> T:
        with self._there().reading() as db:
            return step(db)

    def _end(self) -> None:
        if self._database is not None:
            self._database.close()


def embedded(path: Path, key: bytes) -> ServerStore:
    """The encrypted SQLite file, made on first use. One thread owns it."""
    spec = keyspec(key)
    return ServerStore(lambda: open_store(path, spec, create=not path.exists()), 1)


def keyspec(key: bytes) -> Callable[[], bytearray]:
    """The key as SQLCipher takes it, made anew each time it is asked for."""
    spec = b"x'" + key.hex().encode() + b"'"
    return lambda: bytearray(spec)


def on_postgres(url: str) -> ServerStore:
    """The provider's own PostgreSQL."""
    return ServerStore(lambda: open_postgres(url), POSTGRES_THREADS)


def key_from(path: Path) -> bytes:
    """The embedded store's key from a file. Raises KeyMissing where it is not a whole key."""
    try:
        key = bytes.fromhex(path.read_text().strip())
    except (OSError, ValueError):
        key = b""
    if len(key) != KEY_BYTES or len(set(key)) < KEY_BYTES // 4:
        raise KeyMissing
    return key
