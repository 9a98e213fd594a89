"""Everyone a worker holds, with what each most needs, and a glance beside the list."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseworker_app import clock, codelists
from caseworker_app.casework.caseload import FILTERS, CaseloadRow, caseload, ordered
from ui.desk import Desk
from ui.models.rows import GroupHead
from ui.pages.caseload_columns import caseload_columns, sentence
from ui.pages.preview import Preview
from ui.pages.wording import strand_words
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.chips import ChipFace, Filters
from ui.widgets.layouts import Column, box, row, stack
from ui.widgets.pages import EmptyState, Hints, PageHead, page_layout
from ui.widgets.selects import Select
from ui.widgets.table import Table

CHIPS: Final = (
    ChipFace("all", "All"),
    ChipFace("high", "High risk"),
    ChipFace("not_seen", "Not seen"),
    ChipFace("review", "Review due"),
    ChipFace("closing", "Closing"),
)
GROUPS: Final[dict[str, Callable[[CaseloadRow], str]]] = {
    "strand": lambda row: strand_words(row.strand),
    "borough": lambda row: codelists.label("london_local_authority", row.person.borough),
}


class CaseloadPage(QWidget):
    """Chips filter, heads sort, Enter opens a record, Space shows or hides the glance."""

    note_asked = Signal(str, str)
    person_asked = Signal(str, str)
    kept = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[CaseloadRow] = []
        self._order, self._descending = "risk", True
        self._build()
        desk.changed.connect(self.refresh)
        self.refresh()

    def _build(self) -> None:
        self._head = PageHead("Caseload", "")
        self._chips = Filters(CHIPS)
        offered = (("", "No groups"), ("strand", "By strand"), ("borough", "By borough"))
        self._groups = Select(offered, "Group by", "", icon="rows")
        self._table: Table[CaseloadRow] = Table(caseload_columns(clock.now()), "Your caseload", 48)
        top = row((self._chips, 1), self._groups, margins=(13, 0, 13, 0))
        listed = Card(stack(top, (self._table, 1), gap=6, margins=(1, 9, 1, 6)))
        self._preview = Preview(self._desk)
        keys = Hints(("J K", "move"), ("Enter", "open"), ("Space", "hide this"))
        self._side = Column(stack((self._preview, 1), keys, gap=10), 330)
        filled = box(row((listed, 1), self._side, gap=16))
        self._nobody = self._empty()
        self._body = QStackedWidget()
        self._body.addWidget(filled)
        self._body.addWidget(self._nobody)
        self.setLayout(page_layout(self._head, (self._body, 1)))
        self._connect()

    def _empty(self) -> QWidget:
        show_all = Button("Show everybody", "primary")
        show_all.clicked.connect(lambda: self._filter("all"))
        self._empty_state = EmptyState("", "", show_all, icon="folder-user")
        self._show_all = show_all
        return self._empty_state

    def _connect(self) -> None:
        self._chips.chosen.connect(lambda _key: self._show())
        self._groups.answered.connect(lambda _key: self._show())
        self._table.installEventFilter(self)
        self._table.sort_asked.connect(self._sort)
        self._table.opened.connect(lambda one: self.person_asked.emit(one.person.id, "overview"))
        self._table.moved.connect(self._glance)
        self._table.previewed.connect(lambda _one: self._toggle_preview())
        for signal, to in (
            (self._preview.note_asked, self.note_asked),
            (self._preview.person_asked, self.person_asked),
            (self._preview.kept, self.kept),
        ):
            signal.connect(to)

    def refresh(self) -> None:
        """Ask again who is held."""
        self._desk.ask(caseload, self._take)
        self._preview.refresh()

    def _take(self, rows: list[CaseloadRow]) -> None:
        self._rows = rows
        self._head.say("Caseload", sentence(rows) if rows else "")
        self._chips.count({key: sum(map(lets, rows)) for key, lets in FILTERS.items()})
        self._show()

    def _show(self) -> None:
        kept = self._table.chosen()
        chip = self._chips.choice()
        rows = [one for one in self._rows if FILTERS[chip](one)]
        rows = ordered(rows, self._order, reverse=self._descending != (self._order == "risk"))
        self._table.show_rows(
            self._grouped(rows),
            (lambda one: one.case_id == kept.case_id) if kept is not None else None,
        )
        self._table.show_order(self._order, self._descending)
        if rows and self._table.chosen() is None:
            self._table.choose(lambda one: one.case_id == rows[0].case_id)
        self._say_empty(chip, bool(rows))

    def _grouped(self, rows: list[CaseloadRow]) -> list[CaseloadRow | GroupHead]:
        by = GROUPS.get(self._groups.answer() or "")
        if by is None:
            return list(rows)
        made: list[CaseloadRow | GroupHead] = []
        for name in sorted({by(one) for one in rows}):
            held = [one for one in rows if by(one) == name]
            made += [GroupHead(f"{name or 'Not known'}, {len(held)}"), *held]
        return made

    def _say_empty(self, chip: str, filled: bool) -> None:
        """Why nobody is listed, and the one next step."""
        self._body.setCurrentIndex(0 if filled or self._rows else 1)
        self._show_all.setVisible(bool(self._rows))
        if not self._rows:
            self._empty_state.say(
                "You have no young people yet",
                "Whoever is allocated to you appears here, as soon as this laptop has been "
                "in touch with the server.",
            )
            self._preview.clear_person()

    def _filter(self, key: str) -> None:
        self._chips.choose(key)
        self._show()

    def _sort(self, key: str, descending: bool) -> None:
        """Another order; risk begins with those at most risk, the others with what is nearest."""
        first_press = key != self._order
        self._order, self._descending = key, descending or (first_press and key == "risk")
        self._show()

    def _glance(self, one: object) -> None:
        if isinstance(one, CaseloadRow):
            self._preview.show_person(one.person.id, one.case_id)
        else:
            self._preview.clear_person()

    def _toggle_preview(self) -> None:
        self._side.setVisible(not self._side.isVisible())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """N on a row begins a note, as long as the list has the keyboard."""
        one = self._table.chosen()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or one is None:
            return False
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() != Qt.Key.Key_N.value or not plain:
            return False
        self.note_asked.emit(one.case_id, "")
        return True
