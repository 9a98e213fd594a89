"""Earlier notes of a family, with the same walls as columns, and one of them read whole."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app import clock, words
from caseworker_app.casework.families import NoteSeen, PartSeen
from caseworker_app.casework.walls import Kind, Spot
from ui.models.cells import Cell, Column, IconCell, PairCell, WordsCell
from ui.widgets.buttons import Button
from ui.widgets.cards import Panel
from ui.widgets.labels import Label, Paragraph
from ui.widgets.layouts import clear, row, stack
from ui.widgets.table import Table

ROW_HEIGHT: Final = 46
ELSEWHERE: Final = "It shows there. What it says is not on this laptop."


def columns_of(spots: Sequence[Spot]) -> list[Column[NoteSeen]]:
    """When, what, and whether it shows on each place."""
    return [
        Column("when", "When", _when, 104, sortable=False),
        Column("note", "Note", _note, 0.999, sortable=False),
        *(_wall(spot) for spot in spots),
    ]


def _when(note: NoteSeen) -> Cell:
    day = clock.in_london(note.started_at).date()
    return WordsCell(words.said_day(day, clock.today()), quiet=True)


def _note(note: NoteSeen) -> Cell:
    first = note.parts[0].words if note.parts else "Nothing of it is on this laptop"
    return PairCell(note.title, " ".join(first.split()))


def _wall(spot: Spot) -> Column[NoteSeen]:
    def cell(note: NoteSeen) -> Cell:
        if spot.key in note.shows_on:
            return IconCell("eye", "shows here")
        return IconCell("wall", "kept off", on=False)

    return Column(spot.key, spot.column, cell, 96, side="centre", sortable=False)


def notes_table(spots: Sequence[Spot]) -> Table[NoteSeen]:
    """The table of earlier notes. Enter reads one whole."""
    return Table(columns_of(spots), "Family notes and where each one shows", ROW_HEIGHT, whole=True)


class NoteReader(Panel):
    """One note, each part under the place where it shows."""

    add_asked = Signal(str)  # what is added to, such as family_parts/<id>

    def __init__(self) -> None:
        self._parts = stack(gap=12)
        super().__init__("Note", self._parts)
        self.hide()

    def read(self, note: NoteSeen, spots: Sequence[Spot]) -> None:
        """Read this one."""
        clear(self._parts)
        day = clock.in_london(note.started_at)
        said = words.said_moment(note.started_at, clock.now())
        self.set_title(note.title)
        self._parts.addWidget(Label(f"{said}, {note.by}" if note.by else said, "small", "text2"))
        held = {part.spot: part for part in note.parts}
        for spot in spots:
            if spot.key not in note.shows_on:
                continue
            part = held.get(spot.key)
            head = Label(_where(spot), "small_strong", "accent_text")
            add = (self._add(part.id, spot),) if part is not None else ()
            text = Paragraph(part.words if part else ELSEWHERE, "small", "text")
            later = _added(part) if part is not None else []
            self._parts.addLayout(stack(row((head, 1), *add), text, *later, gap=2))
        self.setAccessibleName(f"{note.title}, {day:%d %B}")
        self.show()

    def _add(self, part_id: str, spot: Spot) -> Button:
        made = Button("Add to this", "link", small=True, name=f"Add to this, {spot.words}")
        made.clicked.connect(lambda: self.add_asked.emit(f"family_parts/{part_id}"))
        return made


def _added(part: PartSeen) -> list[QWidget]:
    """What was added since, each with who and when."""
    found: list[QWidget] = []
    for one in part.added:
        when = words.said_moment(one.at, clock.now())
        found += [
            Label(f"Added {when} by {one.by}", "micro", "text2"),
            Paragraph(one.words, "small", "text"),
        ]
    return found


def _where(spot: Spot) -> str:
    return "On the family file" if spot.kind is Kind.FAMILY else f"In {spot.words}"
