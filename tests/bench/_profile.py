"""An enrolled profile with the practice year in its store, as one worker's laptop has it."""

from pathlib import Path
from typing import Final

from caseworker_app import clock
from caseworker_app.casework.enrolment import enrol
from caseworker_app.casework.opening import hold_profile
from caseworker_app.exchange.protocol import Joined
from caseworker_app.practice import STORY_DAY, days, year
from tests.ui.desks import fill

PASSPHRASE: Final = "copper lantern quiet bus meadow"
MORNING: Final = days.at(STORY_DAY, 9)
NOBODY_ANSWERS: Final = "http://127.0.0.1:9"


def make_profile(folder: Path) -> None:
    """Enrol Amara and give her laptop everything of the year: more than one worker ever holds."""
    made = year(STORY_DAY)
    amara = made.people.amara
    clock.read_with(lambda: MORNING)
    joined = Joined(
        request=1, laptop="1" * 32, token="t", worker=amara, worker_name="Amara Lewis",
        team_name="South", provider_name="Provider",
    )  # fmt: skip
    with hold_profile(folder) as profile:
        workspace = enrol(profile, NOBODY_ANSWERS, joined, PASSPHRASE)
        written = [(one.record, one.scope) for one in made.written]
        workspace.store.change(lambda db: fill(db, amara, written)).result()
        workspace.close()
    clock.read_with(None)
