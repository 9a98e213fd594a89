"""The risk level in force of young people, since when, and what waits for a supervisor."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from caseworker_app.connections import Reader
from caseworker_app.records import RiskAssessment, SignOff
from caseworker_app.records.sign_off import SIGNED
from caseworker_app.rules.deadlines import review_due_on
from caseworker_app.rules.successions import highest, standing_assessments
from caseworker_app.tables import TABLES


@dataclass(frozen=True, slots=True)
class Assessment:
    """A risk assessment as far as the rule of succession needs it."""

    id: str
    young_person_id: str
    level: str
    assessed_on: date
    next_review_on: date | None
    follows: tuple[str, ...] | None
    written_by: str
    signed_by: str = ""


@dataclass(frozen=True, slots=True)
class RiskInForce:
    """What counts now for one young person.

    `since` is the first day of an unbroken run at this level, `before` the level that stood
    before it, `waiting` a lower level that waits for the supervisor, and `several` says that two
    assessments stand of which neither follows the other.
    """

    level: str
    since: date
    before: str | None
    assessment: Assessment
    review_due_on: date
    waiting: Assessment | None = None
    several: bool = False


def assessments_of(db: Reader, young_people: Sequence[str]) -> list[Assessment]:
    """Every risk assessment of these young people, oldest first, with who signed it."""
    table = TABLES[RiskAssessment.about.table]
    found = db.mappings(
        sa.select(table)
        .where(table.c.young_person_id.in_(young_people), table.c.deleted.is_(None))
        .order_by(table.c.assessed_on, table.c.written_at)
    )
    signed = signatures(db, [row["id"] for row in found])
    return [
        Assessment(
            row["id"],
            row["young_person_id"],
            row["level"],
            row["assessed_on"],
            row["next_review_on"],
            tuple(row["follows"] or ()),
            row["written_by"],
            signed.get(row["id"], ""),
        )
        for row in found
    ]


def signatures(db: Reader, about: Sequence[str]) -> dict[str, str]:
    """Who signed each of these records off, where anybody has."""
    table = TABLES[SignOff.about.table]
    return {
        row[0]: row[1]
        for row in db.execute(
            sa.select(table.c.about_id, table.c.written_by).where(
                table.c.about_id.in_(about), table.c.decision == SIGNED, table.c.deleted.is_(None)
            )
        )
    }


def risk_in_force(db: Reader, young_people: Sequence[str]) -> dict[str, RiskInForce]:
    """The risk in force of each of these young people; whoever was never assessed is left out."""
    by_person: dict[str, list[Assessment]] = {}
    for one in assessments_of(db, young_people):
        by_person.setdefault(one.young_person_id, []).append(one)
    return {
        person: found
        for person, held in by_person.items()
        if (found := in_force_of(held)) is not None
    }


def in_force_of(held: Sequence[Assessment]) -> RiskInForce | None:
    """What counts of one young person's assessments, oldest first; None where there is none."""
    signed = frozenset(one.id for one in held if one.signed_by)
    standing = standing_assessments(held, signed)
    level = highest(one.level for one in standing)
    if level is None:
        return None
    counts = [one for one in standing if one.level == level][-1]
    lower = [one for one in standing if one.level != level and _follows_any(one, standing)]
    since, before = _run(counts, {one.id: one for one in held})
    return RiskInForce(
        level,
        since,
        before,
        counts,
        review_due_on(level, counts.assessed_on, counts.next_review_on),
        lower[-1] if lower else None,
        _several(standing),
    )


def trend(risk: RiskInForce | None) -> int:
    """1 where the level went up from the one before, -1 where it went down, else 0."""
    if risk is None or risk.before is None:
        return 0
    return 1 if highest((risk.before, risk.level)) == risk.level else -1


def _follows_any(one: Assessment, held: Iterable[Assessment]) -> bool:
    ids = {other.id for other in held}
    return any(target in ids for target in one.follows or ())


def _several(standing: Sequence[Assessment]) -> bool:
    """Whether two stand of which neither follows the other: a difference to settle."""
    return any(
        one.id not in (other.follows or ()) and other.id not in (one.follows or ())
        for place, one in enumerate(standing)
        for other in standing[place + 1 :]
    )


def _run(counts: Assessment, by_id: Mapping[str, Assessment]) -> tuple[date, str | None]:
    """The first day of the run at one level, and the level before it."""
    since, queue, past = counts.assessed_on, list(counts.follows or ()), {counts.id}
    before: list[Assessment] = []
    while queue:
        one = by_id.get(queue.pop())
        if one is None or one.id in past:
            continue
        past.add(one.id)
        if one.level == counts.level:
            since = min(since, one.assessed_on)
            queue += one.follows or ()
        else:
            before.append(one)
    return since, max(before, key=lambda one: one.assessed_on).level if before else None
