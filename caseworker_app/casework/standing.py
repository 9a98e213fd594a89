"""Which changes stand in a record: what somebody had on the screen when they wrote."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from caseworker_app.connections import Reader
from caseworker_app.exchange import rows as packing
from caseworker_app.exchange.merge import Row
from caseworker_app.fields.record import Record
from caseworker_app.store import rows
from caseworker_app.store.identity import Author
from caseworker_app.tables import TABLES

Seen = Mapping[str, tuple[str, ...]]


def row_of(db: Reader, kind: type[Record], record_id: str) -> Row | None:
    """A record with its heads, as it is shown here."""
    return rows.shown_row(db, kind.about.table, record_id)


def rows_of(db: Reader, kind: type[Record], record_ids: Sequence[str]) -> dict[str, Row]:
    """Several records with their heads, in one question."""
    table = TABLES[kind.about.table]
    found = db.mappings(sa.select(table).where(table.c.id.in_(record_ids)))
    return {columns["id"]: packing.read(kind, columns) for columns in found}


def standing(row: Row | None) -> dict[str, tuple[str, ...]]:
    """For each field the changes that stand in it: what a form keeps as seen at its opening."""
    heads = row.heads if row else {}
    return {name: tuple(head.change for head in found) for name, found in heads.items()}


def seen_or_own(row: Row | None, name: str, seen: Seen, me: Author) -> tuple[str, ...]:
    """The changes that the author knows of: those on the screen, and those typed on this laptop.

    A second press follows the first at once, before the screen has been asked for anew.
    """
    heads = row.heads.get(name, ()) if row else ()
    known = set(seen.get(name, ()))
    return tuple(
        head.change
        for head in heads
        if head.change in known or (row and row.stamps[head.change].laptop == me.laptop_id)
    )
