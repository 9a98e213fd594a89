"""What every part of the note's page can do: it holds some fields of the session."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app.fields.spec import Problem
from ui.widgets.layouts import Item, row
from ui.widgets.pages import beside
from ui.widgets.summary import FieldProblem


class Part(QWidget):
    """Some fields of the note. `edited` says that somebody typed or chose something."""

    edited = Signal()

    def values(self) -> dict[str, Any]:
        """The session's fields that stand here."""
        return {}

    def put(self, values: Mapping[str, Any]) -> None:
        """Show values, without saying that anything was edited."""

    def raw(self) -> dict[str, Any]:
        """What stands here, for a draft."""
        return {}

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Show what a draft kept."""

    def unreadable(self) -> list[Problem]:
        """What was typed here that cannot be understood."""
        return []

    def places(self) -> dict[str, QWidget]:
        """For each field the widget that a problem points to."""
        return {}

    def say(self, problems: Mapping[str, str]) -> None:
        """Show the words of each field's problem beside it; nothing for those that have none."""


class LabelledPart(Part):
    """A part that is one row of the page, with its label at the left."""

    def __init__(self) -> None:
        super().__init__()
        self._problem = FieldProblem()

    def lay_out(self, words: str, *fields: Item) -> None:
        """Put the fields beside their label; `_problem` is to stand among them."""
        self.setLayout(row(beside(words, *fields)))

    def say(self, problems: Mapping[str, str]) -> None:
        """Show the first problem of this row."""
        here = [problems[name] for name in self.places() if name in problems]
        self._problem.say(here[0] if here else "")
