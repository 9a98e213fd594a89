"""Wrong passphrases are slowed down, also across restarts, and never wipe anything."""

import json
from pathlib import Path

import pytest

from caseworker_app import ids
from caseworker_app.errors import CaseworkError
from caseworker_app.store import keyslots, throttle
from caseworker_app.store.keyslots_file import Kdf
from caseworker_app.store.throttle import RestartNeeded, TooSoon, TriedTooOften, WrongPassphrase
from tests.store.conftest import StandingClock

PASSPHRASE = "seven otters paint lanterns"
FIVE_MINUTES = 300


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, standing_clock: StandingClock) -> Path:
    """Keyslots that open at once: what is tried here is the waiting, not the unlocking."""

    def at_once(kdf: Kdf, passphrase: str) -> bytearray:
        return bytearray(passphrase.encode().ljust(32)[:32])

    monkeypatch.setattr(keyslots, "_stretched", at_once)
    keyslots.create(tmp_path, ids.computed("worker"), PASSPHRASE)
    return tmp_path


def try_wrong(folder: Path) -> CaseworkError:
    with pytest.raises(CaseworkError) as refused:
        keyslots.unlock(folder, "wrong")
    return refused.value


def restarted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "THIS_RUN", throttle.THIS_RUN + "x")


def fail(folder: Path, clock: StandingClock, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Fail this often, waiting and restarting as asked."""
    for _ in range(times):
        restarted(monkeypatch)
        try_wrong(folder)
        clock.pass_by(seconds=FIVE_MINUTES)


def test_each_wrong_try_says_how_long_to_wait(
    folder: Path, standing_clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = []
    for _ in range(9):
        refused = try_wrong(folder)
        assert isinstance(refused, WrongPassphrase)
        waits.append(refused.wait)
        standing_clock.pass_by(seconds=refused.wait)

    assert waits == [0, 0, 0, 1, 2, 4, 8, 16, 32]
    assert refused.in_full() == (
        "That passphrase did not open the store. Try again in 32 seconds. Your work is safe."
    )


def test_a_try_before_the_wait_is_over_is_not_looked_at(
    folder: Path, standing_clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(folder, standing_clock, monkeypatch, 6)
    try_wrong(folder)
    standing_clock.pass_by(seconds=7.5)

    with pytest.raises(TooSoon) as refused:
        keyslots.unlock(folder, PASSPHRASE)
    assert refused.value.wait == 1
    assert "1 second." in refused.value.said_advice

    standing_clock.pass_by(seconds=0.5)
    keyslots.unlock(folder, PASSPHRASE)


def test_after_ten_it_takes_a_restart_and_five_minutes(
    folder: Path, standing_clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(folder, standing_clock, monkeypatch, 9)
    refused = try_wrong(folder)
    assert isinstance(refused, RestartNeeded)
    assert refused.wait == FIVE_MINUTES
    assert "5 minutes" in refused.said_advice

    standing_clock.pass_by(seconds=FIVE_MINUTES)
    with pytest.raises(RestartNeeded):
        keyslots.unlock(folder, PASSPHRASE)

    restarted(monkeypatch)
    keyslots.unlock(folder, PASSPHRASE)


def test_a_restart_alone_is_not_enough(
    folder: Path, standing_clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(folder, standing_clock, monkeypatch, 9)
    try_wrong(folder)
    restarted(monkeypatch)

    with pytest.raises(TooSoon) as refused:
        keyslots.unlock(folder, PASSPHRASE)

    assert refused.value.wait == FIVE_MINUTES


def test_never_more_than_ten_tries_in_five_minutes(
    folder: Path, standing_clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []
    for _ in range(1000):
        restarted(monkeypatch)
        if isinstance(try_wrong(folder), WrongPassphrase | RestartNeeded):
            tried.append(standing_clock.moment)
        standing_clock.pass_by(seconds=1)

    in_five_minutes = [
        sum(1 for other in tried if 0 <= (other - each).total_seconds() < FIVE_MINUTES)
        for each in tried
    ]
    assert max(in_five_minutes) == 10


def test_after_fifty_only_the_provider_opens_the_way_and_nothing_is_wiped(
    folder: Path, standing_clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = json.loads(keyslots.path_in(folder).read_text())["slots"]
    fail(folder, standing_clock, monkeypatch, 49)
    restarted(monkeypatch)
    assert isinstance(try_wrong(folder), TriedTooOften)
    standing_clock.pass_by(days=30)
    restarted(monkeypatch)

    with pytest.raises(TriedTooOften):
        keyslots.unlock(folder, PASSPHRASE)

    assert json.loads(keyslots.path_in(folder).read_text())["slots"] == before


def test_the_right_passphrase_forgets_the_wrong_ones(
    folder: Path, standing_clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(folder, standing_clock, monkeypatch, 8)
    keyslots.unlock(folder, PASSPHRASE)

    refused = try_wrong(folder)

    assert isinstance(refused, WrongPassphrase)
    assert refused.wait == 0
    assert refused.said_advice == "Try again. Your work is safe."


def test_a_clock_set_back_neither_shortens_the_wait_nor_makes_it_endless(
    folder: Path, standing_clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(folder, standing_clock, monkeypatch, 6)
    try_wrong(folder)
    standing_clock.pass_by(days=-365)

    with pytest.raises(TooSoon) as refused:
        keyslots.unlock(folder, PASSPHRASE)
    assert refused.value.wait == 8

    standing_clock.pass_by(seconds=8)
    keyslots.unlock(folder, PASSPHRASE)
