"""The tab About: names, birth, safe contact, ways to reach somebody, addresses, equality."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtWidgets import QLayout, QWidget

from caseworker_app import codelists, words
from caseworker_app.casework.kept_fields import Opened
from caseworker_app.casework.young_person import AboutHeld, YoungPersonHeld, about
from caseworker_app.fields.record import Record
from caseworker_app.records import Address, ContactDetail
from ui.desk import Desk
from ui.pages.record.adding import AddForm
from ui.pages.record.equality import EqualityPanel
from ui.pages.record.in_place import InPlace
from ui.pages.record.tab import Tab
from ui.widgets.buttons import Button
from ui.widgets.cards import Panel
from ui.widgets.labels import Label, Line, Paragraph
from ui.widgets.layouts import Scroll, box, clear, row, stack
from ui.widgets.tags import Tag

NAMES: Final = ("given_name", "family_name", "known_as", "other_names", "pronouns")
ABOUT: Final = ("born_on", "borough", "languages", "interpreter", "must_know")
SAFE: Final = ("safe_contact", "safe_contact_agreed_on", "safe_contact_agreed_with")
HINTS: Final = {
    "safe_contact": "How and when it is safe to be in touch, and what never to do.",
    "must_know": "Medical needs, access, anything that helps in a hurry.",
}


class AboutTab(Tab):
    """Edited in place, field by field; each keeps its history. None of it is required."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._in_place: dict[str, InPlace] = {}
        self._safe, self._names, self._about = stack(gap=9), stack(gap=9), stack(gap=9)
        self._contacts, self._addresses = stack(gap=10), stack(gap=10)
        self._adding: dict[type[Record], QLayout] = {
            ContactDetail: stack(gap=0),
            Address: stack(gap=0),
        }
        self._equality = EqualityPanel(desk)
        self._equality.kept.connect(self.kept)
        left = stack(
            Panel("Safe contact", self._safe),
            Panel("Names", self._names),
            Panel("Birth, home and languages", self._about),
            None,
            gap=12,
        )
        right = stack(
            self._listed("Ways to reach them", self._contacts, ContactDetail, "Add a contact"),
            self._listed("Addresses", self._addresses, Address, "Add an address"),
            self._equality,
            None,
            gap=12,
        )
        page = row((box(left), 1), (box(right), 1), gap=16, margins=(0, 0, 8, 12))
        self.setLayout(row(Scroll(box(page)), gap=0))

    def _listed(self, title: str, body: QLayout, kind: type[Record], adds: str) -> Panel:
        add = Button(adds, "link", small=True)
        add.clicked.connect(lambda: self.add(kind, adds))
        return Panel(title, body, box(self._adding[kind]), right=(add,))

    def fill(self, held: YoungPersonHeld, other: bool) -> None:
        """Ask for everything that stands."""
        if other:
            self._in_place.clear()
            for layout in self._adding.values():
                clear(layout)
        person = held.person.id
        self._desk.ask(partial(about, person_id=person), partial(self._take, person))

    def _take(self, person_id: str, found: AboutHeld | None) -> None:
        if found is None or self._held is None or self._held.person.id != person_id:
            return
        self._fields(self._safe, found.person, SAFE)
        self._fields(self._names, found.person, NAMES)
        self._fields(self._about, found.person, ABOUT)
        self._records(self._contacts, found.contacts, "No number or address is recorded yet.")
        self._records(self._addresses, found.addresses, "No address is recorded yet.")
        self._equality.show_answers(person_id, self._held.person.called, found.equality)

    def _fields(self, place: QLayout, opened: Opened, names: Sequence[str]) -> None:
        """Show these fields; those that are there stay, so that an open editor does."""
        if all(f"{opened.id}.{name}" in self._in_place for name in names):
            for name in names:
                self._in_place[f"{opened.id}.{name}"].show_opened(opened)
            return
        clear(place)
        for name in names:
            place.addWidget(self._field(opened, name))

    def _field(self, opened: Opened, name: str) -> InPlace:
        made = InPlace(self._desk, opened, name, hint=HINTS.get(name, ""))
        made.kept.connect(self.kept)
        self._in_place[f"{opened.id}.{name}"] = made
        return made

    def _records(self, place: QLayout, found: Sequence[Opened], nothing: str) -> None:
        if any(one.editing() for one in self._shown_in(place)):
            return
        unfolded = {
            one.property("record") for one in self._cards(place) if one.property("unfolded")
        }
        clear(place)
        for number, one in enumerate(found):
            if number:
                place.addWidget(Line())
            place.addWidget(self._card(one, one.id in unfolded))
        if not found:
            place.addWidget(Paragraph(nothing, "small", "text2"))

    @staticmethod
    def _cards(place: QLayout) -> list[QWidget]:
        items = (place.itemAt(number) for number in range(place.count()))
        return [widget for item in items if item and (widget := item.widget()) is not None]

    def _shown_in(self, place: QLayout) -> list[InPlace]:
        return [field for card in self._cards(place) for field in card.findChildren(InPlace)]

    def _card(self, opened: Opened, unfolded: bool) -> QWidget:
        """One contact or address: what it is in a line, and its fields when unfolded."""
        fields = stack(gap=8, margins=(0, 6, 0, 0))
        held = box(fields)
        title, second, tags = said_record(opened)
        more = Button("", "quiet", "caret-down", small=True, name=f"Show and change: {title}")
        made = box(
            stack(
                row(
                    (stack(Label(title, "small_strong", private=True),
                           Paragraph(second, "small", "text2", private=True), gap=0), 1),
                    *(Tag(said, "high" if bad else "low", private=True) for said, bad in tags),
                    more,
                    gap=6,
                ),
                held,
                gap=0,
            )
        )  # fmt: skip
        made.setProperty("record", opened.id)

        def unfold(on: bool) -> None:
            made.setProperty("unfolded", on)
            if on and not fields.count():
                for name in opened.kind.about.specs:
                    if not name.endswith("_id"):
                        fields.addWidget(self._field(opened, name))
            held.setVisible(on)

        more.clicked.connect(lambda: unfold(not made.property("unfolded")))
        unfold(unfolded)
        return made

    def add(self, kind: type[Record], title: str) -> None:
        """Open the form for one more."""
        if self._held is None:
            return
        place = self._adding[kind]
        clear(place)
        form = AddForm(self._desk, kind, self._held.person.id, title)
        form.kept.connect(self.kept)
        form.closed.connect(partial(clear, place))
        place.addWidget(form)


def said_record(opened: Opened) -> tuple[str, str, list[tuple[str, bool]]]:
    """A contact detail or an address in two lines, with what is safe as tags (words, bad)."""
    value = opened.value
    if opened.kind is ContactDetail:
        title = str(value("value") or "Not filled in yet")
        kind = codelists.label("contact_kind", _text(value("kind")))
        second = ". ".join(part for part in (kind, _text(value("whose")), _text(value("times")))
                           if part)  # fmt: skip
        tags = [
            (said, False) if value(name) else (f"No {said.casefold()}", True)
            for name, said in (
                ("safe_to_call", "Calls"),
                ("safe_to_text", "Texts"),
                ("safe_to_leave_message", "Messages"),
            )
            if value(name) is not None
        ]
        return title, second, tags
    lines = _text(value("lines")).replace("\n", ", ")
    title = ", ".join(part for part in (lines, _text(value("postcode"))) if part)
    borough = codelists.label("london_local_authority", _text(value("borough")))
    dates = _dates(value("since"), value("until"))
    second = ". ".join(part for part in (borough, dates) if part)
    tags = [
        (said, True)
        for name, said in (
            ("do_not_write", "No letters"),
            ("do_not_visit", "No visits"),
            ("visit_in_twos", "Two workers"),
        )
        if value(name)
    ]
    return title or "Not filled in yet", second, tags


def _text(value: object) -> str:
    return str(value) if value is not None else ""


def _dates(since: object, until: object) -> str:
    parts = []
    if isinstance(since, date):
        parts.append(f"Since {since.day} {words.MONTHS[since.month - 1]} {since.year}")
    if isinstance(until, date):
        begins = "until" if parts else "Until"
        parts.append(f"{begins} {until.day} {words.MONTHS[until.month - 1]} {until.year}")
    return " ".join(parts)
