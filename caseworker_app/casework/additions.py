"""Adding to what is finished: its text is never edited, and both stay to be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app.casework.drafting import Draft, begun
from caseworker_app.casework.held import table_of, visible
from caseworker_app.casework.mine import worker_names
from caseworker_app.connections import Reader, Writer
from caseworker_app.errors import CaseworkError
from caseworker_app.records import BY_TABLE, Addition
from caseworker_app.rules.successions import in_force
from caseworker_app.store import drafts
from caseworker_app.store.identity import Author
from caseworker_app.store.records import Add, Kept
from caseworker_app.tables import to_record

FORM: Final = "addition"


class NothingToAddTo(CaseworkError):
    """What somebody wants to add to is not on this laptop."""

    advice = "Ask your supervisor who works with this young person now."

    def __init__(self) -> None:
        super().__init__("This note is not on this laptop.")


@dataclass(frozen=True, slots=True)
class Added:
    """One addition: who added what, and when."""

    id: str
    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AdditionStart:
    """What is added to (`about`, such as sessions/<id>) with its texts, each under its label;
    what was added before; and the draft."""

    about: str
    texts: tuple[tuple[str, str], ...]
    before: tuple[Added, ...]
    follows: tuple[str, ...]
    draft: Draft


def begin_addition(db: Reader, _me: Author, about: str) -> AdditionStart:
    """Begin to add to a session, an assessment, a family note or a line from a group.

    Raises NothingToAddTo.
    """
    table, _, ident = about.partition("/")
    kind = BY_TABLE[table]
    subject = table_of(kind)
    found = db.mappings(sa.select(subject).where(subject.c.id == ident, visible(subject)))
    if not found:
        raise NothingToAddTo
    texts = tuple(
        (spec.label, found[0][name])
        for name, spec in kind.about.specs.items()
        if spec.kind == "prose" and found[0][name]
    )
    rows = _rows(db, [ident])
    before = tuple(additions_to(db, [ident]).get(ident, ()))
    made = [one for row in rows if isinstance(one := to_record(Addition, row), Addition)]
    draft = begun(db, FORM, about, found[0]["scope"])
    return AdditionStart(about, texts, before, tuple(one.id for one in in_force(made)), draft)


def additions_to(db: Reader, about_ids: Sequence[str]) -> dict[str, list[Added]]:
    """What was added to each of these records, oldest first."""
    names = worker_names(db)
    found: dict[str, list[Added]] = {}
    for row in _rows(db, about_ids):
        by = names.get(row["written_by"], "")
        made = Added(row["id"], row["words"], by, row["written_at"])
        found.setdefault(row["about_id"], []).append(made)
    return found


def _rows(db: Reader, about_ids: Sequence[str]) -> list[Mapping[str, Any]]:
    table = table_of(Addition)
    return db.mappings(
        sa.select(table)
        .where(table.c.about_id.in_(about_ids), visible(table))
        .order_by(table.c.written_at)
    )


def finish_addition(db: Writer, me: Author, start: AdditionStart, words: str) -> Kept:
    """Write the addition beside its subject and end its draft. Raises NotFinished."""
    made = Addition(
        id=start.draft.record_id,
        about_id=start.about,
        words=words,
        follows=start.follows or None,
    )
    return drafts.keep_and_end(db, me, [Add(made, start.draft.scope)], start.draft.id)
