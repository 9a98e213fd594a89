"""One of a few chips, and the whole list behind the last of them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.chips import Chip
from ui.widgets.layouts import Wrapping
from ui.widgets.selects import Select


class ChipChoice(Wrapping):
    """One answer or none: pressing the chosen chip takes the answer away.

    `others` open in a list behind a last chip, with `other_words` on it.
    """

    answered = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        name: str,
        others: Sequence[tuple[str, str]] = (),
        other_words: str = "Somewhere else",
        after: Sequence[QWidget] = (),
    ) -> None:
        self._chips = {value: Chip(words) for value, words in options}
        self._other = Chip(other_words)
        self._select = Select(others, f"{name}, {other_words.casefold()}", hint="Choose", width=220)
        self._others = [value for value, _words in others]
        super().__init__(*self._chips.values(), self._other, self._select, *after)
        self._other.setVisible(bool(others))
        self._select.hide()
        self.setAccessibleName(name)
        for value, chip in self._chips.items():
            chip.setAccessibleName(f"{name}, {chip.text()}")
            chip.clicked.connect(lambda on=False, at=value: self._press(at if on else None))
        self._other.setAccessibleName(f"{name}, {other_words}")
        self._other.clicked.connect(self._open_others)
        self._select.answered.connect(self._press)

    def focus_part(self) -> QWidget:
        """Where the keyboard goes: the chosen chip, or the first."""
        chosen = (chip for chip in self._chips.values() if chip.isChecked())
        first = next(iter(self._chips.values()), self._other)
        return next(chosen, first)

    def answer(self) -> str | None:
        """The value that is chosen."""
        for value, chip in self._chips.items():
            if chip.isChecked():
                return value
        return self._select.answer() if self._other.isChecked() else None

    def words(self) -> str:
        """The words of what is chosen, "" for nothing."""
        chosen = (chip.text() for chip in self._chips.values() if chip.isChecked())
        return next(chosen, self._select.currentText() if self._other.isChecked() else "")

    def choose(self, value: str | None) -> None:
        """Choose a value without saying so."""
        for at, chip in self._chips.items():
            chip.setChecked(at == value)
        other = value is not None and value not in self._chips
        if other and value not in self._others:
            self._select.addItem(str(value), value)
        self._other.setChecked(other)
        self._select.setVisible(other)
        self._select.choose(value if other else None)

    def _open_others(self, on: bool) -> None:
        for chip in self._chips.values():
            chip.setChecked(False)
        self._select.setVisible(on)
        self._select.choose(None)
        if on:
            self._select.setFocus()
        self.answered.emit(self.answer())

    def _press(self, value: object) -> None:
        self.choose(value if isinstance(value, str) else None)
        self.answered.emit(self.answer())
