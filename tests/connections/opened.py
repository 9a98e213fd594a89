"""Stores for tests, opened with raw keys: no test that is not about unlocking runs the KDF."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from caseworker_app.connections import Database, EncryptedDatabase, Writer, open_store

NOTES = sa.Table(
    "notes",
    sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("words", sa.Text, nullable=False, unique=True),
)


def spec(byte: int) -> Callable[[], bytearray]:
    """A raw keyspec, made anew each time it is asked for."""
    return lambda: bytearray(b"x'" + bytes([byte]).hex().encode() * 32 + b"'")


def store_with_notes(path: Path, *words: str, byte: int = 7) -> EncryptedDatabase:
    """A new store with a table of notes."""
    store = open_store(path, spec(byte), create=True)
    with store.writing() as db:
        NOTES.create(db.connection)
    add(store, *words)
    return store


def add(store: Database, *words: str) -> None:
    """Keep these notes."""

    def step(db: Writer) -> None:
        db.run(NOTES.insert(), [{"words": each} for each in words])

    store.write(step)


def kept(store: Database) -> list[Any]:
    """The notes there are, oldest first."""
    question = sa.select(NOTES.c.words).order_by(NOTES.c.id)
    return [row[0] for row in store.read(lambda db: db.execute(question))]
