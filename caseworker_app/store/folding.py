"""Making shown rows anew after an answer: the server's row, then own unsettled changes over it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange import rows as packing
from caseworker_app.exchange.merge import Row
from caseworker_app.store import rows as held
from caseworker_app.store.asking import among, named
from caseworker_app.store.tables import WRITTEN, changes, server_rows
from caseworker_app.tables import TABLES

Numbered = tuple[Row, int]
_NOTHING_MADE: Final[Mapping[str, Numbered]] = {}


def fold_all(
    db: Writer,
    laptop_id: str,
    records: Sequence[tuple[str, str]],
    made: Mapping[str, Numbered] = _NOTHING_MADE,
) -> None:
    """What `rows.fold` does for one record, for many in few questions.

    `made` are server's rows, by id, that have just been made here and are kept apart no longer
    than own changes lie over them.
    """
    wanted = [record_id for _, record_id in records]
    kept = {line["id"]: line for line in db.mappings(_KEPT, named(wanted))}
    own = _own(db, wanted)
    gone: dict[str, list[str]] = {}
    shown: dict[str, list[Numbered]] = {}
    for record, record_id in records:
        if record_id not in made and record_id not in kept:
            continue
        base, number = made.get(record_id) or _base(kept[record_id])
        lines = own.get(record_id, ())
        row = held.laid_over(base, number, lines, laptop_id)
        if row is None or not row.stamps:
            gone.setdefault(record, []).append(record_id)
        else:
            shown.setdefault(record, []).append((row, number))
    held.put_bases(db, [one for record_id, one in made.items() if record_id in own])
    done = [record_id for record_id in kept if record_id not in own]
    db.run(sa.delete(server_rows).where(among(server_rows.c.id)), named(done))
    for record, record_ids in gone.items():
        held.forget(db, record, record_ids)
    for record, rows in shown.items():
        _show(db, record, rows)


def _show(db: Writer, record: str, rows: Sequence[Numbered]) -> None:
    """Where the same changes stand as before, only who and when is written anew."""
    if not held.is_known(record):
        held.store_rows(db, rows)
        return
    table = TABLES[record]
    query = sa.select(table.c.id, table.c.scope, table.c.heads).where(among(table.c.id))
    before = {line.id: line for line in db.execute(query, named(row.id for row, _ in rows))}
    stamped: list[tuple[Any, ...]] = []
    others: list[Numbered] = []
    for row, number in rows:
        line = before.get(row.id)
        again = None
        if line is not None and line.scope == row.scope:
            again = packing.stamped_again(line.heads, row)
        if again is None:
            others.append((row, number))
        else:
            stamped.append((number, *again, row.id))
    held.stamp_lines(db, record, stamped)
    held.store_rows(db, others)


def _base(line: Mapping[str, Any]) -> tuple[Row | None, int]:
    return held.kept_row(line), int(line["number"])


def _own(db: Reader, record_ids: Sequence[str]) -> dict[str, list[Mapping[str, Any]]]:
    """Own unsettled changes in their order, by record."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for line in db.mappings(_UNSETTLED, named(record_ids)):
        found.setdefault(line["record_id"], []).append(line)
    return found


_KEPT: Final = sa.select(server_rows).where(among(server_rows.c.id))
_UNSETTLED: Final = (
    sa.select(changes)
    .where(
        among(changes.c.record_id),
        changes.c.state.in_(held.UNSETTLED),
        changes.c.origin == WRITTEN,
    )
    .order_by(changes.c.seq)
)
