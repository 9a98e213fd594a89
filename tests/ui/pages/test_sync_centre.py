"""The sync centre says where everything is, in plain words, and lets what was held be copied."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app import ids
from caseworker_app.errors import CaseworkError
from caseworker_app.records import Session, Task
from caseworker_app.store import identity
from caseworker_app.store.records import Add, keep
from caseworker_app.sync.progress import Progress, Stage
from caseworker_app.sync.rounds import Standing
from caseworker_app.sync.selfcheck import Report
from caseworker_app.sync.status import Reach
from caseworker_app.sync.transport import ServerUnreachable
from tests.ui import story
from tests.ui.looks import clipped, silent_rows, small_targets, unnamed
from tests.ui.pages import apart
from tests.ui.windows import other_windows
from ui.desk import Desk
from ui.pages.care_card import CheckPart, RescuePart, said_report
from ui.pages.join_again import JoinAgainCard
from ui.pages.sync_centre import SyncPage
from ui.pill import Pill
from ui.widgets.areas import Area
from ui.widgets.row_view import RowView

Show = Callable[[QWidget], QWidget]


def keep_a_note(desk: Desk) -> None:
    note = Session(
        id=ids.new(), case_id=story.CASE, type="O2O", mode="F2F", attendance="ATT",
        started_at=story.at(story.TODAY, 10), minutes=60, worker_ids=(story.AMARA,),
        happened="Walked to the park.",
    )  # fmt: skip
    task = Task(id=ids.new(), about_id=f"cases/{story.CASE}", words="Call school")
    scope = f"case:{story.CASE}"
    desk.workspace.do(lambda db, me: keep(db, me, [Add(note, scope), Add(task, scope)])).result()


@pytest.fixture
def pill(desk: Desk) -> Pill:
    return Pill(desk, desk)


@pytest.fixture
def page(desk: Desk, pill: Pill, shown: Show) -> SyncPage:
    made = SyncPage(desk, pill)
    shown(made)
    return made


def said(page: QWidget) -> str:
    spoken = []
    for widget in page.findChildren(QWidget):
        words = getattr(widget, "text", None)
        if widget.isVisibleTo(page) and callable(words) and isinstance(words(), str):
            spoken.append(words())
    return " | ".join(spoken)


def rows_of(page: QWidget, name: str) -> list[str]:
    view = next(v for v in page.findChildren(RowView) if v.accessibleName() == name)
    return [row.said() for row in view.rows()]


def test_what_waits_is_named_with_whom_and_why(page: SyncPage, desk: Desk, qtbot: QtBot) -> None:
    keep_a_note(desk)
    qtbot.waitUntil(lambda: len(rows_of(page, "Waiting on this laptop")) == 1)
    (line,) = rows_of(page, "Waiting on this laptop")
    assert line.startswith("Session, Jayden Mensah")
    assert "You can still undo it" in line


def test_offline_says_what_is_safe_and_what_would_be_lost(
    page: SyncPage, pill: Pill, desk: Desk, qtbot: QtBot
) -> None:
    keep_a_note(desk)
    qtbot.waitUntil(lambda: pill.facts.waiting == 1)
    pill.hear(Standing(reach=Reach.AWAY, trouble=ServerUnreachable()))
    assert pill.face().words == "Offline. 1 item saved here, ready to send"
    words = said(page)
    assert "Offline. 1 item saved here, ready to send" in words
    qtbot.waitUntil(lambda: "1 item would be lost" in said(page))
    assert "without your passphrase" in said(page)


def test_a_round_shows_its_stages_and_ends_them(page: SyncPage, pill: Pill) -> None:
    pill.hear(Standing(reach=Reach.REACHED, running=Progress(Stage.SENDING, 2, 4)))
    assert "Sending 3 of 4" in said(page)
    pill.hear(Standing(reach=Reach.REACHED))
    assert "Sending 3 of 4" not in said(page)


def test_a_trouble_that_is_not_the_network_is_said_in_full(page: SyncPage, pill: Pill) -> None:
    trouble = CaseworkError("The disk is full.", advice="Free some space.")
    pill.hear(Standing(reach=Reach.REACHED, trouble=trouble))
    assert "The disk is full. Free some space." in said(page)


def test_a_difference_that_needs_the_worker_leads_to_it(
    page: SyncPage, desk: Desk, qtbot: QtBot
) -> None:
    apart.write_twice(desk)
    qtbot.waitUntil(lambda: len(rows_of(page, "Needs you")) == 1)
    view = next(v for v in page.findChildren(RowView) if v.accessibleName() == "Needs you")
    with qtbot.waitSignal(page.difference_asked) as asked:
        view.acted.emit(view.rows()[0], "settle")
    assert asked.args == [f"cases/{story.CASE}/why"]


def test_the_words_of_an_item_can_be_read_and_the_details_hold_none_of_them(
    page: SyncPage, desk: Desk, qtbot: QtBot
) -> None:
    keep_a_note(desk)
    qtbot.waitUntil(lambda: len(rows_of(page, "Waiting on this laptop")) == 1)
    view = next(
        v for v in page.findChildren(RowView) if v.accessibleName() == "Waiting on this laptop"
    )
    view.opened.emit(view.rows()[0])
    reader = next(a for a in page.findChildren(Area) if a.accessibleName() == "What it says")
    assert "Walked to the park." in reader.words()
    page.copy_details()
    copied = QApplication.clipboard().text()
    assert "park" not in copied
    assert "Mensah" not in copied
    assert "sessions" in copied


def test_every_control_is_named_and_large_enough(page: SyncPage, desk: Desk, qtbot: QtBot) -> None:
    keep_a_note(desk)
    apart.write_twice(desk)
    qtbot.waitUntil(lambda: len(rows_of(page, "Needs you")) == 1)
    assert other_windows(page) == []
    assert unnamed(page) == []
    assert small_targets(page) == []
    assert silent_rows(page) == []
    qtbot.waitUntil(lambda: clipped(page) == [])


def test_clocks_that_are_apart_are_said_once_and_stay_on_this_page(
    page: SyncPage, pill: Pill, desk: Desk, qtbot: QtBot
) -> None:
    told: list[CaseworkError] = []
    desk.trouble.connect(told.append)
    seven = str(7 * 60)
    desk.workspace.store.change(lambda db: identity.remember(db, clock_offset=seven)).result()
    words = "This laptop\u2019s clock is 7 minutes behind the server\u2019s."
    qtbot.waitUntil(lambda: words in said(page))
    desk.workspace.store.change(lambda db: identity.remember(db, clock_offset=seven)).result()
    qtbot.waitUntil(lambda: bool(told))
    pill.refresh()
    qtbot.waitSignal(pill.changed).wait()
    assert [one.message for one in told] == [words]


def test_a_self_check_says_how_it_went_and_can_be_run_again(
    page: SyncPage, desk: Desk, qtbot: QtBot
) -> None:
    part = page.findChildren(CheckPart)[0]
    part.turn()
    assert part.button.text() == "Stop"
    qtbot.waitUntil(lambda: part.button.text() == "Run self-check")
    assert "as they must be" in part.said.text()


def test_a_self_check_can_be_stopped_and_says_so() -> None:
    assert said_report(Report(1, 12, 0, 0, whole=False)).startswith("Stopped. 12 records")
    assert "will be fetched again" in said_report(Report(3, 12, 2, 1))


def test_a_rescue_file_that_cannot_be_made_is_said(
    page: SyncPage, qtbot: QtBot, tmp_path: Path
) -> None:
    part = page.findChildren(RescuePart)[0]
    part.export_to(tmp_path / "unsent")
    qtbot.waitUntil(lambda: "cannot be made" in part.said.text())
    part.ask_passphrase(tmp_path / "unsent.rescue")
    assert part.secret.hasFocus()
    part.secret.setText("copper lantern quiet bus meadow")
    part.bring_in()
    qtbot.waitUntil(lambda: "not a rescue file" in part.said.text())
    assert unnamed(page) == []
    assert small_targets(page) == []
    qtbot.waitUntil(lambda: clipped(page) == [])


def test_a_laptop_the_server_forgot_is_offered_to_join_again(
    page: SyncPage, pill: Pill, desk: Desk, qtbot: QtBot
) -> None:
    [card] = page.findChildren(JoinAgainCard)
    assert not card.isVisible()
    pill.hear(Standing(reach=Reach.SIGN_IN))
    assert card.isVisible()
    assert card.fields.address.text() == desk.workspace.me.server_url
    card.go.click()
    assert "code" in card.fields.problem.accessibleName()
    assert unnamed(page) == []
    assert small_targets(page) == []
    qtbot.waitUntil(lambda: clipped(page) == [])
    pill.hear(Standing(reach=Reach.REACHED))
    assert not card.isVisible()
