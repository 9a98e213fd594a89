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
    BY_TABLE,
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
from caseworker_app.store.settled import Settled, settled_by_others
from caseworker_app.store.tables import HIDDEN, held_scopes
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
    """Something that somebody else wrote: what, about whom, by whom, when.

    `settles` says that it took the place of several versions, of which the reader wrote one.
    """

    record: str
    record_id: str
    what: str
    about: Subject
    by: str
    written_at: datetime
    settles: bool = False

    @property
    def key(self) -> str:
        """Which line it is: a record may have come in and be settled too."""
        return f"{self.record_id}/{self.what}" if self.settles else self.record_id


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
    settled = _settled(db, since)
    named = subjects(db, (*(row[2] for row in rows), *(scope for scope, _ in settled)))
    names, titles = worker_names(db), {kind.about.table: t for kind, t in _TOLD_OF.items()}
    found = [
        CameIn(row[0], row[1], titles[row[0]], named[row[2]], names.get(row[3], ""), row[4])
        for row in rows
    ]
    found += [
        CameIn(
            one.record, one.record_id, f"Settled: {label_of(one.record, one.field)}",
            named[scope], names.get(one.worker, ""), datetime.fromisoformat(one.written_at), True,
        )
        for scope, one in settled
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.written_at, reverse=True)[:SHOWN]


def label_of(record: str, field: str) -> str:
    """What a field is called: "Phone number", or whether a record was taken away."""
    kind = BY_TABLE[record]
    spec = kind.about.specs.get(field)
    return spec.label if spec is not None else f"{kind.about.one}, taken away or not"


def _settled(db: Reader, since: datetime) -> list[tuple[str, Settled]]:
    """Differences that others have settled lately, each with its scope, where it is held."""
    found = []
    for one in settled_by_others(db):
        if one.record not in BY_TABLE or datetime.fromisoformat(one.written_at) < since:
            continue
        table = TABLES[one.record]
        hidden = held_scopes.c.state == HIDDEN
        scope = db.value(
            sa.select(table.c.scope).where(
                table.c.id == one.record_id,
                table.c.scope.not_in(sa.select(held_scopes.c.scope).where(hidden)),
            )
        )
        if scope is not None:
            found.append((str(scope), one))
    return found
