"""Whether a change reaches only people whom its author may reach.

The server copies what is shown of a young person into a group's place, and writes attendances
and parts of family notes into records that their author does not hold. An id alone must never be
enough for that: whoever is named has to be theirs already, or a member of the family or group.
"""

from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from caseworker_app.exchange.changes import Change
from caseworker_app.exchange.merge import Row
from caseworker_app.fields.record import Record
from caseworker_app.fields.spec import Scope
from caseworker_app.records import (
    FamilyMember,
    FamilyPart,
    FamilySession,
    GroupLine,
    GroupPlace,
    GroupSession,
    YoungPerson,
)
from caseworker_app.rules.access import scope_name
from caseworker_app.server.opening import patched
from caseworker_app.server.world import World
from caseworker_app.tables import TABLES

Added = Mapping[tuple[str, str], Change]
PEOPLE = YoungPerson.about.table
MEMBERS = FamilyMember.about.table


def reaches_only_theirs(world: World, change: Change, added: Added) -> bool:
    """Whether everybody whom this change names may be named by its author."""
    if change.record in (GroupPlace.about.table, MEMBERS):
        return _holds(world, change, added)
    if change.record == FamilySession.about.table:
        return _all_members(world, change, added)
    if change.record == FamilyPart.about.table:
        return _shows_on_a_member(world, change, added)
    if change.record == GroupLine.about.table:
        return _has_a_place(world, change, added)
    return True


def _holds(world: World, change: Change, added: Added) -> bool:
    """A place or a member that names a young person: one whom the author works with."""
    person = patched(change, "young_person_id")
    if not person:
        return True
    return (
        scope_name(Scope.YOUNG_PERSON, str(person)) in world.rights
        or (PEOPLE, str(person)) in added
    )


def _all_members(world: World, change: Change, added: Added) -> bool:
    shows_on = patched(change, "shows_on")
    family = patched(change, "family_id")
    if not isinstance(shows_on, list):
        return True
    return set(shows_on) <= _named(
        world, FamilyMember, "family_id", str(family), "young_person_id", added
    )


def _shows_on_a_member(world: World, change: Change, added: Added) -> bool:
    """The family itself, one of its members, or a young person who is one."""
    table, _, target = str(patched(change, "shows_on_id") or "").rpartition("/")
    family = _value(
        world, FamilySession, str(patched(change, "family_session_id") or ""), "family_id", added
    )
    if table == MEMBERS:
        return _value(world, FamilyMember, target, "family_id", added) == family
    if table == PEOPLE:
        members = _named(world, FamilyMember, "family_id", family, "young_person_id", added)
        return target in members
    return target == family


def _has_a_place(world: World, change: Change, added: Added) -> bool:
    session = str(patched(change, "group_session_id") or "")
    group = _value(world, GroupSession, session, "group_programme_id", added)
    people = _named(world, GroupPlace, "group_programme_id", group, "young_person_id", added)
    return patched(change, "young_person_id") in people


def _value(world: World, kind: type[Record], record_id: str, field: str, added: Added) -> str:
    """What is shown in a field of a record, stored or added in the same user action."""
    row = world.row(kind.about.table, record_id)
    if row is not None:
        return str(world.value(row, field) or "")
    new = added.get((kind.about.table, record_id))
    return str(patched(new, field) or "") if new else ""


def _named(
    world: World, kind: type[Record], field: str, value: str, wanted: str, added: Added
) -> set[str]:
    """The values of one field in all records whose other field has this value."""
    table = TABLES[kind.about.table]
    query = sa.select(table.c[wanted]).where(table.c[field] == value, table.c.deleted.is_(None))
    stored = {str(row[0]) for row in world.db.execute(query) if row[0]}
    return stored | set(_of_batch(world, kind, field, value, wanted, added))


def _of_batch(
    world: World, kind: type[Record], field: str, value: str, wanted: str, added: Added
) -> Iterable[str]:
    rows: list[Row] = [
        row for (record, _), row in world.rows.items() if record == kind.about.table and row
    ]
    for row in rows:
        if world.value(row, field) == value and world.value(row, wanted):
            yield str(world.value(row, wanted))
    for (record, _), change in added.items():
        if record == kind.about.table and patched(change, field) == value:
            yield str(patched(change, wanted) or "")
