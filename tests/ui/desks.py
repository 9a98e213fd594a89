"""A desk on a real store of one laptop, filled with whatever records a test hands over."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from caseworker_app import clock, ids
from caseworker_app.casework.workspace import Workspace
from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange.merge import Head, Row, Stamp
from caseworker_app.exchange.rows import moment_text
from caseworker_app.fields.record import Record
from caseworker_app.fields.values import to_wire
from caseworker_app.store import identity, rows
from caseworker_app.store.drafts import Draft, open_drafts
from caseworker_app.store.identity import Author
from caseworker_app.store.store import SpoolFile, Store
from caseworker_app.store.tables import ACTIVE, held_scopes
from caseworker_app.tables import TABLES, to_record
from tests.templates import laptop_store
from ui.desk import Desk

Written = tuple[Record, str]
R = TypeVar("R", bound=Record)


def store_with(
    folder: Path, me: str, records: Sequence[Written], spool: SpoolFile | None = None
) -> Store:
    """A store that holds these records as the server sent them."""
    store = laptop_store(folder / "store.db", spool)
    author = Author(me, ids.new(), "Amara Lewis", "https://127.0.0.1")
    store.change(lambda db: identity.enrol(db, author, "token")).result()
    store.change(lambda db: fill(db, me, records)).result()
    return store


def desk_with(folder: Path, me: str, records: Sequence[Written]) -> Desk:
    """A desk whose worker is `me`."""
    return Desk(Workspace(store_with(folder, me, records)))


def all_of(desk: Desk, kind: type[R]) -> list[R]:
    """Every record of a type that stands in the store, in order of writing."""
    table = TABLES[kind.about.table]

    def found(db: Reader) -> list[R]:
        rows = db.mappings(table.select().where(table.c.deleted.is_(None)).order_by(table.c.id))
        return [made for row in rows if isinstance(made := to_record(kind, row), kind)]

    return desk.workspace.store.ask(found).result()


def differing(desk: Desk, kind: type[Record]) -> set[str]:
    """The records of a type of which some field has two values to settle."""
    table = TABLES[kind.about.table]
    asked = desk.workspace.store.ask(lambda db: db.mappings(table.select().where(table.c.differs)))
    return {row["id"] for row in asked.result()}


def drafts_of(desk: Desk) -> list[Draft]:
    """Everything that is half written."""
    return desk.workspace.store.ask(open_drafts).result()


def fill(db: Writer, me: str, records: Sequence[Written]) -> None:
    """Put records into a store as the server would have sent them, and their scopes with them."""
    made = [(_row(record, scope, me), place) for place, (record, scope) in enumerate(records, 1)]
    rows.store_rows(db, made)
    scopes = dict.fromkeys(scope for _record, scope in records)
    db.put(held_scopes, [_held(scope) for scope in scopes])


def _held(scope: str) -> dict[str, object]:
    return {
        "scope": scope, "state": ACTIVE, "cursor": 1, "head": 1, "digest": b"",
        "hidden_seq": None,
    }  # fmt: skip


def _row(record: Record, scope: str, worker: str) -> Row:
    change, specs = ids.new(), record.about.specs
    values = {name: to_wire(spec, getattr(record, name)) for name, spec in specs.items()}
    heads = {name: (Head(change, value),) for name, value in values.items() if value is not None}
    at = moment_text(clock.now())
    stamps = {change: Stamp(worker, "elsewhere", at, at)}
    return Row(record.about.table, record.id, scope, heads, stamps)
