"""What every painted row shares: its place, its fill when chosen or hovered, its hairline."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.rows import ROW, AnyRow, GroupHead, Row
from ui.style import paint, text
from ui.style.fonts import px
from ui.style.tokens import Radius, Size

Index = QModelIndex | QPersistentModelIndex
GROUP_HEIGHT = 34
SIDE = 6  # how far the fill of a chosen row stays from the list's edge


class State(NamedTuple):
    """How a row is at this moment."""

    chosen: bool
    hovered: bool
    revealed: bool  # shown although discreet view is on
    on_action: bool  # the pointer is on its button


class PaintedRows(QStyledItemDelegate):
    """Paints group heads and fills; what a row shows is painted by those below.

    The list is its parent. 5,000 rows cost what a screenful costs.
    """

    def __init__(
        self,
        view: QAbstractItemView,
        pad: int = 16,
        compact: bool = False,
        results: bool = False,
    ) -> None:
        """`compact` saves 8 pixels a row; `results` has neither hairlines nor heavy titles."""
        super().__init__(view)
        self._view, self._compact, self._results, self.pad = view, compact, results, pad
        self.divided = not results
        self.one_of_several = False  # other lists stand beside this one
        self.revealed = -1  # the row shown although discreet view is on
        self.on_action = -1  # the row whose button is under the pointer

    def height(self, row: AnyRow, width: int) -> int:
        """The height of a row in pixels, at a width of the list."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, box: QRectF, row: AnyRow, state: State) -> None:
        """Paint what the row says inside its box."""
        raise NotImplementedError

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row: AnyRow = index.data(ROW)
        width = self._view.viewport().width()
        if isinstance(row, GroupHead):
            return QSize(0, px(GROUP_HEIGHT))
        return QSize(0, self.height(row, width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: AnyRow = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(option.rect)
        if isinstance(row, GroupHead):
            self._paint_head(painter, place, row)
        else:
            self._paint_one(painter, place, row, index, self._state(option, index))
        painter.restore()

    def _state(self, option: QStyleOptionViewItem, index: Index) -> State:
        flags = option.state
        return State(
            self._is_chosen(index),
            bool(flags & QStyle.StateFlag.State_MouseOver),
            self.revealed == index.row(),
            self.on_action == index.row(),
        )

    def _paint_head(self, painter: QPainter, place: QRectF, row: GroupHead) -> None:
        box = place.adjusted(self.pad, px(6), -self.pad, 0)
        text.line(painter, box, row.words, "micro_strong", "text3")

    def _paint_one(
        self, painter: QPainter, place: QRectF, row: AnyRow, index: Index, state: State
    ) -> None:
        is_next = isinstance(row, Row) and row.next
        filled = place.adjusted(SIDE, 1, -SIDE, -1)
        if state.chosen:
            paint.chosen_bar(painter, filled)
        elif is_next:
            paint.chosen_bar(painter, filled, "sunken")
        elif state.hovered:
            paint.rounded(painter, filled, Radius.CONTROL, "sunken")
        if self._has_line(index, state, is_next):
            paint.hairline(painter, place.x() + self.pad, place.y(), place.width() - 2 * self.pad)
        self.paint_row(painter, place.adjusted(self.pad, 0, -self.pad, 0), row, state)

    def _has_line(self, index: Index, state: State, is_next: bool) -> bool:
        """A hairline above, unless this row or the one above is filled."""
        number = index.row()
        if not self.divided or not number or state.chosen or is_next:
            return False
        above = index.model().index(number - 1, index.column()).data(ROW)
        if isinstance(above, GroupHead) or (isinstance(above, Row) and above.next):
            return False
        chosen = self._view.currentIndex()
        return not (chosen.row() == number - 1 and self._is_chosen(chosen))

    def _is_chosen(self, index: Index) -> bool:
        """Whether the row shows as chosen: in one of several lists, while it has the keys."""
        shown = not self.one_of_several or self._view.hasFocus()
        return shown and self._view.selectionModel().isSelected(index)


def tag_top(box: QRectF) -> float:
    """Where a tag begins, to stand in the middle of a row."""
    return box.y() + (box.height() - px(Size.TAG)) / 2
