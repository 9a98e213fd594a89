import sqlite3
from sqlite3 import *  # noqa: F403

SQLITE_ATTACH: int
SQLITE_DETACH: int

class Connection(sqlite3.Connection):
    def set_key(self, key: str | bytes | bytearray) -> None: ...

def connect(
    database: str,
    *,
    isolation_level: str | None = ...,
    cached_statements: int = ...,
    check_same_thread: bool = ...,
    timeout: float = ...,
    uri: bool = ...,
) -> Connection: ...
