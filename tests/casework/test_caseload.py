"""The caseload and the day: what they leave out, somebody would not be looked after."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from caseworker_app import clock, ids
from caseworker_app.casework.caseload import CaseloadRow, LiveAlert, caseload, ordered
from caseworker_app.casework.day import Today, today
from caseworker_app.casework.workspace import Workspace
from caseworker_app.connections import Writer
from caseworker_app.fields.record import Record
from caseworker_app.records import Alert, CaseStatus, PlannedSession, Session, Task
from caseworker_app.store.drafts import Draft
from caseworker_app.store.identity import Author
from caseworker_app.store.records import Add, Edit, Kept, keep
from caseworker_app.store.tables import HIDDEN, held_scopes
from tests.ui import story

TUESDAY = date(2025, 10, 14)
CASE_SCOPE, PERSON_SCOPE = f"case:{story.CASE}", f"young_person:{story.JAY}"


def add(amara: Workspace, record: Record, scope: str) -> None:
    def verb(db: Writer, me: Author) -> Kept:
        return keep(db, me, [Add(record, scope)])

    amara.do(verb).result()


def only_row(amara: Workspace) -> CaseloadRow:
    rows = amara.ask(caseload).result()
    assert [row.case_id for row in rows] == [story.CASE]
    return rows[0]


def my_day(amara: Workspace) -> Today:
    return amara.ask(today).result()


def a_session(
    mode: str = "F2F", attendance: str = "ATT", plan: str | None = None, corrects: str | None = None
) -> Session:
    return Session(
        id=ids.new(), case_id=story.CASE, type="O2O", mode=mode, attendance=attendance, minutes=45,
        started_at=clock.now() - timedelta(hours=1), worker_ids=(story.AMARA,), happened="Walked.",
        planned_session_id=plan, corrects_id=corrects,
    )  # fmt: skip


def hide(amara: Workspace, scope: str) -> None:
    statement = sa.update(held_scopes).where(held_scopes.c.scope == scope).values(state=HIDDEN)
    amara.store.change(lambda db: db.run(statement)).result()


def test_a_row_says_what_follows_from_the_record(amara: Workspace) -> None:
    row = only_row(amara)

    assert (row.person.name, row.person.called, row.level) == ("Jayden Mensah", "Jay", "HIGH")
    assert (row.last_seen, row.not_seen) == (date(2025, 10, 6), True)
    assert row.review_due_on == date(2025, 10, 28)
    assert not row.review_due
    assert row.next is None  # it began a quarter of an hour ago


def test_a_telephone_call_does_not_make_somebody_seen(amara: Workspace) -> None:
    add(amara, a_session(mode="TEL"), CASE_SCOPE)
    row = only_row(amara)

    assert (row.last_seen, row.last_contact) == (date(2025, 10, 6), TUESDAY)

    add(amara, a_session(), CASE_SCOPE)
    assert only_row(amara).last_seen == TUESDAY
    assert not only_row(amara).not_seen


def test_a_session_that_was_corrected_counts_no_more(amara: Workspace) -> None:
    wrong = a_session()
    add(amara, wrong, CASE_SCOPE)
    add(amara, a_session(attendance="DNA", corrects=wrong.id), CASE_SCOPE)

    assert only_row(amara).last_seen == date(2025, 10, 6)


def test_what_has_not_left_stands_on_the_row(amara: Workspace) -> None:
    assert only_row(amara).unsent == 0
    add(amara, a_session(), CASE_SCOPE)

    assert only_row(amara).unsent == 1
    assert my_day(amara).waiting == 1


def test_a_closed_case_leaves_the_caseload(amara: Workspace) -> None:
    add(amara, CaseStatus(id=ids.new(), case_id=story.CASE, status="CLSD", since=TUESDAY),
        CASE_SCOPE)  # fmt: skip

    assert amara.ask(caseload).result() == []


def test_nothing_of_a_hidden_record_is_shown(amara: Workspace) -> None:
    hide(amara, PERSON_SCOPE)

    assert amara.ask(caseload).result() == []
    assert not any(one.person_id == story.JAY for one in my_day(amara).visits)


def test_a_live_alert_stands_on_the_row_and_the_day_until_it_ends(amara: Workspace) -> None:
    alert = Alert(id=ids.new(), young_person_id=story.JAY, kind="MISS", since=clock.now(),
                  words="Last seen Monday 23:15.", source="the police")  # fmt: skip
    add(amara, alert, PERSON_SCOPE)
    live = only_row(amara).alert
    assert live is not None
    assert [one.name for one in my_day(amara).alerts] == ["Jayden Mensah"]

    def end(db: Writer, me: Author) -> Kept:
        return keep(db, me, [Edit(Alert, alert.id, {"ended_at": clock.now()})])

    amara.do(end).result()
    assert only_row(amara).alert is None
    assert my_day(amara).alerts == ()


def test_the_day_says_where_each_note_stands(amara: Workspace) -> None:
    def state() -> dict[str, str]:
        return {one.id: one.state for one in my_day(amara).visits}

    assert state()[story.PLANNED] == "coming"  # 14:45 to 15:45, and it is 15:00
    draft = Draft(ids.new(), "note", "1", story.CASE, CASE_SCOPE, ids.new(),
                  {"happened": "Met Jay"}, {}, clock.now())  # fmt: skip
    amara.save_draft(draft).result()
    assert state()[story.PLANNED] == "started"
    assert [one.name for one in my_day(amara).half_written] == ["Jayden Mensah"]

    add(amara, a_session(plan=story.PLANNED), CASE_SCOPE)
    assert state()[story.PLANNED] == "done"


def test_a_visit_without_a_note_becomes_something_to_do(amara: Workspace) -> None:
    missed = PlannedSession(
        id=ids.new(), case_id=story.CASE, type="O2O", worker_ids=(story.AMARA,), minutes=60,
        planned_for=datetime(2025, 10, 9, 13, 0, tzinfo=clock.now().tzinfo),
    )  # fmt: skip
    add(amara, missed, CASE_SCOPE)
    due = {one.key: one for one in my_day(amara).due}

    assert due[f"note:{missed.id}"].due_on == date(2025, 10, 13)
    assert my_day(amara).overdue == 1
    assert (my_day(amara).notes.part, my_day(amara).notes.whole) == (0, 2)


def test_due_tasks_are_those_of_this_week_with_whom_they_are_about(amara: Workspace) -> None:
    for words, day in (("Call school", TUESDAY), ("Far off", date(2025, 12, 1))):
        task = Task(id=ids.new(), about_id=f"cases/{story.CASE}", words=words,
                    owner_id=story.AMARA, due_on=day)  # fmt: skip
        add(amara, task, CASE_SCOPE)
    found = [(one.words, one.about) for one in my_day(amara).due if one.kind == "task"]

    assert found == [("Call school", "Jayden Mensah")]


def test_the_girls_group_is_on_the_day_of_whoever_leads_it(amara: Workspace) -> None:
    group = next(one for one in my_day(amara).visits if one.kind == "group")

    assert (group.id, group.title, group.with_whom) == (
        story.WEEK, "Girls\u2019 group, week 6 of 8", ("Elif Kaya",)
    )  # fmt: skip
    assert group.expected == 9


def test_an_order_turned_round_is_the_other_way_round(amara: Workspace) -> None:
    rows = amara.ask(caseload).result() * 2

    assert ordered(rows, "name", reverse=True) == ordered(rows, "name")[::-1]


def test_whoever_has_a_live_alert_stands_first(amara: Workspace) -> None:
    """Somebody missing since this morning is not looked for under those of higher risk."""
    row = amara.ask(caseload).result()[0]
    low = replace(row, case_id="low", level="LOW", alert=LiveAlert("a", "p", "MISS", "", "", None))
    high = replace(row, case_id="high", level="VHI", alert=None)

    assert [one.case_id for one in ordered([high, low], "risk")] == ["low", "high"]
