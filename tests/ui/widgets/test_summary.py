"""What is left before finishing is said in words, with a way to each place; nothing is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.buttons import Link
from ui.widgets.chips import Toggles
from ui.widgets.entries import Entry
from ui.widgets.labels import Label
from ui.widgets.layouts import Scroll, box, stack
from ui.widgets.summary import ErrorSummary, FieldProblem


@pytest.fixture
def form(dressed: QApplication, qtbot: QtBot) -> QWidget:
    where = Toggles((("a", "Youth hub"), ("b", "Home")), name="Where")
    spacer = Label("")
    spacer.setFixedHeight(1200)
    made = Scroll(box(stack(ErrorSummary(), where, spacer, Entry("", "Length"))))
    qtbot.addWidget(made)
    made.resize(600, 400)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def shown(form: QWidget, *names: str) -> ErrorSummary:
    where, length = form.findChildren(Toggles)[0], form.findChildren(Entry)[0]
    summary = form.findChildren(ErrorSummary)[0]
    problems: list[tuple[str, QWidget]] = [
        ("Choose where you met", where),
        ("Say how long it lasted", length),
    ]
    summary.show_problems(problems[: len(names)], "this note")
    return summary


def test_the_summary_takes_the_focus_and_counts_in_words(form: QWidget) -> None:
    summary = shown(form, "where", "length")

    titles = [label.text() for label in summary.findChildren(Label)]
    assert "Two things before you finish this note" in titles
    assert summary.hasFocus()
    assert "Choose where you met" in summary.accessibleName()


def test_one_thing_is_one_thing(form: QWidget) -> None:
    summary = shown(form, "where")

    titles = [label.text() for label in summary.findChildren(Label)]
    assert "One thing before you finish this note" in titles


def test_a_link_jumps_to_its_field_and_brings_it_into_view(form: QWidget, qtbot: QtBot) -> None:
    summary = shown(form, "where", "length")
    length = form.findChildren(Entry)[0]
    link = next(k for k in summary.findChildren(Link) if "long" in k.text())

    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)

    assert length.hasFocus()
    assert not length.visibleRegion().isEmpty()


def test_a_link_to_a_group_of_chips_lands_on_the_first(form: QWidget, qtbot: QtBot) -> None:
    summary = shown(form, "where")

    qtbot.mouseClick(summary.findChildren(Link)[0], Qt.MouseButton.LeftButton)

    assert form.findChildren(Toggles)[0].chips()[0].hasFocus()


def test_fields_are_marked_and_the_marks_go_again(form: QWidget) -> None:
    summary = shown(form, "where", "length")
    length = form.findChildren(Entry)[0]
    length.setText("words that were there")
    assert length.property("problem") is True

    summary.clear()

    assert length.property("problem") is False
    assert length.text() == "words that were there"
    assert summary.isHidden()


def test_words_at_the_field_come_and_go(dressed: QApplication, qtbot: QtBot) -> None:
    problem = FieldProblem()
    qtbot.addWidget(problem)
    assert problem.isHidden()

    problem.say("Choose where you met")

    assert not problem.isHidden()
    assert problem.accessibleName() == "Choose where you met"
