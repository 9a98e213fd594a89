"""A day on which nobody here can be born is said at the field, and what was typed is not lost."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.casework.outbox_view import outbox_view
from caseworker_app.fields.spec import RoughDay
from caseworker_app.records import YoungPerson
from caseworker_app.store.records import Edit
from tests.ui import story
from tests.ui.desks import all_of, drafts_of
from tests.ui.looks import clipped
from tests.ui.pages.worlds import joined, sitting_at
from ui.desk import Desk
from ui.pages.record import RecordPage
from ui.pages.record.in_place import InPlace
from ui.style import theme
from ui.style.look import Look
from ui.widgets.days import DayField
from ui.widgets.summary import FieldProblem

Show = Callable[[QWidget], QWidget]
Open = Callable[[Desk, str], RecordPage]
LONG_AGO = "more than 120 years ago"
TO_COME = "cannot be in the future"
WRONG = [("1 March 1890", LONG_AGO), ("15 October 2025", TO_COME), ("tomorrow", TO_COME)]


@pytest.fixture
def open_about(shown: Show, qtbot: QtBot) -> Open:
    def opened(desk: Desk, person: str) -> RecordPage:
        page = RecordPage(desk)
        shown(page)
        with qtbot.waitSignal(page.shown):
            page.show_person(person)
        page.open_tab("about")
        qtbot.waitUntil(lambda: bool(born_in(page)))
        return page

    return opened


def born_in(page: RecordPage) -> list[InPlace]:
    return [one for one in page.findChildren(InPlace) if one.field == "born_on"]


def type_birth(page: RecordPage, qtbot: QtBot, words: str) -> DayField:
    [field] = born_in(page)
    field.edit()
    [day] = field.findChildren(DayField)
    day.clear()
    qtbot.keyClicks(day, words)
    return day


def said_at(field: InPlace) -> list[str]:
    return [
        one.accessibleName() for one in field.findChildren(FieldProblem) if one.accessibleName()
    ]


def birth_of(desk: Desk, person: str) -> RoughDay | None:
    return next(one.born_on for one in all_of(desk, YoungPerson) if one.id == person)


@pytest.mark.parametrize(("typed", "sentence"), WRONG)
@pytest.mark.parametrize("leaves_by", ["tab", "keys"])
def test_it_is_said_at_the_field_stays_half_written_and_changes_nothing(
    desk: Desk, open_about: Open, qtbot: QtBot, typed: str, sentence: str, leaves_by: str
) -> None:
    before = birth_of(desk, story.JAY)
    page = open_about(desk, story.JAY)
    day = type_birth(page, qtbot, typed)
    if leaves_by == "tab":
        qtbot.keyClick(day, Qt.Key.Key_Tab)
        qtbot.keyClick(QApplication.focusWidget() or day, Qt.Key.Key_Tab)
        qtbot.keyClick(QApplication.focusWidget() or day, Qt.Key.Key_Tab)
    else:
        qtbot.keyClick(day, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    [field] = born_in(page)
    qtbot.waitUntil(lambda: any(sentence in said for said in said_at(field)))
    qtbot.waitUntil(lambda: [one.form for one in drafts_of(desk)] == ["young_people.born_on"])
    assert field.editing()
    assert birth_of(desk, story.JAY) == before


def test_what_was_typed_is_there_again_and_can_be_put_right(
    desk: Desk, open_about: Open, qtbot: QtBot
) -> None:
    day = type_birth(open_about(desk, story.JAY), qtbot, "1 March 1890")
    qtbot.keyClick(day, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(drafts_of(desk)) == 1)

    page = open_about(desk, story.JAY)
    [field] = born_in(page)
    field.edit()
    [again] = field.findChildren(DayField)
    assert again.text() == "1 March 1890"
    day = type_birth(page, qtbot, "1 March 2009")
    with qtbot.waitSignal(page.kept):
        qtbot.keyClick(day, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert birth_of(desk, story.JAY) == RoughDay(date(2009, 3, 1), "exact")
    assert drafts_of(desk) == []


def test_a_sentence_is_gone_as_soon_as_somebody_types_again(
    desk: Desk, open_about: Open, qtbot: QtBot
) -> None:
    page = open_about(desk, story.JAY)
    day = type_birth(page, qtbot, "1 March 189")
    qtbot.keyClick(day, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    [field] = born_in(page)
    assert said_at(field) != []
    qtbot.keyClicks(day, "0")
    assert said_at(field) == []


def test_one_that_came_from_elsewhere_is_taken_and_said_beside_the_field(
    dressed: QApplication, tmp_path: Path, open_about: Open, qtbot: QtBot
) -> None:
    """Kept records are taken with their problems, which are shown (records.md 2).

    An older laptop may have let it through: the server takes it, so that nothing typed with it
    is held up, and whoever reads it sees what to put right.
    """
    with joined(tmp_path / "world") as world:
        worker = world.worker("Amara Lewis")
        person, _ = world.young_person(worker, name="Jay")
        amara, priya = world.laptop(worker), world.laptop(world.priya)
        amara.sync()
        old = RoughDay(date(1890, 3, 1), "exact")
        amara.keep(Edit(YoungPerson, person, {"born_on": old, "pronouns": "he/him"}))
        amara.sync()
        outbox = amara.store.ask(lambda db: outbox_view(db, amara.author)).result()
        assert (outbox.waiting, outbox.needs_you) == ((), ())

        priya.sync()
        with sitting_at(priya) as desk:
            assert birth_of(desk, person) == old
            page = open_about(desk, person)
            theme.put(dressed, Look(scale=1.5))
            [field] = born_in(page)
            assert any(LONG_AGO in said for said in said_at(field))
            qtbot.waitUntil(lambda: clipped(field) == [])
