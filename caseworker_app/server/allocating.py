"""Who works on a case: allocating and reallocating, as the server's own changes.

Commands and screens use the same rules. Each verb is one transaction, with what follows from it:
a scope that somebody loses takes their drafts about it to the reviewers (sync-rules 7).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import sqlalchemy as sa

from caseworker_app import clock, codelists, ids
from caseworker_app.connections import Reader, Writer
from caseworker_app.errors import CaseworkError
from caseworker_app.exchange.changes import Change
from caseworker_app.fields.spec import Scope
from caseworker_app.fields.values import Wire
from caseworker_app.records import CaseWorker
from caseworker_app.rules.access import scope_name
from caseworker_app.server import copies, events, facts, review
from caseworker_app.server.opened_cases import rights_of
from caseworker_app.server.taking import take_own
from caseworker_app.server.world import World
from caseworker_app.tables import TABLES

LEAD: Final = "LEAD"
PARTS: Final = {"lead": LEAD, "second": "SEC", "specialist": "SPEC", "cover": "COV"}
_ALLOCATIONS: Final = TABLES[CaseWorker.about.table]


class AllocatedAlready(CaseworkError):
    """The worker has this case already."""

    advice = "Nothing was changed."

    def __init__(self) -> None:
        super().__init__("This worker has this case already.")


class LedAlready(CaseworkError):
    """The case has a lead worker."""

    advice = "Nothing was changed. Reallocate the case from its lead worker instead."

    def __init__(self) -> None:
        super().__init__("This case has a lead worker already.")


class NotAllocated(CaseworkError):
    """The worker does not have this case."""

    advice = "Nothing was changed. Look at who works on the case and try again."

    def __init__(self) -> None:
        super().__init__("This worker does not have this case.")


class NoSuchCode(CaseworkError):
    """The list has no such code that can be chosen."""

    advice = "Nothing was changed. Look at the list and try with a code from there."

    def __init__(self, codelist: str) -> None:
        super().__init__(f"The list {codelist} has no such code.")


@dataclass(frozen=True, slots=True)
class _Allocation:
    """One worker's part in a case that has not ended."""

    id: str
    worker_id: str
    part: str | None
    strand: str | None


def allocate(db: Writer, case: tuple[str, str], worker_id: str, part: str = LEAD) -> str:
    """Give a worker a part in a case from today. `case` is its id and its young person's.

    Returns the allocation's id. Raises AllocatedAlready, LedAlready, NoSuchCode.
    """
    _check_code("case_worker_part", part)
    standing = _standing(db, case[0])
    if any(one.worker_id == worker_id for one in standing):
        raise AllocatedAlready
    if part == LEAD and any(one.part == LEAD for one in standing):
        raise LedAlready
    allocation = ids.new()
    take_own(db, _begun(db, allocation, case, worker_id, part, None))
    events.note(db, events.ALLOCATED, case=case[0], worker=worker_id)
    return allocation


def reallocate(
    db: Writer, case: tuple[str, str], from_worker: str, to_worker: str, why: str
) -> list[str]:
    """End a worker's parts in a case from today and begin the same parts for another.

    `why` is a code of *worker_change_reason*. Returns the allocations that have begun.
    Raises NotAllocated, AllocatedAlready, NoSuchCode.
    """
    _check_code("worker_change_reason", why)
    standing = _standing(db, case[0])
    ending = [one for one in standing if one.worker_id == from_worker]
    if not ending:
        raise NotAllocated
    if any(one.worker_id == to_worker for one in standing):
        raise AllocatedAlready
    held = set(rights_of(db, from_worker, clock.today()))
    batch: list[Change] = []
    begun: list[str] = []
    for one in ending:
        begun.append(ids.new())
        batch += _ended(db, one, case, why)
        batch += _begun(db, begun[-1], case, to_worker, one.part, one.strand)
    take_own(db, batch)
    lost = held - set(rights_of(db, from_worker, clock.today()))
    review.drafts_to_review(db, from_worker, lost)
    events.note(db, events.REALLOCATED, case=case[0], ended=from_worker, begun=to_worker, why=why)
    return begun


def _standing(db: Reader, case_id: str) -> list[_Allocation]:
    """The parts in a case that have not ended, those that begin later too."""
    about = _ALLOCATIONS.c
    query = sa.select(about.id, about.worker_id, about.part, about.strand).where(
        about.case_id == case_id,
        about.deleted.is_(None),
        sa.or_(about.until.is_(None), about.until > clock.today()),
    )
    return db.rows(_Allocation, query.order_by(about.since, about.id))


def _begun(
    db: Writer, allocation: str, case: tuple[str, str], worker_id: str, part: str | None,
    strand: str | None,
) -> Sequence[Change]:  # fmt: skip
    case_id, young_person = case
    values: dict[str, Wire] = {
        "young_person_id": young_person, "case_id": case_id, "worker_id": worker_id,
        "part": part, "strand": strand, "since": _wire(clock.today()),
    }  # fmt: skip
    return _written(db, allocation, young_person, values)


def _ended(db: Writer, one: _Allocation, case: tuple[str, str], why: str) -> Sequence[Change]:
    values: dict[str, Wire] = {"until": _wire(clock.today()), "why_changed": why}
    return _written(db, one.id, case[1], values)


def _written(
    db: Writer, allocation: str, young_person: str, values: dict[str, Wire]
) -> Sequence[Change]:
    world = World(db, facts.SERVER_WORKER, clock.today())
    scope = scope_name(Scope.YOUNG_PERSON, young_person)
    return list(copies.written(world, CaseWorker, allocation, scope, values))


def _wire(day: date) -> str:
    return day.isoformat()


def _check_code(codelist: str, code: str) -> None:
    if code not in {one.code for one in codelists.offered(codelist)}:
        raise NoSuchCode(codelist)
