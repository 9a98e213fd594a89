"""Bars: how far something has come, and "15 of 18" with its words."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style import icons, paint, text
from ui.style.colours import Ink
from ui.style.fonts import px
from ui.style.icon_names import IconName
from ui.style.tokens import Radius
from ui.widgets.labels import Label, Painted
from ui.widgets.layouts import FIXED, GROWING, row, stack


class Progress(QWidget):
    """A bar from 0 to 1. It always stands beside words that say the same."""

    def __init__(
        self, value: float = 0.0, ink: Ink = "accent", tall: int = 6, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._value, self._ink, self._tall = value, ink, tall
        self.setSizePolicy(GROWING, FIXED)

    def put(self, value: float) -> None:
        """Show another value, 0 to 1."""
        self._value = min(1.0, max(0.0, value))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(80), px(self._tall))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(40), px(self._tall))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        track = QRectF(self.rect())
        paint.rounded(painter, track, Radius.PILL, "neutral_soft")
        if self._value > 0:
            wide = max(track.height(), track.width() * self._value)
            filled = QRectF(0, 0, wide, track.height())
            paint.rounded(painter, filled, Radius.PILL, self._ink)


class CountBar(QWidget):
    """ "Seen on time", "15 of 18" and the bar that repeats it."""

    def __init__(
        self, words: str, part: int = 0, whole: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words, self._said = Label(words, "small"), Label("", "small_strong")
        self._bar = Progress()
        self.setLayout(stack(row(self._words, None, self._said), self._bar, gap=5))
        self.put(part, whole)

    def put(self, part: int, whole: int) -> None:
        """Show other figures."""
        self._said.setText(f"{part} of {whole}" if whole else "None to count")
        self._bar.put(part / whole if whole else 0.0)
        self.setAccessibleName(f"{self._words.text()}: {self._said.text()}")


StageState = Literal["done", "now", "later"]
_STAGES: dict[StageState, tuple[IconName, Ink, Ink]] = {
    "done": ("check-circle-fill", "low", "text2"),
    "now": ("circle-notch", "accent", "text"),
    "later": ("circle", "line_strong", "text2"),
}


class Stages(Painted):
    """Named stages in a row, told apart by shape: done, now, later."""

    def __init__(
        self, stages: Sequence[tuple[str, StageState]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, FIXED)
        self.show_stages(stages)

    def show_stages(self, stages: Sequence[tuple[str, StageState]]) -> None:
        """Show where it has got to."""
        self._stages = tuple(stages)
        said = ", ".join(f"{words} ({state})" for words, state in stages)
        self.setAccessibleName(said)
        self.updateGeometry()
        self.update()

    def _part(self, words: str, state: StageState) -> float:
        return px(16) + 6 + text.width(words, "small", 600 if state == "now" else None) + px(18)

    def sizeHint(self) -> QSize:
        return QSize(round(sum(self._part(*stage) for stage in self._stages)), px(22))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = 0.0
        for words, state in self._stages:
            icon, ink, said = _STAGES[state]
            icons.draw(painter, icon, left, (self.height() - px(16)) / 2, px(16), ink)
            place = QRectF(left + px(16) + 6, 0, self.width(), self.height())
            weight = 600 if state == "now" else None
            text.line(painter, place, words, "small", said, weight, elide=False)
            left += self._part(words, state)


class Strength(Painted):
    """Four small bars beside words that say how hard a passphrase is to guess."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.put(0)

    def put(self, filled: int, ink: Ink = "low") -> None:
        """Fill 0 to 4 of the bars."""
        self._filled = filled
        self._ink: Ink = ink
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        wide = (self.width() - 9) / 4
        for part in range(4):
            box = QRectF(part * (wide + 3), 0, wide, self.height())
            paint.rounded(painter, box, 3, self._ink if part < self._filled else "neutral_soft")
