"""Taking back the newest user action while it has not left this laptop (sync-rules 1)."""

from typing import Final

import sqlalchemy as sa

from caseworker_app import clock
from caseworker_app.connections import Writer
from caseworker_app.errors import CaseworkError
from caseworker_app.store import attachments, rows
from caseworker_app.store.identity import Author
from caseworker_app.store.records import Kept
from caseworker_app.store.tables import WAITING, changes


class TooLateToUndo(CaseworkError):
    """It has been sent, or something was written after it."""

    advice = "It stands. You can add to it, or correct it."

    def __init__(self) -> None:
        super().__init__("This can no longer be undone.")


WITHDRAWN: Final = b"withdrawn:"
"""How a line of the spool says that an earlier one counts for nothing."""


def withdraw(db: Writer, me: Author, group: str) -> Kept:
    """Empty the newest group and make its rows again from what remains.

    Its frames go to the server hollow, so that the chain has no hole, and a line of the spool
    says so. Raises TooLateToUndo once its time has passed or another action came after it.
    """
    lines = db.mappings(sa.select(changes).where(changes.c.group_id == group))
    newest = db.value(sa.select(changes.c.group_id).order_by(changes.c.seq.desc()).limit(1))
    waits = all(line["state"] == WAITING for line in lines)
    if not lines or newest != group or not waits or lines[0]["send_after"] <= clock.now():
        raise TooLateToUndo
    db.run(sa.update(changes).where(changes.c.group_id == group).values(payload=None))
    for record, record_id in dict.fromkeys((one["record"], one["record_id"]) for one in lines):
        rows.fold(db, me.laptop_id, record, record_id)
    attachments.withdraw(db)
    touched = tuple(dict.fromkeys((one["record"], one["record_id"]) for one in lines))
    return Kept(group, touched, (WITHDRAWN + group.encode(),))
