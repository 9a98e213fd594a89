"""The process is killed while somebody types: every word older than a second is there again."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseworker_app import clock
from caseworker_app.casework.enrolment import enrol
from caseworker_app.casework.opening import Profile, open_profile
from caseworker_app.server import accounts
from caseworker_app.store.drafts import open_drafts
from caseworker_app.sync.joining import first_copy, join
from tests.world import World
from ui.journey.stage import PASSPHRASES, STORY_DAY, Stage, began

WHO = "amara"
OLDER_THAN = 1.0  # seconds


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """Amara's laptop with Jay on it, and nobody at it."""
    clock.start_at(began(STORY_DAY))
    made = Stage(tmp_path, STORY_DAY)
    folder = tmp_path / "world"
    folder.mkdir()
    world = World(folder)
    worker = world.worker("Amara Lewis")
    made.codes["jay"], _ = world.young_person(worker, name="Jay")
    code = world.store.write_now(lambda db: accounts.new_code(db, worker))
    welcome = join(world.url, code)
    with Profile(made.profile_folder(WHO)) as profile:
        workspace = enrol(profile, welcome.address, welcome.joined, PASSPHRASES[WHO])
        first_copy(workspace)
        workspace.close()
    world.close()
    yield made
    clock.read_with(None)


def type_until_killed(stage: Stage, words: list[str], after: int, delay: float) -> list[str]:
    """Kill a typist some words and a moment into these. Gives the words that were older.

    The first may follow what is left of another at once, and is none of them.
    """
    typist = subprocess.Popen(
        [
            sys.executable, "-m", "ui.journey.typist", str(stage.folder),
            stage.story.isoformat(), WHO, stage.codes["jay"], " ".join(words),
        ],
        env=stage.environment(), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert typist.stdout is not None
    said = [typist.stdout.readline() for _ in range(after)]
    time.sleep(delay)
    killed_at = time.monotonic()
    typist.kill()
    rest, _ = typist.communicate()
    typed = [line.split() for line in (*said, *rest.splitlines())]
    older = [word for at, word in typed if float(at) < killed_at - OLDER_THAN]
    return older[1:]


def what_is_back(stage: Stage) -> list[str]:
    """What stands in Amara's drafts when she unlocks again."""
    with Profile(stage.profile_folder(WHO)) as profile:
        workspace = open_profile(profile, PASSPHRASES[WHO])
        drafts = workspace.store.ask(open_drafts).result()
        workspace.store.close()
    assert len(drafts) <= 1
    page = " ".join(str(draft.words.get("page")) for draft in drafts)
    return [word for word in page.split() if word.startswith("word")]


@pytest.mark.parametrize("kills", [1, pytest.param(10, marks=pytest.mark.release)])
def test_every_word_older_than_a_second_is_back_however_often_it_is_killed(
    stage: Stage, kills: int
) -> None:
    """Each round goes on with the same note, so that the words of all before must be there too."""
    chance = random.Random(kills)
    older: list[str] = []
    for number in range(kills):
        words = [f"word{number}x{place}" for place in range(60)]
        after, delay = chance.randint(12, 30), chance.uniform(0, 0.4)
        older += type_until_killed(stage, words, after, delay)
        back = what_is_back(stage)
        assert [word for word in older if word not in back] == []
        assert [word for word in back if back.count(word) > 1] == []
    assert len(older) > 2 * kills
