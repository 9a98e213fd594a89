"""Documents' files that are here: fetched chunk by chunk, read whole, and taken away."""

import re
from typing import Final

import sqlalchemy as sa

from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange.protocol import CHUNK_BYTES
from caseworker_app.records import Document
from caseworker_app.store.attachments import (
    Carried,
    Content,
    announce,
    keep,
    stand_whole,
    unnamed,
)
from caseworker_app.store.sealed_files import SealedFiles
from caseworker_app.store.tables import (
    ACTIVE,
    FILLING,
    HIDDEN,
    WAITING,
    attachment_files,
    attachments,
    changes,
    held_scopes,
)
from caseworker_app.tables import TABLES

_DOCUMENTS: Final = TABLES[Document.about.table]
_HASH: Final = re.compile(r"[0-9a-f]{64}")


def to_fetch(db: Reader, at_most: int) -> list[Carried]:
    """Files of documents held here that are not here, newest first, each once."""
    here = sa.select(attachment_files.c.hash).where(attachment_files.c.whole == sa.true())
    held = sa.select(held_scopes.c.scope).where(held_scopes.c.state.in_((FILLING, ACTIVE)))
    query = (
        sa.select(_DOCUMENTS.c.id.label("document"), _DOCUMENTS.c.hash, _DOCUMENTS.c.size)
        .where(
            _DOCUMENTS.c.hash.is_not(None),
            _DOCUMENTS.c.size.between(1, at_most),
            _DOCUMENTS.c.deleted.is_(None),
            _DOCUMENTS.c.number > 0,
            _DOCUMENTS.c.hash.not_in(here),
            _DOCUMENTS.c.scope.in_(held),
        )
        .order_by(_DOCUMENTS.c.id.desc())
    )
    found = {one.hash: one for one in db.rows(Carried, query)}
    return [one for one in found.values() if _HASH.fullmatch(one.hash)]


def take_chunk(db: Writer, files: SealedFiles, carried: Carried, start: int, chunk: bytes) -> int:
    """Keep a chunk that was fetched, if it is the one that comes next.

    Returns up to where the file is here. A whole one whose hash is wrong is taken away: 0.
    """
    next_one = files.held(carried.hash, carried.size) == start < carried.size
    if next_one and len(chunk) == min(CHUNK_BYTES, carried.size - start):
        announce(db, Content(carried.hash, carried.size))
        files.append(carried.hash, carried.size, chunk)
    held = files.held(carried.hash, carried.size)
    if held < carried.size:
        return held
    if not files.finish(carried.hash, carried.size):
        return 0
    stand_whole(db, carried.hash)
    return held


def take_up_again(db: Writer, files: SealedFiles) -> int:
    """Files that lie beside a store that has forgotten them, of documents that wait to be sent.

    For when documents came back from the spool: their files did not go with the store. Returns
    how many there were.
    """
    waiting = sa.select(changes.c.record_id).where(
        changes.c.record == Document.about.table, changes.c.state == WAITING
    )
    query = sa.select(_DOCUMENTS.c.id, _DOCUMENTS.c.scope, _DOCUMENTS.c.hash, _DOCUMENTS.c.size)
    forgotten = query.where(
        _DOCUMENTS.c.id.in_(waiting),
        _DOCUMENTS.c.id.not_in(sa.select(attachments.c.record_id)),
        _DOCUMENTS.c.hash.is_not(None),
        _DOCUMENTS.c.size >= 1,
    )
    found = [
        one
        for one in db.execute(forgotten)
        if files.held(one.hash, one.size) == one.size and files.finish(one.hash, one.size)
    ]
    for one in found:
        content = Content(one.hash, one.size)
        announce(db, content)
        keep(db, one.id, one.scope, content)
    return len(found)


def content_of(db: Reader, files: SealedFiles, document: str) -> bytes | None:
    """The whole file of a document; None while it is not here, or must not be read.

    Raises FileDamaged.
    """
    hidden = sa.select(held_scopes.c.scope).where(held_scopes.c.state == HIDDEN)
    query = (
        sa.select(_DOCUMENTS.c.hash, _DOCUMENTS.c.size)
        .join(attachment_files, attachment_files.c.hash == _DOCUMENTS.c.hash)
        .where(
            _DOCUMENTS.c.id == document,
            attachment_files.c.whole == sa.true(),
            _DOCUMENTS.c.scope.not_in(hidden),
        )
    )
    found = db.execute(query)
    return b"".join(files.chunks(found[0].hash, found[0].size)) if found else None


def remove_files(db: Writer, files: SealedFiles) -> None:
    """Take away every file that nothing here names any more, and then its own line."""
    for digest in unnamed(db):
        files.remove(digest)
        db.run(sa.delete(attachment_files).where(attachment_files.c.hash == digest))
