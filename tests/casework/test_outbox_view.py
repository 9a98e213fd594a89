"""The sync centre names every action, keeps what was held, and hides what is hidden."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from caseworker_app import ids
from caseworker_app.casework.came_in import came_in
from caseworker_app.casework.outbox_view import Outbox, counted, outbox_view, why_held
from caseworker_app.casework.workspace import Workspace
from caseworker_app.exchange.protocol import HANDED_IN
from caseworker_app.records import RiskAssessment, Session, SignOff, Task, YoungPerson
from caseworker_app.server import judging
from caseworker_app.store.drafts import Draft
from caseworker_app.store.records import Edit
from tests.world import Add, Laptop, World, at


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def a_note(case: str, worker: str, words: str = "Walked to the park.") -> Session:
    return Session(
        id=ids.new(), case_id=case, type="O2O", mode="F2F", attendance="ATT", started_at=at(14),
        minutes=60, worker_ids=(worker,), happened=words,
    )  # fmt: skip


def view(laptop: Laptop) -> Outbox:
    return laptop.store.ask(lambda db: outbox_view(db, laptop.author)).result()


def test_an_action_waits_with_its_name_and_its_reason_and_is_then_sent_with_a_receipt(
    world: World,
) -> None:
    amara = world.worker("Amara")
    person, case = world.young_person(amara, name="Kai")
    here = world.laptop(amara)
    here.sync()
    task = Task(id=ids.new(), about_id=f"cases/{case}", words="Call school")
    here.keep(Add(a_note(case, amara), f"case:{case}"), Add(task, f"case:{case}"))
    (one,) = view(here).waiting
    assert (one.what, one.about.name, one.about.person_id) == ("Session", "Kai", person)
    assert one.reason == "You can still undo it"
    assert one.receipt is None
    here.sync()
    after = view(here)
    assert after.waiting == ()
    assert after.sent_today[0].receipt
    assert after.sent_today[0].answered_at is not None
    facts = here.store.ask(lambda db: counted(db, here.author)).result()
    assert facts.counts.sent == 1
    assert facts.last_round_at is not None


def test_held_work_keeps_every_word_and_says_why(world: World) -> None:
    amara = world.worker("Amara")
    _, case = world.young_person(amara)
    here = world.laptop(amara)
    here.sync()
    sign_off = SignOff(
        id=ids.new(), about_id=f"sessions/{ids.new()}", decision="SIGNED", words="Read it all."
    )
    here.keep(Add(sign_off, f"case:{case}"))
    here.sync()
    (one,) = view(here).needs_you
    assert "Read it all." in one.text
    assert one.reason == why_held(judging.NOT_THEIRS)
    assert one.ticket


def test_held_work_about_somebody_else_is_listed_without_its_words(world: World) -> None:
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    world.young_person(amara)
    _, other = world.young_person(elif_)
    here = world.laptop(amara)
    here.sync()
    here.keep(Add(a_note(other, amara, "He asked me to stay."), f"case:{other}"))
    here.sync()
    (one,) = view(here).needs_you
    assert one.text == "", "a case that is not hers leaves no words on her laptop"
    assert one.reason.startswith(why_held(judging.NOT_HELD))
    assert "every word" in one.reason


@pytest.mark.parametrize(
    "code",
    [
        judging.UNREADABLE,
        judging.REUSED,
        judging.REVOKED,
        HANDED_IN,
        judging.NO_RECORD,
        judging.NOT_HELD,
        judging.NOT_THEIRS,
        judging.INVALID,
        judging.GROUP,
    ],
)
def test_every_reason_of_the_server_has_words(code: str) -> None:
    assert why_held(code) != why_held("something newer")


def test_a_change_to_a_field_and_a_draft_are_called_what_they_are(world: World) -> None:
    amara = world.worker("Amara")
    person, case = world.young_person(amara)
    here = world.laptop(amara)
    here.sync()
    here.keep(Edit(YoungPerson, person, {"pronouns": "he/him"}))
    workspace = Workspace(here.store)
    draft = Draft(
        ids.new(), "session", "1", case, f"case:{case}", ids.new(), {"happened": "She sai"}, {},
        at(14),
    )  # fmt: skip
    workspace.save_draft(draft).result()
    workspace.hand_over_drafts().result()
    whats = [one.what for one in view(here).waiting]
    assert whats == ["A draft", "Change to young person"]


def test_what_was_undone_is_not_listed(world: World) -> None:
    amara = world.worker("Amara")
    _, case = world.young_person(amara)
    here = world.laptop(amara)
    here.sync()
    kept = here.keep(Add(a_note(case, amara), f"case:{case}"))
    Workspace(here.store).undo(kept.group).result()
    assert view(here).waiting == ()
    assert here.store.ask(lambda db: counted(db, here.author)).result().counts.waiting == 0


def test_what_others_wrote_came_in_and_ones_own_did_not(world: World) -> None:
    amara, elif_ = world.worker("Amara"), world.worker("Elif Kaya")
    person, case = world.young_person(amara, elif_, name="Kai")
    here, there = world.laptop(amara), world.laptop(elif_)
    for laptop in (here, there):
        laptop.sync()
    there.keep(
        Add(
            RiskAssessment(
                id=ids.new(), young_person_id=person, level="HIGH", assessed_on=at(9).date(),
                reasons="A threat.",
            ),
            f"young_person:{person}",
        )
    )  # fmt: skip
    here.keep(Add(a_note(case, amara), f"case:{case}"))
    there.sync()
    here.sync()
    (one,) = [
        one
        for one in here.store.ask(lambda db: came_in(db, here.author)).result()
        if one.record == "risk_assessments"
    ]
    assert (one.what, one.about.name, one.by) == ("Risk assessment", "Kai", "Elif Kaya")
    everything = here.store.ask(lambda db: came_in(db, here.author)).result()
    assert "sessions" not in {one.record for one in everything}
