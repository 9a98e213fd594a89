"""Tick boxes, single choices with a second line, and switches."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy, QWidget

from ui.style import icons, paint, text
from ui.style.colours import Ink
from ui.style.fonts import leading, px
from ui.style.icon_names import IconName
from ui.style.tokens import Radius
from ui.widgets.layouts import FIXED, GROWING


def _height(second: str) -> int:
    return max(px(28), leading("small") + (leading("micro") if second else 0) + 4)


def _paint_choice(
    button: QCheckBox | QRadioButton, glyph: IconName, ink: Ink, second: str, done: bool
) -> None:
    painter = QPainter(button)
    side, top = px(20), 2 if second else 0
    first = leading("small") if second else button.height()
    icons.draw(painter, glyph, 0, top + (first - side) / 2, side, ink)
    left, room = px(29), button.width() - px(29)
    quiet = done or not button.isEnabled()
    words: Ink = "text2" if quiet else "text"
    text.line(painter, QRectF(left, top, room, first), button.text(), "small", words)
    if second:
        below = QRectF(left, top + first, room, leading("micro"))
        text.line(painter, below, second, "micro", "text3")


class Tick(QCheckBox):
    """A tick box with an optional second line, which is spoken too."""

    def __init__(
        self,
        words: str,
        on: bool = False,
        second: str = "",
        done: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self._second, self._done = second, done
        self.setChecked(on)
        self.setAccessibleName(f"{words}. {second}" if second else words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(GROWING, FIXED)

    def sizeHint(self) -> QSize:
        wide = max(text.width(self.text(), "small"), text.width(self._second, "micro"))
        return QSize(round(wide) + px(32), _height(self._second))

    def minimumSizeHint(self) -> QSize:
        """Narrow: the stock one is as wide as its words and makes equal columns unequal."""
        return QSize(px(80), self.sizeHint().height())

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        on = self.isChecked()
        ink: Ink = "accent" if on and self.isEnabled() else "line_strong"
        _paint_choice(self, "check-square-fill" if on else "square", ink, self._second, self._done)


class Pick(QRadioButton):
    """One of several, each on a line of its own. On a tint its ring takes a stronger ink."""

    def __init__(
        self,
        words: str,
        on: bool = False,
        second: str = "",
        on_tint: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self._second, self._on_tint = second, on_tint
        self.setChecked(on)
        self.setAccessibleName(f"{words}. {second}" if second else words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(GROWING, FIXED)

    def sizeHint(self) -> QSize:
        wide = max(text.width(self.text(), "small"), text.width(self._second, "micro"))
        return QSize(round(wide) + px(32), _height(self._second))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), self.sizeHint().height())

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        on = self.isChecked()
        off: Ink = "text2" if self._on_tint else "line_strong"
        glyph: IconName = "radio-button-fill" if on else "circle"
        _paint_choice(self, glyph, "accent" if on else off, self._second, done=False)


class Switch(QCheckBox):
    """On or off at once: words left, track right; the knob carries a tick when on."""

    def __init__(
        self, words: str, on: bool = False, second: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(words, parent)
        self._second = second
        self.setChecked(on)
        self.setAccessibleName(f"{words}. {second}" if second else words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(GROWING, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(bool(second))
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return bool(self._second)

    def heightForWidth(self, width: int) -> int:
        """As tall as its second line needs to be read whole."""
        second = text.height(self._second, "small", self._room(width))
        return max(px(32), leading("body") + second + 4)

    def _room(self, width: int) -> int:
        return width - px(38) - px(12)

    def sizeHint(self) -> QSize:
        second = leading("small") if self._second else 0
        wide = max(text.width(self.text(), "body", 500), text.width(self._second, "small"))
        return QSize(round(wide) + px(56), max(px(32), leading("body") + second + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(140), self.sizeHint().height())

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        wide, tall = px(38), px(22)
        room = self._room(self.width())
        first = leading("body") if self._second else self.height()
        top = 2 if self._second else 0
        ink: Ink = "text" if self.isEnabled() else "text3"
        text.line(painter, QRectF(0, top, room, first), self.text(), "body", ink, 500)
        if self._second:
            below = QRectF(0, top + first, room, self.height() - top - first)
            text.paragraph(painter, below, self._second, "small", "text2")
        self._paint_track(
            painter, QRectF(self.width() - wide, (self.height() - tall) / 2, wide, tall)
        )

    def _paint_track(self, painter: QPainter, track: QRectF) -> None:
        on, side = self.isChecked(), track.height() - 6
        fill: Ink = "accent" if on else "sunken"
        paint.rounded(painter, track, Radius.PILL, fill, None if on else "line_strong", 1.5)
        left = track.right() - side - 3 if on else track.left() + 3
        knob = QRectF(left, track.top() + 3, side, side)
        paint.rounded(painter, knob, Radius.PILL, "on_accent" if on else "line_strong")
        if on:
            icons.draw(painter, "check-bold", left + 2, track.top() + 5, round(side - 4), "accent")
