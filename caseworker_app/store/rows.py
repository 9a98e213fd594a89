"""Rows on a laptop: the server's row, and what is shown once unsettled changes lie over it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Final, NamedTuple

import msgspec
import sqlalchemy as sa

from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange import keeping
from caseworker_app.exchange import rows as packing
from caseworker_app.exchange.changes import unpacked
from caseworker_app.exchange.linking import forget_links
from caseworker_app.exchange.merge import Row, Stamp, taken
from caseworker_app.records import BY_TABLE
from caseworker_app.store import search, settled, sums
from caseworker_app.store.asking import among, named
from caseworker_app.store.tables import (
    TAKEN,
    WAITING,
    WRITTEN,
    changes,
    history,
    server_rows,
)
from caseworker_app.tables import TABLES, unknown_records

PART: Final = 400
UNSETTLED: Final = (WAITING, TAKEN)

_OWN: Final = (
    sa.select(changes)
    .where(
        changes.c.record_id == sa.bindparam("wanted"),
        changes.c.state.in_(UNSETTLED),
        changes.c.origin == WRITTEN,
    )
    .order_by(changes.c.seq)
)
_BASE: Final = sa.select(server_rows).where(server_rows.c.id == sa.bindparam("wanted"))
_SELECTS: Final = {
    name: sa.select(table).where(table.c.id == sa.bindparam("wanted"))
    for name, table in TABLES.items()
}


class Shown(NamedTuple):
    """A record as it is shown here, with its heads, and its number; no row where none is held."""

    row: Row | None
    number: int


def is_known(record: str) -> bool:
    """Whether this version has such records."""
    return record in BY_TABLE


def shown(db: Reader, record: str, record_id: str) -> Shown:
    """What is held of a record."""
    columns = db.mappings(_SELECTS[record], {"wanted": record_id})
    if not columns:
        return Shown(None, 0)
    return Shown(packing.read(BY_TABLE[record], columns[0]), columns[0]["number"])


def shown_row(db: Reader, record: str, record_id: str) -> Row | None:
    """A record as it is shown here, with its heads; None where nothing is held."""
    return shown(db, record, record_id).row


def shown_rows(db: Reader, record: str, record_ids: Sequence[str]) -> dict[str, Row]:
    """Records of one known type as they are shown here, by their ids."""
    if len(record_ids) == 1:
        row = shown_row(db, record, record_ids[0])
        return {row.id: row} if row else {}
    lines = _lines_of(db, TABLES[record], record_ids)
    return {line["id"]: packing.read(BY_TABLE[record], line) for line in lines}


def seen_in(row: Row | None, name: str) -> tuple[str, ...]:
    """The ids of all changes whose values stand in a field now."""
    return tuple(head.change for head in row.heads.get(name, ())) if row else ()


def base_of(db: Reader, record_id: str) -> Row | None:
    """The server's row that was kept apart, or None where the server has none."""
    bases = db.mappings(_BASE, {"wanted": record_id})
    return kept_row(bases[0]) if bases else None


def kept_row(line: Mapping[str, Any]) -> Row | None:
    """The row in a line that keeps its heads packed; None where the server has no such row."""
    if line["heads"] is None:
        return None
    return packing.unpack(None, line["record"], line["id"], line["scope"], line["heads"], {})


def server_row(db: Reader, record: str, record_id: str) -> Row | None:
    """The server's row as it is held here, wherever that is."""
    bases = db.mappings(_BASE, {"wanted": record_id})
    if bases:
        return kept_row(bases[0])
    if record in BY_TABLE:
        return shown_row(db, record, record_id)
    lines = db.mappings(sa.select(unknown_records).where(unknown_records.c.id == record_id))
    return kept_row(lines[0]) if lines else None


def server_rows_of(db: Reader, arrived: Sequence[Row]) -> dict[str, Row]:
    """The server's rows that are held of these records, by their ids."""
    found: dict[str, Row | None] = {}
    by_record: dict[str, list[str]] = {}
    for one in arrived:
        by_record.setdefault(one.record, []).append(one.id)
    for record, record_ids in by_record.items():
        for line in _lines_of(db, TABLES.get(record, unknown_records), record_ids):
            known = is_known(record)
            row = packing.read(BY_TABLE[record], line) if known else kept_row(line)
            found[line["id"]] = row
    for line in _lines_of(db, server_rows, [one.id for one in arrived]):
        found[line["id"]] = kept_row(line)
    return {record_id: row for record_id, row in found.items() if row is not None}


def _lines_of(
    db: Reader, table: sa.Table, record_ids: Sequence[str]
) -> Iterator[Mapping[str, Any]]:
    yield from db.mappings(sa.select(table).where(among(table.c.id)), named(record_ids))


def take_away(db: Writer, laptop_id: str, base: Row) -> None:
    """The server holds this row no more; own unsettled changes to it stay."""
    sums.move(db, [(base, None)])
    aside = db.run(
        sa.update(server_rows)
        .where(server_rows.c.record == base.record, server_rows.c.id == base.id)
        .values(heads=None, number=0, scope="")
    )
    if aside:
        fold(db, laptop_id, base.record, base.id)
    else:
        forget(db, base.record, [base.id])


def set_aside(db: Writer, record: str, record_id: str, before: Shown) -> bool:
    """Keep the server's row apart before the first own change lies over it.

    Returns whether nothing of the record was here, so that all there is of it comes now.
    """
    row, number = before
    base = _base_row(record, record_id, row.scope if row else "", number, row)
    return db.put(server_rows, [base], keep=True) == 1 and row is None


def show_first(
    db: Writer, laptop_id: str, record: str, record_id: str, own: Sequence[Mapping[str, Any]]
) -> None:
    """The shown row of a record of which `set_aside` found nothing: these own changes alone."""
    row: Row | None = None
    for line in own:
        row = _laid_over(row, line, laptop_id)
    if row is None or not row.stamps:
        forget(db, record, [record_id])
        return
    store_rows(db, [(row, 0)], new=True)


def fold(db: Writer, author_laptop: str, record: str, record_id: str) -> None:
    """Make the shown row anew: the server's row, then own unsettled changes in order.

    A taken change is left out once the server's row has come to its number. Where nothing of
    the laptop's own is unsettled any more, the server's row alone stands.
    """
    bases = db.mappings(_BASE, {"wanted": record_id})
    if not bases:
        return
    base, number = kept_row(bases[0]), int(bases[0]["number"])
    own = db.mappings(_OWN, {"wanted": record_id})
    row = laid_over(base, number, own, author_laptop)
    if not own:
        db.run(sa.delete(server_rows).where(server_rows.c.id == record_id))
    if row is None or not row.stamps:
        forget(db, record, [record_id])
        return
    store_rows(db, [(row, number)])


def store_rows(
    db: Writer,
    rows: Sequence[tuple[Row, int]],
    *,
    new: bool = False,
    before: Mapping[str, Row] | None = None,
    index_later: bool = False,
) -> None:
    """Write rows as they are shown, with the index, links, and what they replaced.

    Where all are `new`, nothing of them is here that would have to go first; `before` says what
    was here where that is known already. With `index_later` the index follows in steps.
    """
    by_record: dict[str, list[tuple[Row, int]]] = {}
    for row, number in rows:
        by_record.setdefault(row.record, []).append((row, number))
    for record, found in by_record.items():
        if record not in BY_TABLE:
            _store_unknown(db, found)
            continue
        if not new:
            now = [row for row, _ in found]
            here = shown_rows(db, record, [row.id for row in now]) if before is None else before
            _remember_replaced(db, now, here)
        if index_later:
            search.mark(db, record, [row.id for row, _ in found])
        else:
            search.index(db, [row for row, _ in found], new=new)
        keeping.write(db, record, [packing.travelling(*one) for one in found], new=new)


def put_base(db: Writer, row: Row, number: int) -> None:
    """The server's row of a record that has unsettled changes of this laptop."""
    db.put(server_rows, [_base_row(row.record, row.id, row.scope, number, row)])


def put_bases(db: Writer, rows: Sequence[tuple[Row, int]]) -> None:
    """The same for several."""
    db.put(
        server_rows,
        [_base_row(row.record, row.id, row.scope, number, row) for row, number in rows],
    )


def forget(db: Writer, record: str, record_ids: Sequence[str]) -> None:
    """Take records off this laptop, with their words in the index and their history."""
    for start in range(0, len(record_ids), PART):
        part = record_ids[start : start + PART]
        if record in TABLES:
            db.run(sa.delete(TABLES[record]).where(TABLES[record].c.id.in_(part)))
        else:
            db.run(sa.delete(unknown_records).where(unknown_records.c.id.in_(part)))
        db.run(sa.delete(history).where(history.c.record_id.in_(part)))
    forget_links(db, record_ids)
    search.forget(db, record_ids)


def stamp(laptop_id: str, worker_id: str, written: str, answered: datetime | None) -> Stamp:
    """The stamp of a change of this laptop, before and after the server answered."""
    return Stamp(worker_id, laptop_id, written, packing.moment_text(answered) if answered else "")


def _stands_in(base: Row | None, number: int, line: Mapping[str, Any]) -> bool:
    """Whether the server's row has come to this change: numbers of another scope say nothing."""
    here = base is not None and line["taken_scope"] == base.scope
    return line["state"] == TAKEN and here and int(line["number"]) <= number


def laid_over(
    base: Row | None, number: int, own: Sequence[Mapping[str, Any]], laptop_id: str
) -> Row | None:
    """Own changes over the server's row, in their order."""
    row = base
    for line in own:
        if not _stands_in(base, number, line):
            row = _laid_over(row, line, laptop_id)
    return row


def stamp_lines(db: Writer, record: str, lines: Sequence[tuple[Any, ...]]) -> None:
    """Write number, heads, author and moment of rows that show what they showed before."""
    db.run_plain(_stamping(record), [dict(zip(_STAMPED, line, strict=True)) for line in lines])


_STAMPED: Final = ("new_number", "new_heads", "new_by", "new_at", "about")


@cache
def _stamping(record: str) -> sa.Update:
    table = TABLES[record]
    return (
        sa.update(table)
        .where(table.c.id == sa.bindparam("about"))
        .values(
            number=sa.bindparam("new_number"), heads=sa.bindparam("new_heads"),
            written_by=sa.bindparam("new_by"), written_at=sa.bindparam("new_at"),
        )
    )  # fmt: skip


def _laid_over(row: Row | None, line: Mapping[str, Any], laptop_id: str) -> Row | None:
    """One own change over a row: it replaces only what it has seen (sync-rules 2)."""
    if line["payload"] is None:
        return row
    change = unpacked(bytes(line["payload"]))
    if row is None and not change.adds:
        # The record has left; where it went, its row brings it back under this edit.
        return None
    under = row or Row(change.record, change.record_id, change.scope)
    written = line["corrected_at"] or packing.moment_text(line["written_at"])
    about = stamp(laptop_id, change.worker, written, line["answered_at"])
    return taken(under, change.id, about, change.edits())


def _base_row(
    record: str, record_id: str, scope: str, number: int, row: Row | None
) -> dict[str, object]:
    return {
        "record": record,
        "id": record_id,
        "scope": scope,
        "number": number,
        "heads": packing.pack(None, row) if row else None,
    }


def _remember_replaced(db: Writer, rows: Sequence[Row], before: Mapping[str, Row]) -> None:
    """What stood before and stands no more goes to the laptop's history."""
    lines = [
        _history_line(old, name, head.change, head.value)
        for row in rows
        if (old := before.get(row.id)) is not None and old.heads != row.heads
        for name, heads in old.heads.items()
        for head in heads
        if head not in row.heads.get(name, ())
    ]
    if lines:
        db.run(sa.insert(history).prefix_with("OR IGNORE"), lines)
        settled.notice(db, rows, before)


def _history_line(row: Row, name: str, change: str, value: object) -> dict[str, object]:
    stamp = row.stamps[change]
    return {
        "record": row.record,
        "record_id": row.id,
        "scope": row.scope,
        "field": name,
        "change_id": change,
        "value": msgspec.msgpack.encode(value),
        "worker_id": stamp.worker,
        "written_at": stamp.written_at,
    }


def _store_unknown(db: Writer, found: Sequence[tuple[Row, int]]) -> None:
    """Rows of record types of a newer version: kept packed, moved at the upgrade."""
    lines = [
        {
            "record": row.record,
            "id": row.id,
            "scope": row.scope,
            "number": number,
            "heads": packing.pack(None, row),
        }
        for row, number in found
    ]
    db.put(unknown_records, lines)
