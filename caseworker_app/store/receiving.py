"""The way into the record tables for what the server sends: stubs, rows, and cursors."""

from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa

from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange import digests, keeping
from caseworker_app.exchange.protocol import Entry, Page, Pulled
from caseworker_app.store import rows as held
from caseworker_app.store import search, stale, sums
from caseworker_app.store.asking import ids_in
from caseworker_app.store.identity import Author
from caseworker_app.store.tables import (
    ACTIVE,
    FILLING,
    HIDDEN,
    held_scopes,
    server_rows,
    stale_rows,
)
from caseworker_app.tables import TABLES, unknown_records


def receive(db: Writer, author: Author, pulled: Pulled) -> list[str]:
    """Apply stubs, rows and cursors, in the one transaction that is open.

    Rows of records that have unsettled changes of this laptop go beside, and what is shown is
    folded anew. Returns the scopes that have come to their head and are not what the server
    holds: they have to be filled again (sync-rules 5).
    """
    for page in pulled.pages:
        for entry in page.entries:
            if entry.stub:
                _leave(db, author, page.scope, entry)
    for page in pulled.pages:
        _take_page(db, author, page.scope, [one for one in page.entries if not one.stub])
    return [page.scope for page in pulled.pages if not _moves_cursor(db, author, page)]


def all_at_head(db: Writer) -> None:
    """An answer with nothing left to send has no page for a scope that holds nothing at either
    end: it is filled, though it was to be filled from its start."""
    db.run(
        sa.update(held_scopes)
        .where(held_scopes.c.state == FILLING, held_scopes.c.cursor >= held_scopes.c.head)
        .values(state=ACTIVE)
    )


def _moves_cursor(db: Writer, author: Author, page: Page) -> bool:
    """The cursor goes to the end of the page. False where what is held is not what it must be."""
    at_head = page.cursor >= page.head
    found = db.execute(_HERE, {"wanted": page.scope})
    if not found or found[0].state == HIDDEN:
        return True
    db.run(
        sa.update(held_scopes)
        .where(held_scopes.c.scope == page.scope)
        .values(state=ACTIVE if at_head else FILLING, cursor=page.cursor, head=page.head)
    )
    if page.cursor < found[0].cursor:
        return False
    if not at_head:
        return True
    stale.drop_unconfirmed(db, author, page.scope)
    now = db.execute(_HERE, {"wanted": page.scope})[0]
    return digests.unpacked(now.digest) == digests.unpacked(page.digest)


_HERE: Final = sa.select(held_scopes).where(held_scopes.c.scope == sa.bindparam("wanted"))


def _leave(db: Writer, author: Author, scope: str, entry: Entry) -> None:
    """A stub takes the row away only where the row that is held still says that scope."""
    base = held.server_row(db, entry.record, entry.id)
    if base is not None and base.scope == scope:
        held.take_away(db, author.laptop_id, base)
        stale.forget(db, entry.record, entry.id)


def _take_page(db: Writer, author: Author, scope: str, entries: Sequence[Entry]) -> None:
    """Rows of which nothing is here go straight in; the others meet what they replace."""
    here = _here(db, entries)
    fresh: dict[str, list[Entry]] = {}
    others: list[Entry] = []
    for one in entries:
        if one.id not in here and held.is_known(one.record):
            fresh.setdefault(one.record, []).append(one)
        else:
            others.append(one)
    for record, new in fresh.items():
        _fill(db, scope, record, new)
    _replace(db, author, scope, others)


def _fill(db: Writer, scope: str, record: str, fresh: Sequence[Entry]) -> None:
    """A few at a time, so that what is taken apart is not all in memory at once."""
    for start in range(0, len(fresh), held.PART):
        arrived = [one.arrived(scope) for one in fresh[start : start + held.PART]]
        sums.add(db, scope, arrived)
        keeping.write(db, record, arrived, new=True)
        search.mark(db, record, [one.id for one in arrived])


def _replace(db: Writer, author: Author, scope: str, entries: Sequence[Entry]) -> None:
    if not entries:
        return
    arrived = [(one.arrived(scope).row(), one.number) for one in entries]
    before = held.server_rows_of(db, [row for row, _ in arrived])
    pairs = [(before.get(row.id), row) for row, _ in arrived]
    sums.move(db, pairs)
    stale.confirm(db, author, pairs)
    own = ids_in(db, server_rows, [row.id for row, _ in arrived])
    for row, number in arrived:
        if row.id in own:
            held.put_base(db, row, number)
            held.fold(db, author.laptop_id, row.record, row.id)
    others = [(row, number) for row, number in arrived if row.id not in own]
    held.store_rows(db, others, before=before, index_later=True)


def _here(db: Reader, entries: Sequence[Entry]) -> set[str]:
    """Those of these records of which anything is held already, wherever that is."""
    by_record: dict[str, list[str]] = {}
    for one in entries:
        by_record.setdefault(one.record, []).append(one.id)
    found: set[str] = set()
    for record, record_ids in by_record.items():
        for table in (TABLES.get(record, unknown_records), server_rows, stale_rows):
            found |= ids_in(db, table, record_ids)
    return found
