"""The families that somebody supports."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app import clock, codelists, words
from caseworker_app.casework.drafting import Kept
from caseworker_app.casework.families import FamilyLine, my_families
from caseworker_app.casework.family_notes import open_family
from caseworker_app.records import Family
from ui.desk import Desk
from ui.models.rows import Row
from ui.widgets.buttons import Button
from ui.widgets.cards import Panel
from ui.widgets.entries import Entry
from ui.widgets.layouts import Scroll, box, row, stack
from ui.widgets.pages import EmptyState, PageHead, page_layout
from ui.widgets.row_view import RowView

EMPTY: Final = "Start with who is in the family. A family that you support appears here."
NAME: Final = "Name of the family, such as Mensah family"


class FamiliesPage(QWidget):
    """A list by name. Enter opens a family."""

    family_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._new = Button("New family", "plain", "plus")
        self._head = PageHead("Families", "", self._new)
        self._name = Entry("", NAME, NAME, "house-line")
        self._open = Button("Open it", "primary", small=True)
        self._asked = Panel("New family", row((self._name, 1), self._open))
        self._asked.hide()
        self._view = RowView("Families you support", whole=True)
        self._card = Panel("Families you support", self._view, flush=True)
        self._empty = EmptyState("No families yet", EMPTY, icon="house-line")
        inner = box(stack(self._asked, self._card, self._empty, None, gap=14))
        self.setLayout(page_layout(self._head, (Scroll(inner), 1)))
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self._new.clicked.connect(self._ask_name)
        self._open.clicked.connect(self.open_new)
        self._name.returnPressed.connect(self.open_new)
        self._view.opened.connect(lambda line: self.family_asked.emit(line.key))
        self._desk.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Ask which families there are."""
        self._desk.ask(my_families, self._show)

    def _show(self, found: list[FamilyLine]) -> None:
        self._head.say("Families", said_number(found))
        self._card.setHidden(not found)
        self._empty.setHidden(bool(found))
        self._view.show_rows([row_of(one) for one in found])

    def _ask_name(self) -> None:
        self._asked.show()
        self._name.setFocus()

    def open_new(self) -> None:
        """Open a family under the name that was typed; its author is its first worker."""
        name = self._name.text().strip()
        if name:
            self._desk.do(lambda db, me: open_family(db, me, name), self._opened)

    def _opened(self, kept: Kept) -> None:
        self._name.clear()
        self._asked.hide()
        made = [ident for table, ident in kept.touched if table == Family.about.table]
        self.family_asked.emit(made[0])


def said_number(found: Sequence[FamilyLine]) -> str:
    """ "You support one family"."""
    if not found:
        return ""
    return f"You support {words.in_words(len(found)).casefold()} " + (
        "family." if len(found) == 1 else "families."
    )


def row_of(family: FamilyLine) -> Row:
    """One family: how many people, where, when last met, and how to be in touch safely."""
    last = f"last met {_casual(family.last_on)}" if family.last_on else "not met yet"
    borough = codelists.label("london_local_authority", family.borough)
    people = words.counted(family.people, "person", "people")
    facts = [part for part in (people, borough, last) if part]
    return Row(
        key=family.id,
        title=family.name,
        second=", ".join(facts),
        third=f"Safe contact: {family.safe_contact}" if family.safe_contact else "",
        icon="house-line",
        tone="accent",
        opens=True,
    )


def _casual(day: date) -> str:
    said = words.said_day(day, clock.today())
    return said.casefold() if said in ("Today", "Yesterday") else said
