"""The caseload: who is late is never sorted or filtered out of sight by accident."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.casework.caseload import CaseloadRow
from caseworker_app.records import Case, CaseWorker, Session, YoungPerson
from tests.ui import story
from tests.ui.desks import desk_with
from tests.ui.looks import silent_rows, small_targets, unnamed
from tests.ui.story import Given, known
from ui.desk import Desk
from ui.models.rows import GroupHead
from ui.pages.caseload import CaseloadPage
from ui.pages.preview import Preview
from ui.widgets.chips import Filters
from ui.widgets.pages import EmptyState
from ui.widgets.selects import Select
from ui.widgets.table import Table

Show = Callable[[QWidget], QWidget]


def someone(name: str, borough: str, seen: date) -> list[Given]:
    person, case = known(name), known(name, "case")
    young = f"young_person:{person}"
    return [
        (YoungPerson(id=person, given_name=name, family_name="Test", borough=borough), young),
        (Case(id=case, young_person_id=person, strand="SEX", team_id=story.TEAM), f"case:{case}"),
        (
            CaseWorker(id=known(name, "held"), young_person_id=person, case_id=case,
                       worker_id=story.AMARA, part="LEAD", since=date(2025, 6, 1)),
            young,
        ),
        (
            Session(id=known(name, "met"), case_id=case, type="O2O", mode="F2F", attendance="ATT",
                    started_at=story.at(seen, 10), minutes=30, worker_ids=(story.AMARA,),
                    happened="Met."),
            f"case:{case}",
        ),
    ]  # fmt: skip


@pytest.fixture
def many(dressed: QApplication, tmp_path: Path) -> Iterator[Desk]:
    del dressed
    records = [
        *story.everything(),
        *someone("Zoe", "E09000002", story.TODAY - timedelta(days=1)),
        *someone("Ben", "E09000023", story.TODAY - timedelta(days=40)),
    ]
    made = desk_with(tmp_path, story.AMARA, records)
    yield made
    made.close()
    made.workspace.store.close()


@pytest.fixture
def page(many: Desk, shown: Show, qtbot: QtBot) -> CaseloadPage:
    made = CaseloadPage(many)
    shown(made)
    qtbot.waitUntil(lambda: len(rows(made)) == 3)
    return made


def table(page: CaseloadPage) -> "Table[CaseloadRow]":
    return page.findChildren(Table)[0]


def rows(page: CaseloadPage) -> list[str]:
    return [one.person.called for one in table(page).rows() if isinstance(one, CaseloadRow)]


def press(page: CaseloadPage, key: str) -> None:
    chips = page.findChildren(Filters)[0]
    chips.choose(key)
    chips.chosen.emit(key)


def test_those_at_risk_and_longest_unseen_come_first(page: CaseloadPage) -> None:
    assert rows(page) == ["Ben", "Jay", "Zoe"]


def test_heads_ask_for_an_order_and_turn_it_round(page: CaseloadPage) -> None:
    table(page).sort_asked.emit("name", False)
    assert rows(page) == ["Ben", "Jay", "Zoe"]
    table(page).sort_asked.emit("name", True)
    assert rows(page) == ["Zoe", "Jay", "Ben"]
    table(page).sort_asked.emit("risk", False)
    assert rows(page) == ["Ben", "Jay", "Zoe"]


def test_chips_filter_and_count(page: CaseloadPage) -> None:
    press(page, "high")
    assert rows(page) == ["Jay"]
    press(page, "not_seen")
    assert rows(page) == ["Ben", "Jay"]
    names = {chip.accessibleName() for chip in page.findChildren(Filters)[0].findChildren(QWidget)}
    assert {"All, 3", "High risk, 1", "Not seen, 2"} <= names


def test_groups_have_heads_with_their_number(page: CaseloadPage) -> None:
    groups = page.findChildren(Select)[0]
    groups.choose("borough")
    groups.answered.emit("borough")
    heads = [one.words for one in table(page).rows() if isinstance(one, GroupHead)]

    assert heads == ["Barking and Dagenham, 1", "Lewisham, 2"]


def test_the_keyboard_opens_previews_and_begins_a_note(page: CaseloadPage, qtbot: QtBot) -> None:
    table(page).choose(lambda one: one.person.called == "Jay")
    table(page).setFocus()
    preview = page.findChildren(Preview)[0]
    qtbot.waitUntil(lambda: preview.accessibleName() == "Jayden Mensah at a glance")

    qtbot.keyClick(table(page), Qt.Key.Key_Space)
    assert not preview.isVisible()
    with qtbot.waitSignal(page.person_asked) as opened:
        qtbot.keyClick(table(page), Qt.Key.Key_Return)
    assert opened.args == [story.JAY, "overview"]
    with qtbot.waitSignal(page.note_asked) as asked:
        qtbot.keyClick(table(page), Qt.Key.Key_N)
    assert asked.args == [story.CASE, ""]


def test_nobody_held_says_why(
    dressed: QApplication, tmp_path: Path, shown: Show, qtbot: QtBot
) -> None:
    del dressed
    desk = desk_with(tmp_path, story.AMARA, story.team())
    page = CaseloadPage(desk)
    shown(page)
    qtbot.waitUntil(lambda: page.findChildren(EmptyState)[0].isVisible())
    desk.close()
    desk.workspace.store.close()


def test_everything_can_be_said_and_pressed(page: CaseloadPage) -> None:
    assert unnamed(page) == []
    assert small_targets(page) == []
    assert silent_rows(page) == []
