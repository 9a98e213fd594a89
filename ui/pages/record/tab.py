"""What every tab of a record can do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app.casework.entries import Chronology
from caseworker_app.casework.young_person import YoungPersonHeld
from ui.desk import Desk


class Tab(QWidget):
    """One part of a record. It is made when it is first opened, and asks only for itself."""

    tab_asked = Signal(str)
    note_asked = Signal(str, str)  # case, planned session
    review_asked = Signal(str)  # young person
    addition_asked = Signal(str)  # `sessions/<id>`
    person_asked = Signal(str, str)  # young person, tab
    counted = Signal(object)  # how many there are behind this tab
    kept = Signal(str, object)  # a sentence, Kept

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._held: YoungPersonHeld | None = None

    def show_person(self, held: YoungPersonHeld) -> None:
        """Show somebody, or the same person as they stand now."""
        other = self._held is None or self._held.person.id != held.person.id
        self._held = held
        self.fill(held, other)

    def take_story(self, found: Chronology) -> None:
        """The story of whoever is shown has come; most parts have no use for it."""

    def fill(self, held: YoungPersonHeld, other: bool) -> None:
        """Fill the tab; `other` says that it showed somebody else until now."""
        raise NotImplementedError
