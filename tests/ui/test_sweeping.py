"""Nothing of Qt's is destroyed on the store's thread."""

import gc
import threading

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from ui.sweeping import THRESHOLDS, Sweeping


def in_a_circle(died: list[bool]) -> None:
    """A timer that only a collector of garbage can find, and where it was found."""
    timer = QTimer()
    timer.destroyed.connect(
        lambda: died.append(threading.current_thread() is threading.main_thread())
    )
    held: list[object] = [timer]
    held.append(held)


def much_garbage() -> None:
    for _ in range(THRESHOLDS[0] * 4):
        circle: list[object] = []
        circle.append(circle)


def test_garbage_waits_for_the_windows_thread(dressed: QApplication) -> None:
    owner, died = QObject(), list[bool]()
    sweeping = Sweeping(owner)
    try:
        in_a_circle(died)
        busy = threading.Thread(target=much_garbage)
        busy.start()
        busy.join()
        assert died == []
        sweeping.sweep()
        assert died == [True]
    finally:
        sweeping.stop()
    assert gc.isenabled()
