"""The facts of the note in four rows, or folded to one line when the window is low."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app.casework.contact import Companion, in_person
from caseworker_app.casework.mine import Person
from caseworker_app.fields.spec import Problem
from ui.pages.note.how import CAME, AboutWhat, How, Where, Why
from ui.pages.note.part import Part
from ui.pages.note.when import WhoAndWhen
from ui.widgets.buttons import Button
from ui.widgets.layouts import box, row, stack


class Head(Part):
    """Who, when, how, where, about. For somebody who did not attend: who, when, how, why."""

    came_changed = Signal(bool)

    def __init__(self, person: Person, companions: Sequence[Companion]) -> None:
        super().__init__()
        self._when, self._how, self._why = WhoAndWhen(person, companions), How(), Why()
        self._where, self._about = Where(), AboutWhat()
        self._parts: tuple[Part, ...] = (
            self._when, self._how, self._why, self._where, self._about,
        )  # fmt: skip
        self.company = self._when.company
        self._rows = box(stack(*self._parts, gap=8))
        self._line = Button("", "quiet", "caret-down", small=True)
        self._line.hide()
        self.setLayout(stack(self._rows, row(self._line, None), gap=0))
        self._line.clicked.connect(lambda: self.fold(False))
        self._how.attended_changed.connect(self._show_came)
        self._how.edited.connect(self._follow_way)
        for part in self._parts:
            part.edited.connect(self.edited)
        self._show_came(True)

    def _show_came(self, came: bool) -> None:
        self._why.setVisible(not came)
        self._where.setVisible(came)
        self._about.setVisible(came)
        self._when.hide_length(not came)
        self.came_changed.emit(came)

    def _follow_way(self) -> None:
        mode = self._how.values()["mode"]
        if self.came() and mode is not None:
            self._where.follow(in_person(mode))

    def came(self) -> bool:
        """Whether the young person was there."""
        return self._how.came()

    def choose_way(self, number: int) -> None:
        """How we met, by its number."""
        self._how.press(number)

    def fold(self, on: bool) -> None:
        """Fold the rows to one line, or show them again."""
        self._line.setText(self.said())
        self._line.setAccessibleName(f"{self.said()}. Show who, how and where")
        self._rows.setVisible(not on)
        self._line.setVisible(on)

    def said(self) -> str:
        """ "Jayden Mensah, today 14:45, 60 min, face to face, youth hub"."""
        parts = [self._when.said(), self._how.said()]
        if self.came() and self._where.said():
            parts.append(self._where.said())
        return ", ".join(parts)

    def values(self) -> dict[str, Any]:
        """The fields of all rows that count."""
        found: dict[str, Any] = {}
        for part in self._parts:
            found |= part.values()
        if self.came():
            return {**found, "attendance": CAME}
        return {**found, "minutes": None, "location": None, "themes": None}

    def put(self, values: Mapping[str, Any]) -> None:
        """Show the most likely answers."""
        for part in self._parts:
            part.put(values)
        self._show_came(self.came())

    def raw(self) -> dict[str, Any]:
        """What stands in all rows."""
        found: dict[str, Any] = {}
        for part in self._parts:
            found |= part.raw()
        return found

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Show what a draft kept."""
        for part in self._parts:
            part.restore(raw)
        self._show_came(self.came())

    def unreadable(self) -> list[Problem]:
        """What cannot be understood."""
        return [problem for part in self._parts for problem in part.unreadable()]

    def places(self) -> dict[str, QWidget]:
        """Where problems point to."""
        return {name: place for part in self._parts for name, place in part.places().items()}

    def say(self, problems: Mapping[str, str]) -> None:
        """Show each problem in its row, which is unfolded for it."""
        if any(name in problems for name in self.places()):
            self.fold(False)
        for part in self._parts:
            part.say(problems)
