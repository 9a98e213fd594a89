"""The page of a note: reading text with prompts as headings."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QMenu, QWidget

from ui.style import fonts
from ui.style.fonts import px
from ui.style.look import colour
from ui.widgets.areas import Area

MEASURE = 720  # the longest line, in pixels at 100 %
_LAST_SINGLE = "\uffff"
# Gives the places (start, length) in a line that deserve a second look, such as spelling.
Finder = Callable[[str], Iterable[tuple[int, int]]]


class Marks(QSyntaxHighlighter):
    """Shows lines that are prompts as headings, and underlines what a finder points at.

    The words stay plain: nothing that is kept depends on how it is shown. A document takes one
    highlighter only, so spelling comes in here. The word at the caret is still being written:
    it is underlined only once the caret has left it.
    """

    def __init__(self, document: QTextDocument, caret: Callable[[], int]) -> None:
        super().__init__(document)
        self.prompts: frozenset[str] = frozenset()
        self.finder: Finder | None = None
        self._caret = caret
        self._in_hand: QTextCursor | None = None

    def highlightBlock(self, words: str) -> None:
        if words.strip() in self.prompts:
            self.setFormat(0, len(words), self._heading())
            return
        block, shown = self.currentBlock(), self._underline()
        caret = self._caret() - block.position()
        for start, end in self.pointed(block):
            if start < caret <= end:
                self._in_hand = selected(block, start, end)
            else:
                self.setFormat(start, end - start, shown)

    def pointed(self, block: QTextBlock) -> Iterator[tuple[int, int]]:
        """Where in a line the finder points, from and to, as Qt counts."""
        words = block.text()
        if self.finder is None or words.strip() in self.prompts:
            return
        units = _units if max(words, default="") > _LAST_SINGLE else len
        for start, length in self.finder(words):
            yield units(words[:start]), units(words[: start + length])

    def let_go(self) -> None:
        """The caret has moved: look again at the word that it stood in, if it has left it."""
        held = self._in_hand
        if held is None or held.selectionStart() < self._caret() <= held.selectionEnd():
            return
        self._in_hand = None
        self.rehighlightBlock(held.block())

    def _heading(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(fonts.font("small_strong"))
        made.setForeground(colour("accent_text"))
        return made

    def _underline(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        made.setUnderlineColor(colour("med"))
        return made


def _units(words: str) -> int:
    """How long this is for Qt, which counts letters beyond the first 65,536, as emoji, as two."""
    return len(words.encode("utf-16-le")) // 2


def selected(block: QTextBlock, start: int, end: int) -> QTextCursor:
    """Part of a line, selected; it stays with its words while others change."""
    made = QTextCursor(block)
    made.setPosition(block.position() + start)
    made.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
    return made


class NoteArea(Area):
    """Reading text, 16 pixels on 26. Ctrl+Up and Ctrl+Down jump between prompts.

    `menu_opened` comes before the context menu is shown, with the place that it is about.
    """

    menu_opened = Signal(QMenu, int)

    def __init__(
        self, words: str = "", name: str = "Note", hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(words, name, hint, lines=6, role="read", bare=True, parent=parent)
        self._marks = Marks(self.document(), lambda: self.textCursor().position())
        self.cursorPositionChanged.connect(self._marks.let_go)
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

    def pointed_at(self, place: int) -> QTextCursor | None:
        """What is pointed at in this place, selected."""
        block = self.document().findBlock(place)
        at = place - block.position()
        touching = (one for one in self._marks.pointed(block) if one[0] <= at <= one[1])
        found = next(touching, None)
        return selected(block, *found) if found else None

    def pointed_near(self, place: int) -> QTextCursor | None:
        """What is pointed at in this place, else the nearest before it, else the next."""
        here = self.document().findBlock(place)
        at = place - here.position()
        block = here
        while block.isValid():
            found = [one for one in self._marks.pointed(block) if block != here or one[0] <= at]
            if found:
                return selected(block, *found[-1])
            block = block.previous()
        block = here
        while block.isValid():
            for one in self._marks.pointed(block):
                return selected(block, *one)
            block = block.next()
        return None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.textCursor() if by_keys else self.cursorForPosition(event.pos())
        self.menu_opened.emit(menu, at.position())
        menu.popup(event.globalPos())

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
        # While the page is laid out the caret is followed through sizes that do not last.
        bar = self.verticalScrollBar()
        if self.cursorRect().bottom() + bar.value() <= self.viewport().height():
            bar.setValue(0)

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
