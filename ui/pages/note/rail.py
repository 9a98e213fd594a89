"""Beside the note: safe contact, what was promised last time, and next steps."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app import clock, words
from caseworker_app.casework.contact import NoteStart
from caseworker_app.casework.steps import Promise
from ui.forms.next_steps import NextSteps
from ui.style.colours import Ink
from ui.style.icon_names import IconName
from ui.widgets.cards import Card, Rail
from ui.widgets.labels import Icon, Label, Paragraph
from ui.widgets.layouts import Scroll, box, row, stack
from ui.widgets.ticks import Tick

NOT_AGREED: Final = "Not agreed yet. Ask how and when it is safe to be in touch."


class Reminder(Card):
    """Something about the young person that is never scrolled away and never cut short."""

    def __init__(self, title: str, icon: IconName, fill: Ink, ink: Ink) -> None:
        super().__init__(None, fill, None)
        self._title = title
        self._words = Paragraph("", "small", "text")
        said = stack(Label(title, "small_strong", ink), self._words, gap=2)
        top = box(stack(Icon(icon, 18, ink), None, gap=0))
        self.setLayout(row(top, (said, 1), gap=10, margins=(14, 10, 14, 10)))

    def say(self, said: str) -> None:
        """Say it."""
        self._words.setText(said)
        self.setAccessibleName(f"{self._title}: {said}")


class SafeContact(Reminder):
    """How and when it is safe to be in touch."""

    def __init__(self, said: str) -> None:
        super().__init__("Safe contact", "phone", "med_soft", "med_text")
        self.say(said or NOT_AGREED)


class MustKnow(Reminder):
    """What anyone with them must know."""

    def __init__(self, said: str) -> None:
        super().__init__("Must know", "first-aid-kit", "high_soft", "high_text")
        self.say(said)
        if not said:
            self.hide()


class FromLastTime(Card):
    """Promises: a tick says that one is kept; it counts once the note is finished."""

    edited = Signal()

    def __init__(self, last_on: date | None, promises: tuple[Promise, ...]) -> None:
        super().__init__()
        self._ticks = {one.id: _tick(one) for one in promises if one.done_on is None}
        done = [_tick(one) for one in promises if one.done_on is not None]
        title = Label(said_last(last_on), "head")
        lines = [*done, *self._ticks.values()]
        self.setLayout(stack(title, *lines, gap=5, margins=(16, 12, 16, 14)))
        if not lines:
            self.hide()
        for tick in self._ticks.values():
            tick.clicked.connect(lambda _on=False: self.edited.emit())

    def ticked(self) -> list[str]:
        """The tasks that were ticked."""
        return [ident for ident, tick in self._ticks.items() if tick.isChecked()]

    def restore(self, ticked: list[str]) -> None:
        """Show what a draft kept."""
        for ident, tick in self._ticks.items():
            tick.setChecked(ident in ticked)


def _tick(promise: Promise) -> Tick:
    today = clock.today()
    if promise.done_on is not None:
        done = Tick(promise.words, True, f"Done {_casual(promise.done_on, today)}", done=True)
        done.setEnabled(False)
        return done
    due = words.said_due(promise.due_on, today) if promise.due_on else "Carry over"
    return Tick(promise.words, False, due)


def _casual(day: date, today: date) -> str:
    said = words.said_day(day, today)
    return said.casefold() if said in ("Today", "Yesterday") else f"on {said}"


def said_last(last_on: date | None) -> str:
    """ "From last time, 6 October"."""
    if last_on is None:
        return "Still to do"
    return f"From last time, {last_on.day} {words.MONTHS[last_on.month - 1]}"


class NoteRail(Rail):
    """What to remember stays in sight; the rest scrolls when there is much of it."""

    edited = Signal()

    def __init__(self, start: NoteStart) -> None:
        self._safe = SafeContact(start.safe_contact)
        self._must_know = MustKnow(start.must_know)
        self._last = FromLastTime(start.last_on, start.tasks)
        self.steps = NextSteps()
        self.cards = box(stack(self._last, self.steps, None, gap=10, margins=(0, 0, 0, 10)))
        self._scroll = Scroll(self.cards)
        super().__init__(
            stack(self._safe, self._must_know, (self._scroll, 1), gap=10, margins=(18, 14, 20, 8))
        )
        self._last.edited.connect(self.edited)
        self.steps.edited.connect(self.edited)

    def remind(self, start: NoteStart) -> None:
        """Show what has changed about safe contact since the note was begun."""
        self._safe.say(start.safe_contact or NOT_AGREED)
        self._must_know.say(start.must_know)
        self._must_know.setVisible(bool(start.must_know))

    def lend(self) -> QWidget:
        """Give the cards away: in a narrow window they stand below the note."""
        self._scroll.takeWidget()
        return self.cards

    def take_back(self) -> None:
        """Take the cards in again."""
        self._scroll.setWidget(self.cards)
        self.cards.show()

    def ticked(self) -> list[str]:
        """The tasks that were ticked."""
        return self._last.ticked()

    def raw(self) -> dict[str, Any]:
        """Ticks and steps."""
        return {"ticked": self._last.ticked(), "steps": self.steps.raw()}

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Show what a draft kept."""
        self._last.restore(list(raw.get("ticked") or []))
        self.steps.restore(list(raw.get("steps") or []))

    def first(self) -> QWidget:
        """Where Tab from the risk row goes."""
        return self.steps.entry
