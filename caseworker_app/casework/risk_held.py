"""The risk of a young person as their record shows it: why, by harm, and what stood before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from caseworker_app.casework.held import of_person, table_of, unsent_by_record, visible
from caseworker_app.casework.mine import worker_names
from caseworker_app.connections import Reader
from caseworker_app.fields.record import Record
from caseworker_app.measures.risk import Assessment, RiskInForce, assessments_of, in_force_of
from caseworker_app.records import RiskAssessment, RiskPart
from caseworker_app.rules.successions import higher
from caseworker_app.store.identity import Author
from caseworker_app.tables import to_record

__all__ = ["Assessment", "RiskHeld", "RiskInForce", "risk_of"]


@dataclass(frozen=True, slots=True)
class RiskHeld:
    """Everything that the tab of risk shows, with the parts of the assessment in force."""

    now: RiskInForce | None
    texts: Mapping[str, str]
    keeps_safer: str
    who_knows: str
    parts: tuple[RiskPart, ...]
    before: Mapping[str, str | None]
    all: tuple[Assessment, ...]
    names: Mapping[str, str]
    unsent: Mapping[str, str]

    def moved(self, part: RiskPart) -> int | None:
        """1 where a harm has gone up since the assessment before, -1 down, 0 the same.

        None where it was not looked at before.
        """
        if part.domain not in self.before:
            return None
        before = self.before[part.domain]
        if part.level == before:
            return 0
        if part.level is None or before is None:
            return None
        return 1 if higher(part.level, before) else -1


def risk_of(db: Reader, _me: Author, person_id: str) -> RiskHeld:
    """The risk of a young person: what is in force, why, by harm, and what stood before."""
    held = assessments_of(db, [person_id])
    now = in_force_of(held)
    table = table_of(RiskPart)
    rows = db.mappings(
        sa.select(table).where(
            table.c.risk_assessment_id.in_([one.id for one in held]), visible(table)
        )
    )
    parts = [to_record(RiskPart, row) for row in rows]
    counts = now.assessment if now else None
    texts = _risk_texts(db, person_id)
    return RiskHeld(
        now,
        {ident: text[0] for ident, text in texts.items()},
        texts[counts.id][1] if counts else "",
        texts[counts.id][2] if counts else "",
        tuple(
            one
            for one in parts
            if isinstance(one, RiskPart) and counts and one.risk_assessment_id == counts.id
        ),
        _levels_before(parts, counts),
        tuple(reversed(held)),
        worker_names(db),
        unsent_by_record(db, [f"young_person:{person_id}"]),
    )


def _levels_before(parts: Sequence[Record], now: Assessment | None) -> dict[str, str | None]:
    followed = set(now.follows or ()) if now else set()
    return {
        one.domain: one.level
        for one in parts
        if isinstance(one, RiskPart) and one.risk_assessment_id in followed
    }


def _risk_texts(db: Reader, person_id: str) -> dict[str, tuple[str, str, str]]:
    return {
        one.id: (one.reasons, one.keeps_safer or "", one.who_knows or "")
        for one in of_person(db, RiskAssessment, person_id)
    }
