"""Cases that are opened on request to a service manager, with a reason, for 24 hours."""

from datetime import date, datetime, timedelta
from typing import Final

import sqlalchemy as sa

from caseworker_app import clock, ids
from caseworker_app.connections import Reader, Writer
from caseworker_app.errors import CaseworkError
from caseworker_app.rules import access
from caseworker_app.rules.access import Right
from caseworker_app.server import events
from caseworker_app.server.tables import opened_cases

STAYS_OPEN: Final = timedelta(hours=24)


class NotForThem(CaseworkError):
    """Only a service manager has cases opened on request."""

    advice = "Nothing was opened. Somebody who works on the case has it allocated to them."

    def __init__(self) -> None:
        super().__init__("A case is opened on request to a service manager alone.")


class NoReason(CaseworkError):
    """Whoever asks for a case says why."""

    advice = "Nothing was opened. Say why in a few words."

    def __init__(self) -> None:
        super().__init__("No reason was given.")


def open_case(db: Writer, case_id: str, worker_id: str, why: str) -> datetime:
    """Let a service manager read a case and its young person for 24 hours. Returns until when.

    The reason stays on the server. Raises NotForThem, NoReason.
    """
    roles = access.roles_of(db, worker_id, clock.today())
    if not any(role.role == access.SERVICE_MANAGER for role in roles):
        raise NotForThem
    if not why.strip():
        raise NoReason
    now = clock.now()
    row = {
        "id": ids.new(), "case_id": case_id, "worker_id": worker_id, "why": why.strip(),
        "opened_at": now, "until": now + STAYS_OPEN,
    }  # fmt: skip
    db.run(sa.insert(opened_cases), row)
    events.note(db, events.OPENED, case=case_id, worker=worker_id)
    return now + STAYS_OPEN


def rights_of(db: Reader, worker_id: str, today: date) -> dict[str, Right]:
    """Every scope that a worker may hold now, with what they may do there."""
    query = sa.select(opened_cases.c.case_id).where(
        opened_cases.c.worker_id == worker_id, opened_cases.c.until > clock.now()
    )
    opened = sorted({row[0] for row in db.execute(query)})
    return access.scopes_for(db, worker_id, today, opened)
