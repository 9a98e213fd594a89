"""The palette: one box for people, actions and notes, over whatever is open."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from ui.models.rows import AnyRow, GroupHead
from ui.style import fonts, icons, look, paint
from ui.style.colours import Ink
from ui.style.fonts import px
from ui.style.tokens import Radius
from ui.widgets.announce import announce
from ui.widgets.labels import Label, Paragraph
from ui.widgets.layouts import box, row, stack
from ui.widgets.pages import Hints
from ui.widgets.row_view import ENTER, RowView

WIDTH, TOP, LEAST_BELOW = 660, 84, 40
HEAD, FOOT = 58, 42
MOVES = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}
HINTS = (("Enter", "open"), ("Ctrl Enter", "new note"), (">", "actions only"), ("Esc", "close"))


class PaletteBox(QWidget):
    """Typing happens here; the caller finds, and gives results in groups.

    The keyboard stays in the entry: arrows move through the results, Enter chooses.
    """

    typed = Signal(str)
    chosen = Signal(str, object)  # the row's key, Qt.KeyboardModifier held
    closed = Signal()

    def __init__(self, window: QWidget, hints: Sequence[tuple[str, str]] = HINTS) -> None:
        super().__init__(window)
        self._window = window
        self._before: QWidget | None = None
        self._entry = _PaletteEntry()
        self._note = Label("", "small", "text3")
        self._results = RowView("Results", pad=16, results=True)
        self._results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = Paragraph("", "body", "text2")
        self._hints = Hints(*hints)
        self._build()
        window.installEventFilter(self)
        self.hide()

    def _build(self) -> None:
        self._sheet = QWidget(self)
        head, foot = row((self._entry, 1), self._note), row(self._hints)
        self._edges = ((head, 54), (foot, 20))
        self._head, self._foot = box(head), box(foot)
        self._nothing_held = box(row(self._nothing, margins=(24, 8, 24, 8)))
        listed = row(self._results, margins=(4, 2, 4, 0))
        held = stack((listed, 1), (self._nothing_held, 1), gap=0)
        self._sheet.setLayout(stack(self._head, (held, 1), self._foot, gap=0))
        self._entry.textChanged.connect(self.typed)
        self._entry.moved.connect(self._move)
        self._entry.entered.connect(self._choose)
        self._entry.left.connect(self.close_box)
        self._results.opened.connect(lambda _row: self._choose(Qt.KeyboardModifier.NoModifier))
        self._results.clicked.connect(lambda _at: self._choose(QApplication.keyboardModifiers()))

    def open_box(self, hint: str = "Search people, notes and actions", words: str = "") -> None:
        """Open it, with words already typed if there are any."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._entry.setPlaceholderText(hint)
        self._entry.setAccessibleName(hint)
        self._entry.setText(words)
        self._entry.selectAll()
        self._place()
        self.show()
        self.raise_()
        self._entry.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_box(self) -> None:
        """Close it and go back to where the keyboard was."""
        if not self.isVisible():
            return
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def words(self) -> str:
        """What is typed."""
        return self._entry.text()

    def show_results(self, rows: Sequence[AnyRow], note: str = "", nothing: str = "") -> None:
        """Show what was found; `nothing` is said when there is nothing."""
        self._results.show_rows(rows)
        self._results.setVisible(bool(rows))
        self._nothing.setText("" if rows else nothing)
        self._nothing_held.setVisible(not rows and bool(nothing))
        self._note.setText(note)
        self._results.setCurrentIndex(self._results.model().index(-1, 0))
        self._results.step(0)
        self._place()

    def _move(self, by: int) -> None:
        self._results.step(by)
        if (found := self._results.chosen()) is not None:
            announce(self._entry, found.said())

    def _choose(self, held: Qt.KeyboardModifier) -> None:
        found = self._results.chosen()
        if found is not None and not isinstance(found, GroupHead):
            self.close_box()
            self.chosen.emit(found.key, held)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        self.resize(self._window.size())
        room = self.height() - px(TOP) - LEAST_BELOW
        for layout, left in self._edges:
            layout.setContentsMargins(px(left), 0, px(20), 0)
        self._head.setFixedHeight(px(HEAD))
        self._foot.setFixedHeight(px(FOOT))
        listed = self._results.rows_height() + 8 if self._results.rows() else 0
        spoken = px(64) if self._nothing.text() else 0
        tall = min(room, px(HEAD) + listed + spoken + px(FOOT))
        wide = min(px(WIDTH), self.width() - 48)
        top = min(px(TOP), max(16, (self.height() - tall) // 2))
        self._sheet.setGeometry(QRect((self.width() - wide) // 2, top, wide, tall))
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._place()

    def sheet_size(self) -> QSize:
        """How large the box itself is."""
        return self._sheet.size()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._sheet.geometry().contains(event.position().toPoint()):
            self.close_box()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        dark = look.current().dark
        painter.fillRect(self.rect(), look.colour("scrim", 0.6 if dark else 0.34))
        place = QRectF(self._sheet.geometry())
        paint.soft_shadow(painter, place, Radius.DIALOG)
        outline: Ink = "line_strong" if dark else "line"
        paint.rounded(painter, place, Radius.DIALOG - 2, "raised", outline)
        left, top = place.x(), place.y()
        icons.draw(painter, "magnifying-glass", left + px(20), top + px(19), px(22), "accent_text")
        paint.hairline(painter, left, top + px(HEAD), place.width())
        paint.hairline(painter, left, place.bottom() - px(FOOT), place.width())


class _PaletteEntry(QLineEdit):
    """An entry whose arrows and Enter go to the results."""

    moved = Signal(int)
    entered = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bare", "true")
        self.setFont(fonts.font("title", 400))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFont(fonts.font("title", 400))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in MOVES:
            self.moved.emit(MOVES[event.key()])
        elif event.key() in ENTER:
            self.entered.emit(event.modifiers())
        elif event.key() == Qt.Key.Key_Escape.value:
            self.left.emit()
        else:
            super().keyPressEvent(event)
