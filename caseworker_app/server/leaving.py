"""Taking the right to read from a laptop, or from all laptops of somebody who leaves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from caseworker_app.connections import Reader, Writer
from caseworker_app.errors import CaseworkError
from caseworker_app.records import Worker
from caseworker_app.server import accounts, events, review
from caseworker_app.server.decisions import CLOSING, REVOCATION, Decisions
from caseworker_app.server.tables import accounts as there
from caseworker_app.server.tables import laptops
from caseworker_app.tables import TABLES


class NoSuchLaptop(CaseworkError):
    """No laptop has joined under this id."""

    advice = "Nothing was changed. Look at the list of laptops and try again."

    def __init__(self) -> None:
        super().__init__("No laptop has this id.")


class NoSuchAccount(CaseworkError):
    """This worker has no account here."""

    advice = "Nothing was changed. Look at the id and try again."

    def __init__(self) -> None:
        super().__init__("This worker has no account.")


@dataclass(frozen=True, slots=True)
class LaptopThere:
    """A laptop that has joined, and whose it is."""

    id: str
    name: str
    worker_id: str
    worker: str
    last_contact_at: datetime | None
    unsent: int
    revoked_at: datetime | None


def laptops_there(db: Reader) -> list[LaptopThere]:
    """All laptops, those longest out of touch first."""
    workers = TABLES[Worker.about.table]
    query = sa.select(
        laptops.c.id, laptops.c.name, laptops.c.worker_id,
        sa.func.coalesce(workers.c.name, "").label("worker"),
        laptops.c.last_contact_at, laptops.c.unsent, laptops.c.revoked_at,
    ).outerjoin(workers, workers.c.id == laptops.c.worker_id)  # fmt: skip
    return db.rows(LaptopThere, query.order_by(laptops.c.last_contact_at, laptops.c.id))


def revoke(db: Writer, laptop_id: str, decisions: Decisions | None = None) -> bool:
    """Let a laptop hand in and nothing else, for ever, also after a restore.

    Returns whether it could do more until now. Raises NoSuchLaptop.
    """
    if db.value(sa.select(laptops.c.id).where(laptops.c.id == laptop_id)) is None:
        raise NoSuchLaptop
    if not accounts.revoke(db, laptop_id):
        return False
    events.note(db, events.REVOKED, laptop_id)
    if decisions is not None:
        decisions.keep(REVOCATION, laptop=laptop_id)
    return True


def close_account(
    db: Writer, worker_id: str, decisions: Decisions | None = None
) -> tuple[list[str], int]:
    """Close a worker's account: their laptops may only hand in, their drafts go to review.

    Returns the laptops that could do more until now, and how many drafts went to review.
    Raises NoSuchAccount.
    """
    if db.value(sa.select(there.c.worker_id).where(there.c.worker_id == worker_id)) is None:
        raise NoSuchAccount
    revoked = accounts.close(db, worker_id)
    drafts = review.all_drafts_to_review(db, worker_id)
    events.note(db, events.CLOSED, worker=worker_id, laptops=revoked, drafts=drafts)
    if decisions is not None:
        decisions.keep(CLOSING, worker=worker_id)
    return revoked, drafts


def leave_again(db: Writer, lines: Iterable[Mapping[str, Any]]) -> int:
    """Revoke and close again what an older copy of the store knows nothing of. Returns how many."""
    return sum(_once_more(db, line) for line in lines)


def _once_more(db: Writer, line: Mapping[str, Any]) -> bool:
    if line["kind"] == REVOCATION and _is_there(db, laptops.c.id, line["laptop"]):
        return revoke(db, line["laptop"])
    if line["kind"] == CLOSING and _is_open(db, line["worker"]):
        close_account(db, line["worker"])
        return True
    return False


def _is_there(db: Reader, column: sa.Column[Any], value: str) -> bool:
    return db.value(sa.select(column).where(column == value)) is not None


def _is_open(db: Reader, worker_id: str) -> bool:
    """Whether there is still something to close."""
    account = sa.select(there.c.worker_id).where(
        there.c.worker_id == worker_id, there.c.closed_at.is_(None)
    )
    return db.value(account) is not None
