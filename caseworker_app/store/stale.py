"""Rows that the server must confirm again: after a restore, or where its digest differs (6)."""

from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa

from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange.merge import Row
from caseworker_app.store import attachments, witnesses
from caseworker_app.store import rows as held
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

PART: Final = 400


def all_over_again(db: Writer) -> None:
    """The server was restored: every row is to be confirmed, and its numbers begin anew."""
    attachments.offer_again(db)
    for table in TABLES.values():
        _mark_table(db, table, sa.true())
        db.run(sa.update(table).values(number=0))
    _mark_unknown(db, sa.true())
    _mark_aside(db, sa.true())
    db.run(sa.update(server_rows).values(number=0))
    db.run(sa.update(held_scopes).values(cursor=0, head=0))
    db.run(sa.update(held_scopes).where(held_scopes.c.state == ACTIVE).values(state=FILLING))


def fill_again(db: Writer, scopes: Sequence[str]) -> None:
    """These scopes are not what the server holds: they are filled from their start."""
    for start in range(0, len(scopes), PART):
        part = list(scopes[start : start + PART])
        attachments.offer_again(db, part)
        for table in TABLES.values():
            _mark_table(db, table, table.c.scope.in_(part))
        _mark_unknown(db, unknown_records.c.scope.in_(part))
        _mark_aside(db, server_rows.c.scope.in_(part))
        db.run(
            sa.update(held_scopes)
            .where(held_scopes.c.scope.in_(part), held_scopes.c.state != HIDDEN)
            .values(cursor=0, state=FILLING)
        )


def is_stale(db: Reader, record: str, record_id: str) -> bool:
    """Whether the server has still to confirm this row."""
    query = sa.select(stale_rows.c.id).where(
        stale_rows.c.record == record, stale_rows.c.id == record_id
    )
    return db.value(query) is not None


def forget(db: Writer, record: str, record_id: str) -> None:
    """The row is gone, and waits for nothing."""
    db.run(sa.delete(stale_rows).where(stale_rows.c.record == record, stale_rows.c.id == record_id))


def confirm(db: Writer, author: Author, replaced: Sequence[tuple[Row | None, Row]]) -> None:
    """Rows have come: they are stale no more. What others had written there, and the server no
    longer shows, is handed in first."""
    among = _stale_among(db, [row.id for _, row in replaced])
    if not among:
        return
    for before, now in replaced:
        if before is not None and now.id in among:
            witnesses.hand_in(db, author, before, now)
    for start in range(0, len(among), PART):
        db.run(sa.delete(stale_rows).where(stale_rows.c.id.in_(among[start : start + PART])))


def drop_unconfirmed(db: Writer, author: Author, scope: str) -> None:
    """The scope has come to its head: what the server has not confirmed it does not have.

    Own changes stay, and lie over nothing until the server has taken them again.
    """
    lines = db.execute(sa.select(stale_rows).where(stale_rows.c.scope == scope))
    for line in lines:
        base = held.server_row(db, line.record, line.id)
        if base is not None and base.scope == scope:
            witnesses.hand_in(db, author, base, None)
            held.take_away(db, author.laptop_id, base)
    if lines:
        db.run(sa.delete(stale_rows).where(stale_rows.c.scope == scope))


def hand_in_hidden(db: Writer, author: Author) -> None:
    """Rows of a lost scope that a restored server has not confirmed never will be: what others
    wrote there is handed in before it goes, though the server may have it by then."""
    hidden = sa.select(held_scopes.c.scope).where(held_scopes.c.state == HIDDEN)
    of_hidden = stale_rows.c.scope.in_(hidden)
    lines = db.execute(sa.select(stale_rows).where(of_hidden))
    for line in lines:
        base = held.server_row(db, line.record, line.id)
        if base is not None and base.scope == line.scope:
            witnesses.hand_in(db, author, base, None)
    if lines:
        db.run(sa.delete(stale_rows).where(of_hidden))


def _mark_table(db: Writer, table: sa.Table, where: sa.ColumnElement[bool]) -> None:
    kept_apart = sa.select(server_rows.c.id).where(server_rows.c.record == table.name)
    _add(
        db,
        sa.select(sa.literal(table.name), table.c.id, table.c.scope).where(
            where, table.c.id.not_in(kept_apart)
        ),
    )


def _mark_unknown(db: Writer, where: sa.ColumnElement[bool]) -> None:
    about = unknown_records.c
    _add(db, sa.select(about.record, about.id, about.scope).where(where))


def _mark_aside(db: Writer, where: sa.ColumnElement[bool]) -> None:
    about = server_rows.c
    _add(db, sa.select(about.record, about.id, about.scope).where(where, about.heads.is_not(None)))


def _add(db: Writer, rows: sa.Select[tuple[str, str, str]]) -> None:
    names = ["record", "id", "scope"]
    db.run(sa.insert(stale_rows).prefix_with("OR REPLACE").from_select(names, rows))


def _stale_among(db: Reader, record_ids: Sequence[str]) -> list[str]:
    return [
        row[0]
        for start in range(0, len(record_ids), PART)
        for row in db.execute(
            sa.select(stale_rows.c.id).where(stale_rows.c.id.in_(record_ids[start : start + PART]))
        )
    ]
