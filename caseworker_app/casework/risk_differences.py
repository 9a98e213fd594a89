"""Risk assessments of which two stand and neither follows the other."""

from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa

from caseworker_app import codelists
from caseworker_app.casework.held import table_of, visible
from caseworker_app.casework.mine import people_named
from caseworker_app.casework.versions import Found, Passage, Version, whole
from caseworker_app.connections import Reader
from caseworker_app.exchange.merge import Row
from caseworker_app.measures.risk import Assessment, assessments_of
from caseworker_app.records import RiskAssessment
from caseworker_app.rules.successions import higher, highest, standing_assessments
from caseworker_app.store import rows
from caseworker_app.words import said_in_full

HEADINGS: Final = (
    ("reasons", "Why"),
    ("keeps_safer", "What keeps {called} safer"),
    ("who_knows", "Who knows"),
)


def found(db: Reader) -> list[Found]:
    """Every young person of whom two levels stand that nobody has settled."""
    return [
        _difference(db, person, standing, held)
        for person, held in _by_person(db).items()
        if len(standing := rivals(held)) > 1
    ]


def rivals(held: Sequence[Assessment]) -> list[Assessment]:
    """Those that stand and of which neither follows the other; none where there is no difference.

    A lower one that follows what stands waits for its sign-off: that is no difference.
    """
    signed = frozenset(one.id for one in held if one.signed_by)
    standing = standing_assessments(held, signed)
    behind = {target for one in standing for target in one.follows or ()}
    heads = [one for one in standing if one.id not in behind]
    return heads if len(heads) > 1 else []


def standing_ids(held: Sequence[Assessment]) -> tuple[str, ...]:
    """All that nothing replaces: what whoever settles it has seen."""
    signed = frozenset(one.id for one in held if one.signed_by)
    return tuple(one.id for one in standing_assessments(held, signed))


def _by_person(db: Reader) -> dict[str, list[Assessment]]:
    """The assessments of everybody who has more than one that no other names."""
    table = table_of(RiskAssessment)
    people = [
        row[0]
        for row in db.execute(
            sa.select(table.c.young_person_id)
            .where(visible(table))
            .group_by(table.c.young_person_id)
            .having(sa.func.count() > 1)
        )
    ]
    by_person: dict[str, list[Assessment]] = {}
    for one in assessments_of(db, people):
        by_person.setdefault(one.young_person_id, []).append(one)
    return by_person


def _difference(
    db: Reader, person: str, standing: Sequence[Assessment], held: Sequence[Assessment]
) -> Found:
    table = RiskAssessment.about.table
    top = highest(one.level for one in standing) or standing[0].level
    read = {one.id: row for one in standing if (row := rows.shown_row(db, table, one.id))}
    known = people_named(db, [person]).get(person)
    called = known.called if known else "them"
    return Found(
        "risk",
        table,
        person,
        read[standing[0].id].scope,
        "Risk level",
        tuple(
            _version(one, read[one.id], top, called)
            for one in sorted(standing, key=lambda one: one.level != top)
        ),
        field="level",
        before=_before(standing, held),
        cautious=True,
    )


def _version(one: Assessment, row: Row, top: str, called: str) -> Version:
    said = {name: str(heads[0].value) for name, heads in row.heads.items() if heads}
    return whole(
        row,
        tuple(
            Passage(heading.format(called=called), said[name])
            for name, heading in HEADINGS
            if said.get(name)
        ),
        level=one.level,
        in_force=one.level == top,
        milder=higher(top, one.level),
    )


def _before(standing: Sequence[Assessment], held: Sequence[Assessment]) -> str:
    """The level that both followed, and from when."""
    by_id = {one.id: one for one in held}
    shared = set.intersection(*(set(one.follows or ()) for one in standing)) & set(by_id)
    if not shared:
        return ""
    last = max((by_id[one] for one in shared), key=lambda one: one.assessed_on)
    level = codelists.label("risk_level", last.level)
    signed = ", signed off" if last.signed_by else ""
    return f"{level}, {said_in_full(last.assessed_on)}{signed}"
