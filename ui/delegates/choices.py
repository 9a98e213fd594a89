"""The rows of an opened list of choices: tall enough to press, the chosen one with a tick."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.style import icons, look, paint, text
from ui.style.fonts import px
from ui.style.tokens import Radius, Size

Index = QModelIndex | QPersistentModelIndex


class ChoiceDelegate(QStyledItemDelegate):
    """Paints the popup of a `Select`, which is its parent."""

    def __init__(self, select: QComboBox) -> None:
        super().__init__(select)
        self._select = select

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        words = str(index.data() or "")
        return QSize(round(text.width(words, "small", 500)) + px(52), px(Size.CONTROL))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        box = QRectF(option.rect)
        painter.fillRect(box, look.colour("raised"))
        if option.state & QStyle.StateFlag.State_Selected:
            paint.rounded(painter, box.adjusted(4, 1, -4, -1), Radius.CONTROL, "accent_soft")
        chosen = index.row() == self._select.currentIndex()
        place = box.adjusted(px(14), 0, -px(34), 0)
        weight = 600 if chosen else 500
        text.line(painter, place, str(index.data() or ""), "small", "text", weight)
        if chosen:
            top = box.y() + (box.height() - px(14)) / 2
            icons.draw(painter, "check-bold", box.right() - px(28), top, px(14), "accent_text")
        painter.restore()
