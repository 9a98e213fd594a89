"""A small box for one line: a task to add, another day for one, with what it will mean."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.style.fonts import px
from ui.widgets.announce import announce
from ui.widgets.cards import Card
from ui.widgets.entries import Entry
from ui.widgets.labels import Label
from ui.widgets.layouts import row, stack
from ui.widgets.pages import Hints

ENTER = frozenset((Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value))


class TypedLine(QFrame):
    """Opens over a page with the keyboard in it. Enter takes what is typed, Esc leaves it.

    `meaning` says what a text would do, shown while it is typed; "" where it would do nothing,
    and then Enter does nothing either.
    """

    taken = Signal(str)

    def __init__(
        self,
        title: str,
        hint: str,
        meaning: Callable[[str], str],
        parent: QWidget,
        words: str = "",
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        self._meaning = meaning
        self._entry = Entry(words, title, hint)
        self._said = Label("", "small", "accent_text", 600)
        head = Label(title, "strong")
        keys = Hints(("Enter", "keep"), ("Esc", "leave"))
        inside = stack(head, self._entry, self._said, keys, gap=8, margins=(14, 12, 14, 10))
        self.setLayout(row(Card(inside, "raised", "line_strong"), gap=0))
        self.setFixedWidth(px(420))
        self._entry.textChanged.connect(self._say)
        self._say(words)

    def open_at(self, place: QPoint) -> None:
        """Open at a place on the screen."""
        self.move(place)
        self.show()
        self._entry.setFocus(Qt.FocusReason.PopupFocusReason)

    def words(self) -> str:
        """What is typed."""
        return self._entry.text().strip()

    def type(self, words: str) -> None:
        """Put words in."""
        self._entry.setText(words)

    def meaning(self) -> str:
        """What it says it will do."""
        return self._said.text()

    def _say(self, typed: str) -> None:
        self._said.setText(self._meaning(typed.strip()) if typed.strip() else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._take()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        if not self.words() or not self.meaning():
            announce(self, "Nothing to keep yet")
            return
        typed = self.words()
        self.close()
        self.taken.emit(typed)
