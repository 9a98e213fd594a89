"""What came in when its author had left the case: on the file, and marked (sync.md 5.3)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app import clock
from caseworker_app.connections import Reader
from caseworker_app.exchange import rows as packing
from caseworker_app.exchange.merge import Stamp
from caseworker_app.fields.record import Record
from caseworker_app.records import (
    Addition,
    Alert,
    CaseStatus,
    CaseWorker,
    PlannedSession,
    RiskAssessment,
    Session,
    SignOff,
    Task,
)
from caseworker_app.rules.access import SUPERVISOR, roles_of, scope_head
from caseworker_app.tables import TABLES

MARKED: Final[tuple[type[Record], ...]] = (
    Session,
    PlannedSession,
    RiskAssessment,
    Alert,
    Addition,
    CaseStatus,
    SignOff,
    Task,
)
"""What people write into a case or about a young person themselves; copies that the server makes
of something written elsewhere are never late."""


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's part in a case: until when, and when the server learned that it ended."""

    case_id: str
    young_person_id: str
    since: date | None
    until: date | None
    ended_at: str

    def in_force(self, received_at: str) -> bool:
        """Whether it was theirs when something of theirs was received.

        The day counts, and on the last day the moment: what came in before somebody was taken
        off a case that very day is not late.
        """
        if self.until is None:
            return True
        day = clock.in_london(datetime.fromisoformat(received_at)).date()
        return day < self.until or received_at <= self.ended_at


def came_late(db: Reader, young_person_id: str) -> frozenset[str]:
    """The records of a young person and their cases that came in late.

    Late is what was received when its author, who had had a part in that case (for the young
    person's own records: in any of their cases), had none in force any more. A supervisor's
    writing is never late. Where nobody has left, that is one small question.
    """
    parts = _parts(db, young_person_id)
    ended = {
        worker: held
        for worker, held in parts.items()
        if any(one.until for one in held) and not _oversees(db, worker)
    }
    if not ended:
        return frozenset()
    cases = {one.case_id for held in parts.values() for one in held}
    scopes = [f"young_person:{young_person_id}", *(f"case:{one}" for one in sorted(cases))]
    found = set()
    for record_id, scope, first in _written_by(db, ended, scopes):
        held = [one for one in ended[first.worker] if _concerns(one, scope)]
        if held and not any(one.in_force(first.received_at) for one in held):
            found.add(record_id)
    return frozenset(found)


def _concerns(part: Part, scope: str) -> bool:
    return scope.startswith("young_person:") or scope_head(scope) == part.case_id


def _oversees(db: Reader, worker_id: str) -> bool:
    return any(one.role == SUPERVISOR for one in roles_of(db, worker_id, clock.today()))


def _parts(db: Reader, young_person_id: str) -> dict[str, list[Part]]:
    """Every part that anybody has had, by worker."""
    table = TABLES[CaseWorker.about.table]
    found: dict[str, list[Part]] = {}
    for columns in db.mappings(
        sa.select(table).where(
            table.c.young_person_id == young_person_id, table.c.deleted.is_(None)
        )
    ):
        part = Part(
            columns["case_id"], young_person_id, columns["since"], columns["until"],
            _ended_at(columns) if columns["until"] else "",
        )  # fmt: skip
        found.setdefault(columns["worker_id"], []).append(part)
    return found


def _ended_at(columns: Mapping[str, Any]) -> str:
    """When the server received the end of a part; before anything, where it cannot be said."""
    row = packing.read(CaseWorker, columns)
    return max((row.stamps[head.change].received_at for head in row.heads.get("until", ())),
               default="")  # fmt: skip


def _written_by(
    db: Reader, workers: Mapping[str, object], scopes: Sequence[str]
) -> Iterator[tuple[str, str, Stamp]]:
    """Records of these authors in these scopes, each with the stamp of its earliest change."""
    for kind in MARKED:
        table = TABLES[kind.about.table]
        query = sa.select(table.c.id, table.c.scope, table.c.heads).where(
            table.c.scope.in_(scopes),
            table.c.written_by.in_(list(workers)),
            table.c.deleted.is_(None),
        )
        for record_id, scope, heads in db.execute(query):
            first = packing.first_stamp(heads)
            if first.worker in workers and first.received_at:
                yield record_id, scope, first
