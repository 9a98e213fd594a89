"""Telling the supervisor: at once, once, and with nothing of what was written."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.records import Task, UsefulNumber
from tests.ui import story
from tests.ui.desks import Written, all_of, desk_with
from tests.ui.looks import clipped, small_targets, unnamed
from ui.desk import Desk
from ui.pages.note import NotePage
from ui.pages.note.telling import NO_NUMBER
from ui.widgets.labels import Paragraph

Show = Callable[[QWidget], QWidget]
NUMBERS = (
    ("Night lead, after 20:00", "020 7946 0999", "DUTY", 2),
    ("Duty, until 20:00", "020 7946 0111", "DUTY", 1),
    ("Police, exploitation desk", "020 7946 0222", "POL", 3),
)


def numbers() -> list[Written]:
    return [
        (
            UsefulNumber(
                id=story.known(label), label=label, phone=phone, kind=kind, position=position
            ),
            story.EVERYBODY,
        )
        for label, phone, kind, position in NUMBERS
    ]


@pytest.fixture
def desk(dressed: QApplication, tmp_path: Path) -> Iterator[Desk]:
    made = desk_with(tmp_path, story.AMARA, [*story.everything(), *numbers()])
    yield made
    made.close()
    made.workspace.store.close()


def opened(desk: Desk, shown: Show, qtbot: QtBot) -> NotePage:
    page = NotePage(desk, story.CASE)
    shown(page)
    qtbot.waitUntil(lambda: hasattr(page, "sheet"))
    return page


def go_up(page: NotePage) -> None:
    page.sheet._risk._parts.parts()[1].click()


def said(page: NotePage) -> str:
    parts = page.sheet.telling.findChildren(Paragraph)
    return " ".join(part.text() for part in parts if part.isVisible())


def asked_of_priya(desk: Desk) -> list[Task]:
    return [one for one in all_of(desk, Task) if one.owner_id == story.PRIYA]


def test_it_is_offered_only_when_risk_has_gone_up_and_says_whom_to_ring_in_order(
    desk: Desk, shown: Show, qtbot: QtBot
) -> None:
    page = opened(desk, shown, qtbot)
    assert not page.sheet.telling.isVisible()
    go_up(page)
    assert page.sheet.telling.tell.text() == "Tell Priya now"
    first, second = "Duty, until 20:00: 020 7946 0111", "Night lead, after 20:00: 020 7946 0999"
    assert said(page) == f"If it cannot wait, ring {first}; {second}"
    QApplication.processEvents()
    assert (unnamed(page), small_targets(page), clipped(page)) == ([], [], [])


def test_one_press_asks_her_to_ring_and_carries_nothing_of_the_note(
    desk: Desk, shown: Show, qtbot: QtBot
) -> None:
    page = opened(desk, shown, qtbot)
    qtbot.keyClicks(page.sheet.body.text, "Followed home again.")
    go_up(page)
    qtbot.keyClicks(page.sheet._risk._changed, "A car waited.")
    qtbot.mouseClick(page.sheet.telling.tell, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.sheet.telling._done.isVisible())

    [task] = asked_of_priya(desk)
    assert task.words == "Ring Amara Lewis: risk has gone up for Jay"
    assert (task.about_id, task.due_on, task.priority) == (
        f"cases/{story.CASE}", story.TODAY, "SAFE",
    )  # fmt: skip
    assert "Priya is asked to ring you" in said(page)
    assert "020 7946 0111" in said(page)
    assert not page.sheet.telling.tell.isVisible()


def test_a_note_that_is_opened_again_still_says_that_she_was_told(
    desk: Desk, shown: Show, qtbot: QtBot
) -> None:
    page = opened(desk, shown, qtbot)
    go_up(page)
    page.sheet.telling.tell.click()
    qtbot.waitUntil(lambda: page.sheet.telling._done.isVisible())
    page.close_task()
    page.hide()

    again = opened(desk, shown, qtbot)
    assert "Priya is asked to ring you" in said(again)
    assert not again.sheet.telling.tell.isVisible()
    assert len(asked_of_priya(desk)) == 1


def test_without_a_supervisor_or_a_number_it_says_what_is_missing(
    dressed: QApplication, tmp_path: Path, shown: Show, qtbot: QtBot
) -> None:
    alone = [one for one in story.everything() if one[0].id != story.known("role", "Priya Nair")]
    desk = desk_with(tmp_path, story.AMARA, alone)
    page = opened(desk, shown, qtbot)
    go_up(page)
    assert not page.sheet.telling.tell.isVisible()
    assert said(page) == NO_NUMBER
    page.close_task()
    desk.close()
    desk.workspace.store.close()
