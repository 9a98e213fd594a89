"""What somebody typed is never thrown away, cut off or read as something else."""

from datetime import date, time

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextBlock, QTextBlockFormat
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.style import fonts, theme
from ui.style.look import Look
from ui.widgets.areas import Area
from ui.widgets.calendar import CalendarPopup
from ui.widgets.days import DayField, TimeField
from ui.widgets.entries import SecretEntry
from ui.widgets.labels import Label
from ui.widgets.layouts import box, stack
from ui.widgets.notes import NoteArea
from ui.widgets.pages import labelled


def typed(qtbot: QtBot, field: QLineEdit, words: str) -> None:
    field.clear()
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_day_says_what_it_understood(dressed: QApplication, qtbot: QtBot) -> None:
    field = DayField()
    qtbot.addWidget(field)

    with qtbot.waitSignal(field.answered) as heard:
        typed(qtbot, field, "thu")

    assert heard.args == [date(2025, 10, 16)]
    assert field.text() == "Thu 16 Oct"
    assert field.accessibleDescription() == "Thursday 16 October 2025"


def test_words_that_are_no_day_stay_as_typed(dressed: QApplication, qtbot: QtBot) -> None:
    field = DayField(date(2025, 10, 14))
    qtbot.addWidget(field)

    with qtbot.waitSignal(field.answered) as heard:
        typed(qtbot, field, "thurs 35")

    assert heard.args == [None]
    assert field.text() == "thurs 35"
    assert "Try 13 Oct" in field.problem()
    assert field.property("problem") is True


def test_a_hint_follows_the_text_size_while_it_stands(dressed: QApplication, qtbot: QtBot) -> None:
    area = Area("", "Note", "What happened")
    qtbot.addWidget(area)
    area.show()
    for scale in (1.5, 1.0):
        theme.put(dressed, Look(scale=scale))
        dressed.processEvents()
        assert area.viewport().font().pixelSize() == fonts.font("body").pixelSize()


@pytest.mark.parametrize("behind", [True, False])
def test_every_way_that_a_day_field_suggests_is_read_and_lies_on_its_side_of_today(
    dressed: QApplication, qtbot: QtBot, behind: bool
) -> None:
    """A past day suggested for a review to come sends somebody the wrong way."""
    field = DayField(behind=behind)
    qtbot.addWidget(field)
    today, found = date(2025, 10, 14), []
    for way in field.placeholderText().split(", "):
        field.setText(way)
        found.append(field.day())

    assert None not in found
    last = found[-1]
    assert last is not None
    assert (last < today) is behind


def test_leaving_a_day_as_it_is_changes_nothing(dressed: QApplication, qtbot: QtBot) -> None:
    field = DayField(date(2025, 10, 13))
    qtbot.addWidget(field)

    with qtbot.assertNotEmitted(field.answered):
        qtbot.keyClick(field, Qt.Key.Key_Return)

    assert field.day() == date(2025, 10, 13)


def test_a_date_of_birth_is_typed_and_has_no_calendar(dressed: QApplication, qtbot: QtBot) -> None:
    field = DayField(date(2009, 3, 12), calendar=False)
    qtbot.addWidget(field)
    qtbot.keyClick(field, Qt.Key.Key_F4)

    assert field.text() == "12 March 2009"
    assert field.findChildren(CalendarPopup) == []


def test_the_calendar_is_there_for_those_who_want_it(dressed: QApplication, qtbot: QtBot) -> None:
    field = DayField(date(2025, 10, 13))
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = field.findChildren(CalendarPopup)[0]

    with qtbot.waitSignal(field.answered):
        popup.picked.emit(date(2025, 10, 2))

    popup.hide()
    assert field.text() == "Thu 2 Oct"


@pytest.mark.parametrize(("said", "meant"), [("2pm", time(14)), ("1445", time(14, 45))])
def test_a_time_is_shown_on_the_24_hour_clock(
    dressed: QApplication, qtbot: QtBot, said: str, meant: time
) -> None:
    field = TimeField()
    qtbot.addWidget(field)

    with qtbot.waitSignal(field.answered) as heard:
        typed(qtbot, field, said)

    assert heard.args == [meant]
    assert field.text() == f"{meant:%H:%M}"


def test_words_that_are_no_time_stay_as_typed(dressed: QApplication, qtbot: QtBot) -> None:
    field = TimeField()
    qtbot.addWidget(field)
    typed(qtbot, field, "after tea")

    assert field.text() == "after tea"
    assert field.problem()


def test_a_passphrase_is_hidden_may_be_pasted_and_warns_of_caps_lock(
    dressed: QApplication, qtbot: QtBot
) -> None:
    field = SecretEntry()
    qtbot.addWidget(field)

    with qtbot.waitSignal(field.caps_lock_seen) as heard:
        qtbot.keyClicks(field, "a")
    field.paste()

    assert heard.args == [False]
    assert field.echoMode() == QLineEdit.EchoMode.Password
    field.reveal(True)
    assert field.echoMode() == QLineEdit.EchoMode.Normal


def test_pasted_words_come_without_their_looks_and_with_our_line_height(
    dressed: QApplication, qtbot: QtBot
) -> None:
    area = Area("Before. ")
    qtbot.addWidget(area)
    pasted = QMimeData()
    pasted.setHtml("<h1 style='color:red'>Loud</h1><p>quiet</p>")
    pasted.setText("Loud\nquiet")
    area.moveCursor(area.textCursor().MoveOperation.End)

    area.insertFromMimeData(pasted)

    assert area.words() == "Before. Loud\nquiet"
    heights = [block.blockFormat().lineHeight() for block in _blocks(area)]
    assert heights == [fonts.leading("body")] * 2


def _blocks(area: Area) -> list[QTextBlock]:
    document = area.document()
    return [document.findBlockByNumber(n) for n in range(document.blockCount())]


def test_a_long_note_is_kept_whole(dressed: QApplication, qtbot: QtBot) -> None:
    area = NoteArea()
    qtbot.addWidget(area)
    said = "He wants to stop going to the flat. " * 2000
    area.put(said)

    assert area.words() == said


def test_what_was_put_there_cannot_be_undone_into_somebody_else_s_words(
    dressed: QApplication, qtbot: QtBot
) -> None:
    area = Area("The note before this one")
    qtbot.addWidget(area)
    area.put("This note")
    assert not area.document().isUndoAvailable()
    area.undo()

    assert area.words() == "This note"


def test_tab_leaves_a_note_so_that_no_keyboard_is_caught(
    dressed: QApplication, qtbot: QtBot
) -> None:
    area, after = NoteArea(), QLineEdit()
    screen = box(stack(area, after))
    qtbot.addWidget(screen)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_Tab)

    assert area.words() == ""
    assert after.hasFocus()


def test_prompts_are_offered_to_an_empty_note_alone(dressed: QApplication, qtbot: QtBot) -> None:
    area = NoteArea("She rang at nine.")
    qtbot.addWidget(area)
    area.prompt(("What happened", "Safety"))

    assert area.words() == "She rang at nine."


def test_prompts_left_empty_vanish_and_answers_do_not(dressed: QApplication, qtbot: QtBot) -> None:
    area = NoteArea()
    qtbot.addWidget(area)
    area.prompt(("What happened", "What Jay said", "Safety"))
    area.put("What happened\nWe met.\n\nAnd walked.\nWhat Jay said\n\nSafety\nNo injuries seen.")

    assert area.answered() == "What happened\nWe met.\n\nAnd walked.\nSafety\nNo injuries seen."


def test_control_and_arrows_jump_between_prompts(dressed: QApplication, qtbot: QtBot) -> None:
    area = NoteArea()
    qtbot.addWidget(area)
    area.prompt(("What happened", "What Jay said", "Safety"))
    held = Qt.KeyboardModifier.ControlModifier

    qtbot.keyClick(area, Qt.Key.Key_Down, held)
    qtbot.keyClicks(area, "Not much")
    qtbot.keyClick(area, Qt.Key.Key_Up, held)
    qtbot.keyClicks(area, "We met")

    assert area.answered() == "What happened\nWe met\nWhat Jay said\nNot much"


def test_a_larger_text_reaches_words_that_are_already_there(
    dressed: QApplication, qtbot: QtBot
) -> None:
    area = NoteArea("She rang at nine.")
    qtbot.addWidget(area)
    theme.put(dressed, Look(scale=1.5))

    spacing: QTextBlockFormat = area.document().firstBlock().blockFormat()
    assert area.document().defaultFont().pixelSize() == fonts.font("read").pixelSize() == 24
    assert spacing.lineHeight() == fonts.leading("read")


def test_a_label_names_its_field(dressed: QApplication, qtbot: QtBot) -> None:
    field = Area()
    screen = box(stack(labelled("What was agreed", field)))
    qtbot.addWidget(screen)
    label: QWidget = screen.findChildren(Label)[0]

    assert field.accessibleName() == "What was agreed"
    assert isinstance(label, Label)
    assert label.buddy() is field
