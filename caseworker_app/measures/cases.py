"""Where cases stand: the status in force of each, and whether it is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from caseworker_app.connections import Reader
from caseworker_app.records import CaseStatus
from caseworker_app.rules.successions import in_force, is_open
from caseworker_app.tables import TABLES


@dataclass(frozen=True, slots=True)
class StatusHeld:
    """One status of a case."""

    id: str
    case_id: str
    status: str
    since: date
    reason: str | None
    follows: tuple[str, ...] | None
    written_by: str
    number: int

    @property
    def open(self) -> bool:
        """Whether a case with this status is being worked."""
        return is_open(self.status)


def statuses_of(db: Reader, cases: Sequence[str]) -> list[StatusHeld]:
    """Every status of these cases, oldest first."""
    table = TABLES[CaseStatus.about.table]
    found = db.mappings(
        sa.select(
            table.c.id,
            table.c.case_id,
            table.c.status,
            table.c.since,
            table.c.reason,
            table.c.follows,
            table.c.written_by,
            table.c.number,
        )
        .where(table.c.case_id.in_(cases), table.c.deleted.is_(None))
        .order_by(table.c.since, table.c.written_at)
    )
    return [StatusHeld(**{**row, "follows": tuple(row["follows"] or ())}) for row in found]


def status_in_force(db: Reader, cases: Sequence[str]) -> dict[str, StatusHeld]:
    """The status that counts of each case; a case without any is left out, and is open."""
    by_case: dict[str, list[StatusHeld]] = {}
    for one in statuses_of(db, cases):
        by_case.setdefault(one.case_id, []).append(one)
    return {case: counting(held) for case, held in by_case.items()}


def counting(held: Sequence[StatusHeld]) -> StatusHeld:
    """While several are in force, the open one counts; of several open, the first received.

    What the server has not numbered yet was received after everything that it has.
    """
    standing = in_force(held) or list(held)
    return min(standing, key=lambda one: (not one.open, one.number or 2**62))


def open_among(db: Reader, cases: Sequence[str]) -> set[str]:
    """Those of these cases that are open."""
    closed = {case for case, status in status_in_force(db, cases).items() if not status.open}
    return set(cases) - closed
