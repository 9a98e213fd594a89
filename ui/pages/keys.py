"""All keys, on a sheet over the window, until Esc."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import actions
from ui.style import look, paint
from ui.style.fonts import px
from ui.style.tokens import Radius, Size
from ui.widgets.buttons import Button
from ui.widgets.labels import Label, Painted
from ui.widgets.layouts import Item, Scroll, box, row, stack

WIDTH, HEIGHT = 840, 560
COLUMN, GAP = 122, 3


class KeysSheet(QWidget):
    """Commands under their headings, and the keys that belong to what is open."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._close = Button("Close", "quiet", key="Esc", small=True)
        self._close.clicked.connect(self.close_sheet)
        columns = [
            stack(*_groups(actions.WRITE, actions.GO), None, gap=5),
            stack(*_groups(actions.SEE, actions.SAFE), *_in_places(), None, gap=5),
        ]
        held = row(*((column, 1) for column in columns), gap=28)
        self._sheet = QWidget(self)
        self._sheet.setLayout(
            stack(
                row(Label("Keys", "title"), None, self._close),
                (Scroll(box(held)), 1),
                gap=12,
                margins=(26, 20, 20, 20),
            )
        )
        self._before: QWidget | None = None
        self.setAccessibleName("Keys")
        self.hide()

    def open_sheet(self) -> None:
        """Show it over whatever is open, or take it away again."""
        if self.isVisible():
            self.close_sheet()
            return
        window = self.parentWidget()
        self._before = window.focusWidget() if window is not None else None
        if window is not None:
            self.setGeometry(window.rect())
        wide, tall = min(px(WIDTH), self.width() - 48), min(px(HEIGHT), self.height() - 48)
        self._sheet.setGeometry((self.width() - wide) // 2, (self.height() - tall) // 2, wide, tall)
        self.show()
        self.raise_()
        self._close.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_sheet(self) -> None:
        """Go back to where the keyboard was."""
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape.value:
            self.close_sheet()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._sheet.geometry().contains(event.position().toPoint()):
            self.close_sheet()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("scrim", 0.6 if look.current().dark else 0.34))
        place = QRectF(self._sheet.geometry())
        paint.soft_shadow(painter, place, Radius.DIALOG)
        paint.rounded(painter, place, Radius.DIALOG, "raised", "line")


class Keys(Painted):
    """Keys side by side, in a column as wide as most need; more keys take more room."""

    def __init__(self, keys: str) -> None:
        super().__init__()
        self._keys = [part for part in keys.split(" ") if part]
        self.setAccessibleName(keys)

    def sizeHint(self) -> QSize:
        needs = sum(paint.key_width(key) + GAP for key in self._keys)
        return QSize(max(px(COLUMN), needs), px(Size.KEY))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, left = QPainter(self), 0
        for key in self._keys:
            left += paint.key(painter, left, 0, key) + GAP


def _groups(*wanted: str) -> list[Item]:
    items: list[Item] = []
    for group, commands in actions.groups():
        if group in wanted:
            items += [Label(group, "small_strong", "text2")]
            items += [_line(command.said_keys(), command.words) for command in commands]
            items += [8]
    return items


def _in_places() -> list[Item]:
    lines = [_line(keys, words) for keys, words in actions.IN_PLACES]
    return [Label("In a page or a note", "small_strong", "text2"), *lines]


def _line(keys: str, words: str) -> QWidget:
    return box(row(Keys(keys), (Label(words, "small"), 1), gap=10))
