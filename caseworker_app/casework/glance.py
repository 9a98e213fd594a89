"""A young person at a glance: what to know before the next visit, beside a list."""

from dataclasses import dataclass

from caseworker_app.casework import tasks
from caseworker_app.casework.chronology import chronology
from caseworker_app.casework.entries import Entry, Kind
from caseworker_app.casework.tasks import TaskLine
from caseworker_app.casework.young_person import YoungPersonHeld, young_person
from caseworker_app.connections import Reader
from caseworker_app.store.identity import Author

MOST_SINCE = 3
MOST_PROMISES = 4


@dataclass(frozen=True, slots=True)
class Glance:
    """Somebody's record in short: what came since they were seen, and what was promised."""

    held: YoungPersonHeld
    since: tuple[Entry, ...]
    promised: tuple[TaskLine, ...]


def glance(db: Reader, me: Author, person_id: str, case_id: str) -> Glance | None:
    """What to know before the next visit; None where the record may not be shown."""
    held = young_person(db, me, person_id)
    if held is None:
        return None
    past = chronology(db, me, person_id).past
    seen = held.last_seen
    since = [
        one
        for one in past
        if one.kind not in (Kind.ALLOCATION, Kind.SESSION, Kind.CANCELLED)
        and (seen is None or one.day > seen)
    ]
    promised = tasks.open_tasks(db, [case_id, person_id], owner=me.worker_id)
    return Glance(held, tuple(since[:MOST_SINCE]), tuple(promised[:MOST_PROMISES]))
