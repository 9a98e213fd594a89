"""Both versions can be read and chosen; the button names what it will do; keys alone suffice."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.casework.differences import differences
from caseworker_app.connections import Reader
from caseworker_app.measures.risk import risk_in_force
from caseworker_app.records import Case
from caseworker_app.store import rows
from tests.ui import story
from tests.ui.desks import desk_with
from tests.ui.looks import clipped, silent_rows, small_targets, unnamed
from tests.ui.pages import apart
from tests.ui.windows import other_windows
from ui.desk import Desk
from ui.pages.differences import DifferencesPage
from ui.pages.marked_words import MarkedWords, MarkSample
from ui.pages.version_card import VersionCard
from ui.style import look
from ui.widgets.areas import Area
from ui.widgets.buttons import Button
from ui.widgets.segmented import Segment

Show = Callable[[QWidget], QWidget]
RISK = f"risk_assessments/{story.JAY}/level"


@pytest.fixture
def priya(dressed: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """The supervisor's desk, with Jay's level and the reason for his case written twice."""
    made = desk_with(tmp_path, story.PRIYA, [*story.team(), *story.jay()])
    apart.rate_twice(made)
    apart.write_twice(made)
    yield made
    made.close()
    made.workspace.store.close()


@pytest.fixture
def page(priya: Desk, shown: Show, qtbot: QtBot) -> DifferencesPage:
    made = DifferencesPage(priya)
    shown(made)
    qtbot.waitUntil(lambda: bool(made.findChildren(VersionCard)))
    made.show_difference(RISK)
    return made


def pressing(page: QWidget, words: str) -> Button:
    return next(one for one in page.findChildren(Button) if one.text() == words)


def segment(page: QWidget, words: str) -> Segment:
    return next(one for one in page.findChildren(Segment) if one.text() == words)


def left(desk: Desk) -> int:
    return len(desk.workspace.ask(differences).result())


def level(desk: Desk) -> str:
    def question(db: Reader) -> str:
        return risk_in_force(db, [story.JAY])[story.JAY].level

    return desk.workspace.store.ask(question).result()


def why(desk: Desk) -> list[object]:
    row = desk.workspace.store.ask(
        lambda db: rows.shown_row(db, Case.about.table, story.CASE)
    ).result()
    assert row is not None
    return [head.value for head in row.heads["why"]]


def test_both_versions_stand_side_by_side_with_what_differs_marked(page: DifferencesPage) -> None:
    cards = page.findChildren(VersionCard)
    assert len(cards) == 2
    marked = [one for one in page.findChildren(MarkedWords) if "hospital" in one.words()]
    assert "The hospital rang:" in marked[0].accessibleDescription()
    assert page.findChildren(Segment)[0].text() == "Keep Amara\u2019s"


def test_the_supervisor_keeps_the_milder_with_a_reason_by_keys_alone(
    page: DifferencesPage, priya: Desk, qtbot: QtBot
) -> None:
    assert level(priya) == "VHI"
    segment(page, "Keep Elif\u2019s").click()
    words = next(a for a in page.findChildren(Area) if a.accessibleName() == "In your words")
    words.setFocus()
    qtbot.keyClicks(words, "Seen by both of us today.")
    assert pressing(page, "Keep High").isEnabled()
    with qtbot.waitSignal(page.kept):
        qtbot.keyClick(words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert level(priya) == "HIGH"
    assert left(priya) == 1


def test_both_texts_can_be_kept(page: DifferencesPage, priya: Desk, qtbot: QtBot) -> None:
    page.show_difference(f"cases/{story.CASE}/why")
    qtbot.waitUntil(lambda: any(s.text() == "Keep both" for s in page.findChildren(Segment)))
    segment(page, "Keep both").click()
    with qtbot.waitSignal(page.kept):
        pressing(page, "Keep both").click()
    assert why(priya) == [f"{apart.THURSDAYS}\n\n{apart.TUESDAYS}"]


def test_a_third_is_written_only_when_it_has_words(
    page: DifferencesPage, priya: Desk, qtbot: QtBot
) -> None:
    page.show_difference(f"cases/{story.CASE}/why")
    qtbot.waitUntil(lambda: any(s.text() == "Write a third" for s in page.findChildren(Segment)))
    segment(page, "Write a third").click()
    with qtbot.assertNotEmitted(page.kept):
        pressing(page, "Keep the third").click()
    words = next(a for a in page.findChildren(Area) if a.accessibleName() == "In your words")
    qtbot.keyClicks(words, "Wednesdays at 16:30.")
    with qtbot.waitSignal(page.kept):
        pressing(page, "Keep the third").click()
    assert why(priya) == ["Wednesdays at 16:30."]


def test_a_worker_who_wrote_one_of_them_cannot_choose_the_milder(
    dressed: QApplication, tmp_path: Path, shown: Show, qtbot: QtBot
) -> None:
    desk = desk_with(tmp_path, story.AMARA, [*story.team(), *story.jay()])
    apart.rate_twice(desk)
    page = DifferencesPage(desk)
    shown(page)
    qtbot.waitUntil(lambda: bool(page.findChildren(VersionCard)))
    enabled = [card.chooser.isEnabled() for card in page.findChildren(VersionCard)]
    assert enabled == [True, False]
    desk.close()
    desk.workspace.store.close()


def test_the_sample_is_marked_as_the_words_are(page: DifferencesPage) -> None:
    """A legend that looks different explains nothing; the line is the cue without colour."""
    [sample] = page.findChildren(MarkSample)
    drawn = sample.grab().toImage()
    colours = {
        drawn.pixelColor(0, y).name().upper() for y in range(drawn.height())
    }  # the left edge: the letters begin further in

    assert {look.hexed("med_soft").upper(), look.hexed("med").upper()} <= colours


def test_no_difference_is_one_sentence_and_no_box(desk: Desk, shown: Show, qtbot: QtBot) -> None:
    page = DifferencesPage(desk)
    shown(page)
    desk.workspace.store.ask(lambda db: None).result()
    qtbot.waitUntil(lambda: not page.findChildren(VersionCard))


def test_every_control_is_named_and_large_enough(page: DifferencesPage) -> None:
    assert other_windows(page) == []
    assert unnamed(page) == []
    assert small_targets(page) == []
    assert silent_rows(page) == []
    assert clipped(page) == []
