"""A note written offline reaches the server and everybody who may see it, and nobody else."""

from caseworker_app import ids
from caseworker_app.records import RiskAssessment, Session, YoungPerson
from caseworker_app.store import outbox
from caseworker_app.store.records import Edit
from tests.world import Add, World, at


def a_session(case: str, worker: str, words: str = "Walked to the park.") -> Session:
    return Session(
        id=ids.new(), case_id=case, type="O2O", mode="F2F", attendance="ATT", started_at=at(14),
        minutes=60, worker_ids=(worker,), happened=words,
    )  # fmt: skip


def test_a_note_reaches_the_supervisor(world: World) -> None:
    amara = world.worker("Amara")
    _, case = world.young_person(amara)
    here = world.laptop(amara)
    here.sync()
    note = a_session(case, amara)

    here.keep(Add(note, f"case:{case}"))
    assert here.store.ask(outbox.counts).result().waiting == 1
    here.sync()
    assert here.store.ask(outbox.counts).result() == outbox.Counts(0, 0, 1)

    there = world.laptop(world.priya)
    there.sync()
    row = there.row(Session, note.id)
    assert row is not None
    assert row.heads["happened"][0].value == "Walked to the park."


def test_a_worker_of_another_case_gets_nothing_of_it(world: World) -> None:
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    person, case = world.young_person(amara)
    here, there = world.laptop(amara), world.laptop(elif_)
    here.sync()
    note = a_session(case, amara)
    here.keep(Add(note, f"case:{case}"))
    here.sync()
    there.sync()
    assert there.row(Session, note.id) is None
    assert there.row(YoungPerson, person) is None


def test_a_push_straight_after_is_not_echoed(world: World) -> None:
    amara = world.worker("Amara")
    _, case = world.young_person(amara)
    here = world.laptop(amara)
    here.sync()
    here.keep(Add(a_session(case, amara), f"case:{case}"))
    done = here.sync()
    assert (done.sent, done.brought) == (1, 0)


def test_two_values_for_one_field_both_stand(world: World) -> None:
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    person, _ = world.young_person(amara, elif_)
    a, b = world.laptop(amara), world.laptop(elif_)
    a.sync()
    b.sync()
    a.keep(Edit(YoungPerson, person, {"pronouns": "he/him"}))
    b.keep(Edit(YoungPerson, person, {"pronouns": "they/them"}))
    a.sync()
    b.sync()
    a.sync()
    for laptop in (a, b):
        row = laptop.row(YoungPerson, person)
        assert row is not None
        assert [head.value for head in row.heads["pronouns"]] == ["he/him", "they/them"]


def test_what_is_not_theirs_to_write_is_held_whole_and_said(world: World) -> None:
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    person, case = world.young_person(amara, elif_)
    here = world.laptop(amara)
    here.sync()
    other = world.young_person(elif_)[1]
    here.keep(Add(a_session(case, amara), f"case:{other}"))
    here.keep(
        Add(
            RiskAssessment(
                id=ids.new(), young_person_id=person, level="HIGH", assessed_on=at(9).date(),
                reasons="He told me about a threat.",
            ),
            f"young_person:{person}",
        )
    )  # fmt: skip
    here.sync()
    assert here.store.ask(outbox.counts).result() == outbox.Counts(0, 1, 1)
