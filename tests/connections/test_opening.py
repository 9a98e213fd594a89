"""A store opens with its own key and every pragma, and nothing else is ever taken for it."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlcipher3 import dbapi2 as cipher

from caseworker_app.connections import (
    StoreForeign,
    StoreMissing,
    StoreNewer,
    StoreUnreadable,
    open_store,
)
from caseworker_app.errors import CaseworkError
from tests.accounts import as_another_account
from tests.connections.opened import kept, spec, store_with_notes

PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def closed(path: Path) -> Path:
    """A store with 60 notes of half a page each, closed."""
    store_with_notes(path, *(f"{number} {'word ' * 400}" for number in range(60))).close()
    return path


def test_what_was_kept_is_there_after_opening_again(path: Path) -> None:
    store_with_notes(path, "Kai was at home").close()

    store = open_store(path, spec(7))

    assert kept(store) == ["Kai was at home"]
    store.close()


def _missing(path: Path) -> None:
    path.unlink()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _plain(path: Path) -> None:
    path.unlink()
    plain = sqlite3.Connection(path)
    plain.execute("CREATE TABLE notes (words)")
    plain.close()


def _other_key(path: Path) -> None:
    path.unlink()
    store_with_notes(path, byte=8).close()


def _other_program(path: Path) -> None:
    _raw(path, "PRAGMA application_id = 99")


def _newer(path: Path) -> None:
    _raw(path, "PRAGMA user_version = 2")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _scrap(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def _cut_at_a_page(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: PAGE * 10])


def _raw(path: Path, statement: str) -> None:
    raw = cipher.connect(str(path))
    raw.set_key(spec(7)())
    raw.execute(statement)
    raw.commit()
    raw.close()


@pytest.mark.parametrize(
    ("happened", "refusal"),
    [
        (_missing, StoreMissing),
        (_empty, StoreForeign),
        (_plain, StoreForeign),
        (_other_key, StoreForeign),
        (_other_program, StoreForeign),
        (_folder, StoreForeign),
        (_scrap, StoreForeign),
        (_newer, StoreNewer),
        (_cut_at_a_page, StoreUnreadable),
    ],
)
def test_what_is_not_the_store_is_refused_and_left_as_it_is(
    closed: Path, happened: Callable[[Path], None], refusal: type[CaseworkError]
) -> None:
    happened(closed)
    before = closed.read_bytes() if closed.is_file() else None

    with pytest.raises(refusal) as refused:
        open_store(closed, spec(7))

    assert refused.value.__context__ is None or isinstance(refused.value.__context__, OSError)
    assert (closed.read_bytes() if closed.is_file() else None) == before
    assert [place.name for place in closed.parent.iterdir()] in ([], [closed.name])


def test_refusals_say_nothing_of_the_database_on_standard_error(
    closed: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(StoreForeign):
        open_store(closed, spec(9))

    assert capfd.readouterr() == ("", "")


def test_a_store_of_another_account_is_said_to_be_unreadable(closed: Path) -> None:
    with as_another_account(closed.parent), pytest.raises(StoreUnreadable):
        open_store(closed, spec(7))

    open_store(closed, spec(7)).close()


def test_nothing_is_made_where_something_is_already(closed: Path) -> None:
    before = closed.read_bytes()

    with pytest.raises(StoreForeign):
        open_store(closed, spec(7), create=True)

    assert closed.read_bytes() == before


def test_nothing_is_made_before_the_log_of_a_lost_store(path: Path) -> None:
    store = store_with_notes(path, "still only in the log")
    log = path.with_name("store.db-wal")
    shutil.copy(log, path.with_name("kept"))
    store.close()
    path.unlink()
    shutil.move(path.with_name("kept"), log)

    with pytest.raises(StoreForeign):
        open_store(path, spec(7), create=True)

    assert log.stat().st_size > 0
    assert not path.exists()


def test_a_store_that_was_half_made_does_not_stand_in_the_way(path: Path) -> None:
    path.with_name("store.db.new").write_bytes(b"half")

    open_store(path, spec(7), create=True).close()

    assert [place.name for place in path.parent.iterdir()] == ["store.db"]


PROMISED = {
    "journal_mode": "wal",
    "synchronous": 2,
    "temp_store": 2,
    "secure_delete": 1,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "mmap_size": 0,
    "cache_size": -16000,
    "busy_timeout": 5000,
    "cipher_log_level": "NONE",
    "cipher_memory_security": "0",
    "query_only": 0,
}


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("pragma", PROMISED)
def test_every_connection_has_every_pragma(path: Path, pragma: str, create: bool) -> None:
    if not create:
        open_store(path, spec(7), create=True).close()

    store = open_store(path, spec(7), create=create)

    with store.writing() as db:
        assert db.value(sa.text(f"PRAGMA {pragma}")) == PROMISED[pragma]
    store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH DATABASE ':memory:' AS other KEY ''",
        "DETACH DATABASE main",
        "SELECT load_extension('anything')",
        "SELECT sqlcipher_export('main')",
        "SELECT SQLCIPHER_EXPORT('main')",
        "PRAGMA writable_schema = ON",
        "PRAGMA WRITABLE_SCHEMA = ON",
        "PRAGMA key = 'other'",
        "PRAGMA rekey = 'other'",
        "PRAGMA hexrekey = '00'",
        "VACUUM INTO 'copy.db'",
        "VACUUM",
    ],
)
def test_no_statement_opens_a_way_out_of_the_store(
    path: Path, statement: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    store = store_with_notes(path, "kept")

    for _ in range(2):
        with pytest.raises(cipher.DatabaseError, match="not authorized|prohibited|authoriz"):
            store._raw.execute(statement)

    assert kept(store) == ["kept"]
    assert not path.with_name("copy.db").exists()
    store.close()


def test_no_other_account_may_read_any_file_of_the_store(path: Path) -> None:
    before = os.umask(0)
    try:
        store = store_with_notes(path, "kept")
        store.backup_to(path.with_name("copy.db"))
    finally:
        os.umask(before)

    modes = {place.name: stat.S_IMODE(place.stat().st_mode) for place in path.parent.iterdir()}

    assert modes == dict.fromkeys(("store.db", "store.db-wal", "store.db-shm", "copy.db"), 0o600)
    store.close()


def test_the_library_is_not_older_than_the_one_that_was_examined() -> None:
    raw = cipher.connect(":memory:")
    version = raw.execute("PRAGMA cipher_version").fetchone()[0].split()[0]
    raw.close()

    assert tuple(map(int, version.split("."))) >= (4, 19, 0)
    assert cipher.sqlite_version_info >= (3, 53, 0)
