"""Fields of many lines, with a true line height and words that are never lost."""

from PySide6.QtCore import QEvent, QMimeData, QSize
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from ui.style import fonts
from ui.style.fonts import px
from ui.style.tokens import Role

_FIXED_HEIGHT = QTextBlockFormat.LineHeightTypes.FixedHeight.value


class Area(QTextEdit):
    """Plain words over many lines. There is no limit to how many.

    `bare` has no outline: it stands in a card of its own. `lines` is how tall it is at least.
    """

    def __init__(
        self,
        words: str = "",
        name: str = "",
        hint: str = "",
        lines: int = 3,
        role: Role = "body",
        bare: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role, self._lines, self._bare = role, lines, bare
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name or hint)
        if bare:
            self.setProperty("bare", "true")
            self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self._dress()
        self.setPlaceholderText(hint)
        self.put(words)

    def put(self, words: str) -> None:
        """Show other words; what could be undone before is gone."""
        self.setPlainText(words)
        self._lead()
        self.document().clearUndoRedoStacks()

    def words(self) -> str:
        """What stands here now."""
        return self.toPlainText()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        shown = QFont(fonts.font(self._role))
        self.setFont(shown)
        self.viewport().setFont(shown)  # the hint is drawn in it, and it does not follow by itself
        self.document().setDefaultFont(shown)
        self._lead()

    def _lead(self) -> None:
        """Line height belongs to each block; there is no property of the whole."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(self._spaced())

    def _spaced(self) -> QTextBlockFormat:
        spaced = QTextBlockFormat()
        spaced.setLineHeight(fonts.leading(self._role), _FIXED_HEIGHT)
        return spaced

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words alone, and give what was pasted our line height."""
        super().insertFromMimeData(source)
        self._lead()

    def _frame(self) -> int:
        return 0 if self._bare else 18

    def sizeHint(self) -> QSize:
        """Small: Qt's own wish of 192 pixels would make a page scroll for nothing."""
        return QSize(px(240), fonts.leading(self._role) * self._lines + self._frame())

    def minimumSizeHint(self) -> QSize:
        least = min(self._lines, 2)
        return QSize(px(100), fonts.leading(self._role) * least + self._frame())
