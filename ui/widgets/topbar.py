"""The top bar: search, what has left this laptop, help, and the lock."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.style import icons, look, paint, text
from ui.style.colours import Ink
from ui.style.fonts import px
from ui.style.tokens import Radius, Size
from ui.widgets.buttons import Button
from ui.widgets.layouts import FIXED, GROWING, row
from ui.widgets.sync_pill import PillFace, SyncPill

SEARCH_HINT = "Search people, notes and actions"


class SearchButton(QAbstractButton):
    """Looks like a field and opens the palette, where the typing happens."""

    def __init__(self, hint: str = SEARCH_HINT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(hint)
        self.setAccessibleName(f"{hint}, Ctrl K")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(GROWING, FIXED)
        self.setMaximumWidth(px(400))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setMaximumWidth(px(400))

    def sizeHint(self) -> QSize:
        return QSize(px(320), px(Size.CONTROL))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(Size.CONTROL))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill: Ink = "sunken" if self.underMouse() else "surface"
        box = QRectF(self.rect())
        paint.rounded(painter, box, Radius.CONTROL, fill, "line_strong")
        top = (self.height() - px(16)) / 2
        icons.draw(painter, "magnifying-glass", px(10), top, px(16), "text3")
        key = paint.key_width("Ctrl K")
        place = QRectF(px(35), 0, self.width() - px(45) - key - px(10), self.height())
        text.line(painter, place, self.text(), "small", "text3")
        left = self.width() - key - px(10)
        paint.key(painter, left, (self.height() - px(Size.KEY)) / 2, "Ctrl K")


class TopBar(QWidget):
    """Asks; the window decides."""

    palette_asked = Signal()
    sync_asked = Signal()
    help_asked = Signal()
    lock_asked = Signal()
    discreet_asked = Signal()

    def __init__(
        self, face: PillFace, hint: str = SEARCH_HINT, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        search = SearchButton(hint)
        self._pill = SyncPill(face)
        self._discreet = SyncPill(PillFace("discreet", "Discreet view is on. F8 to leave"))
        help_button = Button("", "quiet", "question", small=True, name="Help on this page, F1")
        lock = Button("Lock", "quiet", "lock-simple", "Ctrl L", small=True)
        search.clicked.connect(self.palette_asked)
        self._pill.clicked.connect(self.sync_asked)
        self._discreet.clicked.connect(self.discreet_asked)
        help_button.clicked.connect(self.help_asked)
        lock.clicked.connect(self.lock_asked)
        buttons = (self._discreet, self._pill, help_button, lock)
        self.setLayout(row((search, 2), (_gap(), 1), *buttons, margins=(28, 0, 18, 0)))
        self.setSizePolicy(GROWING, FIXED)
        self.show_discreet(look.current().discreet)

    def show_face(self, face: PillFace) -> None:
        """Say what has left this laptop."""
        self._pill.show_face(face)

    def show_discreet(self, on: bool) -> None:
        """Say whether discreet view is on."""
        self._discreet.setVisible(on)

    def sizeHint(self) -> QSize:
        return QSize(px(600), px(52))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("canvas"))
        paint.hairline(painter, 0, self.height() - 1, self.width())


def _gap() -> QWidget:
    made = QWidget()
    made.setSizePolicy(GROWING, FIXED)
    return made
