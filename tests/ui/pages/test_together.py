"""One note for several young people: a record each, and nobody's name on another's."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.casework.undoing import Done, take_back
from caseworker_app.records import Case, CaseWorker, Session, Task, YoungPerson
from tests.ui import story
from tests.ui.desks import Written, all_of, desk_with, drafts_of
from tests.ui.looks import clipped, small_targets, unnamed
from ui.desk import Desk
from ui.pages.note import NotePage
from ui.pages.note.beside import OwnCard
from ui.widgets.buttons import Link

Show = Callable[[QWidget], QWidget]
KOFI, HIS_CASE = story.known("Kofi"), story.known("Kofi's case")


def kofi() -> list[Written]:
    """Jay's brother, whose case Amara holds too."""
    young, case = f"young_person:{KOFI}", f"case:{HIS_CASE}"
    return [
        (YoungPerson(id=KOFI, given_name="Kofi", family_name="Mensah", known_as="Kofs"), young),
        (Case(id=HIS_CASE, young_person_id=KOFI, strand="CL", team_id=story.TEAM), case),
        (
            CaseWorker(
                id=story.known("Kofi's worker"), young_person_id=KOFI, case_id=HIS_CASE,
                worker_id=story.AMARA, part="LEAD", since=date(2025, 9, 1),
            ),
            young,
        ),
    ]  # fmt: skip


@pytest.fixture
def desk(dressed: QApplication, tmp_path: Path) -> Iterator[Desk]:
    made = desk_with(tmp_path, story.AMARA, [*story.everything(), *kofi()])
    yield made
    made.close()
    made.workspace.store.close()


def opened(desk: Desk, shown: Show, qtbot: QtBot) -> NotePage:
    page = NotePage(desk, story.CASE)
    shown(page)
    qtbot.waitUntil(lambda: hasattr(page, "sheet"))
    return page


@pytest.fixture
def note(desk: Desk, shown: Show, qtbot: QtBot) -> NotePage:
    return opened(desk, shown, qtbot)


def add_kofi(page: NotePage) -> OwnCard:
    page.sheet.head.company.choose(HIS_CASE)
    QApplication.processEvents()
    [card] = page.sheet.beside.findChildren(OwnCard)
    return card


def risk(card: OwnCard, number: int) -> None:
    card._risk.parts()[number].click()


def finish(qtbot: QtBot, page: NotePage) -> Done:
    with qtbot.waitSignal(page.finished) as signal:
        page.finish()
    done = signal.args[0]
    assert isinstance(done, Done)
    return done


def session_of(desk: Desk, case_id: str) -> Session:
    last = story.known("last session")
    [found] = [one for one in all_of(desk, Session) if one.case_id == case_id and one.id != last]
    return found


def write_both(qtbot: QtBot, page: NotePage) -> OwnCard:
    card = add_kofi(page)
    text = page.sheet.body.text
    text.put(
        "What happened\nKofi and Jay met at the hub. Jayden Mensah walked with KOFS; "
        "kofi\u2019s idea."
        "\nWhat Jay said\nI am tired of Kofi."
    )  # fmt: skip
    card.text.put("What Kofs said\nJay worries me.\nSafety\nHe has a new phone.")
    risk(card, 0)
    return card


def test_each_record_has_the_shared_words_and_its_own_and_no_other_name(
    note: NotePage, desk: Desk, qtbot: QtBot
) -> None:
    write_both(qtbot, note)
    done = finish(qtbot, note)
    assert done.words == "Note finished on 2 records"

    jays, kofis = session_of(desk, story.CASE), session_of(desk, HIS_CASE)
    assert jays.happened == (
        "Another young person and Jay met at the hub. Jayden Mensah walked with another young "
        "person; another young person\u2019s idea."
    )
    assert jays.said == "I am tired of another young person."
    assert kofis.happened == (
        "Kofi and another young person met at the hub. Another young person walked with KOFS; "
        "kofi\u2019s idea."
    )
    assert (kofis.said, kofis.safety) == ("Another young person worries me.", "He has a new phone.")
    shared = ("started_at", "minutes", "mode", "location", "attendance", "type", "worker_ids")
    assert [getattr(jays, one) for one in shared] == [getattr(kofis, one) for one in shared]
    assert (kofis.planned_session_id, kofis.risk_change) == (None, "SAME")
    assert drafts_of(desk) == []


def test_a_next_step_and_what_changed_name_nobody_else(
    note: NotePage, desk: Desk, qtbot: QtBot
) -> None:
    write_both(qtbot, note)
    note.sheet._risk._parts.parts()[1].click()
    qtbot.keyClicks(note.sheet._risk._changed, "Kofi was followed")
    qtbot.keyClicks(note.sheet._rail.steps.entry, "ring Kofi friday")
    qtbot.keyClick(note.sheet._rail.steps.entry, Qt.Key.Key_Return)
    finish(qtbot, note)
    assert [one.words for one in all_of(desk, Task) if one.source == "NOTE"] == [
        "ring another young person"
    ]
    assert "Kofi" not in str(session_of(desk, story.CASE).safety)
    assert [one for one in drafts_of(desk) if "Kofi" in str(one.words)] == []


def test_risk_that_has_gone_up_begins_an_assessment_for_whoever_it_is(
    note: NotePage, desk: Desk, qtbot: QtBot
) -> None:
    card = write_both(qtbot, note)
    risk(card, 1)
    done = finish(qtbot, note)
    [draft] = drafts_of(desk)
    assert (draft.form, draft.about) == ("risk", KOFI)
    assert done.began == (draft.id,)
    desk.workspace.do(lambda db, me: take_back(db, me, done)).result()
    assert [one.form for one in drafts_of(desk)] == ["note"]
    assert [one for one in all_of(desk, Session) if one.case_id == HIS_CASE] == []


def test_it_asks_whether_risk_has_changed_for_each_and_points_there(
    note: NotePage, desk: Desk, qtbot: QtBot
) -> None:
    card = add_kofi(note)
    qtbot.keyClicks(note.sheet.body.text, "Walked.")
    note.finish()
    words = [link.text() for link in note.findChildren(Link) if link.isVisible()]
    assert any("Say if risk has changed for Kofs" in said for said in words)
    assert [one for one in all_of(desk, Session) if one.case_id == HIS_CASE] == []
    risk(card, 3)
    finish(qtbot, note)
    assert session_of(desk, HIS_CASE).risk_change == "ND"


def test_words_come_back_with_the_draft_and_after_somebody_was_taken_out(
    note: NotePage, desk: Desk, shown: Show, qtbot: QtBot
) -> None:
    write_both(qtbot, note)
    note.sheet.edited.emit()
    note.close_task()
    note.hide()

    again = opened(desk, shown, qtbot)
    [card] = again.sheet.beside.findChildren(OwnCard)
    assert "He has a new phone." in card.text.words()
    again.sheet.head.company._removed(HIS_CASE)
    assert not card.isVisible()
    assert again.sheet.others() == []
    again.close_task()
    again.hide()

    third = opened(desk, shown, qtbot)
    assert third.sheet.others() == []
    assert "He has a new phone." in add_kofi(third).text.words()


def test_somebody_who_did_not_attend_has_nothing_of_their_own(
    note: NotePage, desk: Desk, qtbot: QtBot
) -> None:
    card = write_both(qtbot, note)
    note.sheet.head.choose_way(5)
    assert not card.isVisible()
    note.sheet.body._away.tried.put("Rang Kofi twice.")
    finish(qtbot, note)
    kofis = session_of(desk, HIS_CASE)
    assert (kofis.attendance, kofis.safety, kofis.risk_change) == ("DNA", None, None)
    assert session_of(desk, story.CASE).happened is not None
    assert "Kofi" not in str(session_of(desk, story.CASE).happened)


def test_only_ones_own_other_cases_are_offered_once(note: NotePage) -> None:
    company = note.sheet.head.company
    assert [one.text() for one in company.menu().actions()] == ["Kofi Mensah"]
    add_kofi(note)
    assert company.menu().actions() == []


def test_every_control_is_named_and_large_enough(note: NotePage) -> None:
    add_kofi(note)
    QApplication.processEvents()
    assert (unnamed(note), small_targets(note), clipped(note)) == ([], [], [])
