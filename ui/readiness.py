"""Tells whoever measures the start that the first screen stands and takes keys."""

import sys
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

READY: Final = "ready"


class Readiness(QObject):
    """Writes one line once the window has been painted and waits for whatever comes next."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        """The first paint, with all that lies in the window, is followed by the line."""
        if event.type() == QEvent.Type.Paint:
            window.removeEventFilter(self)
            QTimer.singleShot(0, _say)
        return False


def _say() -> None:
    sys.stdout.write(f"{READY}\n")
    sys.stdout.flush()
