"""Words to read and copy, as tall as they are; those that another text has not are marked."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from caseworker_app.casework.compare import Run
from ui.style import fonts, look, text
from ui.style.colours import Ink
from ui.style.fonts import px
from ui.style.tokens import Role
from ui.widgets.areas import Area
from ui.widgets.labels import Painted
from ui.widgets.layouts import FIXED, GROWING

TINT: Final[Ink] = "med_soft"
LINE: Final[Ink] = "med"


class MarkedWords(Area):
    """Tinted and underlined: two cues, neither of them colour alone."""

    def __init__(self, runs: Iterable[Run], name: str) -> None:
        self._runs = tuple(runs)
        super().__init__("".join(run.words for run in self._runs), name, lines=1, bare=True)
        self.setReadOnly(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(GROWING, FIXED)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleDescription(said_marks(self._runs))
        self._mark()

    def _mark(self) -> None:
        cursor, place = QTextCursor(self.document()), 0
        marked = _marked()
        for run in self._runs:
            cursor.setPosition(place)
            place += len(run.words.encode("utf-16-le")) // 2
            cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
            if run.differs and run.words.strip():
                cursor.mergeCharFormat(marked)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_runs"):
            self._mark()
            self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        tall = round(self.document().size().height()) + 2
        if tall != self.height():
            self.setFixedHeight(tall)

    def sizeHint(self) -> QSize:
        return QSize(px(240), max(px(24), round(self.document().size().height()) + 2))


class MarkSample(Painted):
    """One word marked as differing words are, for a legend."""

    role: Role = "small"

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setAccessibleName(words)

    def text(self) -> str:
        """What it says."""
        return self._words

    def sizeHint(self) -> QSize:
        return QSize(round(text.width(self._words, self.role)) + 2, fonts.leading(self.role))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, place = QPainter(self), QRectF(self.rect())
        painter.fillRect(place, look.colour(TINT))
        text.line(painter, place, self._words, self.role, "text")
        below = (place.height() + fonts.metrics(self.role).height()) / 2
        painter.fillRect(QRectF(0, below - 2, place.width(), 1), look.colour(LINE))


def said_marks(runs: Iterable[Run]) -> str:
    """The words that differ, for those who cannot see the marks."""
    words = [run.words.strip() for run in runs if run.differs and run.words.strip()]
    return f"Differs: {', '.join(words)}" if words else "The same in both"


def _marked() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(look.colour(TINT))
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    made.setUnderlineColor(look.colour(LINE))
    return made
