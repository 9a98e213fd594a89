"""A real table with painted cells: heads sort, arrows move, every cell can be read aloud."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from ui.delegates.cells import ALIGN, HEAD_HEIGHT, ROW_HEIGHT, CellDelegate
from ui.delegates.painted import GROUP_HEIGHT
from ui.models.cells import CellTable, Column
from ui.models.rows import GroupHead
from ui.style import icons, look, paint, text
from ui.style.colours import Ink
from ui.style.fonts import leading, px
from ui.style.icon_names import IconName

T = TypeVar("T")
ENTER = frozenset((Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value))
STEPS = {Qt.Key.Key_J.value: 1, Qt.Key.Key_K.value: -1}


def columns_with_room(columns: Sequence[Column[T]], room: int) -> list[int]:
    """Which columns are shown in `room` pixels: those that can be spared go first."""
    shown = list(range(len(columns)))

    def needed() -> int:
        return sum(px(c.share if c.share > 1 else c.least) for c in map(columns.__getitem__, shown))

    while needed() > room:
        spared = max(shown, key=lambda number: columns[number].spare, default=None)
        if spared is None or not columns[spared].spare:
            break
        shown.remove(spared)
    return shown


class Heads(QHeaderView):
    """Heads that ask for an order and show which one is in force."""

    def __init__(self, table: CellTable[T], pad: int, lined: bool, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table, self._pad, self._lined = table, pad, lined
        self.sorted_by, self.descending = "", False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(px(20))

    def sizeHint(self) -> QSize:
        two = any("\n" in column.title for column in self._table.columns())
        tall = px(HEAD_HEIGHT) if not two else 2 * leading("micro") + px(10)
        return QSize(super().sizeHint().width(), tall)

    def _last_shown(self) -> int:
        shown = [n for n in range(self.count()) if not self.isSectionHidden(n)]
        return shown[-1] if shown else -1

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        column = self._table.columns()[logical_index]
        last = self.visualIndex(logical_index) == self._last_shown()
        painter.fillRect(rect, look.colour("surface"))
        left = self._pad if not logical_index else 0
        box = QRectF(rect).adjusted(left, 0, -max(self._pad, 8) if last else -8, 0)
        ink: Ink = "text" if column.key == self.sorted_by else "text2"
        first, _, second = column.title.partition("\n")
        upper = QRectF(box)
        if second:
            upper.setHeight(leading("micro") + px(8))
            below = QRectF(box.x(), upper.bottom() - px(4), box.width(), leading("micro"))
            text.line(painter, below, second, "micro", "text3", align=ALIGN[column.side])
        used = text.line(painter, upper, first, "micro_strong", ink, align=ALIGN[column.side])
        if column.key == self.sorted_by:
            top = upper.y() + (upper.height() - px(12)) / 2
            arrow: IconName = "arrow-down" if self.descending else "arrow-up"
            icons.draw(painter, arrow, upper.x() + used + 4, top, px(12), "text")
        if self._lined:
            right = box.right() if last else rect.right() + 1
            paint.hairline(painter, box.x(), rect.bottom(), right - box.x())


class Table(QTableView, Generic[T]):
    """Rows through columns. It asks for an order; it never sorts.

    `whole` shows every row without scrolling of its own. `by_cells` lets single cells be chosen,
    for a map of heat. The menu key (or a right press) offers the orders to the keyboard.
    """

    sort_asked = Signal(str, bool)  # the column's key, whether descending
    opened = Signal(object)
    previewed = Signal(object)
    moved = Signal(object)
    cell_opened = Signal(object, str)  # the row, the column's key

    def __init__(
        self,
        columns: Sequence[Column[T]],
        name: str,
        row_height: int = ROW_HEIGHT,
        pad: int = 14,
        lined: bool = True,
        whole: bool = False,
        by_cells: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._cells: CellTable[T] = CellTable(columns, self)
        self._delegate = CellDelegate(self, pad, lined)
        self._heads = Heads(self._cells, pad, lined, self)
        self._row_height, self._whole, self._by_cells = row_height, whole, by_cells
        self.setModel(self._cells)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._heads)
        self.setAccessibleName(name)
        self._settle()
        self._heads.sectionClicked.connect(self._ask_order)
        self.selectionModel().currentChanged.connect(self._tell_moved)
        self.doubleClicked.connect(self._open)

    def _settle(self) -> None:
        """Everything about a table of ours that never changes."""
        behaviour, mode = QAbstractItemView.SelectionBehavior, QAbstractItemView.SelectionMode
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(px(20))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(behaviour.SelectItems if self._by_cells else behaviour.SelectRows)
        self.setSelectionMode(mode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        if self._whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._dress()

    def _dress(self) -> None:
        """What follows the look: heights, and no fill of the style's own under ours."""
        self.verticalHeader().setDefaultSectionSize(px(self._row_height))
        palette = self.palette()
        palette.setColor(palette.ColorRole.Highlight, look.colour("accent_soft", 0.0))
        palette.setColor(palette.ColorRole.Base, look.colour("surface"))
        self.setPalette(palette)
        self._spread()

    def show_rows(
        self, rows: Sequence[T | GroupHead], keep: Callable[[T], bool] | None = None
    ) -> None:
        """Show other rows; `keep` says which of them the keyboard stays on."""
        self._cells.show(rows)
        self._spread()
        self._delegate.hovered = -1
        if keep is not None:
            self.choose(keep)
        self.updateGeometry()

    def show_order(self, key: str, descending: bool) -> None:
        """Show which order the rows are in."""
        self._heads.sorted_by, self._heads.descending = key, descending
        self._heads.viewport().update()

    def rows(self) -> tuple[T | GroupHead, ...]:
        """What is shown."""
        return self._cells.rows()

    def chosen(self) -> T | None:
        """The row the keyboard is on."""
        return self._cells.at(self.currentIndex())

    def choose(self, found: Callable[[T], bool]) -> None:
        """Put the keyboard on the first row that fits."""
        index = self._cells.index_where(found)
        if index.isValid():
            self.setCurrentIndex(index)

    def step(self, by: int) -> None:
        """Move by rows, over group heads: 1 down, -1 up."""
        column = max(0, self.currentIndex().column())
        number = self.currentIndex().row() + by
        while 0 <= number < self._cells.rowCount() and self._cells.head_at(number) is not None:
            number += by
        if 0 <= number < self._cells.rowCount():
            self.setCurrentIndex(self._cells.index(number, column))

    def _tell_moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()
        self.moved.emit(self._cells.at(now))

    def _open(self, index: QModelIndex) -> None:
        row = self._cells.at(index)
        if row is None:
            return
        self.cell_opened.emit(row, self._cells.columns()[index.column()].key)
        self.opened.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in STEPS:
            self.step(STEPS[key])
        elif key in ENTER:
            self._open(self.currentIndex())
        elif key == Qt.Key.Key_Space.value and self.chosen() is not None:
            self.previewed.emit(self.chosen())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Orders for those who do not use a mouse: the menu key, or Shift and F10."""
        menu = self.order_menu()
        if not menu.isEmpty():
            menu.popup(event.globalPos())

    def order_menu(self) -> QMenu:
        """The orders that can be asked for."""
        menu = QMenu(self)
        menu.setAccessibleName("Order by")
        for number, column in enumerate(self._cells.columns()):
            if column.sortable and column.title:
                action = menu.addAction(f"Order by {column.said().lower()}")
                action.triggered.connect(lambda _on=False, at=number: self._ask_order(at))
        return menu

    def _ask_order(self, number: int) -> None:
        column = self._cells.columns()[number]
        if column.sortable:
            again = column.key == self._heads.sorted_by
            self.sort_asked.emit(column.key, again and not self._heads.descending)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, number: int) -> None:
        if number != self._delegate.hovered:
            self._delegate.hovered = number
            self.viewport().update()

    def _spread(self) -> None:
        """Give columns their widths, and group heads the whole line."""
        self._share_width()
        self.clearSpans()
        for number, row in enumerate(self._cells.rows()):
            if isinstance(row, GroupHead):
                self.setSpan(number, 0, 1, self._cells.columnCount())
                self.setRowHeight(number, px(GROUP_HEIGHT))
            elif self.rowHeight(number) != px(self._row_height):
                self.setRowHeight(number, px(self._row_height))

    def _share_width(self) -> None:
        room, columns = self.viewport().width(), self._cells.columns()
        shown = columns_with_room(columns, room)
        self._delegate.last = shown[-1] if shown else -1
        fixed = sum(px(columns[n].share) for n in shown if columns[n].share > 1)
        parts = sum(columns[n].share for n in shown if columns[n].share <= 1) or 1.0
        used = 0
        for number, column in enumerate(columns):
            self.setColumnHidden(number, number not in shown)
            if number not in shown:
                continue
            part = (room - fixed) * column.share / parts
            wide = px(column.share) if column.share > 1 else max(px(column.least), round(part))
            if number == shown[-1]:
                wide = max(px(column.least), room - used)
            self.setColumnWidth(number, wide)
            used += wide

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._share_width()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_delegate"):
            self._dress()
            self._share_width()
            self.updateGeometry()

    def _rows_height(self) -> int:
        heads = sum(px(GROUP_HEIGHT) for row in self._cells.rows() if isinstance(row, GroupHead))
        plain = sum(1 for row in self._cells.rows() if not isinstance(row, GroupHead))
        return self._heads.sizeHint().height() + heads + plain * px(self._row_height) + 2

    def sizeHint(self) -> QSize:
        """Small unless `whole`: Qt's own wish of 192 pixels would make a page scroll."""
        return QSize(px(240), self._rows_height() if self._whole else px(80))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), self._rows_height() if self._whole else px(80))

    def focus_point(self) -> QPoint:
        """The middle of the chosen row, for menus opened by key."""
        return self.visualRect(self.currentIndex()).center()
