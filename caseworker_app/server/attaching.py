"""Files of documents: taken chunk by chunk, believed only by their hash, given to who may see.

A hash alone opens nothing. A laptop sends for a document that it wrote or may see, and is given
the file of a document in a scope that it may hold; whether anybody else has the same file is never
said. Whoever names the hash of a file that they do not have cannot come by it: each document's
file has to be sent by somebody who has the bytes.
"""

import hashlib
from collections.abc import Sequence
from typing import Final

import msgspec
import sqlalchemy as sa

from caseworker_app import clock, ids
from caseworker_app.connections import Reader, Writer
from caseworker_app.errors import CaseworkError
from caseworker_app.exchange.changes import unpacked
from caseworker_app.exchange.protocol import CHUNK_BYTES, Attach, Attached, Fetch, Fetched
from caseworker_app.records import Document
from caseworker_app.server import facts
from caseworker_app.server.chains import Laptop
from caseworker_app.server.opened_cases import rights_of
from caseworker_app.server.tables import (
    attachment_chunks,
    attachment_documents,
    attachments,
    changes,
)
from caseworker_app.server.world import parts
from caseworker_app.tables import TABLES

QUOTA: Final = 2 * 1024**3
"""Bytes that one laptop may have sent in all (security.md section 3)."""
_DOCUMENTS: Final = TABLES[Document.about.table]


class NothingThere(CaseworkError):
    """No such document, or not this laptop's to send or see: the two are told alike."""

    advice = "Nothing was changed."

    def __init__(self) -> None:
        super().__init__("There is no such document here.")


class AttachmentWrong(CaseworkError):
    """A chunk that cannot be part of the file."""

    advice = "Nothing was changed. The file is safe on the laptop that sent it."

    def __init__(self) -> None:
        super().__init__("This is no part of the file.")


class QuotaReached(CaseworkError):
    """This laptop has sent as many files as it may."""

    advice = "The files are safe on this laptop. Ask whoever looks after the server for room."

    def __init__(self) -> None:
        super().__init__("This laptop has sent as many files as it may.")


def attach(db: Writer, laptop: Laptop, asked: Attach) -> Attached:
    """Take a chunk where it goes on from what is held, and say how far the file has come.

    One that is here already changes nothing, nor does one from further on: the laptop goes on
    from what is said. A file whose hash is wrong once it is whole begins anew.
    Raises NothingThere, AttachmentWrong, QuotaReached: then nothing is taken.
    """
    if not (_wrote(db, laptop, asked) or _sees(db, laptop, asked.document, asked.hash)):
        raise NothingThere
    if _file_of(db, asked.document, asked.hash) or _linked_to_same(db, laptop, asked):
        return Attached(request=asked.request, held=asked.size, arrived=True)
    upload, held = _upload(db, laptop, asked)
    if asked.content:
        _check(asked)
        if asked.offset == held:
            held = _take(db, upload, held, asked.content)
    if held < asked.size:
        return Attached(request=asked.request, held=held)
    if not _is_right(db, upload, asked.hash):
        _begin_anew(db, upload)
        return Attached(request=asked.request, held=0)
    _arrive(db, upload, asked.document)
    return Attached(request=asked.request, held=held, arrived=True)


def fetch(db: Reader, laptop: Laptop, asked: Fetch) -> Fetched:
    """The chunk that begins there, for a document in a scope that the laptop may hold.

    Raises NothingThere, AttachmentWrong for a place where no chunk begins.
    """
    if not _sees(db, laptop, asked.document, asked.hash):
        raise NothingThere
    attachment = _file_of(db, asked.document, asked.hash)
    if not attachment:
        return Fetched(request=asked.request)
    where = attachments.c.id == attachment
    size = int(db.value(sa.select(attachments.c.size).where(where)))
    content = db.value(
        sa.select(attachment_chunks.c.content).where(
            attachment_chunks.c.attachment_id == attachment,
            attachment_chunks.c.start == asked.offset,
        )
    )
    if content is None:
        raise AttachmentWrong
    return Fetched(request=asked.request, size=size, content=bytes(content))


def arrived(db: Reader, laptop: Laptop, asked: Sequence[str]) -> list[str]:
    """Which of these documents' files are whole here, and in the backup where there is one."""
    query = sa.select(attachment_documents.c.document_id).join(
        attachments, attachments.c.id == attachment_documents.c.attachment_id
    )
    if facts.fact(db, facts.BACKS_UP):
        query = query.where(attachments.c.backed_up == sa.true())
    wanted = query.where(attachment_documents.c.document_id.in_(sa.bindparam("d", expanding=True)))
    found = [row[0] for part in parts(asked) for row in db.execute(wanted, {"d": list(part)})]
    return [one for one in asked if one in set(found)]


def whole(db: Reader) -> list[str]:
    """The ids of all files that have arrived."""
    query = sa.select(attachments.c.id).where(attachments.c.arrived_at.is_not(None))
    return [row[0] for row in db.execute(query)]


def note_backup(db: Writer, files: Sequence[str]) -> None:
    """A backup holds these files whole, so they may leave the laptops."""
    for part in parts(files):
        here = attachments.c.id.in_(part)
        db.run(sa.update(attachments).where(here).values(backed_up=True))


def _wrote(db: Reader, laptop: Laptop, asked: Attach) -> bool:
    """Whether a change of this laptop's, taken or held, says that the document has this file."""
    sent = sa.select(changes.c.payload).where(
        changes.c.record_id == asked.document,
        changes.c.laptop_id == laptop.id,
        changes.c.payload.is_not(None),
    )
    return any(_names(bytes(row[0]), asked) for row in db.execute(sent))


def _names(payload: bytes, asked: Attach) -> bool:
    try:
        change = unpacked(payload)
    except msgspec.DecodeError:
        return False
    said = {name: change.patch[name].value for name in ("hash", "size") if name in change.patch}
    return change.record == Document.about.table and said == {
        "hash": asked.hash,
        "size": asked.size,
    }


def _sees(db: Reader, laptop: Laptop, document: str, digest: str) -> bool:
    """Whether the document has this file and its scope is one that the laptop may hold now."""
    if laptop.revoked:
        return False
    scope = db.value(
        sa.select(_DOCUMENTS.c.scope).where(
            _DOCUMENTS.c.id == document, _DOCUMENTS.c.hash == digest
        )
    )
    return scope is not None and scope in rights_of(db, laptop.worker_id, clock.today())


def _file_of(db: Reader, document: str, digest: str) -> str:
    """The attachment that has arrived for a document; empty where none has."""
    query = (
        sa.select(attachments.c.id)
        .join(attachment_documents, attachment_documents.c.attachment_id == attachments.c.id)
        .where(attachment_documents.c.document_id == document, attachments.c.hash == digest)
    )
    return str(db.value(query) or "")


def _linked_to_same(db: Writer, laptop: Laptop, asked: Attach) -> bool:
    """Whether this laptop sent the same bytes before, for another document: once is enough."""
    same = db.value(
        sa.select(attachments.c.id).where(
            attachments.c.laptop_id == laptop.id,
            attachments.c.hash == asked.hash,
            attachments.c.size == asked.size,
            attachments.c.arrived_at.is_not(None),
        )
    )
    if same is None:
        return False
    _link(db, asked.document, same)
    return True


def _upload(db: Writer, laptop: Laptop, asked: Attach) -> tuple[str, int]:
    """This laptop's own upload of the file, and how many bytes of it are here."""
    found = db.execute(
        sa.select(attachments.c.id, attachments.c.held).where(
            attachments.c.laptop_id == laptop.id,
            attachments.c.hash == asked.hash,
            attachments.c.size == asked.size,
        )
    )
    if found:
        return found[0].id, int(found[0].held)
    mine = sa.select(sa.func.sum(attachments.c.size)).where(attachments.c.laptop_id == laptop.id)
    if int(db.value(mine) or 0) + asked.size > QUOTA:
        raise QuotaReached
    upload = ids.new()
    row = {
        "id": upload,
        "laptop_id": laptop.id,
        "hash": asked.hash,
        "size": asked.size,
        "held": 0,
        "arrived_at": None,
        "backed_up": False,
    }
    db.put(attachments, [row])
    return upload, 0


def _check(asked: Attach) -> None:
    """Whether these bytes are one whole chunk of the file, or its last."""
    whole = min(CHUNK_BYTES, asked.size - asked.offset)
    if asked.offset % CHUNK_BYTES or len(asked.content) != whole:
        raise AttachmentWrong


def _take(db: Writer, upload: str, held: int, content: bytes) -> int:
    row = {"attachment_id": upload, "start": held, "content": content}
    db.put(attachment_chunks, [row])
    now = held + len(content)
    db.run(sa.update(attachments).where(attachments.c.id == upload).values(held=now))
    return now


def _is_right(db: Reader, upload: str, digest: str) -> bool:
    """Whether all the bytes together have the hash; one chunk at a time, so that 25 MB are few."""
    of_upload = attachment_chunks.c.attachment_id == upload
    starts = db.execute(
        sa.select(attachment_chunks.c.start).where(of_upload).order_by(attachment_chunks.c.start)
    )
    found = hashlib.sha256()
    for row in starts:
        content = sa.select(attachment_chunks.c.content).where(
            of_upload, attachment_chunks.c.start == row.start
        )
        found.update(bytes(db.value(content)))
    return found.hexdigest() == digest


def _begin_anew(db: Writer, upload: str) -> None:
    db.run(sa.delete(attachment_chunks).where(attachment_chunks.c.attachment_id == upload))
    db.run(sa.update(attachments).where(attachments.c.id == upload).values(held=0))


def _arrive(db: Writer, upload: str, document: str) -> None:
    """The file is whole. Where the same bytes are here from somebody else, they are kept once."""
    digest = sa.select(attachments.c.hash).where(attachments.c.id == upload).scalar_subquery()
    same = db.value(
        sa.select(attachments.c.id).where(
            attachments.c.hash == digest,
            attachments.c.arrived_at.is_not(None),
            attachments.c.id != upload,
        )
    )
    if same is None:
        values = {"arrived_at": clock.now()}
        db.run(sa.update(attachments).where(attachments.c.id == upload).values(**values))
        _link(db, document, upload)
        return
    db.run(sa.delete(attachment_chunks).where(attachment_chunks.c.attachment_id == upload))
    db.run(sa.delete(attachments).where(attachments.c.id == upload))
    _link(db, document, same)


def _link(db: Writer, document: str, attachment: str) -> None:
    row = {"document_id": document, "attachment_id": attachment}
    db.put(attachment_documents, [row], keep=True)
