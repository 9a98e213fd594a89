"""The settings as controls: made from their declarations, applied at once."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app.settings import DECLARED, Declared, Settings
from ui.widgets.labels import Label, Paragraph
from ui.widgets.layouts import Item, box, row, stack
from ui.widgets.segmented import Option, Segmented
from ui.widgets.selects import Select
from ui.widgets.ticks import Switch


class Choices(QWidget):
    """One control for each setting that is named. What is chosen is told at once."""

    chosen = Signal(object)  # Settings

    def __init__(
        self, settings: Settings, names: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        items: list[Item] = [self._one(name, DECLARED[name]) for name in names]
        self.setLayout(stack(*items, gap=16))

    def settings(self) -> Settings:
        """What is chosen now."""
        return self._settings

    def show_settings(self, settings: Settings) -> None:
        """Settings were changed elsewhere, such as by Ctrl+plus."""
        self._settings = settings

    def _one(self, name: str, declared: Declared) -> QWidget:
        value = getattr(self._settings, name)
        if isinstance(value, bool):
            switch = Switch(declared.label, value, declared.help)
            switch.toggled.connect(lambda on: self._take(name, on))
            return switch
        said = stack(
            Label(declared.label, "small_strong"),
            Paragraph(declared.help, "small", "text2"),
            gap=1,
        )
        control = self._control(name, declared, value)
        return box(row((said, 1), control, gap=20))

    def _control(self, name: str, declared: Declared, value: Any) -> QWidget:
        if declared.choices:
            options = [Option(code, words) for code, words in declared.choices.items()]
            picked = Segmented(options, value, declared.label)
            picked.answered.connect(lambda found: self._take(name, found))
            return picked
        return self._number(name, declared, value)

    def _number(self, name: str, declared: Declared, value: int) -> QWidget:
        steps = range(declared.least, declared.most + 1, declared.step)
        options = [(str(step), _said(step, declared.unit)) for step in steps]
        listed = Select(options, declared.label, str(value), width=150)
        listed.answered.connect(lambda found: self._take(name, int(str(found))))
        return listed

    def _take(self, name: str, value: Any) -> None:
        self._settings = replace(self._settings, **{name: value})
        self.chosen.emit(self._settings)


def _said(number: int, unit: str) -> str:
    if unit == "%":
        return f"{number} %"
    return f"{number} {unit.removesuffix('s') if number == 1 else unit}"
