"""What is being written: saved on every pause, nobody else's, and back after a crash."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app import clock
from caseworker_app.connections import Reader, Writer
from caseworker_app.records import DraftNote
from caseworker_app.store import rows
from caseworker_app.store.identity import Author
from caseworker_app.store.queue import AT_ONCE
from caseworker_app.store.records import (
    Add,
    Delete,
    Edit,
    Kept,
    TooMuchText,
    Writing,
    keep,
)
from caseworker_app.store.tables import typing as drafts
from caseworker_app.tables import TABLES

Words = Mapping[str, Any]
Seen = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A half-written form: which form, about which record and scope, and what stands in it.

    `about` is the record it is about (a case, a group session, a family...) and `record_id` the
    record it will become or edit. `seen` says which changes stood in each field when it was
    opened. A draft is kept for its author, form, and what it is about, never globally.
    """

    id: str
    form: str
    version: str
    about: str
    scope: str
    record_id: str
    words: Words
    seen: Seen
    saved_at: datetime

    def __repr__(self) -> str:
        """Names the draft and never shows what it says."""
        return f"<Draft {self.form} {self.id[-8:]}>"


def save(db: Writer, draft: Draft) -> datetime:
    """Keep what stands in the form now; an emptied one is gone. Returns when it was saved."""
    if not any(draft.words.values()):
        drop(db, draft.id)
        return clock.now()
    now = clock.now()
    line = {
        "id": draft.id,
        "form": draft.form,
        "version": draft.version,
        "about": draft.about,
        "scope": draft.scope,
        "record_id": draft.record_id,
        "words": json.dumps(draft.words, ensure_ascii=False),
        "seen": json.dumps({name: list(ids) for name, ids in draft.seen.items()}),
        "saved_at": now,
        "handed_over": False,
    }
    db.put(drafts, [line])
    return now


def open_drafts(db: Reader) -> list[Draft]:
    """Everything half written on this laptop, newest first."""
    return [_read(line) for line in db.mappings(_ALL)]


def not_handed_over(db: Reader) -> int:
    """How many drafts hold words that no change carries yet."""
    which = sa.select(sa.func.count()).select_from(drafts).where(drafts.c.handed_over == sa.false())
    return int(db.value(which) or 0)


def draft_about(db: Reader, form: str, about: str) -> Draft | None:
    """The draft of this form about this record, if there is one."""
    found = db.mappings(_ABOUT, {"wanted_form": form, "wanted_about": about})
    return _read(found[0]) if found else None


_ALL: Final = sa.select(drafts).order_by(drafts.c.saved_at.desc())
_ABOUT: Final = (
    sa.select(drafts)
    .where(
        drafts.c.form == sa.bindparam("wanted_form"),
        drafts.c.about == sa.bindparam("wanted_about"),
    )
    .order_by(drafts.c.saved_at.desc())
)


def drop(db: Writer, draft_id: str) -> None:
    """A draft that was emptied, or has become a record, is gone."""
    db.run(_DROP, {"wanted": draft_id})


_DROP: Final = sa.delete(drafts).where(drafts.c.id == sa.bindparam("wanted"))


def ending(db: Reader, draft_id: str) -> list[Writing]:
    """What ends a draft that has been handed over: its record is taken away with the note."""
    there = db.execute(_HANDED_OVER, {"wanted": draft_id})
    return [Delete(DraftNote, draft_id, "finished")] if there else []


_NOTES: Final = TABLES[DraftNote.about.table]
_HANDED_OVER: Final = sa.select(_NOTES.c.id).where(_NOTES.c.id == sa.bindparam("wanted"))


def keep_and_end(
    db: Writer, me: Author, writings: list[Writing], draft_id: str, **how: Any
) -> Kept:
    """Write the record and end its draft, in the one transaction that is open."""
    kept = keep(db, me, [*writings, *ending(db, draft_id)], **how)
    drop(db, draft_id)
    return kept


def hand_over(db: Writer, me: Author) -> int:
    """Make a change of the newest text of every draft: at lock, at close, before each round.

    A lost laptop then loses at most what was typed since its last round. One that is longer than
    can travel stays here, whole, and holds no other back. Returns how many were handed over.
    """
    fresh = db.mappings(sa.select(drafts).where(drafts.c.handed_over == sa.false()))
    handed = [line["id"] for line in fresh if _hand_over(db, me, line)]
    if handed:
        db.run(sa.update(drafts).where(drafts.c.id.in_(handed)).values(handed_over=True))
    return len(handed)


def _hand_over(db: Writer, me: Author, line: Mapping[str, Any]) -> bool:
    try:
        keep(db, me, [_writing(db, me, line)], wait=AT_ONCE)
    except TooMuchText:
        return False
    return True


def _writing(db: Reader, me: Author, line: Mapping[str, Any]) -> Writing:
    values = {
        "form_name": line["form"],
        "form_version": line["version"],
        "about_scope": line["scope"],
        "record_id": line["record_id"],
        "words": line["words"],
        "seen": line["seen"],
    }
    if rows.shown_row(db, DraftNote.about.table, line["id"]):
        return Edit(DraftNote, line["id"], values)
    return Add(DraftNote(id=line["id"], worker_id=me.worker_id, **values), f"own:{me.worker_id}")


def _read(line: Mapping[str, Any]) -> Draft:
    seen = {name: tuple(ids) for name, ids in json.loads(line["seen"]).items()}
    return Draft(
        line["id"], line["form"], line["version"], line["about"], line["scope"],
        line["record_id"], json.loads(line["words"]), seen, line["saved_at"],
    )  # fmt: skip
