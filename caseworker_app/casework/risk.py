"""Risk assessments: how one begins, what it replaces, and when it waits for the supervisor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app import clock, codelists, ids
from caseworker_app.casework.drafting import Draft, begun
from caseworker_app.casework.held import table_of, visible
from caseworker_app.casework.mine import Person, people_named, worker_names
from caseworker_app.casework.telling import supervisor_of
from caseworker_app.connections import Reader, Writer
from caseworker_app.errors import CaseworkError
from caseworker_app.fields.spec import Problem, Scope
from caseworker_app.fields.values import problems_of
from caseworker_app.measures.risk import RiskInForce, assessments_of, in_force_of
from caseworker_app.records import RiskAssessment, RiskPart
from caseworker_app.rules.access import scope_name
from caseworker_app.rules.successions import higher, standing_assessments
from caseworker_app.store import drafts
from caseworker_app.store.identity import Author
from caseworker_app.store.records import Add, Kept, Writing

FORM: Final = "risk"

__all__ = [
    "FORM",
    "PartBefore",
    "PersonNotHeld",
    "RiskInForce",
    "RiskStart",
    "WrittenRisk",
    "begin_from_note",
    "begin_risk",
    "default_review",
    "finish_risk",
    "still_to_say",
    "waits_for_supervisor",
]


class PersonNotHeld(CaseworkError):
    """A young person whom this laptop does not hold any more."""

    advice = "Ask your supervisor who works with this young person now."

    def __init__(self) -> None:
        super().__init__("This young person's record is not on this laptop.")


@dataclass(frozen=True, slots=True)
class PartBefore:
    """One kind of harm as the assessment before judged it."""

    domain: str
    level: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class RiskStart:
    """What a risk assessment begins with. `follows` is all that nothing replaces now."""

    person: Person
    in_force: RiskInForce | None
    assessed_by: str
    reasons_before: str
    safer_before: str
    parts_before: tuple[PartBefore, ...]
    follows: tuple[str, ...]
    supervisor: str
    draft: Draft


@dataclass(frozen=True, slots=True)
class WrittenRisk:
    """An assessment as its form gives it; `parts` are domain, level and reason."""

    person_id: str
    draft: Draft
    values: Mapping[str, Any]
    follows: tuple[str, ...]
    parts: Sequence[tuple[str, str | None, str | None]] = ()


def begin_risk(db: Reader, me: Author, person_id: str) -> RiskStart:
    """What stands now, and the draft if there is one. Raises PersonNotHeld."""
    people = people_named(db, [person_id])
    if person_id not in people:
        raise PersonNotHeld
    held = assessments_of(db, [person_id])
    signed = frozenset(one.id for one in held if one.signed_by)
    in_force = in_force_of(held)
    reasons, safer = _words_of(db, in_force.assessment.id if in_force else None)
    return RiskStart(
        people[person_id],
        in_force,
        worker_names(db).get(in_force.assessment.written_by, "") if in_force else "",
        reasons,
        safer,
        _parts_of(db, in_force.assessment.id if in_force else None),
        tuple(one.id for one in standing_assessments(held, signed)),
        supervisor.name if (supervisor := supervisor_of(db, me)) else "",
        begun(db, FORM, person_id, scope_name(Scope.YOUNG_PERSON, person_id)),
    )


def _words_of(db: Reader, assessment_id: str | None) -> tuple[str, str]:
    table = table_of(RiskAssessment)
    rows = db.execute(
        sa.select(table.c.reasons, table.c.keeps_safer).where(table.c.id == assessment_id)
    )
    return (rows[0][0] or "", rows[0][1] or "") if rows else ("", "")


def _parts_of(db: Reader, assessment_id: str | None) -> tuple[PartBefore, ...]:
    table = table_of(RiskPart)
    rows = db.execute(
        sa.select(table.c.domain, table.c.level, table.c.reason).where(
            table.c.risk_assessment_id == assessment_id, visible(table)
        )
    )
    order = {code: place for place, code in enumerate(codelists.codes("risk_domain"))}
    found = [PartBefore(row[0], row[1], row[2] or "") for row in rows]
    return tuple(sorted(found, key=lambda one: order.get(one.domain, 99)))


def default_review(level: str | None, assessed_on: date | None) -> date | None:
    """When a level is to be looked at again at the latest."""
    days = codelists.says("risk_level", level, "review_days")
    return assessed_on + timedelta(days=int(days)) if days and assessed_on else None


def waits_for_supervisor(level: str | None, in_force: RiskInForce | None) -> bool:
    """Whether a level is lower than the one in force, and so waits until it is signed off."""
    return bool(level and in_force and higher(in_force.level, level))


def still_to_say(values: Mapping[str, Any]) -> list[Problem]:
    """What an assessment lacks before it can be finished."""
    lacking = [Problem(name, words) for name, words in _LACKING if not values.get(name)]
    if any(problem.field in ("level", "assessed_on") for problem in lacking):
        return lacking
    made = _assessment(ids.new(), ids.new(), {**values, "reasons": values.get("reasons") or ""})
    named = {problem.field for problem in lacking}
    return [*lacking, *(one for one in problems_of(made) if one.field not in named)]


_LACKING: Final = (
    ("level", "Choose a level"),
    ("assessed_on", "Say on which day you assessed this"),
    ("reasons", "Say why you judge it so"),
)


def _assessment(record_id: str, person_id: str, values: Mapping[str, Any]) -> RiskAssessment:
    told = {name: value for name, value in values.items() if name in RiskAssessment.about.specs}
    return RiskAssessment(id=record_id, **{**told, "young_person_id": person_id})


def finish_risk(db: Writer, me: Author, risk: WrittenRisk) -> Kept:
    """Write the assessment, its parts, and end its draft: one user action.

    It follows all that nothing replaced on the author's screen; a lower level than the one in
    force waits until a supervisor signs it. Raises NotFinished.
    """
    values = {**risk.values, "follows": risk.follows or None}
    made = _assessment(risk.draft.record_id, risk.person_id, values)
    scope = scope_name(Scope.YOUNG_PERSON, risk.person_id)
    writings: list[Writing] = [Add(made, scope)]
    writings += [
        Add(
            RiskPart(
                id=ids.new(), risk_assessment_id=made.id, domain=domain, level=level, reason=reason
            ),
            scope,
        )
        for domain, level, reason in risk.parts
    ]
    return drafts.keep_and_end(db, me, writings, risk.draft.id)


def begin_from_note(
    db: Writer, me: Author, person_id: str, draft_id: str, what_changed: str, who_knows: str
) -> None:
    """Begin the draft of an assessment with what a note says; words already there stay.

    `me` is whose draft it is: drafts are nobody else's.
    """
    found = begun(db, FORM, person_id, scope_name(Scope.YOUNG_PERSON, person_id))
    fresh = not found.words
    fields = dict(found.words.get("fields") or {})
    for name, said in (("reasons", what_changed), ("who_knows", who_knows)):
        before = str(fields.get(name) or "")
        if said.strip() and said.strip() not in before:
            fields[name] = "\n".join(part for part in (before, said.strip()) if part)
    fields.setdefault("assessed_on", clock.today().isoformat())
    ident = draft_id if fresh else found.id
    drafts.save(db, replace(found, id=ident, words={**found.words, "fields": fields}))
