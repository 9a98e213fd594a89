"""The first page: what waits is in sight, and everything on it is done by keys alone."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app import clock, ids
from caseworker_app.connections import Writer
from caseworker_app.fields.record import Record
from caseworker_app.records import Alert, Task
from caseworker_app.store.identity import Author
from caseworker_app.store.records import Add, Kept, keep
from tests.ui import story
from tests.ui.desks import all_of
from tests.ui.looks import silent_rows, small_targets, unnamed
from ui.desk import Desk
from ui.models.rows import Row
from ui.pages.today import TodayPage
from ui.pages.typed_line import TypedLine
from ui.style import theme
from ui.style.look import Look
from ui.widgets.cards import Banner
from ui.widgets.row_view import RowView

Show = Callable[[QWidget], QWidget]
SCHOOL = Task(id=ids.computed("school"), about_id=f"cases/{story.CASE}", words="Call school",
              owner_id=story.AMARA, due_on=date(2025, 10, 13))  # fmt: skip


def add(desk: Desk, record: Record, scope: str) -> None:
    def verb(db: Writer, me: Author) -> Kept:
        return keep(db, me, [Add(record, scope)])

    desk.workspace.do(verb).result()


@pytest.fixture
def page(desk: Desk, shown: Show, qtbot: QtBot) -> TodayPage:
    add(desk, SCHOOL, f"case:{story.CASE}")
    made = TodayPage(desk)
    shown(made)
    qtbot.waitUntil(lambda: len(view(made, "Your day").rows()) > 0)
    return made


def view(page: TodayPage, name: str) -> RowView:
    found = page.findChildren(RowView)
    return next(one for one in found if one.accessibleName() == name)


def titles(page: TodayPage, name: str) -> list[str]:
    return [one.title for one in view(page, name).rows() if isinstance(one, Row)]


def typed_line(page: QWidget) -> TypedLine:
    return page.findChildren(TypedLine)[-1]


def test_the_day_is_in_order_and_only_the_next_visit_is_filled(page: TodayPage) -> None:
    rows = [one for one in view(page, "Your day").rows() if isinstance(one, Row)]

    assert [(one.time, one.title) for one in rows] == [
        ("13:00", "Girls\u2019 group, week 6 of 8"), ("14:45", "Jayden Mensah"),
    ]  # fmt: skip
    assert [one.action.main for one in rows if one.action] == [False, True]


def test_n_on_a_visit_begins_its_note(page: TodayPage, qtbot: QtBot) -> None:
    visits = view(page, "Your day")
    visits.setFocus()
    visits.choose(story.PLANNED)
    with qtbot.waitSignal(page.note_asked) as asked:
        qtbot.keyClick(visits, Qt.Key.Key_N)

    assert asked.args == [story.CASE, story.PLANNED]


def test_enter_on_the_group_opens_its_register(page: TodayPage, qtbot: QtBot) -> None:
    visits = view(page, "Your day")
    visits.choose(story.WEEK)
    with qtbot.waitSignal(page.register_asked) as asked:
        qtbot.keyClick(visits, Qt.Key.Key_Return)

    assert asked.args == [story.WEEK]


def test_space_ticks_a_task_and_says_so_for_undo(page: TodayPage, desk: Desk, qtbot: QtBot) -> None:
    due = view(page, "Due and overdue")
    due.choose(SCHOOL.id)
    with qtbot.waitSignal(page.kept) as kept:
        qtbot.keyClick(due, Qt.Key.Key_Space)

    assert kept.args is not None
    assert kept.args[0] == "Call school is done"
    assert next(one for one in all_of(desk, Task) if one.id == SCHOOL.id).done_on is not None
    qtbot.waitUntil(lambda: "Call school" not in titles(page, "Due and overdue"))


def test_e_gives_a_task_another_day_and_says_which_before_it_is_kept(
    page: TodayPage, desk: Desk, qtbot: QtBot
) -> None:
    due = view(page, "Due and overdue")
    due.choose(SCHOOL.id)
    qtbot.keyClick(due, Qt.Key.Key_E)
    asked = typed_line(page)
    asked.type("fri 2pm")
    assert asked.meaning() == "Due Fri 17 Oct 14:00"

    with qtbot.waitSignal(page.kept):
        qtbot.keyClick(asked, Qt.Key.Key_Return)
    task = next(one for one in all_of(desk, Task) if one.id == SCHOOL.id)
    assert (task.due_on, task.due_time) == (date(2025, 10, 17), "14:00")


def test_words_that_are_no_day_keep_the_box_open(page: TodayPage, qtbot: QtBot) -> None:
    due = view(page, "Due and overdue")
    due.choose(SCHOOL.id)
    qtbot.keyClick(due, Qt.Key.Key_E)
    asked = typed_line(page)
    asked.type("sometime")
    qtbot.keyClick(asked, Qt.Key.Key_Return)

    assert asked.isVisible()
    asked.close()


def test_a_task_is_added_as_it_is_said(page: TodayPage, desk: Desk, qtbot: QtBot) -> None:
    asked = page.add_task()
    asked.type("Order bus passes thu")
    with qtbot.waitSignal(page.kept):
        qtbot.keyClick(asked, Qt.Key.Key_Return)
    made = next(one for one in all_of(desk, Task) if one.words == "Order bus passes")

    assert (made.due_on, made.about_id) == (date(2025, 10, 16), f"workers/{story.AMARA}")
    qtbot.waitUntil(lambda: "Order bus passes" in titles(page, "Due and overdue"))


def test_an_alert_is_whole_and_comes_by_itself(page: TodayPage, desk: Desk, qtbot: QtBot) -> None:
    words = "Last seen Monday 23:15 at home. " * 8
    alert = Alert(id=ids.new(), young_person_id=story.JAY, kind="MISS", since=clock.now(),
                  words=words)  # fmt: skip
    add(desk, alert, f"young_person:{story.JAY}")
    qtbot.waitUntil(lambda: bool(page.findChildren(Banner)))
    banner = page.findChildren(Banner)[0]
    qtbot.waitUntil(lambda: banner.height() > 60)

    assert banner.accessibleName().count("Monday 23:15") == 8
    assert banner.accessibleName().startswith("Jayden Mensah was reported missing at 15:00")


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_everything_can_be_said_and_pressed(
    page: TodayPage, dressed: QApplication, qtbot: QtBot, scale: float
) -> None:
    theme.put(dressed, Look(scale=scale))
    qtbot.wait(20)

    assert unnamed(page) == []
    assert small_targets(page) == []
    assert silent_rows(page) == []
