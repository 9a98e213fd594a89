"""A list of painted rows that the keyboard can use as well as the mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from ui.delegates.painted import GROUP_HEIGHT, PaintedRows
from ui.delegates.rows import RowDelegate
from ui.delegates.timeline import TimelineDelegate
from ui.models.rows import AnyRow, GroupHead, Row, RowModel
from ui.style import look
from ui.style.fonts import px

ENTER = frozenset((Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value))
STEPS = {Qt.Key.Key_J.value: 1, Qt.Key.Key_K.value: -1}


class RowView(QListView):
    """Rows in a list. J, K and the arrows move; Enter does the row's action, or opens it.

    Space ticks. The right arrow opens a row whatever its action. `whole` shows every row without
    scrolling of its own, for a card on a page that scrolls. In discreet view, holding R shows
    the row that is chosen.
    """

    acted = Signal(object, str)  # the row, the key of its action
    opened = Signal(object)
    ticked = Signal(object)
    moved = Signal(object)  # the row that is chosen now, or None

    def __init__(
        self,
        name: str,
        rows: Sequence[AnyRow] = (),
        whole: bool = False,
        timeline: bool = False,
        pad: int = 16,
        compact: bool = False,
        results: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = RowModel(rows, self)
        self._delegate: PaintedRows = (
            TimelineDelegate(self, pad, compact)
            if timeline
            else RowDelegate(self, pad, compact, results)
        )
        self._whole = self._delegate.one_of_several = whole
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Fixed, the default, keeps the heights of the first, wrong width.
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.selectionModel().currentChanged.connect(self._tell_moved)
        self.doubleClicked.connect(self._double)

    def show_rows(self, rows: Sequence[AnyRow]) -> None:
        """Show other rows; what was chosen stays chosen while it is still here."""
        kept = self.chosen()
        self._rows.show(rows)
        self._delegate.on_action = -1
        if kept is not None:
            self.choose(kept.key)
        self.updateGeometry()

    def rows(self) -> tuple[AnyRow, ...]:
        """What is shown."""
        return self._rows.rows()

    def chosen(self) -> AnyRow | None:
        """The row the keyboard is on."""
        return self._rows.at(self.currentIndex())

    def choose(self, key: str) -> None:
        """Put the keyboard on a row."""
        index = self._rows.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)

    def step(self, by: int) -> None:
        """Move by rows that can be chosen: 1 down, -1 up."""
        number = self.currentIndex().row() + by if self.currentIndex().isValid() else 0
        while 0 <= number < self._rows.rowCount():
            index = self._rows.index(number, 0)
            if self._rows.flags(index) & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentIndex(index)
                self.scrollTo(index)
                return
            number += by or 1

    def _tell_moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()
        self.moved.emit(self._rows.at(now))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.chosen(), event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in STEPS:
            self.step(STEPS[key])
        elif key in ENTER and row is not None:
            self._act(row)
        elif key == Qt.Key.Key_Space.value and isinstance(row, Row) and row.tick is not None:
            self.ticked.emit(row)
        elif key == Qt.Key.Key_Right.value and row is not None:
            self.opened.emit(row)
        elif key == Qt.Key.Key_R.value and look.current().discreet:
            self._reveal(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_R.value and not event.isAutoRepeat():
            self._reveal(-1)
        super().keyReleaseEvent(event)

    def _act(self, row: AnyRow) -> None:
        if isinstance(row, Row) and row.action is not None:
            self.acted.emit(row, row.action.key)
        else:
            self.opened.emit(row)

    def _reveal(self, number: int) -> None:
        self._delegate.revealed = number
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self._begin()
        self.viewport().update()

    def _begin(self) -> None:
        """Where the keyboard comes to first: the row that is next, else the first."""
        following = (row.key for row in self.rows() if isinstance(row, Row) and row.next)
        key = next(following, "")
        if key:
            self.choose(key)
        else:
            self.step(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._reveal(-1)  # and paints again
        super().focusOutEvent(event)

    def _double(self, index: QModelIndex) -> None:
        row = self._rows.at(index)
        if row is not None and not isinstance(row, GroupHead):
            self.opened.emit(row)

    def _row_delegate(self) -> RowDelegate | None:
        return self._delegate if isinstance(self._delegate, RowDelegate) else None

    def action_box(self, number: int) -> QRect | None:
        """Where the button of a row is painted, in the viewport; None when it has none."""
        index, painted = self._rows.index(number, 0), self._row_delegate()
        row = self._rows.at(index)
        if painted is None or row is None:
            return None
        return painted.action_box(row, self.visualRect(index))

    def _on_action(self, at: QPoint) -> int:
        number = self.indexAt(at).row()
        box = self.action_box(number) if number >= 0 else None
        return number if box is not None and box.contains(at) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        number = self._on_action(event.position().toPoint())
        if number != self._delegate.on_action:
            self._delegate.on_action = number
            over = Qt.CursorShape.PointingHandCursor if number >= 0 else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(over)
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        self._delegate.on_action = -1
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        row = self._rows.at(index)
        if event.button() != Qt.MouseButton.LeftButton or not isinstance(row, Row):
            return
        painted = self._row_delegate()
        tick = painted.tick_box(row, self.visualRect(index)) if painted is not None else None
        if self._on_action(at) >= 0 and row.action is not None:
            self.acted.emit(row, row.action.key)
        elif tick is not None and tick.contains(at):
            self.ticked.emit(row)
        elif row.opens:
            self.opened.emit(row)

    def rows_height(self) -> int:
        """How tall all rows are together, in pixels."""
        width = self.viewport().width() or px(400)
        heights = (
            px(GROUP_HEIGHT) if isinstance(row, GroupHead) else self._delegate.height(row, width)
            for row in self._rows.rows()
        )
        return sum(heights)

    def sizeHint(self) -> QSize:
        """Small unless `whole`: Qt's own wish of 192 pixels would make a page scroll."""
        return QSize(px(200), self.rows_height() if self._whole else px(80))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), self.rows_height() if self._whole else px(80))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
            if self._whole:
                self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_delegate"):
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()
