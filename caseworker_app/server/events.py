"""Security events: who did what to whose access and work, in ids and counts alone."""

import json
from typing import Final

import sqlalchemy as sa

from caseworker_app import clock
from caseworker_app.connections import Reader, Writer
from caseworker_app.server.tables import events

REUSED: Final = "change id reused"
PURGED: Final = "scopes purged"
RELEASED: Final = "held work released"
REVOKED: Final = "laptop revoked"
CLOSED: Final = "account closed"
RESTORED: Final = "server restored"
BACKED_UP: Final = "server backed up"
ALLOCATED: Final = "allocated"
REALLOCATED: Final = "reallocated"
OPENED: Final = "case opened on request"


def note(db: Writer, kind: str, laptop_id: str = "", **about: str | int | list[str]) -> None:
    """Write one down. `about` holds ids, codes and counts, never what was recorded."""
    row = {
        "at": clock.now(),
        "kind": kind,
        "laptop_id": laptop_id,
        "detail": json.dumps(about, sort_keys=True),
    }
    db.run(sa.insert(events), row)


def of_kind(db: Reader, kind: str) -> list[dict[str, object]]:
    """What was written down of one kind, oldest first."""
    query = sa.select(events).where(events.c.kind == kind).order_by(events.c.seq)
    return [
        {**json.loads(row.detail), "at": row.at, "laptop": row.laptop_id}
        for row in db.execute(query)
    ]
