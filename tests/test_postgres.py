"""The server tests stand on a database that is real, empty and theirs alone."""

import pytest
import sqlalchemy as sa

from tests.postgres import PostgresServer


def _tables(url: str) -> list[str]:
    engine = sa.create_engine(url)
    try:
        return sa.inspect(engine).get_table_names()
    finally:
        engine.dispose()


def _run(url: str, statement: str) -> None:
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text(statement))
    engine.dispose()


@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_one_test_writes_the_next_does_not_find(database_url: str, turn: str) -> None:
    assert _tables(database_url) == []
    _run(database_url, "CREATE TABLE left_behind (id integer)")
    assert _tables(database_url) == ["left_behind"]


def test_a_filled_database_serves_as_template(postgres: PostgresServer, database_url: str) -> None:
    _run(database_url, "CREATE TABLE cases (id integer)")

    with postgres.database(template=database_url.rpartition("/")[2]) as copy:
        assert _tables(copy) == ["cases"]


def test_a_database_is_gone_afterwards_even_with_somebody_connected(
    postgres: PostgresServer,
) -> None:
    with postgres.database() as url:
        engine = sa.create_engine(url)
        held = engine.connect()
        name = url.rpartition("/")[2]
    held.invalidate()
    held.close()
    engine.dispose()

    with postgres.connection() as connection:
        there = connection.execute("SELECT datname FROM pg_database").fetchall()
    assert (name,) not in there


def test_words_of_every_script_and_the_time_come_back_as_they_went(database_url: str) -> None:
    engine = sa.create_engine(database_url)
    with engine.connect() as connection:
        encoding = connection.execute(sa.text("SHOW server_encoding")).scalar_one()
        back = connection.execute(sa.text("SELECT CAST(:w AS text)"), {"w": "Ọlá عمر Nguyễn"})
        assert (encoding, back.scalar_one()) == ("UTF8", "Ọlá عمر Nguyễn")
    engine.dispose()
