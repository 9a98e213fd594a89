"""Settling a difference: one more change, whose author has seen every version of it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

import sqlalchemy as sa

from caseworker_app import clock, ids
from caseworker_app.casework.differences import Difference, differences, of_key
from caseworker_app.casework.held import table_of
from caseworker_app.casework.risk_differences import standing_ids
from caseworker_app.casework.versions import Version
from caseworker_app.connections import Reader, Writer
from caseworker_app.errors import CaseworkError
from caseworker_app.exchange.merge import BETWEEN_TEXTS, DELETED
from caseworker_app.fields.record import Record
from caseworker_app.measures.risk import assessments_of
from caseworker_app.records import (
    BY_TABLE,
    CaseStatus,
    EqualityAnswer,
    RiskAssessment,
    RiskPart,
    SignOff,
)
from caseworker_app.records.sign_off import SIGNED
from caseworker_app.store.identity import Author
from caseworker_app.store.records import Add, Delete, Edit, Kept, Writing, keep
from caseworker_app.tables import to_record

R = TypeVar("R", bound=Record)


class SettledAlready(CaseworkError):
    """It changed while it was being decided."""

    advice = "Nothing was changed. Look at it again: somebody else may have decided it."

    def __init__(self) -> None:
        super().__init__("This difference is not what it was a moment ago.")


class NotYoursToSettle(CaseworkError):
    """Somebody else decides this one."""

    advice = "Nothing was changed. Their supervisor, or those who wrote it, can decide it."

    def __init__(self) -> None:
        super().__init__("This is for somebody else to decide.")


def keep_one(db: Writer, me: Author, shown: Difference, version_id: str, why: str = "") -> Kept:
    """Keep one version. `why` goes with a risk level, where others will read it.

    `shown` is what stood on the screen. Raises SettledAlready, NotYoursToSettle.
    """
    now = _as_shown(db, me, shown)
    place = next(at for at, one in enumerate(now.versions) if one.id == version_id)
    if not now.may_settle or not now.may_keep[place]:
        raise NotYoursToSettle
    version = now.versions[place]
    if now.found.kind == "risk":
        return keep(db, me, _risk(db, now, version, why))
    if now.found.kind == "status":
        return keep(db, me, [_again(db, CaseStatus, now, version)])
    if now.found.kind == "equality":
        return keep(db, me, [_again(db, EqualityAnswer, now, version)])
    if now.found.kind == "deleted":
        return keep(db, me, [_there_or_away(now, version)])
    return _write(db, me, now, version.value)


def keep_both(db: Writer, me: Author, shown: Difference) -> Kept:
    """Keep all versions of a text, one under the other, in the order in which they stand."""
    now = _as_shown(db, me, shown)
    if not now.may_keep_both:
        raise NotYoursToSettle
    texts = dict.fromkeys(str(one.value) for one in now.versions if one.value)
    return _write(db, me, now, BETWEEN_TEXTS.join(texts))


def write_third(db: Writer, me: Author, shown: Difference, words: str) -> Kept:
    """Put other words in the place of all versions."""
    now = _as_shown(db, me, shown)
    if not now.may_write_third:
        raise NotYoursToSettle
    return _write(db, me, now, words.strip())


def _as_shown(db: Reader, me: Author, shown: Difference) -> Difference:
    """The difference as it stands, where it is still what was on the screen."""
    now = of_key(differences(db, me), shown.key)
    if now is None or {one.id for one in now.versions} != {one.id for one in shown.versions}:
        raise SettledAlready
    return now


def _write(db: Writer, me: Author, now: Difference, value: object) -> Kept:
    found = now.found
    seen = {found.field: tuple(one.id for one in now.versions)}
    return keep(db, me, [Edit(BY_TABLE[found.record], found.record_id, {found.field: value}, seen)])


def _there_or_away(now: Difference, version: Version) -> Writing:
    kind = BY_TABLE[now.found.record]
    if version.in_force:
        return Edit(kind, now.found.record_id, {DELETED: None})
    return Delete(kind, now.found.record_id, version.passages[0].words)


def _again(
    db: Reader,
    kind: type[CaseStatus] | type[EqualityAnswer],
    now: Difference,
    version: Version,
) -> Writing:
    """What was chosen, written once more, and following all that stand."""
    chosen = _record(db, kind, version.id)
    follows = tuple(one.id for one in now.versions)
    return Add(replace(chosen, id=ids.new(), follows=follows), now.found.scope)


def _risk(db: Reader, now: Difference, version: Version, why: str) -> list[Writing]:
    """An assessment that follows all that stands, in the words of the chosen one.

    For the milder, the supervisor's sign-off is part of the same action (records.md 3).
    """
    chosen = _record(db, RiskAssessment, version.id)
    reasons = f"{why.strip()}{BETWEEN_TEXTS}{chosen.reasons}" if why.strip() else chosen.reasons
    settled = replace(
        chosen,
        id=ids.new(),
        assessed_on=clock.today(),
        reasons=reasons,
        follows=standing_ids(assessments_of(db, [now.found.record_id])),
    )
    scope = now.found.scope
    parts = [Add(part, scope) for part in _parts(db, version.id, settled.id)]
    if not version.milder:
        return [Add(settled, scope), *parts]
    table = RiskAssessment.about.table
    signature = SignOff(
        id=ids.new(),
        about_id=f"{table}/{settled.id}",
        decision=SIGNED,
        words=why.strip() or None,
    )
    return [Add(settled, scope), *parts, Add(signature, scope)]


def _parts(db: Reader, chosen: str, settled: str) -> Sequence[RiskPart]:
    table = table_of(RiskPart)
    rows = db.mappings(
        sa.select(table).where(table.c.risk_assessment_id == chosen, table.c.deleted.is_(None))
    )
    read = [to_record(RiskPart, row) for row in rows]
    return [
        replace(part, id=ids.new(), risk_assessment_id=settled)
        for part in read
        if isinstance(part, RiskPart)
    ]


def _record(db: Reader, kind: type[R], record_id: str) -> R:
    table = table_of(kind)
    rows = db.mappings(sa.select(table).where(table.c.id == record_id))
    read = to_record(kind, rows[0])
    if not isinstance(read, kind):
        raise TypeError(kind.__name__)
    return read
