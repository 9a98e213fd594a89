"""Somebody new turned up: a first name now, matched or referred later."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.entries import Entry
from ui.widgets.labels import Icon, Label
from ui.widgets.layouts import row

ENTER = (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value)


class FirstName(Entry):
    """Enter gives the name; Esc puts it away."""

    given = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.given.emit()
        elif event.key() == Qt.Key.Key_Escape.value:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class WalkIn(Card):
    """One line under the people."""

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__(None, "sunken", "line", 10)
        self._asks = Label("Someone new turned up?", "body", weight=500)
        self._says = Label("Add a first name now, match them later.", "small", "text2")
        self._name = FirstName("", "First name of the walk-in", "First name", width=180)
        self._name.hide()
        self._add = Button("Add walk-in", "plain", "plus", small=True)
        self.setLayout(
            row(
                Icon("user-plus", 20, "text2"), self._asks, (self._says, 1), self._name, self._add,
                gap=10, margins=(16, 8, 12, 8),
            )
        )  # fmt: skip
        self._add.clicked.connect(self._press)
        self._name.given.connect(self._press)
        self._name.left.connect(self._put_away)

    def _press(self) -> None:
        name = self._name.text().strip()
        if self._name.isHidden():
            self._says.hide()
            self._name.show()
            self._name.setFocus()
        elif name:
            self.given.emit(name)
            self._put_away()
        else:
            self._put_away()

    def _put_away(self) -> None:
        self._name.clear()
        self._name.hide()
        self._says.show()
        self._add.setFocus()
