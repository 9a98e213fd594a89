"""Every command has keys of its own, and every key is told to whoever asks."""

from collections import Counter

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.looks import small_targets, unnamed
from ui import actions
from ui.pages.keys import KeysSheet
from ui.trail import Trail


def test_no_two_commands_have_the_same_keys() -> None:
    keys = Counter(key for command in actions.COMMANDS for key in command.keys)
    assert [key for key, number in keys.items() if number > 1] == []
    assert all(not QKeySequence(key).isEmpty() for key in keys)


def test_keys_are_said_as_people_read_them() -> None:
    said = {command.key: command.said_keys() for command in actions.COMMANDS}
    assert said["larger"] == "Ctrl +"
    assert said["register"] == "Ctrl Shift N"
    assert said["settings"] == "Ctrl ,"


def test_the_sheet_of_keys_opens_over_the_window_and_goes_back(
    dressed: QApplication, qtbot: QtBot
) -> None:
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    window.show()
    sheet = KeysSheet(window)
    sheet.open_sheet()
    assert sheet.isVisible()
    assert unnamed(sheet) == []
    assert small_targets(sheet) == []
    sheet.open_sheet()
    assert not sheet.isVisible()


def test_the_trail_goes_back_and_forward_and_forgets_what_lay_ahead() -> None:
    trail: Trail[str] = Trail()
    for place in ("today", "caseload", "caseload", "sync"):
        trail.visit(place)
    assert trail.back() == "caseload"
    assert trail.back() == "today"
    assert trail.back() is None
    assert trail.forward() == "caseload"
    trail.visit("review")
    assert trail.forward() is None
    assert trail.back() == "caseload"
