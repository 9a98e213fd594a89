"""A register: one press marks a person, every mark is kept at once, a line goes to one record."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.records import GroupLine, GroupPlace, GroupSession, RegisterMark, Task
from caseworker_app.records.register_mark import mark_id
from tests.ui import story
from tests.ui.desks import all_of, differing, drafts_of
from tests.ui.looks import small_targets, unnamed
from ui.desk import Desk
from ui.pages.groups import GroupsPage
from ui.pages.register import RegisterPage
from ui.pages.register.lines import LineRow
from ui.widgets.row_view import RowView

Show = Callable[[QWidget], QWidget]
FREYA, RUBY, MAYA = (
    story.known("place", one) for one in ("Freya Dunn", "Ruby Chen", "Maya Petrova")
)


@pytest.fixture
def register(desk: Desk, shown: Show, qtbot: QtBot) -> RegisterPage:
    page = RegisterPage(desk, story.WEEK)
    shown(page)
    qtbot.waitUntil(lambda: hasattr(page, "people") and len(page.people.tiles()) == 9)
    return page


def mark_of(desk: Desk, place: str) -> str | None:
    wanted = mark_id(story.WEEK, place)
    found = [one for one in all_of(desk, RegisterMark) if one.id == wanted]
    return found[0].attendance if found else None


def line_for(page: RegisterPage, place: str) -> LineRow:
    return page._lines._rows[place]


def test_it_begins_on_the_first_who_is_not_marked(register: RegisterPage) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName().startswith("Freya Dunn")
    assert register._head_tags["to mark"].text() == "2 to mark"
    assert register._head_tags["here"].text() == "6 here"


def test_a_letter_marks_and_arrows_move_without_marking(
    register: RegisterPage, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClick(register.people.tile(FREYA).focus_part(), Qt.Key.Key_H)
    qtbot.waitUntil(lambda: mark_of(desk, FREYA) == "ATT")
    qtbot.waitUntil(lambda: register.people.tile(FREYA).code() == "ATT")
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Right)
    moved = QApplication.focusWidget()
    assert moved is not None
    assert moved.accessibleName().startswith("Inês Duarte")
    assert mark_of(desk, story.known("place", "Inês Duarte")) == "LATE"


def test_pressing_twice_in_a_hurry_makes_no_difference_with_oneself(
    register: RegisterPage, desk: Desk, qtbot: QtBot
) -> None:
    part = register.people.tile(FREYA).focus_part()
    for key in (Qt.Key.Key_H, Qt.Key.Key_L, Qt.Key.Key_A):
        qtbot.keyClick(part, key)
    qtbot.waitUntil(lambda: mark_of(desk, FREYA) == "DNA")
    assert mark_id(story.WEEK, FREYA) not in differing(desk, RegisterMark)


def test_everyone_else_is_here(register: RegisterPage, desk: Desk, qtbot: QtBot) -> None:
    register._all_here.click()
    qtbot.waitUntil(lambda: mark_of(desk, RUBY) == "ATT")
    assert mark_of(desk, FREYA) == "ATT"
    assert mark_of(desk, story.known("place", "Aaliyah Rahman")) == "CYP"
    qtbot.waitUntil(lambda: register._head_tags["here"].text() == "8 here")


def test_a_walk_in_is_here_under_a_first_name(
    register: RegisterPage, desk: Desk, qtbot: QtBot
) -> None:
    register._walk_in._add.click()
    qtbot.keyClicks(register._walk_in._name, "Keisha")
    qtbot.keyClick(register._walk_in._name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(register.people.tiles()) == 10)
    [place] = [one for one in all_of(desk, GroupPlace) if one.walk_in_name]
    assert (place.walk_in_name, place.young_person_id) == ("Keisha", None)
    assert mark_of(desk, place.id) == "ATT"


def test_what_must_be_known_stands_whole_in_the_second_line(register: RegisterPage) -> None:
    assert register.people.tile(FREYA).second() == "Peanut allergy, EpiPen in her bag"
    part = register.people.tile(FREYA).focus_part()
    assert "Peanut allergy" in part.accessibleDescription()


def test_a_line_goes_to_that_record_and_to_no_other(
    register: RegisterPage, desk: Desk, qtbot: QtBot
) -> None:
    line = line_for(register, MAYA)
    line._add.click()
    qtbot.waitUntil(lambda: line._words.isVisible())
    qtbot.keyClicks(line._words, "She spoke up first.")
    line._finish.click()
    qtbot.waitUntil(lambda: len(all_of(desk, GroupLine)) == 1)
    [made] = all_of(desk, GroupLine)
    assert (made.young_person_id, made.words) == (
        story.known("Maya Petrova"), "She spoke up first.",
    )  # fmt: skip
    [mark] = [one for one in all_of(desk, RegisterMark) if one.id == mark_id(story.WEEK, MAYA)]
    assert mark.has_line is True
    assert mark_of(desk, MAYA) == "ATT"
    assert drafts_of(desk) == []


def test_the_group_note_is_a_draft_while_typed_and_kept_when_left(
    register: RegisterPage, desk: Desk, qtbot: QtBot
) -> None:
    register._note.setFocus()
    qtbot.keyClicks(register._note, "We talked about respect. Maya led.")
    assert register._named.text().startswith("Maya is named here")
    qtbot.waitUntil(lambda: len(drafts_of(desk)) == 1, timeout=5000)
    register.people.tile(FREYA).focus_part().setFocus()
    qtbot.waitUntil(lambda: drafts_of(desk) == [])
    [week] = [one for one in all_of(desk, GroupSession) if one.id == story.WEEK]
    assert week.note == "We talked about respect. Maya led."


def test_leaving_with_people_unmarked_stays_as_a_task_once(
    register: RegisterPage, desk: Desk, qtbot: QtBot
) -> None:
    for _ in range(2):
        with qtbot.waitSignal(register.closed):
            register.finish()
    tasks = [one for one in all_of(desk, Task) if one.source == "RULE"]
    assert [one.words for one in tasks] == ["Finish the register of 14/10"]
    register._all_here.click()
    qtbot.waitUntil(lambda: mark_of(desk, RUBY) == "ATT")
    with qtbot.waitSignal(register.closed):
        register.finish()
    assert [one.done_on for one in all_of(desk, Task) if one.source == "RULE"] == [story.TODAY]


def test_rarer_marks_stand_in_a_list(register: RegisterPage, desk: Desk, qtbot: QtBot) -> None:
    menu = register.people.tile(FREYA).rarer_menu()
    next(one for one in menu.actions() if one.text() == "Sent apologies").trigger()
    qtbot.waitUntil(lambda: mark_of(desk, FREYA) == "CYP")


def test_every_control_is_named_and_large_enough(register: RegisterPage) -> None:
    QApplication.processEvents()
    assert unnamed(register) == []
    assert small_targets(register) == []


def test_groups_lead_to_their_registers(desk: Desk, shown: Show, qtbot: QtBot) -> None:
    page = GroupsPage(desk)
    shown(page)
    qtbot.waitUntil(lambda: bool(page.findChildren(RowView)))
    view = page.findChildren(RowView)[0]
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    with qtbot.waitSignal(page.register_asked) as signal:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert signal.args == [story.WEEK]
    assert unnamed(page) == []
