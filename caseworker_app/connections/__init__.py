"""How stores are opened and spoken to: SQLCipher with every refusal, or PostgreSQL."""

from caseworker_app.connections.database import Database
from caseworker_app.connections.encrypted import EncryptedDatabase, open_store
from caseworker_app.connections.faults import (
    StoreBusy,
    StoreError,
    StoreForeign,
    StoreMissing,
    StoreNewer,
    StoreUnreadable,
    told_plainly,
)
from caseworker_app.connections.postgres import open_postgres
from caseworker_app.connections.sealed_file import APPLICATION_ID
from caseworker_app.connections.speaking import Change, Reader, Statement, Writer
from caseworker_app.errors import DiskFull

__all__ = [
    "APPLICATION_ID",
    "Change",
    "Database",
    "DiskFull",
    "EncryptedDatabase",
    "Reader",
    "Statement",
    "StoreBusy",
    "StoreError",
    "StoreForeign",
    "StoreMissing",
    "StoreNewer",
    "StoreUnreadable",
    "Writer",
    "open_postgres",
    "open_store",
    "told_plainly",
]
