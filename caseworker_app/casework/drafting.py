"""Half-written forms: how one begins, and what the window needs to know of it."""

from collections.abc import Mapping

from caseworker_app import clock, ids
from caseworker_app.connections import Reader
from caseworker_app.store.drafts import Draft, draft_about
from caseworker_app.store.records import Kept, NotFinished, TooMuchText

VERSION = "1"


def begun(
    db: Reader,
    form: str,
    about: str,
    scope: str,
    record_id: str = "",
    seen: Mapping[str, tuple[str, ...]] | None = None,
) -> Draft:
    """The draft of this form about this record: the one that is there, or an empty one.

    An empty one is nowhere yet: it is written with the first key. `record_id` is the record
    that is edited; without it the draft is of a new one.
    """
    found = draft_about(db, form, about)
    if found is not None:
        return found
    return Draft(
        ids.new(), form, VERSION, about, scope, record_id or ids.new(), {}, seen or {}, clock.now()
    )


__all__ = ["Draft", "Kept", "NotFinished", "TooMuchText", "begun"]
