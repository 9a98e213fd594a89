"""A family note says whose record it shows on, and what stays off each is never there."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.casework.undoing import Done
from caseworker_app.records import (
    Addition,
    Family,
    FamilyMember,
    FamilyPart,
    FamilySession,
    FamilyWorker,
)
from caseworker_app.tables import TABLES
from tests.ui import story
from tests.ui.desks import all_of, drafts_of
from tests.ui.looks import small_targets, unnamed
from ui.desk import Desk
from ui.forms.addition import AddToNote
from ui.pages.addition import AdditionPage
from ui.pages.families import FamiliesPage
from ui.pages.family import FamilyPage
from ui.pages.family.note import FamilyNote
from ui.widgets.summary import ErrorSummary

Show = Callable[[QWidget], QWidget]
FILE = f"families/{story.MENSAHS}"
ABENAS = f"family_members/{story.ABENA}"
JAYS = f"young_people/{story.JAY}"


@pytest.fixture
def page(desk: Desk, shown: Show, qtbot: QtBot) -> FamilyPage:
    made = FamilyPage(desk, story.MENSAHS)
    shown(made)
    qtbot.waitUntil(lambda: made._shown is not None)
    return made


@pytest.fixture
def note(page: FamilyPage, qtbot: QtBot) -> FamilyNote:
    page.begin_note()
    qtbot.waitUntil(lambda: page._note is not None)
    assert page._note is not None
    return page._note


def new_sessions(desk: Desk) -> list[FamilySession]:
    old = {story.known("family session"), story.known("Abena's session")}
    return [one for one in all_of(desk, FamilySession) if one.id not in old]


def write(qtbot: QtBot, note: FamilyNote, key: str, words: str) -> None:
    if key not in note.places.chosen():
        note.places._chips[key].click()
    qtbot.keyClicks(note.places._boxes[key].area, words)


def finish(qtbot: QtBot, page: FamilyPage) -> Done:
    with qtbot.waitSignal(page.finished) as signal:
        qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    done = signal.args[0]
    assert isinstance(done, Done)
    return done


def test_each_place_gets_its_own_text_and_the_private_one_leaves_no_trace(
    page: FamilyPage, note: FamilyNote, desk: Desk, qtbot: QtBot
) -> None:
    note._who.chips()[0].click()
    write(qtbot, note, FILE, "Abena rang.")
    write(qtbot, note, ABENAS, "She does not want Jay to know.")
    finish(qtbot, page)

    [session] = new_sessions(desk)
    assert session.shows_on is None
    assert session.who_was_there == (story.ABENA,)
    parts = {
        one.shows_on_id: one.words
        for one in all_of(desk, FamilyPart)
        if one.family_session_id == session.id
    }
    assert parts == {FILE: "Abena rang.", ABENAS: "She does not want Jay to know."}
    assert scopes_of(desk, session.id) == {
        f"family:{story.MENSAHS}", f"family_private:{story.ABENA}",
    }  # fmt: skip
    assert drafts_of(desk) == []


def scopes_of(desk: Desk, session_id: str) -> set[str]:
    table = TABLES["family_parts"]
    asked = desk.workspace.store.ask(
        lambda db: db.mappings(table.select().where(table.c.family_session_id == session_id))
    )
    return {row["scope"] for row in asked.result()}


def test_only_a_young_person_is_named_in_what_a_session_shows_on(
    page: FamilyPage, note: FamilyNote, desk: Desk, qtbot: QtBot
) -> None:
    note._who.chips()[0].click()
    write(qtbot, note, FILE, "We met.")
    write(qtbot, note, ABENAS, "Her own.")
    write(qtbot, note, JAYS, "He will ring if late.")
    finish(qtbot, page)
    assert new_sessions(desk)[0].shows_on == (story.JAY,)


def test_a_sentence_says_what_each_place_will_never_show(note: FamilyNote) -> None:
    assert "Jay\u2019s record stays without this note." in note.places._says.text()
    note.places._chips[ABENAS].click()
    said = note.places._says.text()
    assert "It never shows on the family file or Jay\u2019s record." in said


def test_blanks_are_said_and_words_in_a_place_that_is_off_are_asked_about(
    page: FamilyPage, note: FamilyNote, desk: Desk, qtbot: QtBot
) -> None:
    write(qtbot, note, JAYS, "He will ring.")
    note.places._chips[JAYS].click()
    page.finish()
    summary = note.findChild(ErrorSummary)
    assert isinstance(summary, ErrorSummary)
    assert summary.hasFocus()
    assert [words for words in summary.accessibleName().split(". ")][1:] == [
        "Say who was there",
        "Write something for the family file, or take it off",
        "There are words for Jay\u2019s record",
        "Put it on again",
    ]
    assert new_sessions(desk) == []


def test_the_draft_is_back_after_closing_and_after_undo(
    page: FamilyPage, note: FamilyNote, desk: Desk, qtbot: QtBot
) -> None:
    note._who.chips()[0].click()
    write(qtbot, note, ABENAS, "Sleeping badly.")
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(drafts_of(desk)) == 1)
    page.begin_note()
    qtbot.waitUntil(lambda: page._note is not None)
    again = page._note
    assert again is not None
    assert again.places._boxes[ABENAS].area.words() == "Sleeping badly."
    write(qtbot, again, FILE, "Met.")
    done = finish(qtbot, page)
    desk.workspace.take_back(done).result()
    assert new_sessions(desk) == []
    assert drafts_of(desk)[0].words["texts"][ABENAS] == "Sleeping badly."


def test_earlier_notes_show_the_same_walls_as_columns(page: FamilyPage) -> None:
    table = page._table
    said = [
        [table.model().index(line, column).data(Qt.ItemDataRole.AccessibleTextRole)
         for column in range(2, 5)]
        for line in range(2)
    ]  # fmt: skip
    assert said == [
        ["On family file: shows here", "On Abena\u2019s: kept off", "On Jay\u2019s: shows here"],
        ["On family file: kept off", "On Abena\u2019s: shows here", "On Jay\u2019s: kept off"],
    ]


def test_a_note_is_added_to_where_it_is_read(page: FamilyPage, desk: Desk, qtbot: QtBot) -> None:
    part = story.known("part", story.known("family session"), FILE)
    page._add_to(f"family_parts/{part}")
    form = page.findChild(AddToNote)
    assert isinstance(form, AddToNote)
    qtbot.waitUntil(lambda: form._start is not None)
    with qtbot.waitSignal(form.finished):
        qtbot.keyClicks(form._words, "Abena confirmed it on Tuesday.")
        form._finish.click()
    [made] = all_of(desk, Addition)
    assert (made.about_id, made.words) == (
        f"family_parts/{part}", "Abena confirmed it on Tuesday.",
    )  # fmt: skip


def test_an_empty_addition_is_not_kept(desk: Desk, shown: Show, qtbot: QtBot) -> None:
    page = AdditionPage(desk, f"sessions/{story.known('last session')}")
    shown(page)
    qtbot.waitUntil(lambda: page.form._start is not None)
    page.form.finish()
    qtbot.waitUntil(lambda: page.form._problem.isVisible())
    assert all_of(desk, Addition) == []
    assert unnamed(page) == []


def test_somebody_is_added_to_the_family(page: FamilyPage, desk: Desk, qtbot: QtBot) -> None:
    form = page._members._form
    form.editor("name").put("Joseph Mensah")
    form.editor("safe_to_contact").put(False)
    page._members._add.click()
    qtbot.waitUntil(lambda: len(all_of(desk, FamilyMember)) == 4)
    made = {one.name: one for one in all_of(desk, FamilyMember)}["Joseph Mensah"]
    assert (made.family_id, made.safe_to_contact) == (story.MENSAHS, False)


def test_a_new_family_has_its_author_as_first_worker(desk: Desk, shown: Show, qtbot: QtBot) -> None:
    page = FamiliesPage(desk)
    shown(page)
    page._new.click()
    qtbot.keyClicks(page._name, "Okafor family")
    with qtbot.waitSignal(page.family_asked) as signal:
        qtbot.keyClick(page._name, Qt.Key.Key_Return)
    made = {one.id: one for one in all_of(desk, Family)}[signal.args[0]]
    assert (made.name, made.team_id) == ("Okafor family", story.TEAM)
    workers = [one.worker_id for one in all_of(desk, FamilyWorker) if one.family_id == made.id]
    assert workers == [story.AMARA]
    assert unnamed(page) == []


def test_every_control_is_named_and_large_enough(page: FamilyPage, note: FamilyNote) -> None:
    note.places._chips[ABENAS].click()
    QApplication.processEvents()
    assert unnamed(page) == []
    assert small_targets(page) == []
