"""Documents' files that this laptop sends, and what the server says of them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from caseworker_app import clock
from caseworker_app.connections import Reader, Writer
from caseworker_app.errors import CaseworkError
from caseworker_app.records import Document
from caseworker_app.records.document import ATTACHMENT_LIMIT
from caseworker_app.store.identity import BACKS_UP, fact
from caseworker_app.store.tables import (
    ARRIVED,
    SENT,
    WAITING,
    attachment_files,
    attachments,
    changes,
)
from caseworker_app.tables import TABLES

ASKED_AFTER: Final = 500
_DOCUMENTS: Final = TABLES[Document.about.table]


class FileTooLarge(CaseworkError):
    """A file of more bytes than an attachment may have."""

    advice = "Nothing was changed: it is still where it was. Add a smaller copy, or parts of it."

    def __init__(self) -> None:
        super().__init__("This file is larger than 25 MB, which is more than a document can have.")


class FileEmpty(CaseworkError):
    """A file without a byte."""

    advice = "Nothing was changed. Check the file, and choose it again."

    def __init__(self) -> None:
        super().__init__("There is nothing in this file.")


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a file, known by their hash."""

    hash: str
    size: int


@dataclass(frozen=True, slots=True)
class Carried:
    """A document's file on its way, one way or the other."""

    document: str
    hash: str
    size: int


def measured(content: bytes) -> Content:
    """The hash and size of what is to be attached. Raises FileTooLarge, FileEmpty."""
    if len(content) > ATTACHMENT_LIMIT:
        raise FileTooLarge
    if not content:
        raise FileEmpty
    return Content(hashlib.sha256(content).hexdigest(), len(content))


def announce(db: Writer, content: Content) -> None:
    """Name a file before it is made, so that nothing is forgotten beside the store."""
    row = {"hash": content.hash, "size": content.size, "whole": False}
    db.put(attachment_files, [row], keep=True)


def keep(db: Writer, record_id: str, scope: str, content: Content) -> None:
    """In the transaction that writes its document: the file is here, whole, and is to be sent."""
    stand_whole(db, content.hash)
    line = {
        "record_id": record_id,
        "hash": content.hash,
        "size": content.size,
        "scope": scope,
        "state": WAITING,
        "held": 0,
        "kept_at": clock.now(),
    }
    db.put(attachments, [line])


def to_send(db: Reader, at_most: int) -> list[Carried]:
    """What waits to be sent, oldest first, files of at most so many bytes.

    The server takes a file only for a document that it knows: one whose own text still waits
    comes after it.
    """
    text = sa.select(changes.c.seq).where(
        changes.c.record_id == attachments.c.record_id, changes.c.state == WAITING
    )
    query = (
        sa.select(attachments.c.record_id.label("document"), attachments.c.hash, attachments.c.size)
        .join(attachment_files, attachment_files.c.hash == attachments.c.hash)
        .where(
            attachments.c.state == WAITING,
            attachments.c.size <= at_most,
            attachment_files.c.whole == sa.true(),
            ~text.exists(),
        )
        .order_by(attachments.c.kept_at)
    )
    return db.rows(Carried, query)


def note_held(db: Writer, document: str, held: int, *, arrived: bool) -> None:
    """What the server said it holds of a file."""
    db.run(
        sa.update(attachments)
        .where(attachments.c.record_id == document, attachments.c.state == WAITING)
        .values(held=held, state=SENT if arrived else WAITING)
    )


def not_wanted(db: Writer, document: str) -> None:
    """The server takes no file for this document from this laptop.

    A file of somebody else's is then offered no more; what was written here waits on.
    """
    own = sa.select(changes.c.seq).where(changes.c.record_id == document)
    db.run(sa.delete(attachments).where(attachments.c.record_id == document, ~own.exists()))


def asked_after(db: Reader) -> list[str]:
    """Documents whose files the server has and did not yet say that they are safe."""
    query = sa.select(attachments.c.record_id).where(attachments.c.state == SENT)
    return [row[0] for row in db.execute(query.order_by(attachments.c.kept_at).limit(ASKED_AFTER))]


def note_arrived(db: Writer, asked: Sequence[str], arrived: Sequence[str]) -> None:
    """What the server says is safe there, of what it was asked about."""
    named = [one for one in arrived if one in set(asked)]
    db.run(
        sa.update(attachments)
        .where(attachments.c.record_id.in_(named), attachments.c.state == SENT)
        .values(state=ARRIVED)
    )


def offer_again(db: Writer, scopes: Sequence[str] | None = None) -> None:
    """The server may have lost files: every one that is here whole is offered, whoever wrote it.

    `scopes` says of which scopes; None means all, after a restore.
    """
    here = sa.select(attachment_files.c.hash).where(attachment_files.c.whole == sa.true())
    documents = sa.select(
        _DOCUMENTS.c.id.label("record_id"), _DOCUMENTS.c.hash, _DOCUMENTS.c.size, _DOCUMENTS.c.scope
    ).where(_DOCUMENTS.c.hash.in_(here), _DOCUMENTS.c.size.is_not(None))
    again = sa.update(attachments).values(state=WAITING, held=0)
    if scopes is not None:
        documents = documents.where(_DOCUMENTS.c.scope.in_(scopes))
        again = again.where(attachments.c.scope.in_(scopes))
    db.run(again)
    lines = [
        {**line, "state": WAITING, "held": 0, "kept_at": clock.now()}
        for line in db.mappings(documents)
    ]
    db.put(attachments, lines, keep=True)


def withdraw(db: Writer) -> None:
    """A document that was undone takes its file with it; it has not been sent."""
    undone = sa.select(changes.c.record_id).where(
        changes.c.record == Document.about.table,
        changes.c.state == WAITING,
        changes.c.payload.is_(None),
    )
    db.run(
        sa.delete(attachments).where(
            attachments.c.record_id.in_(undone),
            attachments.c.record_id.not_in(sa.select(_DOCUMENTS.c.id)),
        )
    )


def unsafe(db: Reader) -> sa.ColumnElement[bool]:
    """A file of which this laptop may hold the only copy: not at the server, or in no backup."""
    if fact(db, BACKS_UP):
        return attachments.c.state != ARRIVED
    return attachments.c.state == WAITING


def waits(db: Reader, scope: str) -> bool:
    """Whether a file of this scope is not safe at the server yet."""
    query = sa.select(attachments.c.record_id).where(attachments.c.scope == scope, unsafe(db))
    return db.value(query.limit(1)) is not None


def count_waiting(db: Reader) -> int:
    """How many files the server does not have whole."""
    query = sa.select(sa.func.count()).where(attachments.c.state == WAITING)
    return int(db.value(query) or 0)


def let_go(db: Writer) -> list[str]:
    """Forget what was sent and whose document is here no more. Returns the hashes of files that
    nothing here names: `remove_files` takes them away."""
    gone = attachments.c.record_id.not_in(sa.select(_DOCUMENTS.c.id))
    db.run(sa.delete(attachments).where(gone, ~unsafe(db)))
    return unnamed(db)


def stand_whole(db: Writer, digest: str) -> None:
    """The file is here, whole, and its hash is right."""
    db.run(sa.update(attachment_files).where(attachment_files.c.hash == digest).values(whole=True))


def unnamed(db: Reader) -> list[str]:
    """The hashes of files that no document and nothing to be sent names."""
    shown = sa.select(_DOCUMENTS.c.hash).where(_DOCUMENTS.c.hash.is_not(None))
    query = sa.select(attachment_files.c.hash).where(
        attachment_files.c.hash.not_in(shown),
        attachment_files.c.hash.not_in(sa.select(attachments.c.hash)),
    )
    return [row[0] for row in db.execute(query)]
