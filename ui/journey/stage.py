"""The stage of the demonstration: a real server process, and a profile folder for each person."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO, Final

from caseworker_app import clock
from caseworker_app.casework.enrolment import enrol
from caseworker_app.casework.opening import Profile, open_profile
from caseworker_app.casework.workspace import Workspace
from caseworker_app.settings import prepare
from caseworker_app.sync.joining import first_copy, join

STORY_DAY: Final = date(2025, 10, 14)
STORY_HOUR: Final = time(9, 55)
PEOPLE: Final = ("amara", "elif", "priya")
PASSPHRASES: Final[Mapping[str, str]] = {
    "amara": "otter lantern plum river",
    "elif": "kettle maple northern swan",
    "priya": "violet harbour candle stone",
}


@dataclass(slots=True)
class Stage:
    """Where the demonstration takes place. `story` is the day on which it happens."""

    folder: Path
    story: date
    codes: dict[str, str] = field(default_factory=dict)
    url: str = ""
    _server: "subprocess.Popen[str] | None" = None

    @classmethod
    def at(cls, folder: Path, day: str) -> "Stage":
        """A stage that stands already, for another process of the demonstration."""
        return cls(folder, date.fromisoformat(day))

    def moment(self, hour: int) -> datetime:
        """A full hour of the day before the story's, when it is sure to have been."""
        day = self.story - timedelta(days=1)
        return datetime.combine(day, time(hour), clock.LONDON)

    @property
    def server_folder(self) -> Path:
        """The provider's server keeps everything here."""
        return self.folder / "server"

    def profile_folder(self, who: str) -> Path:
        """One person's laptop."""
        return self.folder / "laptops" / who

    def environment(self) -> dict[str, str]:
        """What a process of the demonstration starts with: the story's clock among it."""
        return {**os.environ, clock.CLOCK_VARIABLE: self._now()}

    def _now(self) -> str:
        """A process that starts later starts later in the story: nothing is sent before it was."""
        now = clock.in_london(clock.now())
        return now.isoformat() if now.date() == self.story else began(self.story)

    def fill(self) -> None:
        """Give the server the practice year, and its people their codes."""
        told = subprocess.run(
            [
                *_COMMAND, "admin", "fill-practice", "--folder", str(self.server_folder),
                "--last-day", self.story.isoformat(),
            ],
            env=self.environment(), check=True, capture_output=True, text=True,
        )  # fmt: skip
        self.codes = json.loads(told.stdout.splitlines()[-1])

    def start_server(self) -> str:
        """Start the server as a process of its own, at the address it had if it had one."""
        port = self.url.rpartition(":")[2] or "0"
        self._server = subprocess.Popen(
            [
                *_COMMAND, "serve", "--folder", str(self.server_folder), "--port", port,
                "--until-stdin-closes",
            ],
            env=self.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        out: IO[str] | None = self._server.stdout
        line = out.readline() if out else ""
        if not line:
            raise RuntimeError("The server did not start.")
        self.url = line.split()[-1]
        return self.url

    def stop_server(self) -> None:
        """The server is gone, as in a cafe without a network."""
        if self._server is not None and self._server.stdin and self._server.stdout:
            self._server.stdin.close()
            self._server.wait(20)
            self._server.stdout.close()
            self._server = None

    def admin(self, command: str, *words: str) -> None:
        """What whoever runs the server does from a command line."""
        folder = ["--folder", str(self.server_folder)]
        subprocess.run(
            [*_COMMAND, "admin", command, *folder, *words],
            env=self.environment(), check=True, capture_output=True, text=True,
        )  # fmt: skip

    def enrol(self, who: str) -> Workspace:
        """Make somebody's laptop: join with the code, set a passphrase, fetch the first copy."""
        folder = self.profile_folder(who)
        prepare(folder)
        profile = Profile(folder)
        welcome = join(self.url, self.codes[who])
        workspace = enrol(profile, welcome.address, welcome.joined, PASSPHRASES[who])
        first_copy(workspace)
        self._hold(who, profile)
        return workspace

    def unlock(self, who: str, passphrase: str | None = None) -> Workspace:
        """Open somebody's laptop again."""
        profile = Profile(self.profile_folder(who))
        try:
            workspace = open_profile(profile, passphrase or PASSPHRASES[who])
        except BaseException:
            profile.close()
            raise
        self._hold(who, profile)
        return workspace

    def let_go(self, who: str) -> None:
        """Nobody holds this laptop's profile any more."""
        profile = self._profiles.pop(who, None)
        if profile is not None:
            profile.close()

    def _hold(self, who: str, profile: Profile) -> None:
        self._profiles[who] = profile

    _profiles: dict[str, Profile] = field(default_factory=dict)


def began(day: date) -> str:
    """The moment at which the story begins, as the clock of every process takes it."""
    return datetime.combine(day, STORY_HOUR, clock.LONDON).isoformat()


_COMMAND: Final = (sys.executable, "-m", "caseworker_app")
