"""Words to read and copy, as tall as they are; those that another text has not are marked."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextCharFormat, QTextCursor

from caseworker_app.casework.compare import Run
from ui.style import look
from ui.style.fonts import px
from ui.widgets.areas import Area
from ui.widgets.layouts import FIXED, GROWING


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


def said_marks(runs: Iterable[Run]) -> str:
    """The words that differ, for those who cannot see the marks."""
    words = [run.words.strip() for run in runs if run.differs and run.words.strip()]
    return f"Differs: {', '.join(words)}" if words else "The same in both"


def _marked() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(look.colour("med_soft"))
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    made.setUnderlineColor(look.colour("med"))
    return made
