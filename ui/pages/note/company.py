"""Who else was there: chips of young people, and a button that offers more."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from caseworker_app.casework.contact import Companion
from ui.widgets.buttons import Button
from ui.widgets.chips import PersonChip
from ui.widgets.layouts import FIXED, row


class Company(QWidget):
    """Chooses among the writer's other open cases. `changed` when somebody comes or goes."""

    changed = Signal()

    def __init__(self, companions: Sequence[Companion]) -> None:
        super().__init__()
        self._known = {one.case_id: one for one in companions}
        self._chips: dict[str, PersonChip] = {}
        self.add = Button("", "plain", "user-plus", name="Add another young person")
        self._place = row(self.add, gap=6)
        self.setLayout(self._place)
        self.setSizePolicy(FIXED, FIXED)
        self.add.clicked.connect(self._offer)
        self.add.setVisible(bool(companions))

    def chosen(self) -> list[Companion]:
        """Who was there too, in the order in which they were added."""
        return [self._known[ident] for ident in self._chips]

    def put(self, cases: Sequence[str]) -> None:
        """Show that these were there too; whoever is not known here is left out."""
        for ident in [one for one in self._chips if one not in cases]:
            self._take_out(ident)
        for ident in cases:
            if ident in self._known and ident not in self._chips:
                self._show(ident)

    def menu(self) -> QMenu:
        """Those who can still be added, by name."""
        made = QMenu(self)
        made.setAccessibleName("Add another young person")
        for ident, one in self._known.items():
            if ident not in self._chips:
                action = QAction(one.name.replace("&", "&&"), made)
                action.triggered.connect(lambda _on=False, at=ident: self.choose(at))
                made.addAction(action)
        return made

    def choose(self, case_id: str) -> None:
        """Say that somebody was there too."""
        self._show(case_id)
        self.changed.emit()

    def _offer(self) -> None:
        self.menu().popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _show(self, ident: str) -> None:
        chip = PersonChip(self._known[ident].name, ident)
        chip.removed.connect(self._removed)
        self._chips[ident] = chip
        self._place.insertWidget(self._place.count() - 1, chip)
        chip.show()
        self.updateGeometry()

    def _removed(self, ident: str) -> None:
        self._take_out(ident)
        self.add.setFocus()
        self.changed.emit()

    def _take_out(self, ident: str) -> None:
        chip = self._chips.pop(ident)
        chip.hide()
        self._place.removeWidget(chip)
        chip.deleteLater()
        self.updateGeometry()
