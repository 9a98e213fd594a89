"""Rows, stacks and wrapping rows, so that a page reads like its picture."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import Shiboken

from ui.style.fonts import px

Margins = tuple[int, int, int, int]  # left, top, right, bottom
NO_MARGINS: Margins = (0, 0, 0, 0)
# A widget, a layout, either with a stretch, a gap in pixels, or None: all the room left over.
Item = QWidget | QLayout | tuple[QWidget | QLayout, int] | int | None
FIXED = QSizePolicy.Policy.Fixed
GROWING = QSizePolicy.Policy.Expanding


def row(*items: Item, gap: int = 8, margins: Margins = NO_MARGINS) -> QHBoxLayout:
    """Items side by side."""
    layout = QHBoxLayout()
    _fill(layout, items, gap, margins)
    return layout


def stack(*items: Item, gap: int = 8, margins: Margins = NO_MARGINS) -> QVBoxLayout:
    """Items one under the other."""
    layout = QVBoxLayout()
    _fill(layout, items, gap, margins)
    return layout


def _fill(layout: QBoxLayout, items: tuple[Item, ...], gap: int, margins: Margins) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    for item in items:
        put(layout, item)


def put(layout: QBoxLayout, item: Item) -> None:
    """Add one more item to a row or a stack."""
    stretch = 0
    if isinstance(item, tuple):
        item, stretch = item
    if item is None:
        layout.addStretch(1)
    elif isinstance(item, int):
        layout.addSpacing(item)
    elif isinstance(item, QLayout):
        layout.addLayout(item, stretch)
    else:
        layout.addWidget(item, stretch)


def box(layout: QLayout, parent: QWidget | None = None) -> QWidget:
    """A plain widget around a layout."""
    made = QWidget(parent)
    made.setLayout(layout)
    return made


def clear(layout: QLayout, keep: Sequence[QWidget] = ()) -> None:
    """Take everything out of a layout, and away from the window at once but for what to `keep`."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            clear(inner, keep)
            continue
        if widget is not None and widget not in keep:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        # Taken out of its layout it is nobody's, and would stay for ever.
        Shiboken.delete(item)


class Column(QWidget):
    """Holds a layout at a width that grows with the text: the right rail, a label column."""

    def __init__(self, layout: QLayout, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = width
        self.setLayout(layout)
        self.setFixedWidth(px(width))

    def set_width(self, width: int) -> None:
        """Be another width, in pixels at 100 % text."""
        self._width = width
        self.setFixedWidth(px(width))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedWidth(px(self._width))


class TwoColumns(QWidget):
    """A main column and a rail at its right, which drops below when there is no room for both."""

    def __init__(
        self,
        main: QLayout,
        rail: QLayout,
        rail_width: int = 316,
        gap: int = 18,
        needs: int = 885,
        parent: QWidget | None = None,
    ) -> None:
        """`needs` is the least width at 100 % text for both to stand side by side."""
        super().__init__(parent)
        self._rail, self._rail_width, self._needs = box(rail), rail_width, needs
        self._both = QHBoxLayout(self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(gap)
        self._both.addWidget(box(main), 1)
        self._both.addWidget(self._rail)
        self._settle(beside=True)

    def minimumSizeHint(self) -> QSize:
        """What one column needs: the rail can always go below."""
        whole = super().minimumSizeHint()
        rail = self._rail.minimumSizeHint().width()
        main = self._both.itemAt(0)
        least = main.minimumSize().width() if main is not None else 0
        return QSize(max(rail, least), whole.height())

    def is_beside(self) -> bool:
        """Whether the rail stands at the right."""
        return self._both.direction() == QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle(self.width() >= px(self._needs))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._settle(self.width() >= px(self._needs))

    def _settle(self, beside: bool) -> None:
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._both.setDirection(across if beside else down)
        self._rail.setMinimumWidth(px(self._rail_width) if beside else 0)
        self._rail.setMaximumWidth(px(self._rail_width) if beside else 16_777_215)


class Scroll(QScrollArea):
    """A page that scrolls up and down, never sideways, and follows the focus."""

    def __init__(self, inner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What it holds has another least width now, so it has one too."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(120))

    def minimumSizeHint(self) -> QSize:
        """As wide as what it holds: a page is never cut at its right."""
        inner = self.widget()
        wide = inner.minimumSizeHint().width() if inner is not None else 0
        return QSize(wide, px(80))


def _let_go(items: list[QLayoutItem]) -> None:
    while items:
        Shiboken.delete(items.pop())


class Flow(QLayout):
    """Wraps its widgets like words, so that a row of chips never sets the window's width."""

    def __init__(self, *widgets: QWidget, gap: int = 6) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        # A layout frees its items as it goes; one written in Python has to see to that itself.
        self.destroyed.connect(partial(_let_go, self._items))
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        wide = sum(hint.width() + self._gap for hint in hints)
        return QSize(max(0, wide - self._gap), self.minimumSize().height())

    def minimumSize(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        return QSize(
            max((hint.width() for hint in hints), default=0),
            max((hint.height() for hint in hints), default=0),
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, move: bool) -> int:
        top = rect.y()
        for line in self._lines(rect.width()):
            tall = max(item.sizeHint().height() for item in line)
            left = rect.x()
            for item in line:
                size = item.sizeHint().boundedTo(QSize(rect.width(), tall))
                if move:
                    at = QPoint(left, top + (tall - size.height()) // 2)
                    item.setGeometry(QRect(at, size))
                left += size.width() + self._gap
            top += tall + self._gap
        return max(0, top - self._gap - rect.y())

    def _lines(self, room: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = room + 1
        for item in self._shown():
            wide = item.sizeHint().width()
            if used + wide > room or not lines:
                lines.append([])
                used = 0
            lines[-1].append(item)
            used += wide + self._gap
        return lines


class Wrapping(QWidget):
    """Widgets that wrap like words, as a widget of its own."""

    def __init__(self, *widgets: QWidget, gap: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(*widgets, gap=gap)
        self.setLayout(self._flow)
        # Minimum and not Fixed: with Fixed the layout would clip all but the first line.
        policy = QSizePolicy(GROWING, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hold(self, widgets: Iterable[QWidget]) -> None:
        """Hold these instead; of what is held already, these stay."""
        wanted = list(widgets)
        clear(self._flow, keep=wanted)
        for widget in wanted:
            self._flow.addWidget(widget)
        self.updateGeometry()
