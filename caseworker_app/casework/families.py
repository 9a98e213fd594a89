"""Families that somebody supports: who is in them, and what was noted on whose record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from caseworker_app import clock
from caseworker_app.casework.additions import Added, additions_to
from caseworker_app.casework.held import table_of, visible
from caseworker_app.casework.mine import people_named, worker_names
from caseworker_app.casework.naming import session_title
from caseworker_app.casework.walls import Kind, Spot
from caseworker_app.connections import Reader
from caseworker_app.errors import CaseworkError
from caseworker_app.fields.spec import RoughDay
from caseworker_app.records import Family, FamilyMember, FamilyPart, FamilySession, FamilyWorker
from caseworker_app.rules.people import NO_NAME, age_on, read_rough
from caseworker_app.rules.seen import attended, in_person
from caseworker_app.store.identity import Author
from caseworker_app.store.tables import HIDDEN, held_scopes
from caseworker_app.words import folded

GROWN_UP = 18


class FamilyNotHeld(CaseworkError):
    """A family that this laptop does not hold."""

    advice = "Ask your supervisor who works with this family now."

    def __init__(self) -> None:
        super().__init__("This family is not on this laptop.")


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the family; `called` is short, for chips."""

    id: str
    name: str
    called: str
    tie: str | None
    born_on: RoughDay | None
    young_person_id: str | None
    in_household: bool | None
    parental_responsibility: bool | None
    safe_to_contact: bool | None

    @property
    def is_adult(self) -> bool:
        """Whether they are no child, as far as anybody knows."""
        age = age_on(self.born_on, clock.today())
        return self.young_person_id is None and (age is None or age >= GROWN_UP)


@dataclass(frozen=True, slots=True)
class PartSeen:
    """What was written in one place, and what was added to it since."""

    id: str
    spot: str
    words: str
    added: tuple[Added, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteSeen:
    """An earlier note: when, what it was, what this laptop may read of it, where it shows."""

    id: str
    started_at: datetime
    title: str
    by: str
    parts: tuple[PartSeen, ...]
    shows_on: frozenset[str]


@dataclass(frozen=True, slots=True)
class FamilyLine:
    """One family of a list."""

    id: str
    name: str
    borough: str | None
    people: int
    last_on: date | None
    safe_contact: str


@dataclass(frozen=True, slots=True)
class FamilyHeld:
    """A family with all that its page shows."""

    id: str
    name: str
    borough: str | None
    needs: tuple[str, ...]
    safe_contact: str
    agreed_on: date | None
    agreed_with: str
    workers: tuple[str, ...]
    since: date | None
    members: tuple[Member, ...]
    spots: tuple[Spot, ...]
    notes: tuple[NoteSeen, ...]


def my_families(db: Reader, me: Author) -> list[FamilyLine]:
    """The families that somebody supports today, by name."""
    workers, table = table_of(FamilyWorker), table_of(Family)
    rows = db.mappings(
        sa.select(table)
        .join(workers, workers.c.family_id == table.c.id)
        .where(workers.c.worker_id == me.worker_id, _now(workers), visible(workers), visible(table))
        .distinct()
    )
    ids = [row["id"] for row in rows]
    people, last = _counts(db, ids), _last_met(db, ids)
    found = [
        FamilyLine(
            row["id"], row["name"] or NO_NAME, row["borough"], people.get(row["id"], 0),
            last.get(row["id"]), row["safe_contact"] or "",
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: folded(one.name))


def _now(workers: sa.Table) -> sa.ColumnElement[bool]:
    today = clock.today()
    return sa.and_(
        sa.or_(workers.c.since.is_(None), workers.c.since <= today),
        sa.or_(workers.c.until.is_(None), workers.c.until > today),
    )


def _counts(db: Reader, family_ids: Sequence[str]) -> dict[str, int]:
    table = table_of(FamilyMember)
    rows = db.execute(
        sa.select(table.c.family_id, sa.func.count())
        .where(table.c.family_id.in_(family_ids), visible(table))
        .group_by(table.c.family_id)
    )
    return {row[0]: int(row[1]) for row in rows}


def _last_met(db: Reader, family_ids: Sequence[str]) -> dict[str, date]:
    table = table_of(FamilySession)
    rows = db.execute(
        sa.select(table.c.family_id, sa.func.max(table.c.started_at))
        .where(table.c.family_id.in_(family_ids), visible(table))
        .group_by(table.c.family_id)
    )
    return {row[0]: clock.in_london(row[1]).date() for row in rows if row[1]}


def family(db: Reader, me: Author, family_id: str) -> FamilyHeld:
    """A family as whoever asks may see it. Raises FamilyNotHeld.

    An adult's own part that is not theirs to read leaves no trace, not even a column.
    """
    table = table_of(Family)
    rows = db.mappings(sa.select(table).where(table.c.id == family_id, visible(table)))
    if not rows:
        raise FamilyNotHeld
    row = rows[0]
    members = _members(db, family_id)
    workers = _workers(db, family_id)
    works_here = any(worker == me.worker_id for worker, _since in workers)
    spots = _spots(db, family_id, members, works_here)
    names = worker_names(db)
    return FamilyHeld(
        family_id,
        row["name"] or NO_NAME,
        row["borough"],
        tuple(row["needs"] or ()),
        row["safe_contact"] or "",
        row["safe_contact_agreed_on"],
        row["safe_contact_agreed_with"] or "",
        tuple(dict.fromkeys(names.get(worker) or "A colleague" for worker, _since in workers)),
        min((since for _worker, since in workers if since), default=None),
        members,
        spots,
        _notes(db, family_id, members, spots, names),
    )


def _workers(db: Reader, family_id: str) -> list[tuple[str, date | None]]:
    table = table_of(FamilyWorker)
    rows = db.execute(
        sa.select(table.c.worker_id, table.c.since).where(
            table.c.family_id == family_id, _now(table), visible(table)
        )
    )
    return [(row[0], row[1]) for row in rows]


def _members(db: Reader, family_id: str) -> tuple[Member, ...]:
    table = table_of(FamilyMember)
    rows = db.mappings(
        sa.select(table)
        .where(table.c.family_id == family_id, visible(table))
        .order_by(table.c.written_at, table.c.id)
    )
    people = people_named(db, [row["young_person_id"] for row in rows if row["young_person_id"]])
    found = [_member(row, people) for row in rows]
    return tuple(sorted(found, key=lambda one: (not one.is_adult, one.young_person_id is None)))


def _member(row: Mapping[str, Any], people: Mapping[str, Any]) -> Member:
    """Whoever has a record of their own is called and aged as it says, where it is held."""
    person = people.get(row["young_person_id"])
    name = (person.name if person else row["name"]) or NO_NAME
    return Member(
        row["id"],
        name,
        person.called if person else name.split()[0],
        row["tie"],
        person.born_on if person else read_rough(row["born_on"]),
        row["young_person_id"],
        row["in_household"],
        row["parental_responsibility"],
        row["safe_to_contact"],
    )


def _spots(
    db: Reader, family_id: str, members: Sequence[Member], works_here: bool
) -> tuple[Spot, ...]:
    private = set() if works_here else _private_held(db, members)
    adults = [
        Spot(Kind.PRIVATE, one.id, one.called)
        for one in members
        if one.is_adult and (works_here or one.id in private)
    ]
    young = [
        Spot(Kind.YOUNG_PERSON, one.young_person_id, one.called)
        for one in members
        if one.young_person_id
    ]
    return (Spot(Kind.FAMILY, family_id), *adults, *young)


def _private_held(db: Reader, members: Sequence[Member]) -> set[str]:
    scopes = {f"{Kind.PRIVATE.value}:{one.id}": one.id for one in members}
    rows = db.execute(
        sa.select(held_scopes.c.scope).where(
            held_scopes.c.scope.in_(list(scopes)), held_scopes.c.state != HIDDEN
        )
    )
    return {scopes[row[0]] for row in rows}


def _notes(
    db: Reader,
    family_id: str,
    members: Sequence[Member],
    spots: Sequence[Spot],
    names: Mapping[str, str],
) -> tuple[NoteSeen, ...]:
    table = table_of(FamilySession)
    rows = db.mappings(
        sa.select(table)
        .where(table.c.family_id == family_id, visible(table))
        .order_by(table.c.started_at.desc())
    )
    parts = _parts(db, [row["id"] for row in rows], [spot.key for spot in spots])
    called = {one.id: one.called for one in members}
    return tuple(_note(row, parts.get(row["id"], []), called, names) for row in rows)


def _parts(
    db: Reader, session_ids: Sequence[str], order: Sequence[str]
) -> dict[str, list[PartSeen]]:
    table = table_of(FamilyPart)
    rows = db.mappings(
        sa.select(table).where(table.c.family_session_id.in_(session_ids), visible(table))
    )
    added = additions_to(db, [row["id"] for row in rows])
    found: dict[str, list[PartSeen]] = {}
    for row in rows:
        spot = f"{row['shows_on_id_type']}/{row['shows_on_id']}"
        part = PartSeen(row["id"], spot, row["words"], tuple(added.get(row["id"], ())))
        found.setdefault(row["family_session_id"], []).append(part)
    for parts in found.values():
        parts.sort(key=lambda one: order.index(one.spot) if one.spot in order else len(order))
    return found


def _note(
    row: Mapping[str, Any],
    parts: Sequence[PartSeen],
    called: Mapping[str, str],
    names: Mapping[str, str],
) -> NoteSeen:
    there = [called[one] for one in row["who_was_there"] or () if one in called]
    title = _title(row)
    who = _listed(there)
    young = (f"{Spot(Kind.YOUNG_PERSON, one).key}" for one in row["shows_on"] or ())
    return NoteSeen(
        row["id"],
        row["started_at"],
        f"{title}, {who}" if who else title,
        names.get(row["written_by"], ""),
        tuple(parts),
        frozenset((*(part.spot for part in parts), *young)),
    )


def _title(row: Mapping[str, Any]) -> str:
    """ "Home visit", "Meeting", "Phone call", or what was tried."""
    if not attended(row["attendance"]) or not in_person(row["mode"]):
        return session_title(None, row["mode"], row["attendance"])
    return "Home visit" if "home" in (row["place"] or "").casefold() else "Meeting"


def _listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
