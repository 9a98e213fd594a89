import sqlite3

SQLITE_ATTACH: int
SQLITE_DETACH: int
SQLITE_FUNCTION: int
SQLITE_PRAGMA: int
SQLITE_DENY: int
SQLITE_OK: int
sqlite_version: str

class DatabaseError(Exception): ...
class OperationalError(DatabaseError): ...

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
