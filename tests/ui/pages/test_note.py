"""A session note: under a minute by keys alone, and no word of it is ever lost."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.casework.undoing import Done
from caseworker_app.records import Session, Task
from tests.ui import story
from tests.ui.desks import all_of, drafts_of
from tests.ui.looks import small_targets, unnamed
from ui.desk import Desk
from ui.pages.note import NotePage
from ui.style import theme
from ui.style.look import Look
from ui.widgets.buttons import Link
from ui.widgets.chips import Chip
from ui.widgets.summary import ErrorSummary

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
FORTY = (
    "Met at the youth hub and walked to the park. Jay was tired but pleased to be there. "
    "He wants to stop going to the flat. We practised what to say if someone calls him over. "
    "He will text me or Abena."
)
Show = Callable[[QWidget], QWidget]


@pytest.fixture
def open_note(desk: Desk, shown: Show, qtbot: QtBot) -> Callable[[], NotePage]:
    """Opens a note of Jay's."""

    def opened() -> NotePage:
        page = NotePage(desk, story.CASE)
        shown(page)
        qtbot.waitUntil(lambda: hasattr(page, "sheet"))
        return page

    return opened


@pytest.fixture
def note(open_note: Callable[[], NotePage]) -> NotePage:
    return open_note()


def sessions_of(desk: Desk) -> list[Session]:
    return [one for one in all_of(desk, Session) if one.id != story.known("last session")]


def write(qtbot: QtBot, page: NotePage, words: str) -> None:
    qtbot.keyClicks(page.sheet.body.text, words)


def finish(qtbot: QtBot, page: NotePage) -> Done:
    with qtbot.waitSignal(page.finished) as signal:
        qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    done = signal.args[0]
    assert isinstance(done, Done)
    return done


def test_it_begins_with_the_plan_and_the_keyboard_in_the_text(note: NotePage) -> None:
    values = note.sheet.values()
    assert values["started_at"] == story.at(story.TODAY, 13, 45)
    assert (values["minutes"], values["mode"], values["location"]) == (60, "F2F", "YC")
    assert values["planned_session_id"] == story.PLANNED
    assert note.sheet.body.text.hasFocus()


def test_a_call_is_at_no_place_until_somebody_says_one(note: NotePage, qtbot: QtBot) -> None:
    qtbot.keyClick(note, Qt.Key.Key_2, ALT)
    assert (note.sheet.values()["mode"], note.sheet.values()["location"]) == ("TEL", None)
    qtbot.keyClick(note, Qt.Key.Key_1, ALT)
    assert note.sheet.values()["location"] == "YC"

    chips = [one for one in note.findChildren(Chip) if one.accessibleName() == "Where, Home"]
    chips[0].click()
    qtbot.keyClick(note, Qt.Key.Key_2, ALT)
    assert note.sheet.values()["location"] == "HOME"


def test_at_the_largest_text_the_first_prompt_stands_above_the_caret(
    dressed: QApplication, open_note: Callable[[], NotePage], qtbot: QtBot
) -> None:
    theme.put(dressed, Look(scale=1.5))
    note = open_note()
    qtbot.waitUntil(lambda: note.sheet.body.text.verticalScrollBar().value() == 0)


def test_forty_words_by_keys_alone_become_a_session(
    note: NotePage, desk: Desk, qtbot: QtBot
) -> None:
    write(qtbot, note, FORTY)
    finish(qtbot, note)

    [session] = sessions_of(desk)
    assert session.happened == FORTY
    assert session.planned_session_id == story.PLANNED
    assert (session.said, session.safety, session.next_steps) == (None, None, None)
    assert (session.attendance, session.risk_change) == ("ATT", "SAME")
    assert session.worker_ids == (story.AMARA,)
    assert drafts_of(desk) == []


def test_what_stands_under_each_prompt_goes_to_its_own_text(
    note: NotePage, desk: Desk, qtbot: QtBot
) -> None:
    write(qtbot, note, "Walked.")
    qtbot.keyClick(note.sheet.body.text, Qt.Key.Key_Down, CONTROL)
    write(qtbot, note, "I am tired.")
    qtbot.keyClick(note.sheet.body.text, Qt.Key.Key_Up, CONTROL)
    write(qtbot, note, " To the park.")
    finish(qtbot, note)

    [session] = sessions_of(desk)
    assert (session.happened, session.said) == ("Walked. To the park.", "I am tired.")


def test_nothing_exists_before_the_first_key_nor_after_the_last_is_taken_out(
    note: NotePage, desk: Desk, qtbot: QtBot
) -> None:
    note.leave()
    assert drafts_of(desk) == []
    write(qtbot, note, "Jay")
    note.leave()
    assert len(drafts_of(desk)) == 1
    for _ in range(3):
        qtbot.keyClick(note.sheet.body.text, Qt.Key.Key_Backspace)
    note.leave()
    assert drafts_of(desk) == []


def test_another_look_is_not_typing(note: NotePage, desk: Desk, dressed: QApplication) -> None:
    theme.put(dressed, Look(dark=True))
    note.leave()
    assert drafts_of(desk) == []


def test_it_is_saved_without_being_asked_and_is_back_with_its_caret(
    note: NotePage, open_note: Callable[[], NotePage], desk: Desk, qtbot: QtBot
) -> None:
    write(qtbot, note, "Met at the hub.")
    qtbot.waitUntil(lambda: len(drafts_of(desk)) == 1, timeout=5000)
    place = note.sheet.body.text.textCursor().position()

    again = open_note()
    assert "Met at the hub." in again.sheet.body.text.words()
    assert again.sheet.body.text.textCursor().position() == place
    write(qtbot, again, " Jay was tired.")
    finish(qtbot, again)
    assert sessions_of(desk)[0].happened == "Met at the hub. Jay was tired."


def test_two_blanks_are_said_in_a_summary_with_links_and_the_words_stay(
    note: NotePage, desk: Desk, qtbot: QtBot
) -> None:
    write(qtbot, note, "Met at the hub.")
    note.sheet.head.put({**note.sheet.values(), "location": None})
    note.sheet._risk._choose(None)
    qtbot.keyClick(note, Qt.Key.Key_Return, CONTROL)

    summary = note.findChild(ErrorSummary)
    assert isinstance(summary, ErrorSummary)
    assert summary.hasFocus()
    assert summary.accessibleName().startswith("Two things before you finish this note")
    assert sessions_of(desk) == []
    links = summary.findChildren(Link)
    assert [link.text() for link in links] == ["Choose where you met", "Say if risk has changed"]
    links[0].click()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Where, Youth hub"
    assert "Met at the hub." in note.sheet.body.text.words()
    assert len(drafts_of(desk)) == 1


def test_did_not_attend_asks_only_what_was_tried(note: NotePage, desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(note, Qt.Key.Key_5, ALT)
    assert not note.sheet.head._where.isVisible()
    assert not note.sheet.body.text.isVisible()
    finish(qtbot, note)

    [session] = sessions_of(desk)
    assert (session.attendance, session.mode) == ("DNA", "F2F")
    assert (session.location, session.minutes, session.risk_change) == (None, None, None)


def test_words_written_before_anybody_knew_come_along_to_what_was_tried(
    note: NotePage, desk: Desk, qtbot: QtBot
) -> None:
    write(qtbot, note, "Waited at the gate.")
    qtbot.keyClick(note, Qt.Key.Key_5, ALT)
    finish(qtbot, note)
    assert sessions_of(desk)[0].happened == "Waited at the gate."


def test_a_next_step_is_understood_and_becomes_a_task(
    note: NotePage, desk: Desk, qtbot: QtBot
) -> None:
    write(qtbot, note, "Met at the hub.")
    qtbot.keyClick(note, Qt.Key.Key_T, CONTROL)
    entry = QApplication.focusWidget()
    assert isinstance(entry, QLineEdit)
    qtbot.keyClicks(entry, "call school friday 2pm")
    assert note.sheet._rail.steps._understood.text() == "Fri 14:00"
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    qtbot.keyClicks(entry, "text mum")
    finish(qtbot, note)

    made = {task.words: task for task in all_of(desk, Task) if task.source == "NOTE"}
    assert made["call school"].due_on == date(2025, 10, 17)
    assert made["call school"].due_time == "14:00"
    assert made["text mum"].due_on is None
    assert {task.owner_id for task in made.values()} == {story.AMARA}


def test_a_ticked_promise_is_done_with_the_note(note: NotePage, desk: Desk, qtbot: QtBot) -> None:
    write(qtbot, note, "Met at the hub.")
    note.sheet._rail._last._ticks[story.known("task", "Check in with mum")].click()
    finish(qtbot, note)
    done = {task.words for task in all_of(desk, Task) if task.done_on == story.TODAY}
    assert done == {"Check in with mum"}


def test_risk_that_has_gone_up_begins_an_assessment_with_what_was_said(
    note: NotePage, desk: Desk, qtbot: QtBot
) -> None:
    write(qtbot, note, "Met at the hub.")
    note.sheet._risk._parts.parts()[1].click()
    qtbot.keyClicks(note.sheet._risk._changed, "Followed home")
    qtbot.keyClicks(note.sheet._risk._knows, "Abena")
    with qtbot.waitSignal(note.risk_begun) as signal:
        finish(qtbot, note)

    assert signal.args == [story.JAY]
    [session] = sessions_of(desk)
    assert (session.risk_change, session.safety) == ("UP", "Followed home\nWho knows: Abena")
    [draft] = drafts_of(desk)
    assert (draft.form, draft.about) == ("risk", story.JAY)
    assert draft.words["fields"]["reasons"] == "Followed home"


def test_undo_takes_the_note_back_and_brings_every_word_of_it(
    note: NotePage, open_note: Callable[[], NotePage], desk: Desk, qtbot: QtBot
) -> None:
    write(qtbot, note, FORTY)
    note.sheet._risk._parts.parts()[1].click()
    done = finish(qtbot, note)
    desk.workspace.take_back(done).result()

    assert sessions_of(desk) == []
    assert [draft.form for draft in drafts_of(desk)] == ["note"]
    assert FORTY in open_note().sheet.body.text.words()


def test_two_hundred_thousand_characters_are_one_note(
    note: NotePage, desk: Desk, qtbot: QtBot
) -> None:
    long = "He told me about the week. " * 7500
    note.sheet.body.text.insertPlainText(long)
    write(qtbot, note, "End")
    finish(qtbot, note)
    assert sessions_of(desk)[0].happened == f"{long}End"


def test_every_control_is_named_and_large_enough(note: NotePage) -> None:
    note.sheet._more.unfold(True)
    note.sheet._risk._parts.parts()[1].click()
    QApplication.processEvents()
    assert unnamed(note) == []
    assert small_targets(note) == []


def test_tab_goes_from_the_text_to_risk_to_next_steps(note: NotePage, qtbot: QtBot) -> None:
    met: list[str] = []
    for _ in range(3):
        focused = QApplication.focusWidget()
        assert focused is not None
        met.append(focused.accessibleName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert met[0] == "Note about Jay"
    assert met[1] == "Risk, No change"
    assert met[2] == "Next step"
