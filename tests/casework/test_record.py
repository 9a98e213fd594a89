"""The record: nothing of the story is left out, a field keeps everybody's words, all is found."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import sqlalchemy as sa

from caseworker_app import clock, ids
from caseworker_app.casework.around import around
from caseworker_app.casework.chronology import chronology
from caseworker_app.casework.drafting import begun
from caseworker_app.casework.entries import Chronology, Entry, Kind
from caseworker_app.casework.equality import answer
from caseworker_app.casework.finding import Found, find
from caseworker_app.casework.glance import glance
from caseworker_app.casework.history import Changed, history_of
from caseworker_app.casework.kept_fields import (
    Opened,
    add_of_person,
    field_draft,
    leave_field,
    opened,
)
from caseworker_app.casework.risk_held import risk_of
from caseworker_app.casework.workspace import Workspace
from caseworker_app.casework.young_person import about, young_person
from caseworker_app.connections import Writer
from caseworker_app.fields.record import Record
from caseworker_app.records import (
    Addition,
    Address,
    Alert,
    Relationship,
    RiskAssessment,
    Session,
    YoungPerson,
)
from caseworker_app.store.drafts import open_drafts
from caseworker_app.store.identity import Author
from caseworker_app.store.records import Add, Kept, keep
from caseworker_app.store.tables import HIDDEN, held_scopes
from tests.ui import story

TUESDAY = date(2025, 10, 14)
CASE_SCOPE, PERSON_SCOPE = f"case:{story.CASE}", f"young_person:{story.JAY}"


def add(amara: Workspace, record: Record, scope: str) -> None:
    def verb(db: Writer, me: Author) -> Kept:
        return keep(db, me, [Add(record, scope)])

    amara.do(verb).result()


def story_of(amara: Workspace) -> Chronology:
    return amara.ask(partial(chronology, person_id=story.JAY)).result()


def entry(amara: Workspace, ident: str) -> Entry:
    found = story_of(amara)
    return next(one for one in (*found.ahead, *found.past) if one.id == ident)


def the_person(amara: Workspace) -> Opened:
    found = amara.ask(lambda db, _me: opened(db, YoungPerson, story.JAY)).result()
    assert found is not None
    return found


def leave(amara: Workspace, at: Opened, draft_id: str = "", **values: object) -> None:
    amara.do(partial(leave_field, opened=at, values=values, draft_id=draft_id)).result()


def found(amara: Workspace, typed: str) -> Found:
    return amara.ask(partial(find, typed=typed)).result()


def test_the_story_is_newest_first_with_what_is_planned_apart(amara: Workspace) -> None:
    told = story_of(amara)

    assert [one.id for one in told.ahead] == [story.PLANNED]
    assert [one.day for one in told.past] == sorted((one.day for one in told.past), reverse=True)
    kinds = {one.kind for one in told.past}
    assert kinds >= {Kind.SESSION, Kind.RISK, Kind.FAMILY, Kind.ALLOCATION}
    assert told.counts()["sessions"] == 1


def test_a_parents_own_part_is_on_no_young_persons_story(amara: Workspace) -> None:
    texts = " ".join(one.text for one in story_of(amara).past)

    assert "ring if late" in texts
    assert "Talked about Mondays" not in texts


def test_what_was_added_stands_with_what_it_adds_to_and_says_it_has_not_left(
    amara: Workspace,
) -> None:
    last = story.known("last session")
    addition = Addition(id=ids.new(), about_id=f"sessions/{last}", words="He rang later.")
    add(amara, addition, CASE_SCOPE)

    assert entry(amara, last).added == ("Amara Lewis: He rang later.",)
    note = Session(
        id=ids.new(), case_id=story.CASE, type="CHK", mode="TEL", attendance="ATT", minutes=5,
        started_at=clock.now() - timedelta(minutes=5), worker_ids=(story.AMARA,), happened="Rang.",
    )  # fmt: skip
    add(amara, note, CASE_SCOPE)
    assert (entry(amara, note.id).kind, entry(amara, note.id).unsent) == (Kind.CONTACT, "not sent")


def test_an_alert_and_its_end_are_two_entries(amara: Workspace) -> None:
    alert = Alert(id=ids.new(), young_person_id=story.JAY, kind="MISS", since=clock.now(),
                  ended_at=clock.now(), outcome="Came home.")  # fmt: skip
    add(amara, alert, PERSON_SCOPE)

    told = {one.kind: one.title for one in story_of(amara).past if one.id == alert.id}
    assert told == {Kind.ALERT: "Reported missing", Kind.ALERT_ENDED: "Found or returned"}


def test_finding_in_a_story_needs_every_word(amara: Workspace) -> None:
    told = story_of(amara)

    assert [one.kind for one in told.chosen("all", "walked park").past] == [Kind.SESSION]
    assert told.chosen("all", "walked moon").past == ()


def test_who_they_are_stands_with_risk_and_how_to_visit(amara: Workspace) -> None:
    home = Address(id=ids.new(), young_person_id=story.JAY, visit_in_twos=True)
    old = Address(id=ids.new(), young_person_id=story.JAY, do_not_visit=True, until=TUESDAY)
    add(amara, home, PERSON_SCOPE)
    add(amara, old, PERSON_SCOPE)
    held = amara.ask(partial(young_person, person_id=story.JAY)).result()

    assert held is not None
    assert held.risk is not None
    assert (held.risk.level, held.two_workers, held.no_visits) == ("HIGH", True, False)
    assert held.case is not None
    assert (held.case.id, held.case.mine, held.age) == (story.CASE, True, "16")


def test_a_record_that_is_hidden_is_not_there(amara: Workspace) -> None:
    statement = sa.update(held_scopes).where(held_scopes.c.scope == PERSON_SCOPE)
    amara.store.change(lambda db: db.run(statement.values(state=HIDDEN))).result()

    assert amara.ask(partial(young_person, person_id=story.JAY)).result() is None
    assert found(amara, "jayden").people == ()
    assert all(one.person_id != story.JAY for one in found(amara, "flat").notes)


def test_a_field_that_is_left_is_kept_and_its_draft_ends(amara: Workspace) -> None:
    at = the_person(amara)
    draft = field_draft(at, "must_know", "Asthma. Inhaler in")
    amara.save_draft(draft).result()
    assert the_person(amara).drafts["must_know"].words == {"must_know": "Asthma. Inhaler in"}

    leave(amara, at, draft.id, must_know="Asthma. Inhaler in his bag.")

    again = the_person(amara)
    assert (again.value("must_know"), again.drafts) == ("Asthma. Inhaler in his bag.", {})
    assert amara.store.ask(open_drafts).result() == []


def test_words_that_came_while_a_field_was_open_stay_beside_it(amara: Workspace) -> None:
    at = the_person(amara)
    leave(amara, the_person(amara), must_know="Asthma.")

    leave(amara, at, must_know="Peanut allergy.")

    held = the_person(amara).fields["must_know"]
    assert set(held.versions) == {"Asthma.", "Peanut allergy."}
    assert all(words in str(held.value) for words in ("Asthma.", "Peanut allergy."))


def test_history_says_what_became_what_and_who_did_it(amara: Workspace) -> None:
    leave(amara, the_person(amara), known_as="Jayjay")
    leave(amara, the_person(amara), known_as="J")
    changes: list[Changed] = amara.ask(partial(history_of, person_id=story.JAY)).result()
    names = [(one.before, one.after, one.by) for one in changes if one.field == "Known as"]

    assert names == [("Jayjay", "J", "Amara Lewis"), ("Jay", "Jayjay", "Amara Lewis")]


def test_somebody_new_around_them_is_added_with_the_end_of_the_draft(amara: Workspace) -> None:
    draft = amara.ask(
        lambda db, _me: begun(db, "add.relationships", story.JAY, PERSON_SCOPE)
    ).result()
    draft = replace(draft, words={"name": "Dean Fox"})
    amara.save_draft(draft).result()
    values = {"name": "Dean Fox", "tie": "SW", "safe_to_contact": True}

    verb = partial(add_of_person, kind=Relationship, person_id=story.JAY, values=values)
    amara.do(partial(verb, draft=draft)).result()

    people = amara.ask(partial(around, person_id=story.JAY)).result()
    assert [one.tie for one in people if one.name == "Dean Fox"] == ["SW"]
    assert amara.store.ask(open_drafts).result() == []


def test_family_and_network_are_said_once_with_the_more_cautious_answer(amara: Workspace) -> None:
    add(amara, Relationship(id=ids.new(), young_person_id=story.JAY, name="Abena Mensah",
                            tie="MUM", safe_to_contact=False), PERSON_SCOPE)  # fmt: skip
    people = amara.ask(partial(around, person_id=story.JAY)).result()
    abena = [one for one in people if one.name == "Abena Mensah"]

    assert len(abena) == 1
    assert (abena[0].safe_to_contact, abena[0].in_household) == (False, True)


def test_a_new_answer_follows_the_one_before(amara: Workspace) -> None:
    ask = partial(answer, person_id=story.JAY, characteristic="ETH", said_by="SELF")
    amara.do(partial(ask, state="NASK", value=None)).result()
    amara.do(partial(ask, state="ANSW", value="BAFR")).result()
    held = amara.ask(partial(about, person_id=story.JAY)).result()

    assert held is not None
    assert [(one.state, one.value) for one in held.equality] == [("ANSW", "BAFR")]


def test_a_lower_level_waits_beside_the_one_that_counts(amara: Workspace) -> None:
    lower = RiskAssessment(
        id=ids.new(), young_person_id=story.JAY, level="MED", assessed_on=TUESDAY,
        reasons="Calmer.", follows=(story.known("risk"),),
    )  # fmt: skip
    add(amara, lower, PERSON_SCOPE)
    held = amara.ask(partial(risk_of, person_id=story.JAY)).result()

    assert held.now is not None
    assert (held.now.level, held.now.waiting and held.now.waiting.id) == ("HIGH", lower.id)
    assert {one.risk_assessment_id for one in held.parts} == {story.known("risk")}


def test_people_are_found_by_name_worker_and_borough_and_notes_by_words(amara: Workspace) -> None:
    assert [one.person.name for one in found(amara, "men").people] == ["Jayden Mensah"]
    assert [one.person.name for one in found(amara, "lewisham jay").people] == ["Jayden Mensah"]
    assert found(amara, "jay").people[0].with_whom == "you"
    assert found(amara, "nobody").people == ()
    notes = found(amara, "walked").notes
    assert [(one.title, one.name) for one in notes] == [("One-to-one session", "Jayden Mensah")]


def test_a_glance_says_what_came_since_and_what_was_promised(amara: Workspace) -> None:
    seen = amara.ask(partial(glance, person_id=story.JAY, case_id=story.CASE)).result()

    assert seen is not None
    assert [one.kind for one in seen.since] == [Kind.FAMILY]
    assert {one.words for one in seen.promised} == {
        "Find out about bus routes", "Check in with mum",
    }  # fmt: skip
