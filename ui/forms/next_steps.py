"""Next steps as people say them: "call school friday 2pm" becomes a task with a date."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseworker_app import clock, words
from caseworker_app.casework.tasks import Said, said_task
from ui.widgets.announce import announce
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.entries import Entry
from ui.widgets.labels import Icon, Key, Label, Paragraph
from ui.widgets.layouts import clear, row, stack
from ui.widgets.tags import Tag

DAYS_OF_WEEK = 7


class StepEntry(Entry):
    """Enter adds the step and leaves the keyboard here for the next one."""

    given = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value):
            self.given.emit()
            return
        super().keyPressEvent(event)


class NextSteps(Card):
    """The steps so far, and a line for the next. What was understood shows before Enter."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._steps: list[str] = []
        self._list = stack(gap=4)
        self.entry = StepEntry("", "Next step", "Type: call school friday", "plus", role="small")
        self._understood = Tag("")
        self._understood.hide()
        head = row(Label("Next steps", "head"), None, Key("Ctrl T"))
        foot = row((self.entry, 1), self._understood, gap=8)
        self.setLayout(stack(head, self._list, foot, gap=8, margins=(16, 12, 16, 14)))
        self.entry.textEdited.connect(self._typed)
        self.entry.given.connect(self.add)

    def steps(self) -> list[Said]:
        """The steps, with what stands in the line and was not added yet: no words are lost."""
        typed = [*self._steps, self.entry.text()]
        return [said_task(one, clock.today()) for one in typed if one.strip()]

    def raw(self) -> list[str]:
        """What was typed."""
        return [*self._steps, *([self.entry.text()] if self.entry.text().strip() else [])]

    def restore(self, raw: Sequence[str]) -> None:
        """Show what a draft kept."""
        self._steps = [str(one) for one in raw]
        self.entry.clear()
        self._show()

    def add(self) -> None:
        """Add the step that was typed."""
        typed = self.entry.text().strip()
        if not typed:
            return
        self._steps.append(typed)
        self.entry.clear()
        self._understood.hide()
        self._show()
        step = said_task(typed, clock.today())
        announce(self, f"Added: {step.words}, {said_when(step) or 'no day'}")
        self.edited.emit()

    def _typed(self, typed: str) -> None:
        when = said_when(said_task(typed, clock.today()))
        self._understood.setVisible(bool(when))
        self._understood.show_status(when, "accent", "calendar-blank")
        self.edited.emit()

    def _take_out(self, place: int) -> None:
        del self._steps[place]
        self._show()
        self.entry.setFocus()
        self.edited.emit()

    def _show(self) -> None:
        clear(self._list)
        for place, typed in enumerate(self._steps):
            self._list.addLayout(self._line(place, typed))

    def _line(self, place: int, typed: str) -> QHBoxLayout:
        step = said_task(typed, clock.today())
        when = said_when(step)
        out = Button("", "quiet", "x", small=True, name=f"Take out: {step.words}")
        out.clicked.connect(lambda: self._take_out(place))
        tags = (Tag(when, "neutral", "calendar-blank"),) if when else ()
        label = Paragraph(step.words, "small", "text")
        said = stack(None, label, None, gap=0)
        return row(Icon("circle", 18, "line_strong"), (said, 1), *tags, out, gap=8)


def said_when(step: Said) -> str:
    """ "Fri 14:00", "Tomorrow", "Mon 27 Oct", or "" when no day was said."""
    if step.due_on is None:
        return ""
    today = clock.today()
    soon = 1 < (step.due_on - today).days < DAYS_OF_WEEK
    day = words.DAYS[step.due_on.weekday()][:3] if soon else words.said_day(step.due_on, today)
    return f"{day} {step.due_time}" if step.due_time else day
