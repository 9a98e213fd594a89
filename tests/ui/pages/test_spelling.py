"""Spelling in a note: underlined when the word is done, offered when asked, never changed."""

import gc
import logging
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desks import drafts_of
from ui.desk import Desk
from ui.forms import spelling
from ui.forms.spelling import SpellingHere
from ui.widgets.layouts import stack
from ui.widgets.notes import NoteArea

CONTROL = Qt.KeyboardModifier.ControlModifier
WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline
Show = Callable[[QWidget], QWidget]


@pytest.fixture
def area(desk: Desk, shown: Show, qtbot: QtBot) -> NoteArea:
    made = NoteArea()
    here = SpellingHere(desk, made)
    shown(made)
    made.setFocus()
    qtbot.waitUntil(here.is_ready)
    return made


def underlined(area: NoteArea) -> list[str]:
    found: list[str] = []
    block = area.document().begin()
    while block.isValid():
        letters = block.text().encode("utf-16-le")
        for one in block.layout().formats():
            if one.format.underlineStyle() == WAVE:
                part = letters[2 * one.start : 2 * (one.start + one.length)]
                found.append(part.decode("utf-16-le"))
        block = block.next()
    return found


def menu_of(area: NoteArea, qtbot: QtBot) -> QMenu:
    """The menu of other spellings, once they are there."""
    [here] = area.findChildren(SpellingHere)
    qtbot.keyClick(area, Qt.Key.Key_Period, CONTROL)
    qtbot.waitUntil(lambda: bool(here.menu and here.menu.actions()[0].isEnabled()))
    assert here.menu is not None
    return here.menu


def test_a_word_is_underlined_once_it_is_written_and_not_before(
    area: NoteArea, qtbot: QtBot
) -> None:
    qtbot.keyClicks(area, "He was tomorow")
    assert underlined(area) == []
    qtbot.keyClicks(area, " at the")
    assert underlined(area) == ["tomorow"]
    for _ in range(len("ow at the")):
        qtbot.keyClick(area, Qt.Key.Key_Backspace)
    qtbot.keyClicks(area, "row ")
    assert underlined(area) == []


def test_leaving_a_word_by_the_caret_underlines_it(area: NoteArea, qtbot: QtBot) -> None:
    qtbot.keyClicks(area, "tomorow")
    qtbot.keyClick(area, Qt.Key.Key_Home)
    assert underlined(area) == ["tomorow"]


def test_names_on_this_laptop_are_never_underlined(area: NoteArea, qtbot: QtBot) -> None:
    qtbot.keyClicks(area, "Jayden Mensah saw Amara Lewis and Zorblax there ")
    assert underlined(area) == ["Zorblax"]


def test_letters_that_count_twice_do_not_shift_the_line(area: NoteArea) -> None:
    area.put("\U0001f600 wrods and \U0001f600\U0001f600 tomorow it")
    assert underlined(area) == ["wrods", "tomorow"]


def test_prompts_are_headings_and_other_lines_are_looked_at_one_by_one(
    area: NoteArea, qtbot: QtBot
) -> None:
    area.prompt(("Wat happend",))
    asked: list[str] = []
    [here] = area.findChildren(SpellingHere)

    def find(line: str) -> Iterator[tuple[int, int]]:
        asked.append(line)
        return here._find(line)

    area.underline(find)
    asked.clear()
    qtbot.keyClicks(area, "Wrods ")
    assert set(asked) == {"Wrods "[:end] for end in range(1, 7)}
    assert underlined(area) == ["Wrods"]


def test_ctrl_full_stop_offers_spellings_and_one_step_takes_the_change_back(
    area: NoteArea, qtbot: QtBot
) -> None:
    qtbot.keyClicks(area, "We will recieve it")
    menu = menu_of(area, qtbot)
    assert menu.actions()[0].text() == "receive"
    assert area.words() == "We will recieve it"
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert area.words() == "We will receive it"
    area.undo()
    assert area.words() == "We will recieve it"


def test_the_context_menu_offers_them_above_its_own_lines(area: NoteArea, qtbot: QtBot) -> None:
    area.put("recieve it")
    at = area.cursorRect().center() + QPoint(4, 0)
    where = area.viewport().mapToGlobal(at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where)
    QApplication.sendEvent(area.viewport(), event)
    menu = next(one for one in area.findChildren(QMenu) if one.isVisible())
    assert menu.actions()[0].text() == spelling.LOOKING
    qtbot.waitUntil(lambda: menu.actions()[0].text() == "receive")
    assert len(menu.actions()) > 3
    menu.close()


def test_a_word_that_changed_meanwhile_is_left(area: NoteArea, qtbot: QtBot) -> None:
    area.put("recieve it")
    menu = menu_of(area, qtbot)
    area.put("Something else")
    menu.actions()[0].trigger()
    assert area.words() == "Something else"


def test_further_texts_of_a_note_share_what_was_read_and_it_goes_with_the_note(
    desk: Desk, shown: Show, qtbot: QtBot
) -> None:
    window, page, first, second = QWidget(), QWidget(), NoteArea(), NoteArea()
    page.setLayout(stack(first, second))
    window.setLayout(stack(page))
    one = SpellingHere(desk, first)
    two = SpellingHere(desk, second, one)
    shown(window)
    qtbot.waitUntil(two.is_ready)
    second.put("tomorow it")
    assert underlined(second) == ["tomorow"]
    assert one._spelling is two._spelling
    assert one._spelling is not None
    gone = weakref.ref(one._spelling)
    page.deleteLater()
    del page, first, second, one, two
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert gone() is None


def test_a_very_long_text_is_left_alone(area: NoteArea) -> None:
    area.put("tomorow " * 7000 + "\nit")
    assert underlined(area) == []


def test_looking_writes_nothing(
    area: NoteArea, desk: Desk, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    qtbot.keyClicks(area, "Xylofonewrod it ")
    menu_of(area, qtbot).close()
    assert "xylofonewrod" not in caplog.text.casefold()
    assert drafts_of(desk) == []
