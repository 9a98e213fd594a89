"""Unsent changes that the spool has and the store does not: they are queued again, and shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec
import sqlalchemy as sa

from caseworker_app import log
from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange.changes import Change, unpacked
from caseworker_app.store import queue
from caseworker_app.store import rows as held
from caseworker_app.store.identity import CHAIN, Author, fact
from caseworker_app.store.tables import changes
from caseworker_app.store.undo import WITHDRAWN

Line = Sequence[bytes]


@dataclass(frozen=True, slots=True)
class Recovered:
    """How many user actions came back, and how many lines of the spool must stay there."""

    brought: int = 0
    left: int = 0


def bring_back(db: Writer, author: Author, spooled: Iterable[Line]) -> Recovered:
    """Queue every user action of this worker's that the spool holds and the outbox does not.

    What was undone stays undone. A line that cannot be read, or is somebody else's, stays in the
    spool for a person to look at. Nothing is done before the laptop has joined.
    """
    lines = [tuple(parts) for parts in spooled]
    if not lines or not fact(db, CHAIN):
        return Recovered(0, len(lines))
    withdrawn = {
        part[len(WITHDRAWN) :].decode(errors="replace")
        for parts in lines
        for part in parts
        if part.startswith(WITHDRAWN)
    }
    brought = left = 0
    for parts in lines:
        action = [part for part in parts if not part.startswith(WITHDRAWN)]
        made = _read(action, author)
        if made is None:
            left += 1
        elif made and made[0].group not in withdrawn and not _here(db, made):
            _queue(db, author, made, action)
            brought += 1
    if brought or left:
        log.STORE.say("user actions came back from the spool", brought=brought, left=left)
    return Recovered(brought, left)


def unknown_of(db: Reader, spooled: Iterable[Line]) -> list[Line]:
    """The lines of which the store has nothing: unreadable here, or somebody else's."""
    found = []
    for parts in spooled:
        action = [part for part in parts if not part.startswith(WITHDRAWN)]
        try:
            made = [unpacked(part) for part in action]
        except msgspec.DecodeError:
            found.append(parts)
            continue
        if made and not _here(db, made):
            found.append(parts)
    return found


def _read(action: Line, author: Author) -> list[Change] | None:
    """The changes of one line; None where they are not all this worker's and readable."""
    try:
        made = [unpacked(part) for part in action]
    except msgspec.DecodeError:
        return None
    return made if all(one.worker == author.worker_id for one in made) else None


def _here(db: Reader, made: Sequence[Change]) -> bool:
    ids = [one.id for one in made]
    query = sa.select(sa.func.count()).where(changes.c.id.in_(ids))
    return bool(db.value(query))


def _queue(db: Writer, author: Author, made: Sequence[Change], payloads: Line) -> None:
    lines = queue.framed(db, made[0].group, made, payloads, wait=queue.AT_ONCE)
    touched = dict.fromkeys((one.record, one.record_id) for one in made)
    known = [one for one in touched if held.is_known(one[0])]
    for record, record_id in known:
        held.set_aside(db, record, record_id, held.shown(db, record, record_id))
    db.run(queue.QUEUE, lines)
    for record, record_id in known:
        held.fold(db, author.laptop_id, record, record_id)
