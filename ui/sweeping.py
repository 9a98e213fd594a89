"""Collects Python's garbage on the window's thread alone.

Python collects wherever it happens to be, also on the store's thread; a timer or widget that is
collected there is destroyed there, which Qt does not bear.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 500  # milliseconds
THRESHOLDS = (2_000, 10, 10)


class Sweeping(QObject):
    """Takes over from Python's own collector until it is stopped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.sweep)
        self._timer.start()

    def sweep(self) -> None:
        """Collect the oldest generation that is due, by Python's own counts."""
        counts = gc.get_count()
        due = [at for at, most in enumerate(THRESHOLDS) if counts[at] > most]
        if due:
            gc.collect(due[-1])

    def stop(self) -> None:
        """Give collecting back to Python."""
        self._timer.stop()
        gc.enable()
