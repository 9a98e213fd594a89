"""Taking back what was just finished, with the words that it was made of."""

from dataclasses import dataclass

from caseworker_app.connections import Writer
from caseworker_app.store import drafts, undo
from caseworker_app.store.drafts import Draft
from caseworker_app.store.identity import Author
from caseworker_app.store.records import Kept


@dataclass(frozen=True, slots=True)
class Done:
    """What was finished: in words, its user action, its draft, and drafts that it began."""

    words: str
    group: str
    draft: Draft | None = None
    began: tuple[str, ...] = ()


def take_back(db: Writer, me: Author, done: Done) -> Kept:
    """Undo it and bring its draft back, in one transaction. Raises TooLateToUndo."""
    kept = undo.withdraw(db, me, done.group)
    for draft_id in done.began:
        drafts.drop(db, draft_id)
    if done.draft is not None:
        drafts.save(db, done.draft)
    return kept
