"""Unlocking: says what happened, waits as long as it must, and loses no word that was typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.store.profile import ProfileInUse
from caseworker_app.store.throttle import WrongPassphrase
from tests.ui.looks import clipped, small_targets, unnamed
from ui.opening.refusal import Refusal
from ui.opening.unlock import UnlockPage
from ui.widgets.entries import SecretEntry

WORDS = "copper lantern quiet bus meadow"


@pytest.fixture
def page(dressed: QApplication, qtbot: QtBot) -> UnlockPage:
    made = UnlockPage("Amara", 4, 5)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def secret(page: UnlockPage) -> SecretEntry:
    found = page.findChild(SecretEntry)
    assert found is not None
    return found


def said(page: QWidget) -> str:
    spoken = [w.accessibleName() or getattr(w, "text", str)() for w in page.findChildren(QWidget)]
    return " | ".join(words for words in spoken if isinstance(words, str) and words)


def test_enter_asks_with_what_was_typed(page: UnlockPage, qtbot: QtBot) -> None:
    assert secret(page).hasFocus()
    qtbot.keyClicks(secret(page), WORDS)
    with qtbot.waitSignal(page.unlock_asked) as asked:
        qtbot.keyClick(secret(page), Qt.Key.Key_Return)
    assert asked.args == [WORDS]
    assert secret(page).isReadOnly()


def test_an_empty_passphrase_asks_nothing_of_the_store(page: UnlockPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.unlock_asked):
        qtbot.keyClick(secret(page), Qt.Key.Key_Return)
    assert "Type your passphrase first" in said(page)


def test_a_wrong_one_says_so_keeps_the_words_and_waits(page: UnlockPage, qtbot: QtBot) -> None:
    secret(page).setText("almost")
    page.say_failed(WrongPassphrase(8))
    assert "Try again in 8 seconds. Your work is safe." in said(page)
    assert secret(page).text() == "almost"
    with qtbot.assertNotEmitted(page.unlock_asked):
        qtbot.keyClick(secret(page), Qt.Key.Key_Return)
    for _ in range(8):
        page.tick()
    assert "You can try again now" in said(page)
    with qtbot.waitSignal(page.unlock_asked):
        qtbot.keyClick(secret(page), Qt.Key.Key_Return)


def test_it_names_nobody_before_the_first_unlocking(dressed: QApplication, qtbot: QtBot) -> None:
    page = UnlockPage()
    qtbot.addWidget(page)
    assert "Welcome back |" in said(page)
    assert "waiting to send" not in said(page)


def test_after_a_lock_it_says_what_is_not_sent(page: UnlockPage) -> None:
    assert "Welcome back, Amara" in said(page)
    assert "4 items saved here are waiting to send" in said(page)


def test_a_passphrase_may_be_pasted_and_shown(page: UnlockPage, qtbot: QtBot) -> None:
    QApplication.clipboard().setText(WORDS)
    secret(page).paste()
    assert secret(page).text() == WORDS
    assert secret(page).echoMode() is SecretEntry.EchoMode.Password
    page.turn_over()
    assert secret(page).echoMode() is SecretEntry.EchoMode.Normal
    QApplication.clipboard().clear()


def test_what_to_do_when_one_cannot_get_in_promises_nothing_that_is_not_there(
    page: UnlockPage, qtbot: QtBot
) -> None:
    page.help_in()
    words = said(page)
    assert "Wrong tries never wipe anything" in words
    assert "code" in words
    qtbot.keyClick(page.focusWidget() or page, Qt.Key.Key_Escape)
    assert secret(page).hasFocus()


def test_every_control_is_named_and_large_enough(page: UnlockPage) -> None:
    assert unnamed(page) == []
    assert small_targets(page) == []
    assert clipped(page) == []


def test_a_second_window_is_told_why(dressed: QApplication, qtbot: QtBot) -> None:
    page = Refusal(ProfileInUse())
    qtbot.addWidget(page)
    assert "already open" in page.accessibleName()
    with qtbot.waitSignal(page.closed):
        page.close_button.click()
