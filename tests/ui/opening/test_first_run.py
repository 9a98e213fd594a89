"""A first run against a real server; what fails leaves a way on and nothing behind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.casework.opening import Profile, hold_profile
from caseworker_app.casework.workspace import Workspace
from caseworker_app.server import accounts
from caseworker_app.settings import Settings
from tests.ui.looks import small_targets, unnamed
from tests.world import World
from ui.desk import Aside
from ui.opening import first_run
from ui.opening.first_run import FirstRun
from ui.opening.first_steps import ServerStep, WelcomeStep
from ui.opening.passphrase_step import PassphraseStep

WORDS = "copper lantern quiet bus meadow"
LONG = 30_000  # milliseconds: a key is stretched on a busy machine


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    folder = tmp_path / "world"
    folder.mkdir()
    made = World(folder)
    yield made
    made.close()


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    with hold_profile(tmp_path / "profile") as held:
        yield held


@pytest.fixture
def aside(qapp: QApplication) -> Iterator[Aside]:
    made = Aside()
    yield made
    made.close()


@pytest.fixture
def run(dressed: QApplication, qtbot: QtBot, profile: Profile, aside: Aside) -> FirstRun:
    made = FirstRun(profile, aside, Settings())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def step(run: FirstRun, kind: type[QWidget]) -> QWidget:
    found = run.findChild(kind)
    assert found is not None
    return found


def past_welcome(run: FirstRun) -> ServerStep:
    welcome = step(run, WelcomeStep)
    assert isinstance(welcome, WelcomeStep)
    run.go_on()
    assert run.at() == first_run.WELCOME
    assert "Tick both" in welcome.problem.accessibleName()
    welcome.mine.setChecked(True)
    welcome.alone.setChecked(True)
    run.go_on()
    server = step(run, ServerStep)
    assert isinstance(server, ServerStep)
    return server


def test_a_first_run_from_welcome_to_work(
    run: FirstRun, world: World, profile: Profile, qtbot: QtBot
) -> None:
    amara = world.worker("Amara Lewis")
    world.young_person(amara, name="Kai")
    server = past_welcome(run)
    server.address.setText(world.url)
    server.code.setText(world.store.write_now(lambda db: accounts.new_code(db, amara)))
    run.go_on()
    qtbot.waitUntil(lambda: run.at() == first_run.WHO, timeout=LONG)
    assert not profile.enrolled()
    run.go_back()
    assert run.at() == first_run.SERVER
    assert server.address.text() == world.url
    run.go_on()
    assert run.at() == first_run.WHO
    run.go_on()

    chosen = step(run, PassphraseStep)
    assert isinstance(chosen, PassphraseStep)
    chosen.first.setText(WORDS)
    chosen.again.setText(WORDS + "s")
    run.go_on()
    assert run.at() == first_run.PASSPHRASE
    assert "not the same" in chosen.problem.accessibleName()
    chosen.again.setText(WORDS)
    run.go_on()
    qtbot.waitUntil(lambda: run.at() == first_run.COPY, timeout=LONG)
    assert chosen.first.text() == ""
    qtbot.waitUntil(run.is_copied, timeout=LONG)
    with qtbot.waitSignal(run.finished, timeout=LONG) as done:
        run.go_on()
    workspace = done.args[0] if done.args else None
    assert isinstance(workspace, Workspace)
    assert workspace.me.worker_name == "Amara Lewis"
    assert profile.enrolled()
    workspace.close()


def test_a_code_that_was_used_is_said_at_the_code_and_can_be_put_right(
    run: FirstRun, world: World, profile: Profile, qtbot: QtBot
) -> None:
    amara = world.worker("Amara Lewis")
    world.laptop(amara)
    server = past_welcome(run)
    server.address.setText(world.url)
    server.code.setText("ABCDEFGHIJKLMNOPQRSTUVWXY")
    run.go_on()
    qtbot.waitUntil(lambda: "new code" in server.problem.accessibleName(), timeout=LONG)
    assert run.at() == first_run.SERVER
    assert server.code.property("problem") is True
    assert not profile.enrolled()
    server.code.setText(world.store.write_now(lambda db: accounts.new_code(db, amara)))
    run.go_on()
    qtbot.waitUntil(lambda: run.at() == first_run.WHO, timeout=LONG)


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "http://example.org"])
def test_a_wrong_address_is_said_at_the_address(run: FirstRun, qtbot: QtBot, address: str) -> None:
    server = past_welcome(run)
    server.address.setText(address)
    server.code.setText("CODE")
    run.go_on()
    qtbot.waitUntil(lambda: bool(server.problem.accessibleName()), timeout=LONG)
    assert server.address.property("problem") is True
    assert server.address.text() == address


def test_the_five_words_can_be_taken_and_strength_is_said_in_words(run: FirstRun) -> None:
    chosen = step(run, PassphraseStep)
    assert isinstance(chosen, PassphraseStep)
    chosen.use_offer()
    assert chosen.ready()
    assert len(chosen.first.text().split()) == 5
    chosen.judge()
    assert "Very hard to guess: 5 words" in chosen.strength_words()
    chosen.first.setText("password1")
    chosen.judge()
    assert "easy to guess" in chosen.strength_words()
    assert not chosen.ready()


def test_every_control_of_every_step_is_named_and_large_enough(run: FirstRun) -> None:
    for place in range(len(first_run.STEPS)):
        run.go_to(place)
        assert unnamed(run) == []
        assert small_targets(run) == []
