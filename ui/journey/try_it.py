"""The demonstration with a window: today, as Amara, with the server running beside it."""

import os
import sys
import tempfile
from pathlib import Path

from caseworker_app import clock
from caseworker_app.casework.opening import hold_profile, open_profile
from ui.application import Application
from ui.failures import LastResort
from ui.journey.stage import PASSPHRASES, PEOPLE, Stage, began
from ui.starting import make_app

COMING = "Preparing a server, three laptops and a year of invented casework. About 20 seconds."


def open_as_amara() -> int:
    """Prepare everything, say the passphrase, and open the window."""
    today = clock.today()
    sys.stdout.write(f"{COMING}\n")
    sys.stdout.flush()
    os.environ[clock.CLOCK_VARIABLE] = began(today)
    clock.start_at(began(today))
    with tempfile.TemporaryDirectory(prefix="alongside-demo-") as folder:
        stage = Stage(Path(folder), today)
        stage.fill()
        stage.start_server()
        try:
            return _opened(stage)
        finally:
            stage.stop_server()


def _opened(stage: Stage) -> int:
    for who in PEOPLE:
        stage.enrol(who).close()
        stage.let_go(who)
    sys.stdout.write(f'Once it is locked, Amara\'s passphrase is "{PASSPHRASES["amara"]}".\n')
    sys.stdout.flush()
    app = make_app()
    profile = hold_profile(stage.profile_folder("amara"))
    alongside = Application(app, profile, practice=True)
    LastResort(lambda: alongside.frame, alongside).install()
    alongside.begin_with(open_profile(profile, PASSPHRASES["amara"]))
    return app.exec()
