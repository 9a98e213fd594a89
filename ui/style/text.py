"""Drawing words: on one line, elided when there is no room, or wrapped."""

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout

from ui.style import fonts, look
from ui.style.colours import Ink
from ui.style.look import Look, colour
from ui.style.tokens import Role

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter
MIDDLE = Qt.AlignmentFlag.AlignVCenter
_FLAGS = {
    align: align.value | MIDDLE.value | Qt.TextFlag.TextDontClip.value
    for align in (LEFT, RIGHT, CENTRE)
}
ELIDED = Qt.TextElideMode.ElideRight


def width(words: str, role: Role = "body", weight: int | None = None) -> float:
    """How wide words are, in logical pixels."""
    return _width(words, role, weight, look.current())


@lru_cache(maxsize=8192)
def _width(words: str, role: Role, weight: int | None, _look: Look) -> float:
    shown = fonts.whole(words, role, weight)
    if shown is fonts.font(role, weight):
        return fonts.metrics(role, weight).horizontalAdvance(words)
    return QFontMetricsF(shown).horizontalAdvance(words)


def fitted(words: str, room: float, role: Role, weight: int | None = None) -> str:
    """The words, or as many as fit with an ellipsis."""
    if width(words, role, weight) <= room + 0.5:
        return words
    return QFontMetricsF(fonts.whole(words, role, weight)).elidedText(words, ELIDED, max(0, room))


def line(
    painter: QPainter,
    box: QRectF,
    words: str,
    role: Role = "body",
    ink: Ink = "text",
    weight: int | None = None,
    align: Qt.AlignmentFlag = LEFT,
    elide: bool = True,
) -> float:
    """Draw one line, centred from top to bottom of the box; returns how wide it was drawn."""
    shown = fitted(words, box.width(), role, weight) if elide else words
    painter.setFont(fonts.whole(words, role, weight))
    painter.setPen(colour(ink))
    if not elide:
        # Never cut by the box: rounding of a measured width must not cost a letter.
        box = QRectF(
            box.x(), box.y(), max(box.width(), width(words, role, weight) + 2), box.height()
        )
    painter.drawText(box, align | MIDDLE, shown)
    return width(shown, role, weight)


def wrapped(
    words: str, role: Role, room: float, most: int = 99, weight: int | None = None
) -> tuple[str, ...]:
    """The lines of a paragraph in `room` pixels; the last of `most` lines is elided."""
    return _wrapped(words, role, max(1, round(room)), most, weight, look.current())


@lru_cache(maxsize=4096)
def _wrapped(
    words: str, role: Role, room: int, most: int, weight: int | None, _look: Look
) -> tuple[str, ...]:
    lines: list[str] = []
    for paragraph in words.split("\n"):
        lines += _broken(paragraph, role, room, weight)
    if len(lines) <= most:
        return tuple(lines)
    rest = " ".join(lines[most - 1 :])
    return (*lines[: most - 1], fitted(rest, room, role, weight))


def _broken(words: str, role: Role, room: int, weight: int | None) -> list[str]:
    if not words:
        return [""]
    layout = QTextLayout(words, fonts.whole(words, role, weight))
    layout.beginLayout()
    lines = []
    while (made := layout.createLine()).isValid():
        made.setLineWidth(room)
        start = made.textStart()
        lines.append(words[start : start + made.textLength()].rstrip())
    layout.endLayout()
    return lines


def height(words: str, role: Role, room: float, most: int = 99, weight: int | None = None) -> int:
    """How tall a paragraph is in `room` pixels."""
    if not words:
        return 0
    return len(wrapped(words, role, room, most, weight)) * fonts.leading(role)


def paragraph(
    painter: QPainter,
    box: QRectF,
    words: str,
    role: Role = "body",
    ink: Ink = "text",
    most: int = 99,
    weight: int | None = None,
) -> int:
    """Draw wrapped words from the top of the box, with our line height; returns their height."""
    lead = fonts.leading(role)
    lines = wrapped(words, role, box.width(), most, weight) if words else ()
    for number, shown in enumerate(lines):
        place = QRectF(box.x(), box.y() + number * lead, box.width() + 2, lead)
        line(painter, place, shown, role, ink, weight, elide=False)
    return len(lines) * lead


def forget() -> None:
    """Drop measured words: fonts have been loaded since."""
    _width.cache_clear()
    _wrapped.cache_clear()
