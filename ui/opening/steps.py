"""The steps of a first run at the left: what was answered, where one is, what comes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.style import icons, look, text
from ui.style.colours import Ink
from ui.style.fonts import leading, px
from ui.widgets.labels import Painted

ROW, CIRCLE = 62, 28


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, and a second line that becomes what was answered."""

    name: str
    second: str


class StepList(Painted):
    """Numbers in circles, joined by a line; a tick stands where a step is done."""

    def __init__(self, steps: Sequence[Step], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps, self._at = list(steps), 0
        self._say()

    def go_to(self, place: int) -> None:
        """This step is the one that is open."""
        self._at = place
        self._say()
        self.update()

    def answered(self, place: int, second: str) -> None:
        """What was answered at a step."""
        self._steps[place] = Step(self._steps[place].name, second)
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(266), px(ROW) * len(self._steps))

    def _say(self) -> None:
        here = self._steps[self._at]
        self.setAccessibleName(f"Step {self._at + 1} of {len(self._steps)}, {here.name}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, step in enumerate(self._steps):
            top = place * px(ROW)
            if place + 1 < len(self._steps):
                self._join(painter, top, done=place < self._at)
            self._circle(painter, place, top)
            left = px(42)
            first = QRectF(left, top - 2, self.width() - left, leading("body"))
            below = QRectF(left, first.bottom() - 2, first.width(), leading("small"))
            text.line(painter, first, step.name, "body", "text", 500)
            text.line(painter, below, step.second, "small", "text2")

    def _join(self, painter: QPainter, top: float, *, done: bool) -> None:
        ink: Ink = "accent" if done else "line_strong"
        start = top + px(CIRCLE) + 3
        line = QRectF(px(CIRCLE) / 2 - 1, start, 2, top + px(ROW) - 3 - start)
        painter.fillRect(line, look.colour(ink))

    def _circle(self, painter: QPainter, place: int, top: float) -> None:
        circle = QRectF(1, top + 1, px(CIRCLE) - 2, px(CIRCLE) - 2)
        done, here = place < self._at, place == self._at
        fill: Ink = "accent" if done else "accent_soft" if here else "surface"
        outline: Ink = "accent" if done or here else "line_strong"
        painter.setBrush(look.colour(fill))
        painter.setPen(QPen(look.colour(outline), 2 if here else 1))
        painter.drawEllipse(circle)
        if done:
            inset = (px(CIRCLE) - px(16)) / 2
            icons.draw(painter, "check-bold", inset, top + inset, px(16), "on_accent")
            return
        ink: Ink = "accent_text" if here else "text2"
        text.line(
            painter, circle, str(place + 1), "small_strong", ink, align=text.CENTRE, elide=False
        )
