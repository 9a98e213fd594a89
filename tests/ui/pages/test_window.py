"""The window hosts pages, walks back and forward, and brings back what was undone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.casework.signed_in import signed_in
from caseworker_app.records import Session
from caseworker_app.settings import Settings
from tests.ui import story
from tests.ui.desks import all_of
from tests.ui.looks import unnamed
from tests.ui.windows import other_windows
from ui.desk import Desk
from ui.hosting import Where
from ui.pages.caseload import CaseloadPage
from ui.pages.note.page import NotePage
from ui.pages.settings import SettingsPage
from ui.pages.sync_centre import SyncPage
from ui.pages.today import TodayPage
from ui.window import Window

Show = Callable[[QWidget], QWidget]
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(desk: Desk, shown: Show, qtbot: QtBot) -> Window:
    me = desk.workspace.ask(signed_in).result()
    made = Window(desk, me, Settings())
    shown(made)
    return made


def test_it_opens_with_today_and_places_by_number(window: Window, qtbot: QtBot) -> None:
    assert isinstance(window.page(), TodayPage)
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert isinstance(window.page(), CaseloadPage)
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    assert isinstance(window.page(), TodayPage)


def test_back_and_forward(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert isinstance(window.page(), SyncPage)
    qtbot.keyClick(window, Qt.Key.Key_Comma, CTRL)
    assert isinstance(window.page(), SettingsPage)
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert isinstance(window.page(), SyncPage)
    qtbot.keyClick(window, Qt.Key.Key_Right, ALT)
    assert isinstance(window.page(), SettingsPage)


def test_a_note_takes_the_window_and_undo_brings_its_words_back(
    window: Window, desk: Desk, qtbot: QtBot
) -> None:
    before = len(all_of(desk, Session))
    today = window.page()
    assert isinstance(today, TodayPage)
    today.note_asked.emit(story.CASE, story.PLANNED)
    note = window.page()
    assert isinstance(note, NotePage)
    with qtbot.waitSignal(note.ready):
        pass
    note.sheet.focus_text()
    typing = window.focusWidget()
    assert typing is not None
    qtbot.keyClicks(typing, "Walked to the river.")
    with qtbot.waitSignal(note.finished):
        note.finish()
    assert isinstance(window.page(), TodayPage)
    assert window.toast.can_undo()
    assert len(all_of(desk, Session)) == before + 1
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: isinstance(window.page(), NotePage))
    assert len(all_of(desk, Session)) == before


def test_locking_is_asked_for_by_its_key(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.lock_asked):
        qtbot.keyClick(window, Qt.Key.Key_L, CTRL)


def test_text_grows_by_key_and_only_as_far_as_it_may(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.settings_chosen) as chosen:
        qtbot.keyClick(window, Qt.Key.Key_Plus, CTRL)
    assert chosen.args is not None
    assert chosen.args[0].text_size == 105
    window.show_settings(Settings(text_size=150))
    with qtbot.assertNotEmitted(window.settings_chosen):
        qtbot.keyClick(window, Qt.Key.Key_Plus, CTRL)


def test_f6_walks_through_the_parts_of_the_window(window: Window, qtbot: QtBot) -> None:
    been = set()
    for _ in range(8):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        here = window.focusWidget()
        assert here is not None
        been.add(here)
    assert len(been) >= 3


@pytest.mark.parametrize("page", ["today", "caseload", "groups", "sync", "settings"])
def test_every_page_is_one_window_with_every_control_named(
    window: Window, desk: Desk, qtbot: QtBot, page: str
) -> None:
    window.open(Where(page))
    desk.workspace.store.ask(lambda db: None).result()
    QApplication.processEvents()
    assert other_windows(window) == []
    assert unnamed(window) == []
