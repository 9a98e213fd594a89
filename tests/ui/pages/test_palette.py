"""Ctrl+K: people first, and what is chosen is what happens."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import story
from ui.desk import Desk
from ui.models.rows import AnyRow, GroupHead, Row
from ui.pages.palette import Action, Palette
from ui.widgets.row_view import RowView

Show = Callable[[QWidget], QWidget]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def palette(desk: Desk, shown: Show, done: list[str]) -> Palette:
    window = QWidget()
    shown(window)
    lock = Action("lock", "Lock now", "lock-simple", lambda: done.append("lock"))
    made = Palette(desk, window, [lock])
    made.open()
    return made


def results(palette: Palette) -> tuple[AnyRow, ...]:
    return palette.box.findChildren(RowView)[0].rows()


def titles(palette: Palette) -> list[str]:
    return [one.title for one in results(palette) if isinstance(one, Row)]


def entry(palette: Palette) -> QLineEdit:
    return palette.box.findChildren(QLineEdit)[0]


def write(palette: Palette, qtbot: QtBot, words: str, then: str) -> None:
    entry(palette).clear()
    qtbot.keyClicks(entry(palette), words)
    qtbot.waitUntil(lambda: then in titles(palette))


def test_people_come_before_things_to_do_and_notes(palette: Palette, qtbot: QtBot) -> None:
    write(palette, qtbot, "jay", "Jayden Mensah")
    heads = [one.words for one in results(palette) if isinstance(one, GroupHead)]

    assert heads[:2] == ["People", "Do something"]
    assert titles(palette)[:2] == ["Jayden Mensah", "New note for Jayden Mensah"]


def test_enter_opens_the_record_and_control_enter_begins_a_note(
    palette: Palette, qtbot: QtBot
) -> None:
    write(palette, qtbot, "jay", "Jayden Mensah")
    with qtbot.waitSignal(palette.person_asked) as opened:
        qtbot.keyClick(entry(palette), Qt.Key.Key_Return)
    assert opened.args == [story.JAY, "overview", ""]

    palette.open()
    write(palette, qtbot, "jay", "Jayden Mensah")
    with qtbot.waitSignal(palette.note_asked) as asked:
        qtbot.keyClick(entry(palette), Qt.Key.Key_Return, CONTROL)
    assert asked.args == [story.JAY]


def test_a_note_leads_to_where_it_is_read(palette: Palette, qtbot: QtBot) -> None:
    write(palette, qtbot, "walked", "One-to-one session, 6 October")
    with qtbot.waitSignal(palette.person_asked) as opened:
        qtbot.keyClick(entry(palette), Qt.Key.Key_Return)

    assert opened.args == [story.JAY, "sessions", story.known("last session")]


def test_each_text_of_a_family_meeting_says_where_it_stands(palette: Palette, qtbot: QtBot) -> None:
    """Three texts of one meeting must not look like the same one three times."""
    write(palette, qtbot, "mondays", "Family note on the family file, 13 October")
    with qtbot.waitSignal(palette.family_asked) as opened:
        qtbot.keyClick(entry(palette), Qt.Key.Key_Return)
    assert opened.args == [story.MENSAHS]

    palette.open()
    write(palette, qtbot, "rent", "Family note in Abena\u2019s own part, 9 October")
    palette.open()
    write(palette, qtbot, "jay agreed", "Family note, 13 October")
    [row] = [one for one in results(palette) if isinstance(one, Row) and one.icon == "note"]
    assert row.second.startswith("Jayden Mensah. ")


def test_what_was_found_in_a_note_is_marked_where_it_stands(palette: Palette, qtbot: QtBot) -> None:
    write(palette, qtbot, "walked park", "One-to-one session, 6 October")
    [row] = [one for one in results(palette) if isinstance(one, Row) and one.icon == "note"]

    assert [row.second[start:end] for start, end in row.marks] == ["Walked", "park"]
    assert "\x02" not in row.second


def test_a_sign_shows_things_to_do_alone(palette: Palette, qtbot: QtBot, done: list[str]) -> None:
    write(palette, qtbot, ">lock", "Lock now")
    assert titles(palette) == ["Lock now"]
    qtbot.keyClick(entry(palette), Qt.Key.Key_Return)

    assert done == ["lock"]


def test_whoever_was_opened_last_stands_there_at_once(palette: Palette, qtbot: QtBot) -> None:
    palette.remember(story.JAY)
    entry(palette).clear()
    palette.open()

    qtbot.waitUntil(lambda: "Jayden Mensah" in titles(palette))
