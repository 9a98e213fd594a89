"""What only the spool has is queued again: a damaged store loses nothing that was saved."""

import secrets
from pathlib import Path

import pytest

from caseworker_app import clock, ids
from caseworker_app.records import Task
from caseworker_app.store import identity, outbox, records, rows, undo
from caseworker_app.store.identity import Author
from caseworker_app.store.records import Add, Kept
from caseworker_app.store.spool import Spool
from caseworker_app.store.store import Store
from tests.templates import laptop_store

ME = Author(ids.new(), ids.new())
KEY = secrets.token_bytes(32)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def opened(folder: Path, name: str, me: Author = ME) -> Store:
    """A new, empty store beside the one spool: what is left after the old one was damaged."""
    store = laptop_store(folder / name, Spool(folder / "spool", bytearray(KEY)))
    store.change(lambda db: identity.enrol(db, me, "token")).result()
    store.recover().result()
    return store


def add(store: Store, words: str) -> tuple[Kept, str]:
    task = Task(id=ids.new(), about_id=f"workers/{ME.worker_id}", words=words)
    writing = Add(task, f"work:{ME.worker_id}")
    return store.keep(lambda db: records.keep(db, ME, [writing])).result(), task.id


def waiting(store: Store) -> list[str]:
    batch = store.ask(lambda db: outbox.next_batch(db, now=clock.now(), all_of_it=True)).result()
    return [one.frame.change for one in batch]


def test_unsent_work_comes_back_in_order_and_is_shown(folder: Path) -> None:
    first = opened(folder, "first.db")
    kept, task = add(first, "Ring the school")
    add(first, "Ask about the bus")
    sent = waiting(first)
    first.close()
    second = opened(folder, "second.db")
    assert waiting(second) == sent
    row = second.ask(lambda db: rows.shown_row(db, "tasks", task)).result()
    assert row is not None
    assert row.heads["words"][0].value == "Ring the school"
    assert second.ask(outbox.counts).result().waiting == 2
    assert kept.lines
    second.close()


def test_what_is_there_already_is_not_queued_twice(folder: Path) -> None:
    store = opened(folder, "first.db")
    add(store, "Ring the school")
    before = waiting(store)
    store.recover().result()
    assert waiting(store) == before
    store.close()


def test_what_was_undone_stays_undone(folder: Path) -> None:
    first = opened(folder, "first.db")
    kept, _ = add(first, "Not this")
    first.keep(lambda db: undo.withdraw(db, ME, kept.group)).result()
    first.close()
    second = opened(folder, "second.db")
    assert waiting(second) == []
    second.close()


def test_somebody_elses_lines_stay_in_the_spool(folder: Path) -> None:
    first = opened(folder, "first.db")
    add(first, "Ring the school")
    first.close()
    other = opened(folder, "second.db", Author(ids.new(), ids.new()))
    assert waiting(other) == []
    assert other.empty_spool(outbox.nothing_waits).result() is False
    other.close()
    third = opened(folder, "third.db")
    assert len(waiting(third)) == 1
    third.close()
