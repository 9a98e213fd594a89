"""Keeping one field of a kept record when somebody leaves it."""

from caseworker_app.casework.standing import row_of, seen_or_own
from caseworker_app.connections import Writer
from caseworker_app.fields.record import Record
from caseworker_app.store.drafts import Draft, keep_and_end
from caseworker_app.store.identity import Author
from caseworker_app.store.records import Edit, Kept


def keep_field(
    db: Writer, me: Author, kind: type[Record], name: str, value: object, draft: Draft
) -> Kept:
    """Keep what was typed in a field and end its draft.

    It replaces what stood there when the typing began, and what was typed on this laptop since;
    a colleague's words that came meanwhile stay beside it.
    """
    row = row_of(db, kind, draft.record_id)
    known = {name: seen_or_own(row, name, draft.seen, me)}
    return keep_and_end(db, me, [Edit(kind, draft.record_id, {name: value}, known)], draft.id)
