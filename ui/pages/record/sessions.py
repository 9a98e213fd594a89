"""The tab Sessions: one-to-ones and attempts, planned ones first, each read whole beside."""

from typing import Final

from PySide6.QtWidgets import QWidget

from caseworker_app import words
from caseworker_app.casework.entries import Chronology, Entry, Kind
from caseworker_app.casework.young_person import YoungPersonHeld
from ui.desk import Desk
from ui.models.rows import AnyRow
from ui.pages.record.reading import Reading
from ui.pages.record.tab import Tab
from ui.pages.timeline_rows import entry_key, timeline_rows
from ui.widgets.cards import Card
from ui.widgets.chips import ChipFace, Filters
from ui.widgets.labels import Label, Paragraph
from ui.widgets.layouts import box, row, stack
from ui.widgets.row_view import RowView

SESSIONS: Final = frozenset(
    {Kind.SESSION, Kind.CONTACT, Kind.ATTEMPT, Kind.PLANNED, Kind.CANCELLED}
)
CHIPS: Final[dict[str, tuple[str, frozenset[Kind]]]] = {
    "all": ("All", SESSIONS),
    "seen": ("In person", frozenset({Kind.SESSION})),
    "contact": ("Phone and text", frozenset({Kind.CONTACT})),
    "missed": ("Not attended", frozenset({Kind.ATTEMPT, Kind.CANCELLED})),
    "planned": ("Planned", frozenset({Kind.PLANNED})),
}


class SessionsTab(Tab):
    """A list at the left, the note whole at the right; the first one is read at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._found: tuple[Entry, ...] = ()
        self._ahead: tuple[Entry, ...] = ()
        self._wanted = ""
        self._chips = Filters([ChipFace(key, said) for key, (said, _) in CHIPS.items()])
        self._counted = Label("", "small", "text2")
        self._view = RowView("Sessions", timeline=True)
        self._none = Paragraph("Nothing of this kind yet.", "body", "text2")
        self._none_held = box(row(self._none, margins=(16, 12, 16, 12)))
        head = stack(self._chips, self._counted, gap=8, margins=(15, 0, 14, 0))
        listed = Card(stack(head, self._none_held, (self._view, 1), gap=6, margins=(1, 11, 1, 6)))
        self._reading = Reading(closes=False)
        self.setLayout(row((listed, 4), (self._reading, 3), gap=16))
        self._chips.chosen.connect(lambda _key: self._show())
        self._view.moved.connect(self._read)
        self._view.opened.connect(self._read)
        self._reading.addition_asked.connect(self.addition_asked)
        self._reading.note_asked.connect(self.note_asked)

    def fill(self, held: YoungPersonHeld, other: bool) -> None:
        """The page brings the story; somebody else's is taken away at once."""
        if other:
            self._chips.choose("all")
            self._found = self._ahead = ()
            self._show()

    def take_story(self, found: Chronology) -> None:
        """Show the sessions of whoever is shown."""
        self._found = tuple(one for one in found.past if one.kind in SESSIONS)
        self._ahead = found.ahead
        self._chips.count({key: len(self._of(kinds)) for key, (_, kinds) in CHIPS.items()})
        seen = len(self._of(frozenset({Kind.SESSION})))
        self._counted.setText(self._sentence(seen))
        self._show()
        self._read_wanted()

    def _of(self, kinds: frozenset[Kind]) -> list[Entry]:
        return [one for one in (*self._ahead, *self._found) if one.kind in kinds]

    def _sentence(self, seen: int) -> str:
        missed = sum(one.kind is Kind.ATTEMPT for one in self._found)
        said = f"{words.counted(seen, 'session')} in person"
        return f"{said}, {words.counted(missed, 'attempt')}" if missed else said

    def _show(self) -> None:
        if self._held is None:
            return
        kinds = CHIPS[self._chips.choice()][1]
        shown = Chronology(
            tuple(one for one in self._ahead if one.kind in kinds),
            tuple(one for one in self._found if one.kind in kinds),
        )
        self._view.show_rows(timeline_rows(shown, self._held.now))
        empty = not self._view.rows()
        self._none_held.setVisible(empty)
        self._view.setVisible(not empty)
        if empty:
            self._reading.say_nothing("Choose a session to read it here.")
        elif self._entry(self._view.chosen()) is None:
            first = next(iter(shown.past), next(iter(shown.ahead), None))
            self._view.choose(entry_key(first) if first else "")
        else:
            self._read(self._view.chosen())

    def _entry(self, shown: AnyRow | None) -> Entry | None:
        every = (*self._ahead, *self._found)
        key = shown.key if shown is not None else ""
        return next((one for one in every if entry_key(one) == key), None)

    def _read(self, shown: AnyRow | None) -> None:
        one = self._entry(shown)
        if one is not None and self._held is not None:
            self._reading.read(one, self._held.person.called, self._held.now)

    def read_first(self, record_id: str) -> None:
        """Read this session once the list has come: a search led here."""
        self._wanted = record_id
        self._read_wanted()

    def _read_wanted(self) -> None:
        for one in (*self._ahead, *self._found):
            if one.id == self._wanted:
                self._wanted = ""
                self._view.choose(entry_key(one))
                self._view.scrollTo(self._view.currentIndex())
                return
