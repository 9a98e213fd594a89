"""Starts Alongside: the unlock screen first, everything else while somebody types."""

import sys

from PySide6.QtWidgets import QApplication

from caseworker_app.casework.opening import close_doors, hold_profile
from caseworker_app.errors import CaseworkError
from caseworker_app.log import write_to_file
from caseworker_app.settings import Settings
from ui.application import Application
from ui.dressing import dress
from ui.failures import LastResort
from ui.opening.frame import Frame
from ui.starting import make_app


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
    write_to_file(profile.folder)
    alongside = Application(app, profile)
    LastResort(lambda: alongside.frame, alongside).install()
    alongside.begin()
    return app.exec()


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
