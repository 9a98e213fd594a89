"""Starts Alongside on this laptop's own profile."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication

from caseworker_app.casework.opening import close_doors
from caseworker_app.settings import Settings
from ui.application import Life, hold
from ui.dressing import dress

READY_VARIABLE = "ALONGSIDE_SAYS_READY"
"""Says on standard output when the first screen can be used: for measuring the start."""

PRACTICE_VARIABLE = "ALONGSIDE_PRACTICE"


def main() -> int:
    """Run until the window is closed. The status says whether it could open at all."""
    close_doors()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Alongside")
    app.setQuitOnLastWindowClosed(False)
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    life = hold(folder, practice=bool(os.environ.get(PRACTICE_VARIABLE)))
    if not isinstance(life, Life):
        from ui.opening.refused import say_refused

        dress(app, Settings())
        return say_refused(life)
    dress(app, life.settings)
    life.ended.connect(app.quit)
    life.begin()
    if os.environ.get(READY_VARIABLE):
        QTimer.singleShot(0, _say_ready)
    return app.exec()


def _say_ready() -> None:
    sys.stdout.write("ready\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
