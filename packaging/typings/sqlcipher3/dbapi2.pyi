import sqlite3
from sqlite3 import SQLITE_ATTACH as SQLITE_ATTACH
from sqlite3 import SQLITE_BUSY as SQLITE_BUSY
from sqlite3 import SQLITE_CANTOPEN as SQLITE_CANTOPEN
from sqlite3 import SQLITE_CORRUPT as SQLITE_CORRUPT
from sqlite3 import SQLITE_DENY as SQLITE_DENY
from sqlite3 import SQLITE_DETACH as SQLITE_DETACH
from sqlite3 import SQLITE_FULL as SQLITE_FULL
from sqlite3 import SQLITE_FUNCTION as SQLITE_FUNCTION
from sqlite3 import SQLITE_IOERR as SQLITE_IOERR
from sqlite3 import SQLITE_LOCKED as SQLITE_LOCKED
from sqlite3 import SQLITE_NOTADB as SQLITE_NOTADB
from sqlite3 import SQLITE_OK as SQLITE_OK
from sqlite3 import SQLITE_PRAGMA as SQLITE_PRAGMA
from sqlite3 import DatabaseError as DatabaseError
from sqlite3 import Error as Error
from sqlite3 import OperationalError as OperationalError
from sqlite3 import sqlite_version as sqlite_version
from sqlite3 import sqlite_version_info as sqlite_version_info

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
