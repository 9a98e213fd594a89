"""Whether notes were written in time, and which planned sessions still have none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

import sqlalchemy as sa

from caseworker_app import clock
from caseworker_app.connections import Reader
from caseworker_app.records import PlannedSession, Session
from caseworker_app.rules.deadlines import note_due_on
from caseworker_app.tables import TABLES

COUNTED_DAYS: Final = 28
"""Notes on time are counted over the last four weeks."""


@dataclass(frozen=True, slots=True)
class WithoutNote:
    """A planned session whose time has gone by and about which nothing was written."""

    planned_session_id: str
    case_id: str
    planned_for: datetime
    type: str | None
    mode: str | None
    worker_ids: tuple[str, ...]
    due_on: date

    def late(self, today: date) -> bool:
        """Whether its note is past the deadline."""
        return self.due_on < today


@dataclass(frozen=True, slots=True)
class OnTime:
    """How many of how many."""

    part: int
    whole: int


def without_note(
    db: Reader, cases: Sequence[str], now: datetime, days: int = COUNTED_DAYS
) -> list[WithoutNote]:
    """The planned sessions of these cases in the last days that nobody has noted, oldest first."""
    planned, sessions = TABLES[PlannedSession.about.table], TABLES[Session.about.table]
    noted = sa.exists().where(
        sessions.c.planned_session_id == planned.c.id, sessions.c.deleted.is_(None)
    )
    rows = db.execute(
        sa.select(
            planned.c.id,
            planned.c.case_id,
            planned.c.planned_for,
            planned.c.type,
            planned.c.mode,
            planned.c.worker_ids,
        )
        .where(
            planned.c.case_id.in_(cases),
            planned.c.deleted.is_(None),
            planned.c.planned_for >= now - timedelta(days=days),
            planned.c.planned_for < now,
            sa.func.coalesce(planned.c.cancelled_why, "") == "",
            ~noted,
        )
        .order_by(planned.c.planned_for)
    )
    return [
        WithoutNote(
            row[0],
            row[1],
            row[2],
            row[3],
            row[4],
            tuple(row[5] or ()),
            note_due_on(clock.in_london(row[2]).date()),
        )
        for row in rows
    ]


def notes_on_time(db: Reader, cases: Sequence[str], worker_id: str, now: datetime) -> OnTime:
    """Of a worker's sessions in the last four weeks, how many have a note that came in time.

    A planned session past its deadline without a note counts as late.
    """
    today = clock.in_london(now).date()
    written = [
        clock.in_london(written_at).date() <= note_due_on(clock.in_london(started_at).date())
        for started_at, written_at in _written(db, cases, worker_id, today)
    ]
    missing = [
        one
        for one in without_note(db, cases, now)
        if one.late(today) and (worker_id in one.worker_ids or not one.worker_ids)
    ]
    return OnTime(sum(written), len(written) + len(missing))


def _written(
    db: Reader, cases: Sequence[str], worker_id: str, today: date
) -> list[tuple[datetime, datetime]]:
    table = TABLES[Session.about.table]
    first_day = datetime.combine(today - timedelta(days=COUNTED_DAYS), time(), clock.LONDON)
    rows = db.execute(
        sa.select(table.c.started_at, table.c.written_at).where(
            table.c.case_id.in_(cases),
            table.c.deleted.is_(None),
            table.c.written_by == worker_id,
            table.c.started_at >= first_day,
            table.c.corrects_id.is_(None),
        )
    )
    return [(row[0], row[1]) for row in rows]
