"""What stands in a form is saved without being asked, and never after it has ended."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from caseworker_app import clock
from caseworker_app.casework.drafting import Draft
from caseworker_app.errors import CaseworkError, DiskFull
from ui.desk import Desk
from ui.forms import autosave
from ui.forms.autosave import AutoSave

EMPTY = Draft("d" * 32, "note", "1", "c" * 32, "case:c", "r" * 32, {}, {}, clock.now())


class Workplace(QObject):
    """A desk whose disk can be full."""

    def __init__(self) -> None:
        super().__init__()
        self.saved: list[Draft] = []
        self.full = False

    @property
    def workspace(self) -> "Workplace":
        return self

    def save_draft(self, draft: Draft) -> "Future[object]":
        made: Future[object] = Future()
        if self.full:
            made.set_exception(DiskFull())
        else:
            self.saved.append(draft)
            made.set_result(clock.now())
        return made

    def deliver(
        self,
        future: "Future[Any]",
        then: Callable[[Any], object],
        *,
        failed: Callable[[CaseworkError], object],
    ) -> None:
        problem = future.exception()
        if isinstance(problem, CaseworkError):
            failed(problem)
        else:
            then(future.result())


@pytest.fixture
def desk() -> Workplace:
    return Workplace()


@pytest.fixture
def words() -> dict[str, str]:
    return {"page": ""}


@pytest.fixture
def save(desk: Workplace, words: dict[str, str]) -> AutoSave:
    return AutoSave(cast(Desk, desk), EMPTY, lambda: words, desk)


def test_the_promise_is_four_tenths_after_the_last_key_and_a_second_at_most() -> None:
    assert (autosave.PAUSE, autosave.LONGEST) == (400, 1000)


def test_it_saves_after_a_pause(
    save: AutoSave, desk: Workplace, words: dict[str, str], qtbot: QtBot
) -> None:
    words["page"] = "Jay"
    with qtbot.waitSignal(save.saved) as signal:
        save.touch()
    assert [one.words for one in desk.saved] == [{"page": "Jay"}]
    assert signal.args[0].startswith("Saved on this laptop at ")


def test_it_saves_while_typing_goes_on(
    save: AutoSave, desk: Workplace, words: dict[str, str], qtbot: QtBot
) -> None:
    for number in range(40):
        words["page"] = "x" * number
        save.touch()
        qtbot.wait(50)
    assert len(desk.saved) >= 1


def test_nothing_is_saved_once_the_form_has_ended(
    save: AutoSave, desk: Workplace, qtbot: QtBot
) -> None:
    save.touch()
    save.rest()
    save.flush()
    save.touch()
    qtbot.wait(autosave.PAUSE + 200)
    assert desk.saved == []


def test_a_full_disk_is_said_and_tried_again(
    save: AutoSave, desk: Workplace, words: dict[str, str], qtbot: QtBot
) -> None:
    desk.full = True
    words["page"] = "Jay"
    with qtbot.waitSignal(save.not_saved) as signal:
        save.touch()
    assert isinstance(signal.args[0], DiskFull)
    desk.full = False
    with qtbot.waitSignal(save.saved, timeout=autosave.TRY_AGAIN + 2000):
        pass
    assert desk.saved[-1].words == {"page": "Jay"}


def test_nothing_typed_is_nothing_saved(save: AutoSave, desk: Workplace) -> None:
    save.flush()
    assert desk.saved == []


def test_the_time_is_said_as_clocks_here_show_it() -> None:
    moment = datetime.fromisoformat("2025-10-14T14:52:00+00:00")
    assert autosave.said_saved(moment) == "Saved on this laptop at 15:52"
