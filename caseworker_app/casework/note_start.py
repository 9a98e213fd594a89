"""How a session note begins: the most likely answers, and what to remember from last time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app import clock
from caseworker_app.casework.drafting import Draft, begun
from caseworker_app.casework.held import table_of, visible
from caseworker_app.casework.mine import Person, people_named, worker_names
from caseworker_app.casework.steps import Promise, promises_since
from caseworker_app.casework.telling import WhoToTell, who_to_tell
from caseworker_app.casework.together import Companion, companions_for
from caseworker_app.connections import Reader
from caseworker_app.errors import CaseworkError
from caseworker_app.fields.spec import Scope
from caseworker_app.measures.contact import not_corrected
from caseworker_app.measures.risk import RiskInForce, risk_in_force
from caseworker_app.records import Case, CaseWorker, PlannedSession, Session, YoungPerson
from caseworker_app.rules import seen
from caseworker_app.rules.access import scope_name
from caseworker_app.store.identity import Author

FORM: Final = "note"
USUAL: Final[Mapping[str, Any]] = {"type": "O2O", "mode": "F2F", "minutes": 60}
_ROUNDED: Final = 5
_FROM_PLAN: Final = ("type", "minutes", "mode", "location", "place")
_FROM_LAST: Final = ("minutes", "mode")


class CaseNotHeld(CaseworkError):
    """A case that this laptop does not hold any more."""

    advice = "Ask your supervisor who works with this young person now."

    def __init__(self) -> None:
        super().__init__("This case is not on this laptop.")


@dataclass(frozen=True, slots=True)
class NoteStart:
    """All that a session note begins with: the most likely answers, and what to remember."""

    case_id: str
    person: Person
    safe_contact: str
    must_know: str
    values: Mapping[str, Any]
    risk: RiskInForce | None
    last_on: date | None
    tasks: tuple[Promise, ...]
    workers: tuple[tuple[str, str], ...]
    tell: WhoToTell
    companions: tuple[Companion, ...]
    draft: Draft


def begin_note(db: Reader, me: Author, case_id: str, planned_id: str | None = None) -> NoteStart:
    """Fill in who, now, how long and where, from the plan or else from last time.

    A draft that is there comes back. Raises CaseNotHeld.
    """
    cases, people = table_of(Case), table_of(YoungPerson)
    found = db.mappings(
        sa.select(people)
        .join(cases, cases.c.young_person_id == people.c.id)
        .where(cases.c.id == case_id, visible(cases), visible(people))
    )
    if not found:
        raise CaseNotHeld
    person_id = found[0]["id"]
    planned = _planned(db, me, case_id, planned_id)
    last = _last_sessions(db, case_id)
    draft = begun(db, FORM, case_id, scope_name(Scope.CASE, case_id))
    last_on = clock.in_london(last[0]["started_at"]).date() if last else None
    return NoteStart(
        case_id,
        people_named(db, [person_id])[person_id],
        found[0]["safe_contact"] or "",
        found[0]["must_know"] or "",
        _likely(me, planned, last),
        risk_in_force(db, [person_id]).get(person_id),
        last_on,
        tuple(promises_since(db, [case_id, person_id], last_on)),
        _workers(db, me, person_id),
        who_to_tell(db, me, case_id, draft),
        companions_for(db, me, person_id),
        draft,
    )


def _likely(
    me: Author, planned: Mapping[str, Any] | None, last: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """The most likely answers: as planned, else as last time somebody came, else as usual.

    A call is at no place, so the last place goes with a meeting in person alone.
    """
    values: dict[str, Any] = {**USUAL, "worker_ids": (me.worker_id,), "started_at": _just_now()}
    came = next((one for one in last if seen.attended(one["attendance"])), None)
    if came is not None:
        values |= {name: came[name] for name in _FROM_LAST if came[name] is not None}
    if planned is not None:
        values |= {name: planned[name] for name in _FROM_PLAN if planned[name] is not None}
        values["planned_session_id"] = planned["id"]
        values["worker_ids"] = tuple(planned["worker_ids"] or ()) or (me.worker_id,)
        if planned["planned_for"] <= clock.now():
            values["started_at"] = planned["planned_for"]
    met = next((one for one in last if seen.seen(one["attendance"], one["mode"])), None)
    if met is not None and seen.in_person(values["mode"]):
        values.setdefault("location", met["location"])
    return values


def _just_now() -> datetime:
    now = clock.in_london(clock.now())
    return now.replace(minute=now.minute - now.minute % _ROUNDED, second=0, microsecond=0)


def _planned(
    db: Reader, me: Author, case_id: str, planned_id: str | None
) -> Mapping[str, Any] | None:
    """The visit that is asked for, else today's nearest to now that has no note yet."""
    plans, sessions = table_of(PlannedSession), table_of(Session)
    noted = sa.exists().where(sessions.c.planned_session_id == plans.c.id, visible(sessions))
    now = clock.now()
    midnight = clock.in_london(now).replace(hour=0, minute=0, second=0, microsecond=0)
    today = plans.c.planned_for.between(midnight, midnight + timedelta(days=1))
    wanted = plans.c.id == planned_id if planned_id else sa.and_(today, ~noted)
    found = [
        row
        for row in db.mappings(
            sa.select(plans).where(plans.c.case_id == case_id, wanted, visible(plans))
        )
        if row["planned_for"] and not row["cancelled_why"]
    ]
    return min(found, key=lambda row: _nearness(row, me, now), default=None)


def _nearness(row: Mapping[str, Any], me: Author, now: datetime) -> tuple[bool, float]:
    mine = me.worker_id in (row["worker_ids"] or [me.worker_id])
    return not mine, abs((row["planned_for"] - now).total_seconds())


def _last_sessions(db: Reader, case_id: str) -> list[Mapping[str, Any]]:
    sessions = table_of(Session)
    return db.mappings(
        sa.select(sessions)
        .with_only_columns(sessions.c.attendance, sessions.c.started_at, *_columns(sessions))
        .where(sessions.c.case_id == case_id, visible(sessions), not_corrected(sessions))
        .order_by(sessions.c.started_at.desc())
        .limit(10)
    )


def _columns(sessions: sa.Table) -> list[sa.Column[Any]]:
    return [sessions.c[name] for name in (*_FROM_LAST, "location")]


def _workers(db: Reader, me: Author, person_id: str) -> tuple[tuple[str, str], ...]:
    """Who may have been there: the writer first, then all who work with this young person."""
    allocations = table_of(CaseWorker)
    today = clock.today()
    rows = db.execute(
        sa.select(allocations.c.worker_id)
        .where(
            allocations.c.young_person_id == person_id,
            sa.or_(allocations.c.until.is_(None), allocations.c.until > today),
            visible(allocations),
        )
        .distinct()
    )
    names = worker_names(db)
    others = sorted({row[0] for row in rows} - {me.worker_id}, key=lambda one: names.get(one, ""))
    return tuple((one, names.get(one) or "A colleague") for one in (me.worker_id, *others))
