"""What the server writes into other scopes because of what was taken (sync.md 5.4).

A register mark becomes an attendance in the young person's own record, without other names; a
place in a group gets what its leaders must know; a young person gets a reference.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import sqlalchemy as sa

from caseworker_app import clock, ids
from caseworker_app.exchange.changes import Change, Patch, new_change
from caseworker_app.exchange.merge import Row, hidden_because
from caseworker_app.exchange.rows import moment_text
from caseworker_app.fields.record import Record
from caseworker_app.fields.spec import Scope
from caseworker_app.fields.values import Wire
from caseworker_app.records import (
    Attendance,
    FamilySession,
    GroupPlace,
    GroupProgramme,
    GroupSession,
    RegisterMark,
    YoungPerson,
)
from caseworker_app.records.attendance import attendance_id
from caseworker_app.rules.access import scope_name
from caseworker_app.server import facts
from caseworker_app.server.world import Key, World
from caseworker_app.tables import TABLES

MARKS: Final = RegisterMark.about.table
PLACES: Final = GroupPlace.about.table
MEETINGS: Final = GroupSession.about.table
PEOPLE: Final = YoungPerson.about.table
FAMILY_SESSIONS: Final = FamilySession.about.table
GROUPS: Final = GroupProgramme.about.table


def scopes_reached(world: World, batch: Sequence[Change]) -> set[str]:
    """The other scopes that taking these may write to, so that they are locked in one order."""
    places = {
        str(change.patch["group_place_id"].value)
        for change in batch
        if change.record == MARKS and "group_place_id" in change.patch
    }
    world.load((PLACES, place) for place in places)
    people = {
        str(world.value(row, "young_person_id") or "")
        for place in places
        if (row := world.rows.get((PLACES, place))) is not None
    }
    for change in batch:
        if change.record == FAMILY_SESSIONS and "shows_on" in change.patch:
            shows_on = change.patch["shows_on"].value
            people.update(shows_on if isinstance(shows_on, list) else ())
    return {scope_name(Scope.YOUNG_PERSON, one) for one in people if one}


def wanted(world: World, touched: Sequence[Key]) -> Iterator[Change]:
    """The changes that the server makes because these records were touched."""
    done: set[Key] = set()
    for record, record_id in dict.fromkeys(touched):
        row = world.rows.get((record, record_id))
        if row is None:
            continue
        if record == PEOPLE:
            yield from _reference(world, row)
        for key in _what_follows(world, row):
            if key not in done:
                done.add(key)
                yield from _rewritten(world, *key)


def _what_follows(world: World, row: Row) -> Iterator[Key]:
    """The marks, places and family sessions whose copies depend on this record."""
    if row.record in (MARKS, PLACES, FAMILY_SESSIONS):
        yield (row.record, row.id)
    if row.record == PEOPLE:
        yield from _where(world, GroupPlace, "young_person_id", row.id)
    if row.record in (PLACES, MEETINGS):
        name = "group_place_id" if row.record == PLACES else "group_session_id"
        yield from _where(world, RegisterMark, name, row.id)


def _where(world: World, kind: type[Record], field: str, target: str) -> Iterator[Key]:
    """Records that point to this one: those in the store and those of this push."""
    table = TABLES[kind.about.table]
    stored = world.db.execute(sa.select(table.c.id).where(table.c[field] == target))
    for found in stored:
        yield (kind.about.table, found[0])
    for (record, record_id), row in list(world.rows.items()):
        if record == kind.about.table and row is not None and world.value(row, field) == target:
            yield (record, record_id)


def _rewritten(world: World, record: str, record_id: str) -> Iterator[Change]:
    row = world.row(record, record_id)
    if row is None:
        return
    if record == PLACES:
        yield from _place(world, row)
    elif record == MARKS:
        yield from _attended_group(world, row)
    else:
        yield from _attended_family(world, row)


def _reference(world: World, row: Row) -> Iterator[Change]:
    if not row.heads.get("reference"):
        yield from written(
            world, YoungPerson, row.id, row.scope, {"reference": facts.next_reference(world.db)}
        )


def _place(world: World, row: Row) -> Iterator[Change]:
    """What a leader must know about whoever has this place, as it is shown in their record."""
    person = world.row(PEOPLE, str(world.value(row, "young_person_id") or ""))
    if person is None:
        return
    names = [world.value(person, name) for name in ("given_name", "family_name")]
    known_as = world.value(person, "known_as")
    name = " ".join(str(one) for one in names if one) or str(known_as or "")
    yield from written(
        world,
        GroupPlace,
        row.id,
        row.scope,
        {
            "name": name,
            "born_on": world.value(person, "born_on"),
            "must_know": world.value(person, "must_know"),
            "safe_contact": world.value(person, "safe_contact"),
        },
    )


def _attended_group(world: World, mark: Row) -> Iterator[Change]:
    place = world.row(PLACES, str(world.value(mark, "group_place_id") or ""))
    meeting = world.row(MEETINGS, str(world.value(mark, "group_session_id") or ""))
    if place is None or meeting is None:
        return
    person = world.value(place, "young_person_id")
    programme_id = str(world.value(meeting, "group_programme_id") or "")
    programme = world.row(GROUPS, programme_id)
    if not person:
        return
    yield from _attendance(
        world,
        mark.id,
        str(person),
        {
            "of_id": f"{GROUPS}/{programme_id}",
            "held_on": world.value(meeting, "held_on"),
            "title": world.value(programme, "name") if programme else None,
            "mode": world.value(meeting, "mode"),
            "attendance": None if hidden_because(mark) else world.value(mark, "attendance"),
            "minutes": world.value(meeting, "minutes"),
            "group_note": world.value(meeting, "note"),
        },
    )


def _attended_family(world: World, session: Row) -> Iterator[Change]:
    started = str(world.value(session, "started_at") or "")
    shows_on = world.value(session, "shows_on")
    for person in shows_on if isinstance(shows_on, list) else ():
        yield from _attendance(
            world,
            session.id,
            person,
            {
                "of_id": f"{FAMILY_SESSIONS}/{session.id}",
                "held_on": started[:10] or None,
                "title": "Family session",
                "mode": world.value(session, "mode"),
                "attendance": world.value(session, "attendance"),
                "minutes": world.value(session, "minutes"),
            },
        )


def _attendance(
    world: World, source_id: str, person: str, values: dict[str, Wire]
) -> Iterator[Change]:
    scope = scope_name(Scope.YOUNG_PERSON, person)
    yield from written(
        world,
        Attendance,
        attendance_id(source_id, person),
        scope,
        {"young_person_id": person, **values},
    )


def written(
    world: World, kind: type[Record], record_id: str, scope: str, values: dict[str, Wire]
) -> Iterator[Change]:
    """One change with what is new in these values, having seen all that stands there."""
    table = kind.about.table
    row = world.row(table, record_id)
    patch: dict[str, Patch] = {}
    for name, value in values.items():
        heads = row.heads.get(name, ()) if row else ()
        if [head.value for head in heads] == [value] or (not heads and value is None):
            continue
        patch[name] = Patch(value, tuple(head.change for head in heads))
    if patch:
        yield new_change(
            table,
            record_id,
            row.scope if row else scope,
            patch,
            worker=facts.SERVER_WORKER,
            written_at=moment_text(clock.now()),
            group=ids.new(),
            adds=row is None,
        )
