"""The provider's PostgreSQL is spoken to in the same way, and tells as little when it refuses."""

import threading
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from caseworker_app.connections import Database, StoreBusy, StoreError, Writer, open_postgres
from caseworker_app.errors import CaseworkError
from tests.connections.opened import NOTES, add, kept
from tests.connections.test_faults import MARKER, everything_said

END_OF_OTHERS = sa.text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = open_postgres(database_url)
    with database.writing() as db:
        NOTES.create(db.connection)
    add(database, "one", "two")
    yield database
    database.close()


def test_rows_are_kept_and_put_over_those_with_the_same_key(database: Database) -> None:
    with database.writing() as db:
        db.put(NOTES, [{"id": 2, "words": "second"}, {"id": 9, "words": "ninth"}])
        db.put(NOTES, [{"id": 1, "words": "not taken"}], keep=True)

    assert kept(database) == ["one", "second", "ninth"]


def test_a_refusal_says_nothing_of_the_value_that_was_refused(database: Database) -> None:
    """PostgreSQL itself says `Key (words)=(...) already exists`."""

    def past_the_writer(db: Writer) -> None:
        db.connection.execute(NOTES.insert(), [{"words": MARKER}, {"words": MARKER}])

    def through_it(db: Writer) -> None:
        db.run(NOTES.insert(), [{"words": MARKER}, {"words": MARKER}])

    for step in (past_the_writer, through_it):
        with pytest.raises(StoreError) as refused:
            database.write(step)
        assert refused.value.kind == "UniqueViolation"
        assert MARKER not in everything_said(refused.value)
    assert kept(database) == ["one", "two"]


@pytest.mark.parametrize(
    "statement",
    ["INSERT INTO notes (words) VALUES ('x')", "DELETE FROM notes", "CREATE TABLE x ()"],
)
def test_a_reading_cannot_write(database: Database, statement: str) -> None:
    with database.reading() as db, pytest.raises(StoreError):
        db.execute(sa.text(statement))

    assert kept(database) == ["one", "two"]
    add(database, "three")
    assert kept(database) == ["one", "two", "three"]


def test_a_reading_sees_one_moment(database: Database) -> None:
    count = sa.select(sa.func.count()).select_from(NOTES)
    with database.reading() as db:
        assert db.value(count) == 2
        add(database, "three")
        assert db.value(count) == 2
    assert len(kept(database)) == 3


def test_whoever_cannot_get_a_lock_is_told_that_the_store_is_busy(database: Database) -> None:
    """Without `lock_timeout` the second would wait for ever, and this test with it."""
    change = sa.update(NOTES).where(NOTES.c.id == 1).values(words="changed")
    refused: list[CaseworkError] = []

    def second() -> None:
        try:
            database.write(lambda db: db.run(change))
        except CaseworkError as error:
            refused.append(error)

    with database.writing() as db:
        db.run(change)
        thread = threading.Thread(target=second)
        thread.start()
        thread.join()

    assert [type(error) for error in refused] == [StoreBusy]
    assert kept(database) == ["changed", "two"]


def test_two_who_wait_for_each_other_are_told_that_the_store_is_busy(database: Database) -> None:
    """One of them is told; the whole step done again then goes through."""
    both_in = threading.Barrier(2)
    refused: list[CaseworkError] = []

    def turn(first: int, then: int) -> None:
        def step(db: Writer) -> None:
            for number in (first, then):
                db.run(
                    sa.update(NOTES).where(NOTES.c.id == number).values(words=f"{number}{first}")
                )
                if number == first:
                    both_in.wait()

        try:
            database.write(step)
        except CaseworkError as error:
            refused.append(error)

    threads = [threading.Thread(target=turn, args=pair) for pair in ((1, 2), (2, 1))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert refused
    assert {type(error) for error in refused} == {StoreBusy}


def test_a_transaction_that_idles_is_ended_by_the_server(database: Database) -> None:
    with database.reading() as db:
        waits = sa.text("SHOW idle_in_transaction_session_timeout")
        assert db.value(waits) == "10s"
        assert db.value(sa.text("SHOW lock_timeout")) == "2s"
        assert db.value(sa.text("SHOW transaction_isolation")) == "repeatable read"
        assert db.value(sa.text("SHOW transaction_read_only")) == "on"
    with database.writing() as db:
        assert db.value(sa.text("SHOW transaction_read_only")) == "off"


def test_a_connection_that_the_server_ended_is_replaced(database: Database) -> None:
    def step(db: Writer) -> None:
        assert database.read(lambda other: other.value(END_OF_OTHERS)) is True
        db.run(NOTES.insert(), {"words": "three"})

    with pytest.raises(CaseworkError):
        database.write(step)

    assert kept(database) == ["one", "two"]
    add(database, "three")


def test_a_connection_that_ended_while_nobody_used_it_is_not_noticed(
    database: Database, database_url: str
) -> None:
    other = open_postgres(database_url)
    other.read(lambda db: db.value(END_OF_OTHERS))
    other.close()

    assert kept(database) == ["one", "two"]


def test_a_server_that_is_not_there_is_told_without_its_address() -> None:
    database = open_postgres("postgresql+psycopg://someone:secret-word@127.0.0.1:1/nowhere")

    with pytest.raises(CaseworkError) as refused:
        kept(database)

    assert "secret-word" not in everything_said(refused.value)
    assert "127.0.0.1" not in everything_said(refused.value)
    database.close()
