"""Hands on the keyboard, and eyes that wait until something can be seen."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.journey.report import StepFailed

LONG_ENOUGH = 15.0  # seconds
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def rest(milliseconds: int) -> None:
    """Let the window live for a while.

    An event loop and not QTest.qWait, which would keep every other thread of Python waiting.
    """
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(seen: Callable[[], object], what: str, seconds: float = LONG_ENOUGH) -> None:
    """Wait until this can be seen. Raises StepFailed when it takes too long."""
    began = time.monotonic()
    while not seen():
        if time.monotonic() - began > seconds:
            raise StepFailed(f"Waited {seconds:.0f} s and did not see {what}.")
        rest(20)


def focused() -> QWidget:
    """Whatever the keyboard goes to."""
    found = QApplication.focusWidget()
    if found is None:
        raise StepFailed("The keyboard goes nowhere.")
    return found


def type_words(words: str, into: QWidget | None = None) -> None:
    """Type, letter by letter, into what has the keyboard."""
    QTest.keyClicks(into or focused(), words)


def press(
    key: Qt.Key,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    into: QWidget | None = None,
) -> None:
    """Press one key."""
    QTest.keyClick(into or focused(), key, held)
