"""The page of a note: reading text with prompts as headings."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QWidget

from ui.style import fonts
from ui.style.fonts import px
from ui.style.look import colour
from ui.widgets.areas import Area

# Gives the places (start, length) in a line that deserve a second look, such as spelling.
MEASURE = 720  # the longest line, in pixels at 100 %
Finder = Callable[[str], Iterable[tuple[int, int]]]


class Marks(QSyntaxHighlighter):
    """Shows lines that are prompts as headings, and underlines what a finder points at.

    The words stay plain: nothing that is kept depends on how it is shown. A document takes one
    highlighter only, so spelling comes in here.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.prompts: frozenset[str] = frozenset()
        self.finder: Finder | None = None

    def highlightBlock(self, words: str) -> None:
        if words.strip() in self.prompts:
            self.setFormat(0, len(words), self._heading())
        elif self.finder is not None:
            for start, length in self.finder(words):
                self.setFormat(start, length, self._underline())

    def _heading(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(fonts.font("small_strong"))
        made.setForeground(colour("accent_text"))
        return made

    def _underline(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        made.setUnderlineColor(colour("med"))
        return made


class NoteArea(Area):
    """Reading text, 16 pixels on 26. Ctrl+Up and Ctrl+Down jump between prompts."""

    def __init__(
        self, words: str = "", name: str = "Note", hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(words, name, hint, lines=6, role="read", bare=True, parent=parent)
        self._marks = Marks(self.document())
        self.setLineWrapMode(NoteArea.LineWrapMode.FixedPixelWidth)

    def prompt(self, prompts: Sequence[str]) -> None:
        """Offer these prompts; they are written only into a note that is still empty."""
        self._marks.prompts = frozenset(prompts)
        if prompts and not self.words().strip():
            self.put("\n".join(f"{prompt}\n" for prompt in prompts))
            self._go_to(self.document().firstBlock().next())
        self._marks.rehighlight()

    def underline(self, finder: Finder | None) -> None:
        """Underline what the finder points at from now on; None takes the underlines away."""
        self._marks.finder = finder
        self._marks.rehighlight()

    def answered(self) -> str:
        """The words without prompts that were left empty: what a finished note holds."""
        kept: list[str] = []
        waiting = ""
        for said in self.words().splitlines():
            if said.strip() in self._marks.prompts:
                waiting = said
            elif said.strip() or (kept and not waiting):
                kept += [waiting] if waiting else []
                kept.append(said)
                waiting = ""
        return "\n".join(kept).strip()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_marks"):
            self._marks.rehighlight()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines of 66 to 90 letters, however wide the window is."""
        super().resizeEvent(event)
        self.setLineWrapColumnOrWidth(min(self.viewport().width(), px(MEASURE)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in steps and self._marks.prompts:
            self._jump(steps[event.key()])
            return
        super().keyPressEvent(event)

    def _jump(self, step: int) -> None:
        block = self.textCursor().block()
        if step < 0:
            block = self._heading_above(block)
        block = block.next() if step > 0 else block.previous()
        while block.isValid() and block.text().strip() not in self._marks.prompts:
            block = block.next() if step > 0 else block.previous()
        if block.isValid():
            self._go_to(block.next() if block.next().isValid() else block)

    def _heading_above(self, block: QTextBlock) -> QTextBlock:
        """The heading that the caret stands under, so that going up leaves this part."""
        above = block
        while above.isValid() and above.text().strip() not in self._marks.prompts:
            above = above.previous()
        return above if above.isValid() else block

    def _go_to(self, block: QTextBlock) -> None:
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
