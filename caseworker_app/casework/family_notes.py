"""Writing in a family: notes with their walls, people, and the family itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from caseworker_app import clock, ids
from caseworker_app.casework.drafting import Draft, begun
from caseworker_app.casework.walls import Kind, Spot
from caseworker_app.connections import Reader, Writer
from caseworker_app.fields.spec import Problem, Scope
from caseworker_app.fields.values import problems_of
from caseworker_app.records import Family, FamilyMember, FamilyPart, FamilySession, FamilyWorker
from caseworker_app.rules import access
from caseworker_app.rules.access import scope_name
from caseworker_app.rules.seen import attended
from caseworker_app.store import drafts
from caseworker_app.store.identity import Author
from caseworker_app.store.records import Add, Kept, Writing, keep

FORM: Final = "family"


@dataclass(frozen=True, slots=True)
class WrittenFamilyNote:
    """A family note as its form gives it: the session's fields, and a text for each place."""

    family_id: str
    draft: Draft
    values: Mapping[str, Any]
    texts: Mapping[Spot, str]


def begin_family_note(db: Reader, _me: Author, family_id: str) -> Draft:
    """The draft of a note about this family."""
    return begun(db, FORM, family_id, scope_name(Scope.FAMILY, family_id))


def still_to_say(values: Mapping[str, Any], texts: Mapping[Spot, str]) -> list[Problem]:
    """What a family note lacks before it can be finished.

    A text's problem is named by the place's key.
    """
    found = []
    came = attended(values.get("attendance"))
    if values.get("started_at") is None:
        found.append(Problem("started_at", "Say when you met"))
    if came and not values.get("who_was_there"):
        found.append(Problem("who_was_there", "Say who was there"))
    if not texts:
        found.append(Problem("shows_on", "Choose whose record this shows on"))
    found += [
        Problem(spot.key, f"Write something for {_said(spot)}, or take it off")
        for spot, words in texts.items()
        if not words.strip()
    ]
    if values.get("started_at") is not None:
        made = _session(ids.new(), ids.new(), values, ())
        found += problems_of(made)
    return found


def _said(spot: Spot) -> str:
    return "the family file" if spot.kind is Kind.FAMILY else spot.words


def _session(
    record_id: str, family_id: str, values: Mapping[str, Any], shows_on: Sequence[str]
) -> FamilySession:
    told = {name: value for name, value in values.items() if name in FamilySession.about.specs}
    return FamilySession(
        id=record_id,
        **{"worker_ids": (), **told, "family_id": family_id, "shows_on": tuple(shows_on) or None},
    )


def finish_family_note(db: Writer, me: Author, note: WrittenFamilyNote) -> Kept:
    """Write the session and one part for each place, and end the draft: one user action.

    Only young people are named in what it shows on: an adult's own part leaves no trace
    outside itself. Raises NotFinished.
    """
    values = {"worker_ids": (me.worker_id,), **note.values}
    young = [spot.id for spot in note.texts if spot.kind is Kind.YOUNG_PERSON]
    session = _session(note.draft.record_id, note.family_id, values, young)
    writings: list[Writing] = [Add(session, scope_name(Scope.FAMILY, note.family_id))]
    writings += [
        Add(
            FamilyPart(
                id=ids.new(),
                family_session_id=session.id,
                shows_on_id=spot.key,
                started_at=session.started_at,
                words=words.strip(),
            ),
            spot.scope,
        )
        for spot, words in note.texts.items()
    ]
    return drafts.keep_and_end(db, me, writings, note.draft.id)


def add_member(db: Writer, me: Author, family_id: str, values: Mapping[str, Any]) -> Kept:
    """Somebody more in the family."""
    told = {name: value for name, value in values.items() if name in FamilyMember.about.specs}
    made = FamilyMember(id=ids.new(), **{**told, "family_id": family_id})
    return keep(db, me, [Add(made, scope_name(Scope.FAMILY, family_id))])


def open_family(db: Writer, me: Author, name: str) -> Kept:
    """Open a family with its author as its first worker: one user action opens the scope."""
    roles = access.roles_of(db, me.worker_id, clock.today())
    team = next((role.team_id for role in roles if role.team_id), None)
    made = Family(id=ids.new(), name=name.strip(), team_id=team)
    scope = scope_name(Scope.FAMILY, made.id)
    first = FamilyWorker(
        id=ids.new(), family_id=made.id, worker_id=me.worker_id, since=clock.today()
    )
    return keep(db, me, [Add(made, scope), Add(first, scope)])
