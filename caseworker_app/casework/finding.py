"""Finding: people first, then notes, in everything that this laptop holds and may show."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app import clock, codelists
from caseworker_app.casework.caseload import CaseloadRow, rows_of
from caseworker_app.casework.found_families import FamilyPlace, places_of
from caseworker_app.casework.found_rows import DAYS, FoundRow, rows_found
from caseworker_app.casework.held import table_of, visible
from caseworker_app.casework.mine import HeldCase, Person, all_people, people_named, worker_names
from caseworker_app.casework.naming import alert_title, session_title
from caseworker_app.connections import Reader
from caseworker_app.measures.cases import status_in_force
from caseworker_app.records import BY_TABLE, Case, CaseWorker, FamilyPart
from caseworker_app.store import search
from caseworker_app.store.identity import Author
from caseworker_app.words import folded

MOST_PEOPLE: Final = 6
MOST_NOTES: Final = 5
ASKED_FOR: Final = 12
"""More than are shown: some are people already shown, or lie in a scope that is hidden."""
MOST_ASKED_FOR: Final = 60
"""Where that left too few to show."""
_NOT_NOTES: Final = frozenset(
    {"young_people", "group_programmes", "families", "family_members", "contact_details"}
)


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody whose name, reference, borough or worker fits, best first."""

    person: Person
    row: CaseloadRow | None
    with_whom: str
    matched: str


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note or another text that fits; `snippet` marks the match with \\x02 and \\x03.

    `name` is whose it is: a young person, or a family where `family_id` is given.
    """

    record: str
    id: str
    title: str
    day: date | None
    name: str
    person_id: str
    snippet: str
    family_id: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What fits what was typed; `left` texts have come that cannot be found by their words yet."""

    people: tuple[FoundPerson, ...]
    notes: tuple[FoundNote, ...]
    left: int = 0


def find(db: Reader, me: Author, typed: str, *, notes: bool = True) -> Found:
    """Everybody, and every text, that fits every word that was typed.

    Nothing of a scope that may not be shown comes up, not even as a count.
    """
    wanted = folded(typed).split()
    people = find_people(db, me, wanted) if wanted else ()
    if not notes or not wanted:
        return Found(people, ())
    return Found(people, find_notes(db, typed), search.left_to_index(db))


def find_people(
    db: Reader, me: Author, wanted: Sequence[str], *, only: Sequence[str] | None = None
) -> tuple[FoundPerson, ...]:
    """The people that fit, those whose name begins with what was typed first.

    `only` names those who are looked at, in the order in which they are given back.
    """
    workers = _workers(db)
    ranked: list[tuple[int, str, Person, str]] = []
    everybody = all_people(db) if only is None else people_named(db, only).values()
    for person in everybody:
        place, matched = _fit(person, workers.get(person.id, ()), wanted)
        if matched is not None:
            order = folded(person.name) if only is None else f"{only.index(person.id):03}"
            ranked.append((place, order, person, matched))
    best = sorted(ranked, key=lambda one: one[:2])[:MOST_PEOPLE]
    rows = _rows(db, [one[2] for one in best])
    return tuple(
        FoundPerson(person, rows.get(person.id), _with(workers.get(person.id, ()), me), matched)
        for _, _, person, matched in best
    )


_Worker = tuple[str, str]


def _fit(
    person: Person, workers: Sequence[_Worker], wanted: Sequence[str]
) -> tuple[int, str | None]:
    """How well somebody fits (less is better), and what of it stands in their name."""
    names = re.split(r"[\s-]+", folded(f"{person.name} {person.called}"))
    borough = folded(codelists.label("london_local_authority", person.borough))
    rest = f"{folded(person.reference or '')} {borough} {folded(' '.join(w[1] for w in workers))}"
    whole = " ".join(wanted)
    place, matched = 0, whole if whole in folded(person.name) else ""
    for word in wanted:
        if any(name.startswith(word) for name in names):
            matched = matched or word
        elif any(word in name for name in names):
            place, matched = max(place, 1), matched or word
        elif word in rest:
            place = max(place, 2)
        else:
            return 9, None
    return place, matched


def _workers(db: Reader) -> dict[str, list[_Worker]]:
    """Who works with each young person now, by id and name."""
    table, today = table_of(CaseWorker), clock.today()
    names = worker_names(db)
    found: dict[str, list[_Worker]] = {}
    for row in db.execute(
        sa.select(table.c.young_person_id, table.c.worker_id).where(
            sa.or_(table.c.since.is_(None), table.c.since <= today),
            sa.or_(table.c.until.is_(None), table.c.until > today),
            visible(table),
        )
    ):
        found.setdefault(row[0], []).append((row[1], names.get(row[1], "")))
    return found


def _with(workers: Sequence[_Worker], me: Author) -> str:
    if any(ident == me.worker_id for ident, _ in workers):
        return "you"
    return workers[0][1] if workers else ""


def _rows(db: Reader, people: Sequence[Person]) -> Mapping[str, CaseloadRow]:
    """What a caseload says of these people: level, last seen."""
    cases = table_of(Case)
    by_id = {one.id: one for one in people}
    found = db.execute(
        sa.select(cases.c.id, cases.c.young_person_id, cases.c.strand).where(
            cases.c.young_person_id.in_(tuple(by_id)), visible(cases)
        )
    )
    statuses = status_in_force(db, [row[0] for row in found])
    held = [
        HeldCase(row[0], by_id[row[1]], row[2], None, None, status.status if status else None)
        for row in found
        if (status := statuses.get(row[0])) is None or status.open
    ]
    return {row.person.id: row for row in rows_of(db, held)}


def find_notes(db: Reader, typed: str) -> tuple[FoundNote, ...]:
    """Texts that fit, best first; each record is read again, so that nothing hidden comes up."""
    for most in (ASKED_FOR, MOST_ASKED_FOR):
        hits = search.find(db, typed, most)
        best = _best(db, [hit for hit in hits if hit.record not in _NOT_NOTES])
        if len(best) == MOST_NOTES or len(hits) < most:
            break
    families = places_of(db, (hit.scope for hit, _ in best))
    return tuple(_in_family(_note(hit, row), families.get(hit.scope)) for hit, row in best)


def _in_family(note: FoundNote, place: FamilyPlace | None) -> FoundNote:
    """One meeting has a text for each place: each says which it is."""
    if place is None:
        return note
    title = note.title
    if note.record == FamilyPart.about.table:
        title = f"{title} {place.said}"
    return replace(note, title=title, name=place.name, family_id=place.family_id)


def _best(db: Reader, hits: Sequence[search.Found]) -> list[tuple[search.Found, FoundRow]]:
    """The first few that may be shown, with their rows: no more is read than it takes."""
    best: list[tuple[search.Found, FoundRow]] = []
    for start in range(0, len(hits), MOST_NOTES):
        part = hits[start : start + MOST_NOTES]
        rows = rows_found(db, part)
        best += [(hit, rows[hit.record_id]) for hit in part if hit.record_id in rows]
        if len(best) >= MOST_NOTES:
            break
    return best[:MOST_NOTES]


def _note(hit: search.Found, found: FoundRow) -> FoundNote:
    row, person = found
    return FoundNote(
        hit.record,
        hit.record_id,
        _title(hit.record, row),
        _day(row),
        person.name if person else "",
        person.id if person else "",
        hit.snippet,
    )


def _title(record: str, row: Mapping[str, Any]) -> str:
    if record == "sessions":
        return session_title(row["type"], row["mode"], row["attendance"])
    if record == "alerts":
        return alert_title(row["kind"])
    if record == "cases":
        return "Why we work together"
    if record == FamilyPart.about.table:
        return "Family note"
    one = BY_TABLE[record].about.one
    return one[:1].upper() + one[1:]


def _day(row: Mapping[str, Any]) -> date | None:
    for name in DAYS:
        value = row.get(name)
        if isinstance(value, datetime):
            return clock.in_london(value).date()
        if isinstance(value, date):
            return value
    return None
