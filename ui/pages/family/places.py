"""Whose record the note shows on: a chip for each place, and one text box for each chosen."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app.casework.walls import Kind, Spot, what_stays_off
from caseworker_app.fields.spec import Problem
from ui.forms.watching import Watched
from ui.widgets.areas import Area
from ui.widgets.cards import Card
from ui.widgets.chips import Chip
from ui.widgets.labels import Icon, Label, Paragraph
from ui.widgets.layouts import Wrapping, box, row, stack
from ui.widgets.summary import FieldProblem

HINTS = {
    Kind.FAMILY: "What you saw, heard and agreed with the family",
    Kind.PRIVATE: "What this family\u2019s workers alone may read",
    Kind.YOUNG_PERSON: "What everybody who works with them may read",
}


class Box(QWidget):
    """The text of one place."""

    def __init__(self, spot: Spot) -> None:
        super().__init__()
        self.area = Area("", f"Note for {spot.words}", HINTS[spot.kind], lines=2)
        self.watched = Watched(self.area)
        self._problem = FieldProblem()
        label = Label(spot.words, "small_strong")
        label.setBuddy(self.area)
        self.setLayout(stack(row(label, self._problem, None), self.area, gap=4))

    def say(self, words: str) -> None:
        """Say what is wrong here."""
        self._problem.say(words)


class Places(QWidget):
    """A sentence says what each place will never show, before the note is finished."""

    edited = Signal()

    def __init__(self, spots: Sequence[Spot]) -> None:
        super().__init__()
        self._spots = {spot.key: spot for spot in spots}
        self._chips = {spot.key: Chip(spot.words, icon="wall") for spot in spots}
        self._boxes = {spot.key: Box(spot) for spot in spots}
        self._problem = FieldProblem()
        self._says = Paragraph("", "small", "text")
        self._sentence = Card(None, "neutral_soft", None, 8)
        wall = box(stack(Icon("wall", 18, "neutral_text"), None, gap=0))
        self._sentence.setLayout(row(wall, (self._says, 1), gap=10, margins=(12, 7, 12, 7)))
        label = Label("Shows on", "small_strong")
        chips = row(label, (Wrapping(*self._chips.values(), self._problem, gap=8), 1), gap=8)
        self.setLayout(stack(chips, *self._boxes.values(), self._sentence, gap=8))
        for key, chip in self._chips.items():
            chip.setAccessibleName(f"Shows on {chip.text()}")
            chip.clicked.connect(lambda on=False, at=key: self._press(at, on))
            self._boxes[key].watched.typed.connect(self._typed)
        self.choose(self._first())

    def _first(self) -> list[str]:
        return [key for key, spot in self._spots.items() if spot.kind is Kind.FAMILY]

    def choose(self, keys: Sequence[str]) -> None:
        """Choose exactly these places."""
        for key, chip in self._chips.items():
            chip.setChecked(key in keys)
            self._boxes[key].setHidden(key not in keys)
        self._say()

    def chosen(self) -> list[str]:
        """The places that are chosen."""
        return [key for key, chip in self._chips.items() if chip.isChecked()]

    def _say(self) -> None:
        said = what_stays_off(list(self._spots.values()), self.chosen())
        self._says.setText(" ".join(said))
        self._sentence.setHidden(not said)

    def _press(self, key: str, on: bool) -> None:
        self._boxes[key].setHidden(not on)
        if on:
            self._boxes[key].area.setFocus()
        self._say()
        self.edited.emit()

    def _typed(self) -> None:
        self.edited.emit()

    def texts(self) -> dict[Spot, str]:
        """The text for each chosen place."""
        return {self._spots[key]: self._boxes[key].area.words() for key in self.chosen()}

    def forgotten(self) -> list[Problem]:
        """Words in a place that is off: they would not be kept, so somebody is asked."""
        off = [key for key in self._spots if key not in self.chosen()]
        return [
            Problem("shows_on", f"There are words for {self._spots[key].words}. Put it on again")
            for key in off
            if self._boxes[key].area.words().strip()
        ]

    def is_empty(self) -> bool:
        """Whether nothing was written anywhere."""
        return not any(one.area.words().strip() for one in self._boxes.values())

    def clear(self) -> None:
        """An empty note, on the family file."""
        for one in self._boxes.values():
            one.watched.put("")
            one.say("")
        self._problem.say("")
        self.choose(self._first())

    def raw(self) -> dict[str, Any]:
        """What is chosen and written, for a draft."""
        texts = {key: one.area.words() for key, one in self._boxes.items() if one.area.words()}
        return {"shows": self.chosen(), "texts": texts}

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Show what a draft kept."""
        texts = raw.get("texts") or {}
        for key, one in self._boxes.items():
            one.watched.put(str(texts.get(key) or ""))
        self.choose(list(raw.get("shows") or self._first()))

    def first(self) -> QWidget:
        """Where one writes."""
        chosen = self.chosen()
        return self._boxes[chosen[0]].area if chosen else self

    def places(self) -> dict[str, QWidget]:
        """Where problems point to."""
        chips = list(self._chips.values())
        boxes: dict[str, QWidget] = {key: one.area for key, one in self._boxes.items()}
        return {**boxes, "shows_on": chips[0] if chips else self}

    def say(self, problems: Mapping[str, str]) -> None:
        """Show each problem at its place."""
        self._problem.say(problems.get("shows_on", ""))
        for key, one in self._boxes.items():
            one.say(problems.get(key, ""))
