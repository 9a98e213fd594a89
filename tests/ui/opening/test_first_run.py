"""A first run against a real server; what fails leaves a way on and nothing behind."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.casework.opening import Profile, hold_profile
from caseworker_app.casework.workspace import Workspace
from caseworker_app.errors import CaseworkError
from caseworker_app.exchange.protocol import PROTOCOL, Refused, encoded
from caseworker_app.server import accounts
from caseworker_app.settings import Settings
from caseworker_app.sync.joining import join
from caseworker_app.sync.transport import (
    AddressWrong,
    CodeNotTaken,
    NotAServer,
    ServerNewer,
    ServerUnreachable,
)
from tests.sync.answering import answering
from tests.ui.looks import clipped, elided, small_targets, unnamed
from tests.world import World
from ui.desk import Aside
from ui.opening import first_run
from ui.opening.first_run import FirstRun
from ui.opening.first_steps import ServerStep, WelcomeStep
from ui.opening.passphrase_step import PassphraseStep
from ui.style import theme
from ui.style.look import Look

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


def nothing_is_left(profile: Profile) -> bool:
    """Whether the profile's folder holds nothing but what says that a window has it open."""
    return [one.name for one in profile.folder.iterdir()] == ["lock"] and not profile.enrolled()


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


def nobody_there(_world: World) -> AbstractContextManager[str]:
    return nullcontext("http://127.0.0.1:1")


def not_a_secure_address(_world: World) -> AbstractContextManager[str]:
    return nullcontext("http://example.org")


def no_address(_world: World) -> AbstractContextManager[str]:
    return nullcontext("my service")


def another_program(_world: World) -> AbstractContextManager[str]:
    return answering(200, b"<html>Welcome to the hotel</html>")


def a_newer_server(_world: World) -> AbstractContextManager[str]:
    return answering(426, encoded(Refused(code="protocol", request=1, protocol=PROTOCOL + 1)))


@pytest.mark.parametrize(
    ("address", "error"),
    [
        (nobody_there, ServerUnreachable),
        (not_a_secure_address, AddressWrong),
        (no_address, AddressWrong),
        (another_program, NotAServer),
        (a_newer_server, ServerNewer),
    ],
)
def test_an_address_that_does_not_do_is_said_at_the_address_and_another_may_follow(
    run: FirstRun, world: World, profile: Profile, qtbot: QtBot,
    address: Callable[[World], AbstractContextManager[str]], error: Callable[[], CaseworkError],
) -> None:  # fmt: skip
    server = past_welcome(run)
    amara = world.worker("Amara Lewis")
    code = world.store.write_now(lambda db: accounts.new_code(db, amara))
    with address(world) as wrong:
        server.address.setText(wrong)
        server.code.setText(code)
        run.go_on()
        said = error().in_full()
        qtbot.waitUntil(lambda: server.problem.accessibleName() == said, timeout=LONG)
        assert (server.address.text(), server.code.text()) == (wrong, code)
    assert server.address.property("problem") is True
    assert run.at() == first_run.SERVER
    assert nothing_is_left(profile)
    qtbot.waitUntil(lambda: clipped(server) == [])

    server.address.setText(world.url)
    run.go_on()
    qtbot.waitUntil(lambda: run.at() == first_run.WHO, timeout=LONG)


def test_a_code_that_has_been_used_joins_nobody_a_second_time(
    run: FirstRun, world: World, profile: Profile, qtbot: QtBot
) -> None:
    amara = world.worker("Amara Lewis")
    code = world.store.write_now(lambda db: accounts.new_code(db, amara))
    join(world.url, code)
    server = past_welcome(run)
    server.address.setText(world.url)
    server.code.setText(code)
    run.go_on()
    said = CodeNotTaken().in_full()
    qtbot.waitUntil(lambda: server.problem.accessibleName() == said, timeout=LONG)
    assert server.code.property("problem") is True
    assert not server.address.property("problem")
    assert nothing_is_left(profile)

    server.code.setText(world.store.write_now(lambda db: accounts.new_code(db, amara)))
    run.go_on()
    qtbot.waitUntil(lambda: run.at() == first_run.WHO, timeout=LONG)


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


def test_at_the_largest_text_every_step_can_be_read_whole(
    run: FirstRun, dressed: QApplication, qtbot: QtBot
) -> None:
    """Five words that end in an ellipsis cannot be written down."""
    theme.put(dressed, Look(scale=1.5))
    for place in range(5):
        run.go_to(place)
        qtbot.waitUntil(lambda: elided(run) == [] and clipped(run) == [])
