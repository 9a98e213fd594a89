"""Files that are added to a young person's record, and where each stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import sqlalchemy as sa

from caseworker_app import ids
from caseworker_app.casework.held import of_person
from caseworker_app.connections import Reader, Writer
from caseworker_app.fields.spec import Scope
from caseworker_app.records import Document
from caseworker_app.rules.access import scope_name
from caseworker_app.store import attachments
from caseworker_app.store.attachments import FileEmpty, FileTooLarge
from caseworker_app.store.identity import Author
from caseworker_app.store.records import Add, Kept, keep
from caseworker_app.store.sealed_files import FileDamaged
from caseworker_app.store.tables import WAITING, attachment_files
from caseworker_app.store.tables import attachments as to_send


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A file to be added, and what is said of it. `about` is `<table>/<id>` of what it is about.

    `id` is made with it, so that adding the same one twice adds it once.
    """

    young_person_id: str
    content: bytes = field(repr=False)
    title: str = field(repr=False)
    kind: str | None = None
    about: str | None = None
    expires_on: date | None = None
    id: str = field(default_factory=ids.new)


class Where(StrEnum):
    """Where the file of a document is, as its row says."""

    HERE_ONLY = "on this laptop, not sent"
    HERE = "on this laptop"
    TO_COME = "not on this laptop yet"


@dataclass(frozen=True, slots=True)
class Listed:
    """A document of a young person's, and where its file is."""

    document: Document
    where: Where


def attach_document(db: Writer, me: Author, new: NewDocument) -> Kept:
    """Write the document's record and let its file wait to be sent, as one user action.

    `Workspace.attach` has the file on the disk before. Raises FileTooLarge, FileEmpty.
    """
    content = attachments.measured(new.content)
    scope = scope_name(Scope.YOUNG_PERSON, new.young_person_id)
    record = Document(
        id=new.id,
        young_person_id=new.young_person_id,
        title=new.title,
        kind=new.kind,
        about_id=new.about,
        hash=content.hash,
        size=content.size,
        expires_on=new.expires_on,
    )
    kept = keep(db, me, [Add(record, scope)])
    attachments.keep(db, new.id, scope, content)
    return kept


def documents_of(db: Reader, _me: Author, person_id: str) -> Sequence[Listed]:
    """A young person's documents, in the order they were added, each with where its file is."""
    here = {
        row[0]
        for row in db.execute(
            sa.select(attachment_files.c.hash).where(attachment_files.c.whole == sa.true())
        )
    }
    waiting = {
        row[0]
        for row in db.execute(sa.select(to_send.c.record_id).where(to_send.c.state == WAITING))
    }
    return [Listed(one, _where(one, here, waiting)) for one in of_person(db, Document, person_id)]


def _where(document: Document, here: set[str], waiting: set[str]) -> Where:
    if document.hash not in here:
        return Where.TO_COME
    return Where.HERE_ONLY if document.id in waiting else Where.HERE


__all__ = [
    "FileDamaged",
    "FileEmpty",
    "FileTooLarge",
    "Listed",
    "NewDocument",
    "Where",
    "attach_document",
    "documents_of",
]
