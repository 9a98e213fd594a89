"""The way into the record tables for what the server sends: stubs, rows, and cursors."""

from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa

from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange import digests
from caseworker_app.exchange import rows as packing
from caseworker_app.exchange.protocol import Entry, Page, Pulled
from caseworker_app.store import rows as held
from caseworker_app.store import stale, sums
from caseworker_app.store.identity import Author
from caseworker_app.store.tables import ACTIVE, FILLING, HIDDEN, held_scopes, server_rows


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
    arrived = [
        (packing.from_travel(one.record, one.id, scope, one.stamps, one.heads), one.number)
        for one in entries
    ]
    before = held.server_rows_of(db, [row for row, _ in arrived])
    pairs = [(before.get(row.id), row) for row, _ in arrived]
    sums.move(db, pairs)
    stale.confirm(db, author, pairs)
    own = _with_own_changes(db, [row.id for row, _ in arrived])
    for row, number in arrived:
        if row.id in own:
            held.put_base(db, row, number)
            held.fold(db, author.laptop_id, row.record, row.id)
    plain = [(row, number) for row, number in arrived if row.id not in own]
    held.store_rows(db, plain, before=before)


def _with_own_changes(db: Reader, record_ids: Sequence[str]) -> set[str]:
    return {
        row[0]
        for start in range(0, len(record_ids), held.PART)
        for row in db.execute(
            sa.select(server_rows.c.id).where(
                server_rows.c.id.in_(record_ids[start : start + held.PART])
            )
        )
    }
