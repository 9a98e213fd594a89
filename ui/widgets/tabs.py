"""Tabs of a record, with counts: a true tab bar, only the painting is ours."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from ui.style import paint, text
from ui.style.colours import Ink
from ui.style.fonts import px
from ui.style.tokens import Size


class Tabs(QTabBar):
    """Parts of a record. Arrows move; a screen reader says "tab 4 of 9"."""

    def __init__(
        self,
        titles: Sequence[str],
        name: str = "Parts of this record",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._counts: dict[int, int] = {}
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        for title in titles:
            self.addTab(title)

    def set_count(self, index: int, count: int | None) -> None:
        """Show how many there are behind a tab, or nothing for None or 0."""
        self._counts.pop(index, None)
        if count:
            self._counts[index] = count
        said = f"{self.tabText(index)}, {count}" if count else ""
        self.setTabToolTip(index, said)
        self.setAccessibleTabName(index, said)
        self._measure_again()

    def _measure_again(self) -> None:
        # A tab bar measures its tabs again when its icon size is set, and at no gentler call.
        self.setIconSize(self.iconSize())
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure_again()

    def _words_width(self, index: int) -> float:
        return text.width(self.tabText(index), "body", 600)

    def _count_width(self, index: int) -> float:
        count = self._counts.get(index)
        return text.width(str(count), "micro") + px(11) if count else 0.0

    def tabSizeHint(self, index: int) -> QSize:
        badge = self._count_width(index)
        wide = self._words_width(index) + (badge + 5 if badge else 0) + px(22)
        return QSize(round(wide), px(40))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.hairline(painter, 0, self.height() - 1, self.width())
        for index in range(self.count()):
            self._paint_tab(painter, index)

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        place, on, tall = self.tabRect(index), index == self.currentIndex(), self.height()
        ink: Ink = "text" if on else "text2"
        words, badge = self._words_width(index), self._count_width(index)
        box = QRectF(place.x(), 0, words + 2, tall - 2)
        text.line(painter, box, self.tabText(index), "body", ink, 600 if on else 500, elide=False)
        if badge:
            side = px(Size.KEY)
            tile = QRectF(place.x() + words + 5, (tall - side) / 2 - 1, badge - 1, side)
            paint.rounded(painter, tile, 5, "accent_soft" if on else "neutral_soft")
            quiet: Ink = "accent_text" if on else "neutral_text"
            count = str(self._counts[index])
            text.line(painter, tile, count, "micro", quiet, align=text.CENTRE, elide=False)
        if on:
            under = QRectF(place.x(), tall - 3, words + (badge + 5 if badge else 0), 3)
            painter.setPen(Qt.PenStyle.NoPen)
            paint.rounded(painter, under, 2, "accent")
