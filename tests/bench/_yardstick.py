"""The yardstick of sync: a plain SQLite bulk insert of the same records, in one transaction."""

import json
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from caseworker_app import ids
from caseworker_app.fields.record import Record
from caseworker_app.fields.values import to_wire

TABLE: Final = "CREATE TABLE records (id TEXT PRIMARY KEY, scope TEXT, number INTEGER, body TEXT)"
INDEX: Final = "CREATE INDEX records_in_order ON records (scope, number)"
INSERT: Final = "INSERT INTO records VALUES (?, ?, ?, ?)"

Written = tuple[Record, str]


def body(record: Record) -> str:
    """A record as JSON, as long as the peers' were."""
    specs = record.about.specs
    values = {name: to_wire(spec, getattr(record, name)) for name, spec in specs.items()}
    plain = {"id": record.id, **{name: one for name, one in values.items() if one is not None}}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


class Yardstick:
    """Inserts the same lines into a new file each time, and says how long it took."""

    def __init__(self, folder: Path, written: Sequence[Written]) -> None:
        self._folder = folder
        self._lines = [
            (one.id, scope, number, body(one)) for number, (one, scope) in enumerate(written)
        ]

    @property
    def bytes_each(self) -> float:
        """The mean length of a record's JSON."""
        return sum(len(line[3].encode()) for line in self._lines) / len(self._lines)

    def measure(self) -> float:
        """One insert of everything, durable: in seconds."""
        path = self._folder / f"{ids.new()}.db"
        plain = sqlite3.Connection(path, isolation_level=None)
        try:
            for pragma in ("journal_mode = WAL", "synchronous = FULL"):
                plain.execute(f"PRAGMA {pragma}").fetchall()
            plain.execute(TABLE)
            plain.execute(INDEX)
            began = time.perf_counter()
            plain.execute("BEGIN IMMEDIATE")
            plain.executemany(INSERT, self._lines)
            plain.execute("COMMIT")
            took = time.perf_counter() - began
        finally:
            plain.close()
        path.unlink()
        return took
