"""The self-check: every scope's sum made anew from its rows, and every column from its heads.

A page that was altered is found by SQLCipher itself. This finds a value that is not what the
server gave, and the next round then fills the scope again (sync.md 5.6, 7.19).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange import digests
from caseworker_app.exchange import rows as packing
from caseworker_app.exchange.merge import Row
from caseworker_app.records import BY_TABLE
from caseworker_app.store import rows as held
from caseworker_app.store.tables import HIDDEN, held_scopes, server_rows
from caseworker_app.tables import TABLES, unknown_records


@dataclass(frozen=True, slots=True)
class Checked:
    """One scope's part of a self-check.

    `rows` were looked at; `mended` showed something else than their heads and show it now;
    `sound` says that the running sum was what the rows add up to.
    """

    rows: int
    mended: int
    sound: bool


def scopes_to_check(db: Reader) -> list[str]:
    """The scopes that are held and can be checked, each a step of its own."""
    query = sa.select(held_scopes.c.scope).where(
        held_scopes.c.state != HIDDEN, held_scopes.c.digest_key.is_not(None)
    )
    return [row[0] for row in db.execute(query.order_by(held_scopes.c.scope))]


def check_scope(db: Writer, scope: str) -> Checked:
    """Check one scope. A sum that is wrong is made right here, so that it differs from the
    server's, which then gives the rows again."""
    found = db.execute(
        sa.select(held_scopes.c.digest_key, held_scopes.c.digest).where(
            held_scopes.c.scope == scope
        )
    )
    if not found or found[0].digest_key is None:
        return Checked(0, 0, True)
    mended, looked_at = _mend_columns(db, scope)
    whole = digests.of_rows(bytes(found[0].digest_key), _server_rows(db, scope))
    sound = whole == digests.unpacked(found[0].digest)
    if not sound:
        db.run(
            sa.update(held_scopes)
            .where(held_scopes.c.scope == scope)
            .values(digest=digests.packed(whole))
        )
    return Checked(looked_at, mended, sound)


def _mend_columns(db: Writer, scope: str) -> tuple[int, int]:
    """Rows whose columns are not what their heads show are written anew."""
    mended = looked_at = 0
    for record, table in TABLES.items():
        lines = db.mappings(sa.select(table).where(table.c.scope == scope))
        looked_at += len(lines)
        wrong = [row for line in lines if (row := _shown_otherwise(record, line)) is not None]
        held.store_rows(db, wrong)
        mended += len(wrong)
    return mended, looked_at


def _shown_otherwise(record: str, line: Mapping[str, Any]) -> tuple[Row, int] | None:
    """The row and its number, where its columns do not show what its heads say."""
    row = packing.read(BY_TABLE[record], line)
    stored = packing.stored(row, line["number"])
    same = all(line[name] == value for name, value in stored.items())
    return None if same else (row, line["number"])


def _server_rows(db: Reader, scope: str) -> Iterator[Row]:
    """The server's rows in a scope as they are held, wherever that is."""
    for record, table in TABLES.items():
        apart = sa.select(server_rows.c.id).where(server_rows.c.record == record)
        query = sa.select(table).where(table.c.scope == scope, table.c.id.not_in(apart))
        for line in db.mappings(query):
            yield packing.read(BY_TABLE[record], line)
    for kept in (server_rows, unknown_records):
        for line in db.mappings(sa.select(kept).where(kept.c.scope == scope)):
            row = held.kept_row(line)
            if row is not None:
                yield row
