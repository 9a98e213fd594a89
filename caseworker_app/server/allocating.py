"""Who works on a case: allocating and reallocating, as the server's own changes.

Commands and screens use the same rules. Each verb is one transaction, with what follows from it:
a scope that somebody loses takes their drafts about it to the reviewers (sync-rules 7).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import sqlalchemy as sa
from msgspec.structs import replace

from caseworker_app import clock, codelists, ids
from caseworker_app.connections import Reader, Writer
from caseworker_app.errors import CaseworkError
from caseworker_app.exchange.changes import Change
from caseworker_app.fields.spec import Scope
from caseworker_app.fields.values import Wire
from caseworker_app.records import CaseWorker
from caseworker_app.rules.access import scope_name
from caseworker_app.server import copies, events, facts, review
from caseworker_app.server.decisions import ALLOCATION, Decisions, Line
from caseworker_app.server.opened_cases import rights_of
from caseworker_app.server.tables import changes
from caseworker_app.server.taking import take_own
from caseworker_app.server.world import World
from caseworker_app.tables import TABLES

LEAD: Final = "LEAD"
PARTS: Final = {"lead": LEAD, "second": "SEC", "specialist": "SPEC", "cover": "COV"}
_ALLOCATIONS: Final = TABLES[CaseWorker.about.table]
_NAMES: Final = (
    "young_person_id", "case_id", "worker_id", "part", "strand", "since", "until", "why_changed",
)  # fmt: skip


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
    since: date | None


@dataclass(frozen=True, slots=True)
class _Moved:
    """An allocation as it is to stand, with what the server writes for it."""

    allocation: str
    values: dict[str, str]
    change: Change


def allocate(
    db: Writer, case: tuple[str, str], worker_id: str, part: str = LEAD,
    decisions: Decisions | None = None,
) -> str:  # fmt: skip
    """Give a worker a part in a case from today. `case` is its id and its young person's.

    Returns the allocation's id. Raises AllocatedAlready, LedAlready, NoSuchCode.
    """
    _check_code("case_worker_part", part)
    standing = _standing(db, case[0])
    if any(one.worker_id == worker_id for one in standing):
        raise AllocatedAlready
    if part == LEAD and any(one.part == LEAD for one in standing):
        raise LedAlready
    begun = _Allocation(ids.new(), worker_id, part, None, clock.today())
    _move(db, [_moved(db, begun, case)], decisions)
    events.note(db, events.ALLOCATED, case=case[0], worker=worker_id)
    return begun.id


def reallocate(
    db: Writer, case: tuple[str, str], from_worker: str, to_worker: str, why: str,
    decisions: Decisions | None = None,
) -> list[str]:  # fmt: skip
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
    today = clock.today()
    held = set(rights_of(db, from_worker, today))
    begun = [_Allocation(ids.new(), to_worker, one.part, one.strand, today) for one in ending]
    ends = {"until": today.isoformat(), "why_changed": why}
    moved = [_moved(db, one, case, ends) for one in ending]
    _move(db, [*moved, *(_moved(db, one, case) for one in begun)], decisions)
    lost = held - set(rights_of(db, from_worker, today))
    review.drafts_to_review(db, from_worker, lost)
    events.note(db, events.REALLOCATED, case=case[0], ended=from_worker, begun=to_worker, why=why)
    return [one.id for one in begun]


def allocate_again(db: Writer, lines: Iterable[Line]) -> int:
    """Write again what an older copy of the store does not hold, under the ids it had.

    Whoever lost a case after the backup does not get it back by a restore. Returns how many.
    """
    missing = [line for line in lines if line["kind"] == ALLOCATION and not _is_there(db, line)]
    for line in missing:
        values = {name: str(line[name]) for name in _NAMES if name in line}
        change = _change(db, line["allocation"], values)
        if change is not None:
            take_own(db, [replace(change, id=line["change"])])
    return len(missing)


def _standing(db: Reader, case_id: str) -> list[_Allocation]:
    """The parts in a case that have not ended, those that begin later too."""
    about = _ALLOCATIONS.c
    query = sa.select(about.id, about.worker_id, about.part, about.strand, about.since).where(
        about.case_id == case_id,
        about.deleted.is_(None),
        sa.or_(about.until.is_(None), about.until > clock.today()),
    )
    return db.rows(_Allocation, query.order_by(about.since, about.id))


def _moved(
    db: Writer, one: _Allocation, case: tuple[str, str], ends: Mapping[str, str] | None = None
) -> _Moved:
    said = {
        "young_person_id": case[1], "case_id": case[0], "worker_id": one.worker_id,
        "part": one.part, "strand": one.strand,
        "since": one.since.isoformat() if one.since else None,
    }  # fmt: skip
    values = {name: value for name, value in said.items() if value is not None} | dict(ends or {})
    change = _change(db, one.id, values)
    if change is None:
        raise ValueError("an allocation that begins or ends is a change")
    return _Moved(one.id, values, change)


def _move(db: Writer, moved: Sequence[_Moved], decisions: Decisions | None) -> None:
    take_own(db, [one.change for one in moved])
    if decisions is not None:
        for one in moved:
            about = {"allocation": one.allocation, "change": one.change.id}
            decisions.keep(ALLOCATION, **about, **one.values)


def _change(db: Writer, allocation: str, values: Mapping[str, str]) -> Change | None:
    """What is new in these values; what stands there already is not written again."""
    world = World(db, facts.SERVER_WORKER, clock.today())
    scope = scope_name(Scope.YOUNG_PERSON, values["young_person_id"])
    written: dict[str, Wire] = dict(values)
    return next(copies.written(world, CaseWorker, allocation, scope, written), None)


def _is_there(db: Reader, line: Line) -> bool:
    return db.value(sa.select(changes.c.id).where(changes.c.id == line["change"])) is not None


def _check_code(codelist: str, code: str) -> None:
    if code not in {one.code for one in codelists.offered(codelist)}:
        raise NoSuchCode(codelist)
