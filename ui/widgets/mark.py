"""The mark of Alongside: two bars side by side, walking together."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.style import look, paint
from ui.style.fonts import px
from ui.style.tokens import Radius
from ui.widgets.labels import Painted


class Mark(Painted):
    """The mark, `size` pixels at 100 %."""

    def __init__(self, size: int = 26, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size

    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_mark(QPainter(self), QRectF(self.rect()))


def paint_mark(painter: QPainter, box: QRectF) -> None:
    """Draw the mark: also the picture of the window."""
    side = box.width()
    paint.rounded(painter, box, Radius.CONTROL * max(1.0, side / 32), "accent")
    tall = QRectF(box.x() + side * 0.24, box.y() + side * 0.24, side * 0.20, side * 0.52)
    short = QRectF(box.x() + side * 0.56, box.y() + side * 0.36, side * 0.20, side * 0.40)
    paint.rounded(painter, tall, side * 0.1, "on_accent")
    paint.rounded(painter, short, side * 0.1, look.colour("on_accent", 0.62))
