"""Case statuses of which two stand and neither follows the other."""

import sqlalchemy as sa

from caseworker_app import codelists
from caseworker_app.casework.held import table_of, visible
from caseworker_app.casework.versions import Found, Passage, Version, whole
from caseworker_app.connections import Reader
from caseworker_app.exchange.merge import Row
from caseworker_app.measures.cases import StatusHeld, counting, statuses_of
from caseworker_app.records import CaseStatus
from caseworker_app.rules.successions import in_force
from caseworker_app.store import rows
from caseworker_app.words import said_in_full


def found(db: Reader) -> list[Found]:
    """Every case that two people have moved on differently."""
    table = table_of(CaseStatus)
    cases = [
        row[0]
        for row in db.execute(
            sa.select(table.c.case_id)
            .where(visible(table))
            .group_by(table.c.case_id)
            .having(sa.func.count() > 1)
        )
    ]
    by_case: dict[str, list[StatusHeld]] = {}
    for one in statuses_of(db, cases):
        by_case.setdefault(one.case_id, []).append(one)
    return [
        _difference(db, case, held) for case, held in by_case.items() if len(in_force(held)) > 1
    ]


def _difference(db: Reader, case: str, held: list[StatusHeld]) -> Found:
    counts = counting(held)
    table = CaseStatus.about.table
    standing = [(one, rows.shown_row(db, table, one.id)) for one in in_force(held)]
    versions = tuple(_version(one, row, counts) for one, row in standing if row is not None)
    return Found("status", table, case, f"case:{case}", "Case status", versions, field="status")


def _version(one: StatusHeld, row: Row, counts: StatusHeld) -> Version:
    said = f"{codelists.label('case_status', one.status)} since {said_in_full(one.since)}"
    why = (Passage("Why", one.reason),) if one.reason else ()
    return whole(row, (Passage("", said), *why), in_force=one.id == counts.id)
