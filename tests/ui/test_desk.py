"""Answers come to whoever asked, and to nobody who is gone."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from caseworker_app.errors import CaseworkError
from ui.desk import Aside


class Asker(QObject):
    """Takes an answer."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def hear(self, answer: object, second: object = None) -> None:
        """The answer."""
        self.heard += [answer, second]


Hears = Callable[[Asker], Callable[[object], object]]
WAYS: dict[str, Hears] = {
    "a method": lambda asker: asker.hear,
    "a partial": lambda asker: partial(asker.hear, 1),
    "a lambda": lambda asker: lambda answer: asker.hear(answer),
}


@pytest.mark.parametrize("way", WAYS)
def test_whoever_is_gone_hears_nothing(qtbot: QtBot, way: str) -> None:
    aside, asker, other = Aside(), Asker(), Asker()
    aside.run(lambda: "answer", WAYS[way](asker))
    heard = asker.heard
    delete(asker)
    aside.run(lambda: "answer", WAYS[way](other))

    qtbot.waitUntil(lambda: "answer" in other.heard)
    assert heard == []
    aside.close()


def test_a_refusal_is_told_to_whoever_asked_for_it(qtbot: QtBot) -> None:
    aside, asker = Aside(), Asker()

    def refuse() -> None:
        raise CaseworkError("No.", advice="Later.")

    aside.run(refuse, asker.hear, failed=asker.hear)
    qtbot.waitUntil(lambda: bool(asker.heard))
    assert str(asker.heard[0]).startswith("No.")
    aside.close()
