"""Answers come on the window's thread, in order, and never to a page that is gone."""

import threading
from functools import partial

import shiboken6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.errors import CaseworkError
from ui.desk import Aside, Desk, is_gone


def answer(number: int, _db: object, _me: object) -> int:
    """A question that everybody can answer."""
    return number


class Asker(QWidget):
    """A page that remembers what it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []

    def tell(self, *answer: object) -> None:
        """Take an answer."""
        self.told.append((threading.current_thread() is threading.main_thread(), *answer))


def test_answers_come_in_order_on_the_windows_thread(desk: Desk, qtbot: QtBot) -> None:
    page = Asker()
    qtbot.addWidget(page)
    for number in range(5):
        desk.ask(partial(answer, number), page.tell)
    qtbot.waitUntil(lambda: len(page.told) == 5)
    assert page.told == [(True, number) for number in range(5)]


def test_nothing_is_told_to_a_page_that_is_gone(desk: Desk, qtbot: QtBot) -> None:
    page = Asker()
    told = page.told
    desk.ask(lambda db, me: 1, page.tell)
    desk.ask(lambda db, me: 2, partial(page.tell, "partly"))
    shiboken6.delete(page)
    heard: list[int] = []
    desk.ask(lambda db, me: 3, heard.append)
    qtbot.waitUntil(lambda: heard == [3])
    assert told == []


def test_the_self_that_a_lambda_keeps_is_its_asker() -> None:
    class Page(QWidget):
        def later(self) -> bool:
            def asks(answer: str) -> None:
                self.setObjectName(answer)

            shiboken6.delete(self)
            return is_gone(asks)

    assert Page().later()


def test_a_failure_is_told_to_whoever_asked_or_to_everybody(desk: Desk, qtbot: QtBot) -> None:
    def fail(db: object, me: object) -> None:
        raise CaseworkError("It did not work.")

    heard: list[CaseworkError] = []
    desk.ask(fail, lambda _: None, failed=heard.append)
    qtbot.waitUntil(lambda: len(heard) == 1)
    with qtbot.waitSignal(desk.trouble) as trouble:
        desk.ask(fail, lambda _: None)
    assert trouble.args is not None
    assert str(trouble.args[0]) == "It did not work."


def test_what_runs_aside_runs_on_another_thread_and_ends_with_its_owner(qtbot: QtBot) -> None:
    aside, page = Aside(), Asker()
    qtbot.addWidget(page)
    aside.run(lambda: threading.current_thread() is threading.main_thread(), page.tell)
    qtbot.waitUntil(lambda: page.told == [(True, False)])
    aside.close()
    aside.run(lambda: 1, page.tell)
    assert page.told == [(True, False)]
