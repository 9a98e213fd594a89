"""Finding: a text is named by whose record it is, and what is hidden hides nothing else."""

from functools import partial

import sqlalchemy as sa

from caseworker_app import clock, ids
from caseworker_app.casework.finding import ASKED_FOR, MOST_NOTES, FoundNote, find
from caseworker_app.casework.workspace import Workspace
from caseworker_app.fields.record import Record
from caseworker_app.records import Alert, Case, Session, YoungPerson
from caseworker_app.store.tables import HIDDEN, held_scopes
from tests.ui import story
from tests.ui.desks import fill

THEIR_CASE, THEM = ids.new(), ids.new()
CASE_SCOPE, OTHER_SCOPE = f"case:{story.CASE}", f"case:{THEIR_CASE}"
PERSON_SCOPE = f"young_person:{story.JAY}"


def note(text: str, case_id: str = story.CASE) -> Session:
    return Session(
        id=ids.new(), case_id=case_id, type="O2O", mode="F2F", location="YC", attendance="ATT",
        started_at=clock.now(), minutes=60, worker_ids=(story.AMARA,), happened=text,
    )  # fmt: skip


def held(amara: Workspace, *written: tuple[Record, str]) -> None:
    amara.store.change(lambda db: fill(db, story.AMARA, written)).result()


def notes(amara: Workspace, typed: str) -> tuple[FoundNote, ...]:
    return amara.ask(partial(find, typed=typed)).result().notes


def test_a_text_is_named_by_whose_record_it_stands_in(amara: Workspace) -> None:
    """By the case that its scope is about, or by its own link: never by somebody else."""
    alert = Alert(
        id=ids.new(), young_person_id=story.JAY, kind="MISS", since=clock.now(),
        words="Last seen by the kestrel sign.",
    )  # fmt: skip
    held(
        amara,
        (YoungPerson(id=THEM, given_name="Maya", family_name="Okafor"), f"young_person:{THEM}"),
        (Case(id=THEIR_CASE, young_person_id=THEM), OTHER_SCOPE),
        (note("We talked about the kestrel."), CASE_SCOPE),
        (note("She drew a kestrel.", THEIR_CASE), OTHER_SCOPE),
        (alert, PERSON_SCOPE),
    )

    found = {one.snippet.split()[0]: (one.name, one.person_id) for one in notes(amara, "kestrel")}

    jay = ("Jayden Mensah", story.JAY)
    assert found == {"We": jay, "She": ("Maya Okafor", THEM), "Last": jay}


def test_however_much_is_hidden_what_may_be_shown_is_found(amara: Workspace) -> None:
    shown = note("He told me about the kestrel that nests near his school. " * 5, THEIR_CASE)
    hidden = [(note(f"Kestrel {number}."), CASE_SCOPE) for number in range(2 * ASKED_FOR)]
    held(amara, (shown, OTHER_SCOPE), *hidden)
    assert len(notes(amara, "kestrel")) == MOST_NOTES

    hide = sa.update(held_scopes).where(held_scopes.c.scope == CASE_SCOPE).values(state=HIDDEN)
    amara.store.change(lambda db: db.run(hide)).result()

    assert [one.id for one in notes(amara, "kestrel")] == [shown.id]
