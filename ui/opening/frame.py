"""The one top-level window: it shows what is open now, and says when somebody closes it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QStackedLayout, QWidget

from ui.widgets.mark import paint_mark

TITLE = "Alongside"
USUAL = QSize(1366, 768)
LEAST = QSize(1024, 600)
PICTURE_SIDE = 64


class Frame(QWidget):
    """Holds one thing at a time. Its title never says what is open."""

    close_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setWindowIcon(_picture())
        self.setMinimumSize(LEAST)
        self.resize(USUAL)
        self._held = QStackedLayout(self)
        self._may_close = False

    def put(self, content: QWidget) -> None:
        """Show this in the place of what was there, which is taken down."""
        before = self._held.currentWidget()
        self._held.addWidget(content)
        self._held.setCurrentWidget(content)
        if before is not None:
            self._held.removeWidget(before)
            before.hide()
            before.deleteLater()

    def content(self) -> QWidget | None:
        """What is shown."""
        return self._held.currentWidget()

    def close_for_good(self) -> None:
        """Close without asking anybody."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whoever closes the window waits until everything is kept."""
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.close_asked.emit()


def _picture() -> QIcon:
    drawn = QPixmap(PICTURE_SIDE, PICTURE_SIDE)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    paint_mark(painter, QRectF(drawn.rect()))
    painter.end()
    return QIcon(drawn)
