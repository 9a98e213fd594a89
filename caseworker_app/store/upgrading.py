"""Rows of record types that an older version did not know, once this one does."""

import sqlalchemy as sa

from caseworker_app.connections import Writer
from caseworker_app.exchange.merge import Row
from caseworker_app.records import BY_TABLE
from caseworker_app.store import rows as held
from caseworker_app.tables import unknown_records


def move_known(db: Writer) -> int:
    """Move them into their tables, so that an upgrade needs no new download (sync.md 5.11).

    The digest does not move: the rows are what they were. Returns how many there were.
    """
    names = sa.select(unknown_records.c.record).distinct()
    known = [row[0] for row in db.execute(names) if row[0] in BY_TABLE]
    found: list[tuple[Row, int]] = []
    for record in known:
        lines = db.mappings(sa.select(unknown_records).where(unknown_records.c.record == record))
        for line in lines:
            row = held.kept_row(line)
            if row is not None:
                found.append((row, line["number"]))
        db.run(sa.delete(unknown_records).where(unknown_records.c.record == record))
    held.store_rows(db, found, new=True)
    return len(found)
