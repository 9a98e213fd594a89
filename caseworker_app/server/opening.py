"""Scopes that a user action opens by adding their head record (records.md 1)."""

from collections.abc import Iterator, Sequence
from typing import Final

from caseworker_app.exchange.changes import Change
from caseworker_app.fields.spec import Scope
from caseworker_app.fields.values import Wire
from caseworker_app.records import (
    Case,
    Family,
    FamilyMember,
    FamilyWorker,
    GroupProgramme,
    YoungPerson,
)
from caseworker_app.rules.access import Right, scope_name
from caseworker_app.server.world import World

_HEADS: Final = frozenset(kind.about.table for kind in (YoungPerson, Case, Family, GroupProgramme))
_BY_OVERSEER: Final = frozenset(kind.about.table for kind in (Case, GroupProgramme))


def opened_by(world: World, group: Sequence[Change]) -> dict[str, Right]:
    """What its author may do in scopes that this group opens.

    A family opens with its author as family worker; a case, its young person and a programme
    open by whoever oversees their team. An adult of a family held or opened has a private part.
    """
    new = [
        change
        for change in group
        if change.adds and world.row(change.record, change.record_id) is None
    ]
    heads = {change.scope for change in new if change.record in _HEADS}
    opened = {
        scope: Right.OVERSEES
        for change in new
        for scope in (*_family(world, change), *_by_overseer(world, change))
        if scope in heads
    }
    return {**opened, **{scope: Right.WORKS for scope in _private(world, new, opened)}}


def patched(change: Change, name: str) -> Wire:
    """The value that a change writes into a field, or None."""
    patch = change.patch.get(name)
    return patch.value if patch else None


def _family(world: World, change: Change) -> Iterator[str]:
    is_worker = change.record == FamilyWorker.about.table
    if is_worker and patched(change, "worker_id") == world.worker_id:
        yield change.scope


def _by_overseer(world: World, change: Change) -> Iterator[str]:
    if change.record not in _BY_OVERSEER:
        return
    team = scope_name(Scope.TEAM, str(patched(change, "team_id")))
    if world.rights.get(team) is Right.OVERSEES:
        yield change.scope
        young_person = patched(change, "young_person_id")
        if young_person:
            yield scope_name(Scope.YOUNG_PERSON, str(young_person))


def _private(world: World, new: Sequence[Change], opened: dict[str, Right]) -> Iterator[str]:
    for change in new:
        is_adult = change.record == FamilyMember.about.table and not patched(
            change, "young_person_id"
        )
        if is_adult and (change.scope in opened or change.scope in world.rights):
            yield scope_name(Scope.FAMILY_PRIVATE, change.record_id)
