"""The tab Family and network: the list first and whole, the same people as a map beside it."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseworker_app import codelists, words
from caseworker_app.casework.around import Around, around
from caseworker_app.casework.kept_fields import Opened, opened
from caseworker_app.casework.young_person import YoungPersonHeld
from caseworker_app.records import Relationship
from ui.desk import Desk
from ui.models.rows import AnyRow, GroupHead, Row, RowTag
from ui.pages.record.adding import AddForm
from ui.pages.record.cards import SAFE_WORDS
from ui.pages.record.in_place import InPlace
from ui.pages.record.map import PeopleMap, group_of
from ui.pages.record.tab import Tab
from ui.style.fonts import px
from ui.style.tokens import ToneName
from ui.widgets.buttons import Button
from ui.widgets.cards import Panel
from ui.widgets.labels import Label, Paragraph
from ui.widgets.layouts import Scroll, box, clear, row, stack
from ui.widgets.row_view import RowView

TONES: Final[dict[bool | None, ToneName]] = {True: "low", None: "med", False: "high"}
ROOM: Final = (820, 320)
"""How wide and tall the tab must be, at 100 % text, for the map's names to stand apart."""
FIELDS: Final = ("name", "tie", "phone", "safe_to_contact", "never_name", "restricted")


class NetworkTab(Tab):
    """Choose somebody to read and change what is known; the map shows everybody at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._people: tuple[Around, ...] = ()
        self._shown = ""
        add = Button("Add person", "link", small=True)
        add.clicked.connect(self.add_person)
        self._view = RowView("People around", pad=15)
        self._none = Paragraph("Nobody is recorded yet. Add the people who matter.", "small")
        self._none_held = box(row(self._none, margins=(15, 0, 15, 8)))
        self._panel = Panel(
            "People around", self._none_held, (self._view, 1), right=(add,), flush=True
        )
        self._map = PeopleMap()
        same = Label("the same people as the list", "small", "text2")
        self._map_panel = Panel("Map", (self._map, 1), right=(same,))
        self._details = stack(gap=8)
        self._details_panel = Panel("", self._details)
        self._adding = stack(gap=0)
        self._right = QStackedWidget()
        chosen = stack((self._map_panel, 3), (self._details_panel, 0), gap=12)
        self._right.addWidget(box(chosen))
        self._right.addWidget(Scroll(box(stack(box(self._adding), None, gap=0))))
        self.setLayout(row((self._panel, 5), (self._right, 8), gap=16))
        self._details_panel.hide()
        self._view.moved.connect(self._choose)
        self._map.chosen.connect(self._view.choose)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """The list goes first: without room for both, the map of the same people gives way."""
        roomy = self.width() >= px(ROOM[0]) and self.height() >= px(ROOM[1])
        self._map_panel.setVisible(bool(self._people) and roomy)
        adding = self._right.currentIndex() != 0
        self._right.setVisible(roomy or adding or bool(self._shown))

    def fill(self, held: YoungPersonHeld, other: bool) -> None:
        """Ask who is around."""
        person = held.person.id
        called = held.person.called
        self._panel.set_title(f"People around {called}")
        if other:
            self._leave_adding()
            self._shown = ""
            clear(self._details)
            self._details_panel.hide()
        self._desk.ask(partial(around, person_id=person), partial(self._take, person))

    def _take(self, person_id: str, people: tuple[Around, ...]) -> None:
        held = self._held
        if held is None or held.person.id != person_id:
            return
        self._people = people
        self.counted.emit(len(people))
        self._view.show_rows(network_rows(people, held.person.called))
        self._none_held.setVisible(not people)
        self._map.show_people(held.person.name, person_id, held.person.called, people)
        self._make_room()
        if self._shown:
            self._map.choose(self._shown)
            self._open(self._shown)

    def _choose(self, shown: AnyRow | None) -> None:
        self._shown = shown.key if shown is not None else ""
        self._map.choose(self._shown)
        self._make_room()
        if self._shown:
            self._open(self._shown)

    def _open(self, ident: str) -> None:
        self._desk.ask(
            lambda db, _me: opened(db, Relationship, ident), partial(self._show_details, ident)
        )

    def _show_details(self, ident: str, found: Opened | None) -> None:
        if ident != self._shown:
            return
        fields = self._details_panel.findChildren(InPlace)
        if any(one.editing() for one in fields):
            return
        clear(self._details)
        one = next((person for person in self._people if person.id == ident), None)
        self._details_panel.setVisible(one is not None)
        if one is None:
            return
        self._details_panel.set_title(words.initials(one.name) if one.restricted else one.name)
        if found is None:
            where = f"the {one.family} family" if one.family else "a family"
            self._details.addWidget(Paragraph(f"Kept with {where}: change it there.", "small"))
            return
        for name in FIELDS:
            field = InPlace(self._desk, found, name)
            field.kept.connect(self.kept)
            self._details.addWidget(field)

    def add_person(self) -> None:
        """Open the form for somebody new, in the place of the map."""
        if self._held is None:
            return
        clear(self._adding)
        form = AddForm(self._desk, Relationship, self._held.person.id, "Add person")
        form.kept.connect(self.kept)
        form.closed.connect(self._leave_adding)
        self._adding.addWidget(form)
        self._right.setCurrentIndex(1)

    def _leave_adding(self) -> None:
        self._right.setCurrentIndex(0)


def network_rows(people: Sequence[Around], called: str) -> list[AnyRow]:
    """Family, professionals, friends and others: each with tie, and what is safe by shape."""
    made: list[AnyRow] = []
    ordered = sorted(people, key=lambda one: group_of(one)[0])
    group = ""
    for one in ordered:
        if group_of(one)[1] != group:
            group = group_of(one)[1]
            made.append(GroupHead(group))
        made.append(_row(one, called))
    return made


def _row(one: Around, called: str) -> Row:
    said, icon, _ink = SAFE_WORDS[one.safe_to_contact]
    parts = [codelists.label("tie", one.tie) or "Tie not known"]
    if one.in_household:
        parts[0] += f", lives with {called}"
    if one.never_name:
        parts.append(f"Never name to {called}")
    return Row(
        one.id,
        words.initials(one.name) if one.restricted else one.name,
        ". ".join(parts),
        "Parental responsibility" if one.parental_responsibility else "",
        person=one.id,
        tags=(RowTag(said, TONES[one.safe_to_contact], icon),),
    )
