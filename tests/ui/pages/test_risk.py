"""A risk assessment follows what stood on the screen, and a lower level waits."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.casework.undoing import Done
from caseworker_app.measures.risk import risk_in_force
from caseworker_app.records import RiskAssessment, RiskPart
from tests.ui import story
from tests.ui.desks import all_of, drafts_of
from tests.ui.looks import small_targets, unnamed
from ui.desk import Desk
from ui.pages.risk import RiskPage
from ui.widgets.summary import ErrorSummary

Show = Callable[[QWidget], QWidget]
VERY_HIGH, HIGH, MEDIUM, LOW = range(4)


@pytest.fixture
def page(desk: Desk, shown: Show, qtbot: QtBot) -> RiskPage:
    made = RiskPage(desk, story.JAY)
    shown(made)
    qtbot.waitUntil(lambda: hasattr(made, "sheet"))
    return made


def choose(page: RiskPage, level: int) -> None:
    page.sheet._level.parts()[level].click()


def say_why(qtbot: QtBot, page: RiskPage, words: str) -> None:
    qtbot.keyClicks(page.sheet._form.editor("reasons").field(), words)


def finish(qtbot: QtBot, page: RiskPage) -> Done:
    with qtbot.waitSignal(page.finished) as signal:
        qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    done = signal.args[0]
    assert isinstance(done, Done)
    return done


def in_force(desk: Desk) -> str:
    return (
        desk.workspace.store.ask(lambda db: risk_in_force(db, [story.JAY]))
        .result()[story.JAY]
        .level
    )


def newest(desk: Desk) -> RiskAssessment:
    return next(one for one in all_of(desk, RiskAssessment) if one.id != story.known("risk"))


def test_a_higher_level_is_in_force_at_once_and_follows_what_stood(
    page: RiskPage, desk: Desk, qtbot: QtBot
) -> None:
    choose(page, VERY_HIGH)
    say_why(qtbot, page, "Followed home twice.")
    done = finish(qtbot, page)

    made = newest(desk)
    assert (made.level, made.follows) == ("VHI", (story.known("risk"),))
    assert (made.assessed_on, made.next_review_on) == (story.TODAY, date(2025, 10, 21))
    assert in_force(desk) == "VHI"
    assert done.words == "Risk assessment finished"
    assert drafts_of(desk) == []


def test_the_form_names_whose_safety_it_asks_about(page: RiskPage) -> None:
    field = page.sheet._form.editor("keeps_safer").field()

    assert field.accessibleName() == "What keeps Jay safer"


def test_a_lower_level_says_that_it_waits_and_the_higher_stays(
    page: RiskPage, desk: Desk, qtbot: QtBot
) -> None:
    assert page.sheet._waits.isHidden()
    choose(page, MEDIUM)
    assert page.sheet._waits.isVisible()
    assert page.sheet._waits.accessibleName().startswith("Medium waits for Priya Nair")
    say_why(qtbot, page, "Calmer.")
    done = finish(qtbot, page)
    assert in_force(desk) == "HIGH"
    assert "waits for your supervisor" in done.words


def test_the_next_review_follows_the_level_until_somebody_says_another_day(
    page: RiskPage, qtbot: QtBot
) -> None:
    review = page.sheet._form.editor("next_review_on")
    choose(page, HIGH)
    assert review.value() == date(2025, 11, 13)
    choose(page, LOW)
    assert review.value() == date(2026, 1, 12)
    field = review.field()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, "20 oct")
    choose(page, HIGH)
    assert review.value() == date(2025, 10, 20)


def test_each_harm_has_its_own_level_and_reason(page: RiskPage, desk: Desk, qtbot: QtBot) -> None:
    choose(page, HIGH)
    say_why(qtbot, page, "As before.")
    harm = page.sheet._harms.harm("EXPL")
    harm._pick.parts()[MEDIUM].click()
    qtbot.keyClicks(harm._why, "No cash since August.")
    finish(qtbot, page)
    parts = {
        one.domain: (one.level, one.reason)
        for one in all_of(desk, RiskPart)
        if one.risk_assessment_id == newest(desk).id
    }
    assert parts == {"EXPL": ("MED", "No cash since August.")}


def test_nothing_is_chosen_for_anybody_and_blanks_are_said(
    page: RiskPage, desk: Desk, qtbot: QtBot
) -> None:
    assert page.sheet.values()["level"] is None
    page.finish()
    summary = page.findChild(ErrorSummary)
    assert isinstance(summary, ErrorSummary)
    assert summary.hasFocus()
    assert "Choose a level" in summary.accessibleName()
    assert "Say why you judge it so" in summary.accessibleName()
    assert len(all_of(desk, RiskAssessment)) == 1


def test_it_is_saved_and_back(page: RiskPage, desk: Desk, shown: Show, qtbot: QtBot) -> None:
    choose(page, MEDIUM)
    say_why(qtbot, page, "Calmer.")
    harm = page.sheet._harms.harm("VIOS")
    harm._pick.parts()[LOW].click()
    page.close_task()
    again = RiskPage(desk, story.JAY)
    shown(again)
    qtbot.waitUntil(lambda: hasattr(again, "sheet"))
    assert again.sheet.values()["level"] == "MED"
    assert again.sheet.values()["reasons"] == "Calmer."
    assert again.sheet._waits.isVisible()
    assert again.sheet._harms.harm("VIOS").part()[1] == "LOW"


def test_every_control_is_named_and_large_enough(page: RiskPage) -> None:
    choose(page, MEDIUM)
    QApplication.processEvents()
    assert unnamed(page) == []
    assert small_targets(page) == []
