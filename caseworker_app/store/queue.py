"""The end of this laptop's chain, where every change gets its frame and waits to be sent."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app import clock
from caseworker_app.connections import Writer
from caseworker_app.exchange.changes import START, Change, frames, packed
from caseworker_app.store.identity import CHAIN
from caseworker_app.store.tables import WAITING, WRITTEN, changes, profile

UNDO_LASTS: Final = timedelta(seconds=10)
AT_ONCE: Final = timedelta(0)


def add(
    db: Writer,
    group: str,
    made: Sequence[Change],
    *,
    wait: timedelta = UNDO_LASTS,
    origin: str = WRITTEN,
) -> list[dict[str, Any]]:
    """Queue one user action: each change with its frame, the next ones of the chain.

    Returns the lines of the outbox.
    """
    lines = framed(db, group, made, [packed(one) for one in made], wait=wait, origin=origin)
    db.run(QUEUE, lines)
    return lines


def framed(
    db: Writer,
    group: str,
    made: Sequence[Change],
    payloads: Sequence[bytes],
    *,
    wait: timedelta,
    origin: str = WRITTEN,
) -> list[dict[str, Any]]:
    """The lines of the outbox for these changes and their payloads, still to be written."""
    last = db.execute(_LAST)
    chain, place, link = last[0] if last else ("", None, None)
    found = frames(
        chain,
        place or 0,
        bytes(link or START),
        [(one.id, group, len(made), payload) for one, payload in zip(made, payloads, strict=True)],
    )
    now = clock.now()
    return [
        {
            "id": change.id,
            "chain": chain,
            "place": frame.place,
            "previous": frame.previous,
            "link": frame.link(),
            "group_id": group,
            "group_size": len(made),
            "payload_hash": frame.payload_hash,
            "payload": payload,
            "record": change.record,
            "record_id": change.record_id,
            "scope": change.scope,
            "written_at": datetime.fromisoformat(change.written_at),
            "corrected_at": None,
            "send_after": now + wait,
            "state": WAITING,
            "answered_at": None,
            "origin": origin,
        }
        for change, frame, payload in zip(made, found, payloads, strict=True)
    ]


_LAST: Final = (
    sa.select(profile.c.value, changes.c.place, changes.c.link)
    .select_from(profile.outerjoin(changes, changes.c.chain == profile.c.value))
    .where(profile.c.key == CHAIN)
    .order_by(changes.c.place.desc())
    .limit(1)
)
"""This laptop's chain, and the last frame in it."""
QUEUE: Final = sa.insert(changes)
