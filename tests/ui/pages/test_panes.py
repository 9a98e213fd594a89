"""The keyboard goes with whoever opens a page: nobody has to reach for the mouse first."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.casework.signed_in import signed_in
from caseworker_app.settings import Settings
from ui.desk import Desk
from ui.hosting import Where
from ui.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier
LANDS: dict[int, str] = {
    1: "Your day", 2: "Your caseload", 3: "Who came to Girls\u2019 group", 4: "Families you support"
}  # fmt: skip


class Flashes(QObject):
    """Notes whatever is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show
        if shown and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def window(desk: Desk, shown: Callable[[QWidget], QWidget]) -> Window:
    made = Window(desk, desk.workspace.ask(signed_in).result(), Settings())
    shown(made)
    return made


@pytest.fixture
def flashes(qapp: QApplication) -> Iterator[Flashes]:
    made = Flashes()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def _here(window: Window) -> str:
    here = window.focusWidget()
    return here.accessibleName() if here is not None else ""


def _is_at(window: Window, name: str) -> bool:
    return _here(window) == name


def test_a_place_opened_by_its_key_has_the_keyboard_in_its_list(
    window: Window, qtbot: QtBot
) -> None:
    for number, name in LANDS.items():
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0.value + number), CTRL)
        qtbot.waitUntil(partial(_is_at, window, name))


def test_no_part_of_a_page_is_a_window_of_its_own_even_for_a_moment(
    window: Window, flashes: Flashes, qtbot: QtBot
) -> None:
    """Such a window takes the keyboard away, and no key of ours is heard any more."""
    for number, name in LANDS.items():
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0.value + number), CTRL)
        qtbot.waitUntil(partial(_is_at, window, name))
    for page in ("sync", "settings"):
        window.open(Where(page))
        QApplication.processEvents()

    assert flashes.seen == []
    assert window.isActiveWindow()


def test_whoever_already_types_elsewhere_goes_on_typing(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    window.workspace.store.ask(lambda db: None).result()
    qtbot.wait(50)

    assert isinstance(window.focusWidget(), QLineEdit)


def test_tab_walks_the_sidebar_as_one_reads_it(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: _here(window) == "Your day")
    walked: list[str] = []
    for _ in range(40):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        walked.append(_here(window))

    places = ["Today", "Caseload", "Groups", "Families", "Settings"]
    begins = walked.index("Today")
    assert walked[begins : begins + len(places)] == places


def _is_here(window: Window, name: str) -> bool:
    return _here(window) == name
