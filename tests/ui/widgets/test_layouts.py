"""Layouts let go of what they held: a page rebuilt all day must not grow for ever."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from ui.widgets.layouts import Flow, Wrapping, box, clear, row, stack


def some() -> list[QWidget]:
    return [QLabel("Camden"), QLabel("16"), QLabel("High")]


def flow() -> QLayout:
    return Flow(*some())


def wide() -> QLayout:
    return row(*some(), None)


def nested() -> QLayout:
    return stack(row(*some()), 8)


MADE = pytest.mark.parametrize("made", [flow, wide, nested])


def items_of(layout: QLayout) -> list[object]:
    """Every place in a layout and in those inside it."""
    found: list[object] = []
    for at in range(layout.count()):
        item = layout.itemAt(at)
        inner = item.layout() if item is not None else None
        found += [item] if inner is None else items_of(inner)
    return found


@MADE
def test_a_layout_takes_its_places_with_it(
    dressed: QApplication, made: Callable[[], QLayout]
) -> None:
    layout = made()
    held = box(layout)
    items = items_of(layout)
    assert items

    Shiboken.delete(held)

    assert not any(Shiboken.isValid(item) for item in items)


@MADE
def test_a_layout_that_is_cleared_keeps_no_place(
    dressed: QApplication, made: Callable[[], QLayout]
) -> None:
    layout = made()
    held = box(layout)
    items = items_of(layout)

    clear(layout)

    assert held.layout() is layout
    assert layout.count() == 0
    assert not any(Shiboken.isValid(item) for item in items)


def test_what_is_held_again_stays_as_it_is(dressed: QApplication, qtbot: QtBot) -> None:
    """A young person's name keeps its place and what is selected in it while tags come and go."""
    name, tag, other = QLabel("Jayden Mensah"), QLabel("New"), QLabel("High")
    held = Wrapping(name, tag)
    qtbot.addWidget(held)
    held.show()

    held.hold([name, other])

    assert name.parent() is held
    assert name.isVisible()
    assert tag.parent() is None
    assert not tag.isVisible()
    assert other.parent() is held
