"""A turn is all or nothing, a reading writes nothing, and what is said to be kept is kept."""

import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pytest
import sqlalchemy as sa
from sqlcipher3 import dbapi2 as cipher

from caseworker_app.connections import (
    DiskFull,
    EncryptedDatabase,
    Statement,
    StoreBusy,
    StoreError,
    StoreForeign,
    Writer,
    open_store,
)
from tests.connections.opened import NOTES, add, kept, spec, store_with_notes


@dataclass(frozen=True)
class NoteRow:
    id: int
    words: str


ALL = sa.select(NOTES.c.id, NOTES.c.words).order_by(NOTES.c.id)


@pytest.fixture
def store(tmp_path: Path) -> EncryptedDatabase:
    return store_with_notes(tmp_path / "store.db", "one", "two")


def test_rows_come_as_what_was_asked_for(store: EncryptedDatabase) -> None:
    with store.reading() as db:
        assert db.rows(NoteRow, ALL) == [NoteRow(1, "one"), NoteRow(2, "two")]
        one = sa.text("SELECT id, words FROM notes WHERE words = :words")
        assert db.row(NoteRow, one, words="two") == NoteRow(2, "two")
        assert db.row(NoteRow, one, words="three") is None
        assert db.value(sa.select(sa.func.count()).select_from(NOTES)) == 2
        assert db.value(one, {"words": "three"}) is None


def test_what_raises_inside_leaves_nothing_behind(store: EncryptedDatabase) -> None:
    def step(db: Writer) -> None:
        db.run(NOTES.insert(), {"words": "three"})
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write(step)

    assert kept(store) == ["one", "two"]
    add(store, "four")
    assert kept(store) == ["one", "two", "four"]


def test_a_statement_that_fails_takes_the_whole_turn_with_it_even_where_nobody_said_so(
    store: EncryptedDatabase,
) -> None:
    def carries_on(db: Writer) -> None:
        db.run(NOTES.insert(), {"words": "three"})
        with pytest.raises(StoreError):
            db.run(NOTES.insert(), {"words": "one"})
        with pytest.raises(StoreError):
            db.run(NOTES.insert(), {"words": "five"})

    with pytest.raises(StoreError):
        store.write(carries_on)

    assert kept(store) == ["one", "two"]


def test_a_full_disk_is_said_and_keeps_what_was_there(store: EncryptedDatabase) -> None:
    pages = store._raw.execute("PRAGMA page_count").fetchone()[0]
    store._raw.execute(f"PRAGMA max_page_count = {pages}")

    def fills(db: Writer) -> None:
        with pytest.raises(DiskFull):
            db.run(NOTES.insert(), [{"words": f"{n} {'word' * 900}"} for n in range(9)])
        db.run(NOTES.insert(), {"words": "kept without the rest"})

    with pytest.raises(StoreError):
        store.write(fills)

    assert kept(store) == ["one", "two"]
    store._raw.execute(f"PRAGMA max_page_count = {pages + 99}")
    add(store, "three")
    assert kept(store) == ["one", "two", "three"]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO notes (words) VALUES ('x')",
        "UPDATE notes SET words = 'x'",
        "DELETE FROM notes",
        "DROP TABLE notes",
        "CREATE TABLE others (x)",
        "INSERT INTO notes (words) VALUES ('x') RETURNING id",
    ],
)
def test_a_reading_cannot_write_even_through_text(store: EncryptedDatabase, statement: str) -> None:
    with store.reading() as db, pytest.raises(StoreError):
        db.execute(sa.text(statement))

    assert kept(store) == ["one", "two"]
    add(store, "three")


def test_the_type_checker_is_told_that_a_reading_takes_no_change() -> None:
    changes = (sa.Insert, sa.Update, sa.Delete)

    assert not [kind for kind in get_args(Statement) for each in changes if issubclass(each, kind)]


def test_a_reading_that_raises_gives_the_store_back(store: EncryptedDatabase) -> None:
    with pytest.raises(ZeroDivisionError), store.reading():
        raise ZeroDivisionError

    add(store, "three")


def test_a_reading_sees_one_moment(store: EncryptedDatabase) -> None:
    other = open_store(store.path, spec(7))
    with store.reading() as db:
        assert len(db.rows(NoteRow, ALL)) == 2
        add(other, "three")
        assert len(db.rows(NoteRow, ALL)) == 2
    assert len(kept(store)) == 3
    other.close()


def test_a_writer_has_its_turn_before_it_reads(store: EncryptedDatabase) -> None:
    """A turn begun by reading could find at its first write that somebody else came between."""
    other = open_store(store.path, spec(7))
    other._raw.execute("PRAGMA busy_timeout = 0")

    with store.writing(), pytest.raises(StoreBusy):
        add(other, "between")

    assert kept(store) == ["one", "two"]
    add(other, "after")
    other.close()


def test_a_commit_that_is_refused_is_no_save_and_blocks_nothing(store: EncryptedDatabase) -> None:
    with store.writing() as db:
        db.connection.exec_driver_sql("CREATE TABLE parents (id INTEGER PRIMARY KEY)")
        db.connection.exec_driver_sql(
            "CREATE TABLE children (parent REFERENCES parents DEFERRABLE INITIALLY DEFERRED)"
        )

    with pytest.raises(StoreError), store.writing() as db:
        db.run(sa.text("INSERT INTO children VALUES (1)"))

    assert store.read(lambda db: db.value(sa.text("SELECT count(*) FROM children"))) == 0
    add(store, "three")
    assert kept(store) == ["one", "two", "three"]


def test_rows_are_put_over_those_with_the_same_key(store: EncryptedDatabase) -> None:
    with store.writing() as db:
        db.put(NOTES, [{"id": 2, "words": "second"}, {"id": 3, "words": "third"}])
        db.put(NOTES, [{"id": 1, "words": "not taken"}], keep=True)
        db.put(NOTES, [])

    assert kept(store) == ["one", "second", "third"]


def test_an_empty_list_writes_nothing(store: EncryptedDatabase) -> None:
    with store.writing() as db:
        assert db.run(NOTES.insert(), []) == 0
        assert db.run(sa.text("DELETE FROM notes WHERE words = 'one'")) == 1

    assert kept(store) == ["two"]


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.connections.opened import NOTES, add, spec
from caseworker_app.connections import open_store

store = open_store(Path(sys.argv[1]), spec(7))
add(store, "saved")
with store.writing() as db:
    db.run(NOTES.insert(), {"words": "not saved"})
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_was_saved_survives_a_kill_and_half_a_turn_does_not(store: EncryptedDatabase) -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED, str(store.path)], check=False)

    assert ended.returncode == -signal.SIGKILL
    assert kept(store) == ["one", "two", "saved"]


def test_a_sweep_leaves_no_byte_in_the_log(store: EncryptedDatabase) -> None:
    log = store.path.with_name("store.db-wal")
    assert log.stat().st_size > 0

    store.sweep()

    assert log.stat().st_size == 0


def test_a_sweep_that_another_stands_in_the_way_of_says_so(store: EncryptedDatabase) -> None:
    other = open_store(store.path, spec(7))
    store._raw.execute("PRAGMA busy_timeout = 0")
    with other.reading() as db:
        db.rows(NoteRow, ALL)
        add(store, "three")
        with pytest.raises(StoreBusy):
            store.sweep()
    other.close()


def test_closing_folds_the_log_in(store: EncryptedDatabase) -> None:
    store.close()

    assert [place.name for place in store.path.parent.iterdir()] == ["store.db"]


def test_a_vacuum_gives_room_back_and_the_refusals_stand_after_it(store: EncryptedDatabase) -> None:
    add(store, *(f"{n} {'word' * 900}" for n in range(200)))
    with store.writing() as db:
        db.run(sa.text("DELETE FROM notes WHERE id > 2"))
    store.sweep()
    before = store.path.stat().st_size

    store.vacuum()

    assert store.path.stat().st_size < before / 2
    assert kept(store) == ["one", "two"]
    with pytest.raises(cipher.DatabaseError, match="authoriz"):
        store._raw.execute("VACUUM")


@pytest.mark.parametrize("byte", [7, 9])
def test_a_copy_holds_what_was_there_under_the_key_that_was_asked_for(
    store: EncryptedDatabase, byte: int
) -> None:
    target = store.path.with_name("copy.db")
    store.backup_to(target, spec(byte) if byte != 7 else None)
    add(store, "after")

    copy = open_store(target, spec(byte))

    assert kept(copy) == ["one", "two"]
    copy.close()
    with pytest.raises(StoreForeign):
        open_store(target, spec(16 - byte))


def test_a_copy_never_takes_the_place_of_a_file(store: EncryptedDatabase) -> None:
    target = store.path.with_name("copy.db")
    target.write_bytes(b"something else")

    with pytest.raises(StoreForeign):
        store.backup_to(target)

    assert target.read_bytes() == b"something else"


def test_one_altered_bit_is_found(store: EncryptedDatabase) -> None:
    add(store, *(f"{n} {'word' * 900}" for n in range(50)))
    assert store.is_whole()
    store.close()
    content = bytearray(store.path.read_bytes())
    content[len(content) // 2] ^= 1
    store.path.write_bytes(content)

    damaged = open_store(store.path, spec(7))

    assert not damaged.is_whole()
    damaged.close()
