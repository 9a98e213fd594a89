"""Unlock, lock, idle and the end: words are kept, and nothing stays open behind a locked screen."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker_app import clock
from caseworker_app.casework.enrolment import enrol
from caseworker_app.casework.opening import Profile, hold_profile
from caseworker_app.exchange.protocol import Joined
from caseworker_app.store.store import StoreClosed
from tests.ui import story
from tests.ui.conftest import STORY
from ui.application import Application
from ui.opening.first_run import FirstRun
from ui.opening.unlock import UnlockPage
from ui.widgets.entries import SecretEntry
from ui.window import Window

WORDS = "copper lantern quiet bus meadow"
LONG = 30_000
AMARA = Joined(
    request=1, laptop="1" * 32, token="t", worker=story.AMARA, worker_name="Amara Lewis",
    team_name="South", provider_name="Provider",
)  # fmt: skip


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    with hold_profile(tmp_path / "profile") as held:
        yield held


@pytest.fixture
def alongside(dressed: QApplication, profile: Profile, qtbot: QtBot) -> Iterator[Application]:
    enrol(profile, "https://127.0.0.1", AMARA, WORDS).close()
    made = Application(dressed, profile, sync=False)
    qtbot.addWidget(made.frame)
    made.begin()
    yield made
    made.lock()
    made.aside.close()
    made.frame.close_for_good()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def unlock(alongside: Application, qtbot: QtBot, words: str = WORDS) -> None:
    page = alongside.frame.content()
    assert isinstance(page, UnlockPage)
    secret = page.findChild(SecretEntry)
    assert secret is not None
    secret.setText(words)
    qtbot.keyClick(secret, Qt.Key.Key_Return)


def open_window(alongside: Application, qtbot: QtBot) -> Window:
    unlock(alongside, qtbot)
    qtbot.waitUntil(lambda: isinstance(alongside.frame.content(), Window), timeout=LONG)
    window = alongside.window
    assert window is not None
    return window


def test_the_right_passphrase_opens_the_window_and_the_title_says_nothing(
    alongside: Application, qtbot: QtBot
) -> None:
    open_window(alongside, qtbot)
    assert alongside.frame.windowTitle() == "Alongside"


def test_a_wrong_passphrase_opens_nothing_and_says_so(alongside: Application, qtbot: QtBot) -> None:
    unlock(alongside, qtbot, "copper lantern quiet bus meadows")
    page = alongside.frame.content()
    assert isinstance(page, UnlockPage)
    qtbot.waitUntil(lambda: "did not open" in page.said(), timeout=LONG)
    assert alongside.window is None


def test_locking_closes_the_store_and_keeps_what_was_being_typed(
    alongside: Application, qtbot: QtBot
) -> None:
    window = open_window(alongside, qtbot)
    store = window.workspace.store
    window.lock_asked.emit()
    assert isinstance(alongside.frame.content(), UnlockPage)
    assert alongside.window is None
    with pytest.raises(StoreClosed):
        store.ask(lambda db: None).result()
    open_window(alongside, qtbot)


def test_it_locks_by_itself_half_a_minute_after_asking(
    alongside: Application, qtbot: QtBot
) -> None:
    open_window(alongside, qtbot)
    idle = alongside.idle
    away = timedelta(minutes=4, seconds=40)
    clock.read_with(lambda: STORY + away)
    with qtbot.waitSignal(idle.nearly) as warned:
        idle.look()
    assert warned.args == [20]
    handle = alongside.frame.windowHandle()
    shift = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift.value, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(handle, shift)
    clock.read_with(lambda: STORY + away + timedelta(seconds=30))
    idle.look()
    assert isinstance(alongside.frame.content(), Window)
    clock.read_with(lambda: STORY + away + timedelta(minutes=5, seconds=1))
    idle.look()
    assert isinstance(alongside.frame.content(), UnlockPage)


def test_settings_apply_at_once_and_are_there_again(
    alongside: Application, qtbot: QtBot, profile: Profile
) -> None:
    from caseworker_app.settings import load

    window = open_window(alongside, qtbot)
    window.resize_text(5)
    assert load(profile.folder).text_size == 105
    window.resize_text(0)
    assert load(profile.folder).text_size == 100


def test_a_profile_that_nobody_joined_with_begins_with_the_first_run(
    dressed: QApplication, profile: Profile, qtbot: QtBot
) -> None:
    made = Application(dressed, profile, sync=False)
    qtbot.addWidget(made.frame)
    made.begin()
    assert isinstance(made.frame.content(), FirstRun)
    made.aside.close()


def test_the_unlock_screen_needs_neither_the_store_nor_the_network() -> None:
    """What is imported before the first picture decides how soon it is there (stack.md 7)."""
    heavy = (
        "sqlalchemy", "sqlcipher3", "msgspec", "httpx", "alembic", "zxcvbn", "keyring",
        "caseworker_app.records", "ui.window",
    )  # fmt: skip
    look = f"import sys, ui.__main__; print([name for name in {heavy} if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_an_open_window_keeps_no_library_that_it_never_calls() -> None:
    """A laptop of a charity has little memory, and a colour terminal's library takes 9 MB."""
    idle = ("alembic", "mako", "click", "rich", "pygments", "litestar", "caseworker_app.practice")
    opened = "import ui.window; from caseworker_app.casework import opening; opening.warm_up()"
    look = f"import sys; {opened}; print([name for name in {idle} if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
