"""The tab Timeline: a young person's story, newest first, with chips and a search."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseworker_app.casework.around import Around, around
from caseworker_app.casework.entries import Chronology, Entry
from caseworker_app.casework.young_person import YoungPersonHeld
from ui.desk import Desk
from ui.models.rows import AnyRow
from ui.pages.record.cards import PeopleCard, RiskCard
from ui.pages.record.reading import Reading
from ui.pages.record.tab import Tab
from ui.pages.timeline_rows import entry_key, timeline_rows
from ui.widgets.cards import Card
from ui.widgets.chips import ChipFace, Filters
from ui.widgets.entries import Search
from ui.widgets.labels import Paragraph
from ui.widgets.layouts import Column, Scroll, box, row, stack
from ui.widgets.row_view import RowView

CHIPS: Final = (
    ChipFace("all", "Everything"),
    ChipFace("sessions", "Sessions"),
    ChipFace("contact", "Contact"),
    ChipFace("groups", "Groups"),
    ChipFace("risk", "Risk"),
    ChipFace("case", "Support"),
)
RAIL: Final = 312
READS: Final = 420


class TimelineTab(Tab):
    """Arrows move, Enter reads an entry whole in the rail, Esc leaves it."""

    read = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._found = Chronology((), ())
        self._chips = Filters(CHIPS)
        self._find = Search("Find", "Ctrl F", 150)
        self._find.setAccessibleName("Find in this record")
        self._view = RowView("Timeline", timeline=True)
        self._none = Paragraph("", "body", "text2")
        self._none_held = box(row(self._none, margins=(16, 12, 16, 12)))
        head = row((self._chips, 1), self._find, margins=(15, 0, 14, 0))
        listed = Card(stack(head, self._none_held, (self._view, 1), gap=6, margins=(1, 11, 1, 6)))
        self._risk, self._people = RiskCard(), PeopleCard()
        cards = Scroll(box(stack(self._risk, self._people, None, gap=12)))
        self._reading = Reading()
        self._rail = QStackedWidget()
        self._rail.addWidget(cards)
        self._rail.addWidget(self._reading)
        self._side = Column(row(self._rail), RAIL)
        self.setLayout(row((listed, 1), self._side, gap=16))
        self._connect()

    def _connect(self) -> None:
        self._chips.chosen.connect(lambda _key: self._show())
        self._find.textChanged.connect(lambda _typed: self._show())
        self._view.opened.connect(self._read)
        self._view.moved.connect(self._follow)
        self._view.clicked.connect(lambda _at: self._read(self._view.chosen()))
        self._risk.opened.connect(lambda: self.tab_asked.emit("risk"))
        self._people.opened.connect(lambda: self.tab_asked.emit("network"))
        self._reading.closed.connect(self._leave)
        self._reading.addition_asked.connect(self.addition_asked)
        self._reading.note_asked.connect(self.note_asked)
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.activated.connect(self._find.setFocus)
        leave = QShortcut(QKeySequence("Esc"), self)
        leave.activated.connect(self._leave)

    def fill(self, held: YoungPersonHeld, other: bool) -> None:
        """Ask for the people around; the page brings the story."""
        if other:
            self._chips.choose("all")
            self._found = Chronology((), ())
            self._find.clear()
            self._leave()
        person = held.person.id
        self._risk.show_risk(held)
        self._desk.ask(partial(around, person_id=person), partial(self._take_people, held))

    def _still(self, held: YoungPersonHeld) -> bool:
        return self._held is not None and self._held.person.id == held.person.id

    def take_story(self, found: Chronology) -> None:
        """Show the story of whoever is shown."""
        self._found = found
        counts = found.counts()
        self._chips.count({key: number for key, number in counts.items() if key != "all"})
        self._show()

    def _take_people(self, held: YoungPersonHeld, people: tuple[Around, ...]) -> None:
        if self._still(held):
            self._people.show_people(held, people)

    def _show(self) -> None:
        if self._held is None:
            return
        shown = self._found.chosen(self._chips.choice(), self._find.text())
        rows = timeline_rows(shown, self._held.now)
        self._view.show_rows(rows)
        self._none_held.setVisible(not rows)
        self._view.setVisible(bool(rows))
        self._none.setText(self._why_empty())

    def _why_empty(self) -> str:
        if not self._found.past and not self._found.ahead:
            return "Your first note starts the story."
        if self._find.text():
            return f"Nothing here has \u201c{self._find.text()}\u201d in it."
        return "Nothing of this kind yet."

    def _entry(self, shown: AnyRow | None) -> Entry | None:
        if shown is None:
            return None
        every = (*self._found.ahead, *self._found.past)
        return next((one for one in every if entry_key(one) == shown.key), None)

    def _read(self, shown: AnyRow | None) -> None:
        one = self._entry(shown)
        if one is not None and self._held is not None:
            self._reading.read(one, self._held.person.called, self._held.now)
            self._rail.setCurrentWidget(self._reading)
            self._side.set_width(READS)

    def _follow(self, shown: AnyRow | None) -> None:
        """While something is read, moving reads the next."""
        if self._rail.currentWidget() is self._reading:
            self._read(shown)

    def _leave(self) -> None:
        self._rail.setCurrentIndex(0)
        self._side.set_width(RAIL)
