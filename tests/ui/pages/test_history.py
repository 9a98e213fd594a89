"""History says who changed what, and puts back what stood before."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.records import Case
from caseworker_app.store.records import Edit, keep
from tests.ui import story
from tests.ui.desks import all_of
from tests.ui.looks import clipped, silent_rows, small_targets, unnamed
from ui.desk import Desk
from ui.models.rows import TimelineRow
from ui.pages.record import RecordPage
from ui.pages.record.history import HistoryTab, history_rows
from ui.widgets.row_view import RowView

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def tab(desk: Desk, shown: Show, qtbot: QtBot) -> HistoryTab:
    page = RecordPage(desk)
    shown(page)
    with qtbot.waitSignal(page.shown):
        page.show_person(story.JAY, "history")
    [made] = page.findChildren(HistoryTab)
    qtbot.waitUntil(lambda: bool(lines(made)))
    return made


def lines(tab: HistoryTab) -> list[TimelineRow]:
    [view] = tab.findChildren(RowView)
    return [row for row in view.rows() if isinstance(row, TimelineRow)]


def write(desk: Desk, words: str) -> None:
    edit = Edit(Case, story.CASE, {"why": words})
    desk.workspace.do(lambda db, me: keep(db, me, [edit])).result()


def test_what_stood_before_is_put_back_and_stays_in_history(
    tab: HistoryTab, desk: Desk, qtbot: QtBot
) -> None:
    write(desk, "Thursdays at 16:00.")
    write(desk, "Tuesdays at 17:00.")
    became = "Thursdays at 16:00. became Tuesdays at 17:00."
    qtbot.waitUntil(lambda: any(one.text == became for one in lines(tab)))
    [view] = tab.findChildren(RowView)
    view.choose(next(one.key for one in lines(tab) if one.text == became))
    chosen = tab.chosen()
    assert chosen is not None
    assert chosen.back
    with qtbot.waitSignal(tab.kept) as kept:
        tab.put_back()
    assert kept.args
    assert kept.args[0] == "Case: put back as it was"
    assert [one.why for one in all_of(desk, Case) if one.id == story.CASE] == [
        "Thursdays at 16:00."
    ]
    qtbot.waitUntil(lambda: len([one for one in lines(tab) if "16:00" in one.text]) >= 3)
    assert unnamed(tab) == []
    assert small_targets(tab) == []
    assert silent_rows(tab) == []
    qtbot.waitUntil(lambda: clipped(tab) == [])


def test_late_and_settled_are_said_in_words(tab: HistoryTab) -> None:
    one = next(iter(tab._found))
    said = [
        row.said()
        for row in history_rows([replace(one, late=True, settles=True)])
        if isinstance(row, TimelineRow)
    ]
    assert "Came in late" in said[0]
    assert "Settled two versions" in said[0]
