"""What nobody foresaw is said once, and its details hold nothing that was recorded."""

import sys
import threading

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.looks import small_targets, unnamed
from ui.failures import FailureCard, LastResort, details

MARKER = "Zebedee"


def fail_with_words() -> None:
    raise RuntimeError(f"{MARKER} told us where he sleeps")


def test_the_details_name_the_kind_and_the_place_and_never_the_words() -> None:
    try:
        fail_with_words()
    except RuntimeError as error:
        said = details(type(error), error, error.__traceback__)
    assert MARKER not in said
    assert "RuntimeError" in said


def test_a_failure_in_any_thread_is_shown_with_what_is_safe(
    dressed: QApplication, qtbot: QtBot
) -> None:
    host = QWidget()
    host.resize(1366, 768)
    qtbot.addWidget(host)
    host.show()
    before = sys.excepthook, threading.excepthook
    resort = LastResort(lambda: host)
    try:
        resort.install()
        caught = threading.Thread(target=fail_with_words)
        caught.start()
        caught.join()
    finally:
        sys.excepthook, threading.excepthook = before
    qtbot.waitUntil(lambda: host.findChild(FailureCard) is not None)
    card = host.findChild(FailureCard)
    assert card is not None
    assert card.isVisible()
    assert unnamed(host) == []
    assert small_targets(host) == []
    card.copy_details()
    assert MARKER not in QApplication.clipboard().text()
    assert "RuntimeError" in QApplication.clipboard().text()
