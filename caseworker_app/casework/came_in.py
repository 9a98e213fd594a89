"""What others wrote in what is held here, newest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa

from caseworker_app import clock
from caseworker_app.casework.held import visible
from caseworker_app.casework.mine import worker_names
from caseworker_app.casework.subjects import Subject, subjects
from caseworker_app.connections import Reader
from caseworker_app.fields.record import Record
from caseworker_app.records import (
    Addition,
    Alert,
    CaseWorker,
    FamilyPart,
    GroupLine,
    RiskAssessment,
    Session,
    SignOff,
    Task,
)
from caseworker_app.store.identity import Author
from caseworker_app.tables import TABLES

RECENT: Final = timedelta(days=7)
SHOWN: Final = 8
_TOLD_OF: Final[Mapping[type[Record], str]] = {
    Alert: "Alert",
    RiskAssessment: "Risk assessment",
    Session: "Session note",
    SignOff: "Sign-off",
    Addition: "Addition",
    Task: "Task",
    FamilyPart: "Family session",
    GroupLine: "Note from a group",
    CaseWorker: "Allocation",
}


@dataclass(frozen=True, slots=True)
class CameIn:
    """Something that somebody else wrote: what, about whom, by whom, when."""

    record: str
    record_id: str
    what: str
    about: Subject
    by: str
    written_at: datetime


def came_in(db: Reader, me: Author) -> list[CameIn]:
    """The newest of what others wrote in the last week: one question over nine tables."""
    since = clock.now() - RECENT
    asked = []
    for kind in _TOLD_OF:
        table = TABLES[kind.about.table]
        asked.append(
            sa.select(
                sa.literal(kind.about.table),
                table.c.id,
                table.c.scope,
                table.c.written_by,
                table.c.written_at,
            ).where(table.c.written_by != me.worker_id, table.c.written_at >= since, visible(table))
        )
    whole = sa.union_all(*asked).subquery()
    rows = db.execute(sa.select(whole).order_by(whole.c[4].desc()).limit(SHOWN))
    named, names = subjects(db, (row[2] for row in rows)), worker_names(db)
    titles = {kind.about.table: title for kind, title in _TOLD_OF.items()}
    return [
        CameIn(row[0], row[1], titles[row[0]], named[row[2]], names.get(row[3], ""), row[4])
        for row in rows
    ]
