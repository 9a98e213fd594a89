"""Starts Alongside: the unlock screen first, everything else while somebody types."""

import os
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from caseworker_app.casework.opening import close_doors, hold_profile
from caseworker_app.errors import CaseworkError
from caseworker_app.settings import Settings
from ui.application import Application
from ui.dressing import dress
from ui.opening.frame import Frame
from ui.starting import make_app

SAYS_READY: Final = "ALONGSIDE_SAYS_READY"
"""Where this is set, a line on the standard output tells when the first screen can be used."""


def main() -> int:
    """Run until the window is closed. Returns the exit status.

    With `--practice`, on invented people in a folder that is gone afterwards: nothing of it
    touches this laptop's own profile or leaves this computer.
    """
    close_doors()
    if "--practice" in sys.argv[1:]:
        from ui.journey.try_it import open_as_amara

        return open_as_amara()
    app = make_app()
    try:
        profile = hold_profile()
    except CaseworkError as error:
        return refuse(app, error)
    alongside = Application(app, profile)
    if SAYS_READY in os.environ:
        from ui.readiness import Readiness

        Readiness(alongside.frame)
    alongside.begin()
    QTimer.singleShot(0, lambda: _watch_over(alongside, profile.folder))
    return app.exec()


def _watch_over(alongside: Application, folder: Path) -> None:
    """The log and the last resort: the first picture does not wait for their libraries."""
    from caseworker_app.log import write_to_file
    from ui.failures import LastResort

    write_to_file(folder)
    LastResort(lambda: alongside.frame, alongside).install()


def refuse(app: QApplication, error: CaseworkError) -> int:
    """Say why it cannot start: another window, a folder that may not be written."""
    from ui.opening.refusal import Refusal

    dress(app, Settings())
    frame, page = Frame(), Refusal(error)
    page.closed.connect(frame.close_for_good)
    frame.close_asked.connect(frame.close_for_good)
    frame.put(page)
    frame.show()
    app.exec()
    return 1


if __name__ == "__main__":
    sys.exit(main())
