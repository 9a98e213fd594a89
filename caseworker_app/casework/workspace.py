"""The signed-in person's way in: the only door that the window uses."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TypeVar

from caseworker_app.casework.documents import NewDocument, attach_document
from caseworker_app.casework.undoing import Done, take_back
from caseworker_app.connections import Reader, Writer
from caseworker_app.store import drafts, fetched, identity, undo
from caseworker_app.store.drafts import Draft
from caseworker_app.store.identity import Author
from caseworker_app.store.records import Kept
from caseworker_app.store.store import Store

T = TypeVar("T")


class Workspace:
    """An unlocked store and whoever is signed in.

    Questions are functions of a `Reader` and of who asks; verbs are functions of a `Writer` and
    of who writes. They live beside this file, named as workers speak.
    """

    def __init__(self, store: Store, folder: Path | None = None) -> None:
        """`folder` is the profile's, where its keyslots are; a store of a test has none."""
        self.store, self.folder = store, folder
        self.me: Author = store.ask(identity.author).result()

    def ask(self, question: Callable[[Reader, Author], T]) -> "Future[T]":
        """Put a question."""
        return self.store.ask(lambda db: question(db, self.me))

    def do(self, verb: Callable[[Writer, Author], Kept]) -> "Future[Kept]":
        """Do something that a person asked for; it is saved once this has its result."""
        return self.store.keep(lambda db: verb(db, self.me))

    def attach(self, document: NewDocument) -> "Future[Kept]":
        """Add a file to a young person's record; both are saved once this has its result.

        Raises FileTooLarge, FileEmpty, DiskFull, ProfileNotWritable: nothing is kept then.
        """
        return self.store.attach(
            document.content, lambda db: attach_document(db, self.me, document)
        )

    def file_of(self, document_id: str) -> "Future[bytes | None]":
        """The file of a document, in memory alone; None while it is not on this laptop.

        Raises FileDamaged.
        """
        return self.store.with_files(lambda db, files: fetched.content_of(db, files, document_id))

    def save_draft(self, draft: Draft) -> "Future[object]":
        """Keep what stands in a form now. Resolves to when it was saved."""
        return self.store.change(partial(drafts.save, draft=draft), quiet=True)

    def drop_draft(self, draft_id: str) -> "Future[None]":
        """Let go of a draft that its author has emptied or thrown away."""
        return self.store.change(partial(drafts.drop, draft_id=draft_id))

    def undo(self, group: str) -> "Future[Kept]":
        """Take back the newest user action. Raises TooLateToUndo."""
        return self.store.keep(lambda db: undo.withdraw(db, self.me, group))

    def take_back(self, done: Done) -> "Future[Kept]":
        """Undo what was just finished and bring its draft back. Raises TooLateToUndo."""
        return self.store.keep(lambda db: take_back(db, self.me, done))

    def hand_over_drafts(self) -> "Future[int]":
        """Let the newest text of every draft wait to be sent."""
        return self.store.change(lambda db: drafts.hand_over(db, self.me), quiet=True)

    def close(self) -> None:
        """Lock: drafts are handed over and the store is closed, whatever happens on the way."""
        try:
            self.hand_over_drafts().result()
        finally:
            self.store.close()
