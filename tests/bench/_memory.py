"""A process of its own: unlocks the practice year, looks around, says how much memory it takes."""

import os
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from caseworker_app import clock
from caseworker_app.casework.opening import hold_profile
from tests.bench._profile import MORNING, PASSPHRASE
from ui.application import Application
from ui.opening.unlock import UnlockPage
from ui.starting import make_app
from ui.widgets.entries import SecretEntry

LOOKED_AT: Final = ("caseload", "sync", "today")
REST: Final = 1500
"""Milliseconds for a page to ask, fill and paint."""


def main() -> None:
    """Print the resident memory in megabytes, then whether Alembic is loaded."""
    clock.start_at(MORNING.isoformat())
    app = make_app()
    with hold_profile() as profile:
        alongside = Application(app, profile)
        alongside.begin()
        _rest()
        _unlock(alongside)
        for place in LOOKED_AT:
            if alongside.window is not None:
                alongside.window.open_page(place)
            _rest()
        resident = _resident()
        sys.stdout.write(f"{resident / 1e6:.1f} {'alembic' in sys.modules}\n")
        alongside.quit()
        app.exec()


def _unlock(alongside: Application) -> None:
    page = alongside.frame.content()
    secret = page.findChild(SecretEntry) if isinstance(page, UnlockPage) else None
    if secret is None:
        raise RuntimeError("The unlock screen does not stand.")
    secret.setText(PASSPHRASE)
    QTest.keyClick(secret, Qt.Key.Key_Return)
    while alongside.window is None:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _rest() -> None:
    loop = QEventLoop()
    QTimer.singleShot(REST, loop.quit)
    loop.exec()


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main()
