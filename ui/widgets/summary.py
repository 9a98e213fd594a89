"""What stands between a note and finishing it: a summary with links, and words at the field."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QWidget
from shiboken6 import isValid

from caseworker_app import words
from ui.widgets.announce import announce
from ui.widgets.buttons import Link
from ui.widgets.cards import Card
from ui.widgets.entries import show_problem
from ui.widgets.focus import focus_with_ring
from ui.widgets.labels import Icon, Label, Paragraph
from ui.widgets.layouts import Wrapping, box, clear, row, stack

STAYS = "Your words are saved. You can close and come back."


class FieldProblem(QWidget):
    """Words beside a field that needs something, in the same words as the summary's link.

    One that `wraps` has a line of its own and is never elided; others stand in a line.
    """

    def __init__(
        self, sentence: str = "", wraps: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        kind = Paragraph if wraps else Label
        self._words: Label | Paragraph = kind(sentence, "small", "high_text", 600)
        icon = Icon("warning-circle-fill", 16, "high_text")
        if wraps:
            self.setLayout(row(box(stack(icon, None, gap=0)), (self._words, 1), gap=5))
        else:
            self.setLayout(row(icon, self._words, None, gap=5))
        self.say(sentence)

    def say(self, sentence: str) -> None:
        """Show this, or nothing at all for ""."""
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))


class ErrorSummary(Card):
    """Says how many things are left, with a link to each; takes the focus when it appears.

    It appears only on Finish, never while somebody is still writing.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(None, "high_soft", "high", parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = Label("", "strong")
        self._links = stack(gap=0)
        self._safe = Paragraph(STAYS, "small", "text")
        icon = box(stack(Icon("warning-circle-fill", 20, "high_text"), None, gap=0))
        said = stack(self._title, self._links, self._safe, gap=3)
        self.setLayout(row(icon, (said, 1), gap=10, margins=(14, 9, 14, 9)))
        self._fields: list[QWidget] = []
        self.hide()

    def show_problems(self, problems: Sequence[tuple[str, QWidget]], thing: str) -> None:
        """Show each problem with the field it belongs to; `thing` is "this note".

        Marks the fields, takes the focus, and tells a screen reader.
        """
        self.clear()
        number = len(problems)
        said = f"{words.in_words(number)} {'thing' if number == 1 else 'things'}"
        self._title.setText(f"{said} before you finish {thing}")
        links = [self._link(sentence, field) for sentence, field in problems]
        self._links.addWidget(Wrapping(*links, gap=18))
        self._fields = [field for _sentence, field in problems]
        for field in self._fields:
            show_problem(field, on=True)
        spoken = ". ".join([self._title.text(), *(sentence for sentence, _field in problems)])
        self.setAccessibleName(spoken)
        self.show()
        focus_with_ring(self)
        announce(self, spoken, urgent=True)

    def clear(self) -> None:
        """Nothing is left to do: take the summary and the marks away."""
        clear(self._links)
        for field in self._fields:
            if isValid(field):
                show_problem(field, on=False)
        self._fields = []
        self.hide()

    def _link(self, sentence: str, field: QWidget) -> Link:
        made = Link(sentence)
        made.clicked.connect(lambda: jump_to(field))
        return made


def jump_to(field: QWidget) -> None:
    """Bring a field into view and put the keyboard there."""
    target = _first_focusable(field)
    above = field.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(field)
        above = above.parentWidget()
    focus_with_ring(target)


def _first_focusable(field: QWidget) -> QWidget:
    if field.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(field, QAbstractScrollArea):
        return field
    inner = field.findChildren(QWidget)
    usable = (w for w in inner if w.focusPolicy() != Qt.FocusPolicy.NoFocus and w.isEnabled())
    return next(usable, field)
