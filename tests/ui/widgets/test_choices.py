"""Choices are real controls: the keyboard, the mouse and a screen reader all reach them."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.style.risk import RISKS, risk_look
from ui.widgets.chips import Chip, ChipFace, Filters, PersonChip, Toggles
from ui.widgets.segmented import Option, RiskPick, Segmented
from ui.widgets.selects import Select
from ui.widgets.ticks import Pick, Switch, Tick

MARKS = (Option("here", "Here"), Option("late", "Late"), Option("away", "Away"))


def role(widget: QWidget) -> QAccessible.Role:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.role()


def test_nothing_is_chosen_for_anybody(dressed: QApplication, qtbot: QtBot) -> None:
    pick = RiskPick()
    qtbot.addWidget(pick)

    assert not pick.is_answered()
    assert pick.answer() is None


def test_not_assessed_is_an_answer_and_not_the_lack_of_one(
    dressed: QApplication, qtbot: QtBot
) -> None:
    pick = RiskPick(None)
    qtbot.addWidget(pick)

    assert pick.is_answered()
    assert pick.answer() is None


def test_the_five_states_differ_in_shape_and_in_word() -> None:
    assert len({risk.icon for risk in RISKS}) == 5
    assert len({risk.word for risk in RISKS}) == 5
    assert [risk.code for risk in RISKS] == ["VHI", "HIGH", "MED", "LOW", None]
    assert risk_look(None).tone != "low", "A missing level was once read as a low one."
    assert risk_look("no such code").word == "Not assessed"


def test_a_press_anywhere_on_a_part_answers(dressed: QApplication, qtbot: QtBot) -> None:
    marks = Segmented(MARKS, name="Maya Petrova")
    qtbot.addWidget(marks)
    marks.show()
    part = marks.parts()[1]

    with qtbot.waitSignal(marks.answered) as heard:
        qtbot.mouseClick(part, Qt.MouseButton.LeftButton, pos=QPoint(part.width() - 3, 3))

    assert heard.args == ["late"]
    assert marks.answer() == "late"


def test_parts_are_radio_buttons_that_say_whose_mark_they_are(
    dressed: QApplication, qtbot: QtBot
) -> None:
    marks = Segmented(MARKS, name="Maya Petrova")
    qtbot.addWidget(marks)

    assert role(marks.parts()[0]) == QAccessible.Role.RadioButton
    assert marks.parts()[0].accessibleName() == "Maya Petrova, Here"


def test_a_second_press_takes_a_mark_away(dressed: QApplication, qtbot: QtBot) -> None:
    marks = Segmented(MARKS, "here", "Maya Petrova", clearable=True)
    qtbot.addWidget(marks)
    marks.show()

    with qtbot.waitSignal(marks.answered) as heard:
        qtbot.mouseClick(marks.parts()[0], Qt.MouseButton.LeftButton)

    assert heard.args == [None]
    assert not marks.is_answered()


def test_an_answer_that_may_not_be_cleared_stays(dressed: QApplication, qtbot: QtBot) -> None:
    marks = Segmented(MARKS, "here", "Maya Petrova")
    qtbot.addWidget(marks)
    marks.show()

    qtbot.mouseClick(marks.parts()[0], Qt.MouseButton.LeftButton)
    qtbot.keyClick(marks.parts()[0], Qt.Key.Key_Delete)

    assert marks.answer() == "here"


def test_arrows_move_between_parts(dressed: QApplication, qtbot: QtBot) -> None:
    marks = Segmented(MARKS, "here", "Maya Petrova")
    qtbot.addWidget(marks)
    with qtbot.waitActive(marks):
        marks.show()
        marks.activateWindow()
    marks.parts()[0].setFocus()

    with qtbot.waitSignal(marks.answered):
        qtbot.keyClick(marks.parts()[0], Qt.Key.Key_Right)

    assert marks.answer() == "late"


def test_one_filter_is_always_chosen(dressed: QApplication, qtbot: QtBot) -> None:
    filters = Filters((ChipFace("all", "All", 18), ChipFace("high", "High risk", 4)))
    qtbot.addWidget(filters)
    filters.show()
    chips = filters.findChildren(Chip)

    qtbot.mouseClick(chips[1], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(filters.chosen) as heard:
        qtbot.mouseClick(chips[1], Qt.MouseButton.LeftButton)

    assert heard.args == ["high"]
    assert filters.choice() == "high"
    assert [chip.isChecked() for chip in chips] == [False, True]


def test_a_filter_says_how_many(dressed: QApplication, qtbot: QtBot) -> None:
    filters = Filters((ChipFace("all", "All", 18),))
    qtbot.addWidget(filters)
    filters.count({"all": 3})

    assert filters.findChildren(Chip)[0].accessibleName() == "All, 3"


def test_toggles_keep_the_order_shown(dressed: QApplication, qtbot: QtBot) -> None:
    toggles = Toggles((("a", "Safety"), ("b", "Feelings"), ("c", "Family")), ("c", "a"))
    qtbot.addWidget(toggles)

    assert toggles.choices() == ["a", "c"]


def test_a_person_can_be_taken_out_with_the_keyboard(dressed: QApplication, qtbot: QtBot) -> None:
    chip = PersonChip("Jayden Mensah", "yp1")
    qtbot.addWidget(chip)
    chip.show()

    with qtbot.waitSignal(chip.removed) as heard:
        qtbot.keyClick(chip, Qt.Key.Key_Space)

    assert heard.args == ["yp1"]


def test_scrolling_past_a_list_never_changes_the_answer(
    dressed: QApplication, qtbot: QtBot
) -> None:
    select = Select((("a", "Lewisham"), ("b", "Southwark")), "Borough", "a")
    qtbot.addWidget(select)
    with qtbot.waitActive(select):
        select.show()
        select.activateWindow()
    select.setFocus()

    qtbot.mouseClick(select, Qt.MouseButton.NoButton)
    _wheel(select)

    assert select.answer() == "a"


def _wheel(widget: QWidget) -> None:
    centre = QPointF(widget.rect().center())
    event = QWheelEvent(
        centre,
        QPointF(widget.mapToGlobal(widget.rect().center())),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_a_value_that_is_not_offered_leaves_nothing_chosen(
    dressed: QApplication, qtbot: QtBot
) -> None:
    select = Select((("a", "Lewisham"),), "Borough", "gone")
    qtbot.addWidget(select)

    assert select.answer() is None
    assert select.currentIndex() == -1


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (Tick, QAccessible.Role.CheckBox),
        (Pick, QAccessible.Role.RadioButton),
        (Switch, QAccessible.Role.CheckBox),
    ],
)
def test_ticks_speak_their_second_line_and_keep_their_role(
    dressed: QApplication, qtbot: QtBot, made: type[Tick | Pick | Switch], expected: object
) -> None:
    control = made("Ask college", second="Carry over")
    qtbot.addWidget(control)

    assert control.accessibleName() == "Ask college. Carry over"
    assert role(control) == expected
