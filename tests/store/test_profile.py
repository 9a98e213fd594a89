"""One window holds a profile, a killed one holds nobody up, and joining is whole or not at all."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from caseworker_app import ids
from caseworker_app.connections import StoreMissing, open_store
from caseworker_app.errors import ProfileNotWritable
from caseworker_app.store import keyslots
from caseworker_app.store.keyslots_file import Kdf, KeyslotsThere
from caseworker_app.store.profile import Profile, ProfileInUse
from tests.accounts import as_another_account

PASSPHRASE = "seven otters paint lanterns"
WORKER = ids.computed("worker")


@pytest.fixture(autouse=True)
def opens_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tried here is the profile, not the unlocking."""

    def at_once(kdf: Kdf, passphrase: str) -> bytearray:
        return bytearray(passphrase.encode().ljust(32)[:32])

    monkeypatch.setattr(keyslots, "_stretched", at_once)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "profile"


def join(profile: Profile) -> None:
    """All that joining makes: keys and a store."""
    with profile.joining():
        key = keyslots.create(profile.folder, WORKER, PASSPHRASE)
        open_store(profile.store, key.database_key, create=True).close()


HOLDS = """
import sys
from pathlib import Path
from caseworker_app.store.profile import Profile, ProfileInUse
try:
    profile = Profile(Path(sys.argv[1]))
except ProfileInUse as refused:
    print(refused.in_full(), flush=True)
else:
    print("held", flush=True)
    sys.stdin.read()
"""


def another_window(folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_second_window_is_refused_politely_until_the_first_is_closed(folder: Path) -> None:
    with Profile(folder):
        second, _ = another_window(folder).communicate()
        with pytest.raises(ProfileInUse):
            Profile(folder)

    assert second.strip() == ProfileInUse().in_full()
    assert another_window(folder).communicate()[0].strip() == "held"
    Profile(folder).close()


def test_what_a_killed_window_leaves_holds_nobody_up(folder: Path) -> None:
    window = another_window(folder)
    assert window.stdout is not None
    assert window.stdout.readline() == "held\n"
    with pytest.raises(ProfileInUse):
        Profile(folder)

    window.send_signal(signal.SIGKILL)
    window.communicate()

    assert (folder / "lock").exists()
    Profile(folder).close()


def test_a_folder_that_may_not_be_written_is_said_so(folder: Path, tmp_path: Path) -> None:
    with as_another_account(tmp_path), pytest.raises(ProfileNotWritable):
        Profile(folder)


def test_a_profile_is_enrolled_once_it_has_joined(folder: Path) -> None:
    with Profile(folder) as profile:
        assert not profile.enrolled()
        join(profile)
        assert profile.enrolled()
        with pytest.raises(KeyslotsThere):
            join(profile)

    with Profile(folder) as profile:
        assert profile.enrolled()
        key = keyslots.unlock(folder, PASSPHRASE)
        open_store(profile.store, key.database_key).close()


def test_a_profile_whose_store_is_lost_is_not_taken_for_a_new_one(folder: Path) -> None:
    with Profile(folder) as profile:
        join(profile)
        profile.store.unlink()

        assert profile.enrolled()
        key = keyslots.unlock(folder, PASSPHRASE)
        with pytest.raises(StoreMissing):
            open_store(profile.store, key.database_key)
        assert not profile.store.exists()


@pytest.mark.parametrize("got_to", ["mark", "keys", "store"])
def test_joining_that_was_broken_off_can_be_done_again_and_deletes_nothing(
    folder: Path, got_to: str
) -> None:
    def broken_off(profile: Profile) -> None:
        with profile.joining():
            if got_to != "mark":
                key = keyslots.create(folder, WORKER, PASSPHRASE)
            if got_to == "store":
                open_store(profile.store, key.database_key, create=True).close()
            raise KeyboardInterrupt

    with Profile(folder) as profile:
        with pytest.raises(KeyboardInterrupt):
            broken_off(profile)
        assert not profile.enrolled()

    with Profile(folder) as profile:
        join(profile)
        assert profile.enrolled()

    aside = sorted(place.name for place in folder.glob("unfinished-*/*"))
    assert (
        aside
        == {"mark": [], "keys": ["keyslots.json"], "store": ["keyslots.json", "store.db"]}[got_to]
    )
