"""Who is in the family: in short beside the notes, in full on a tab, and one more added."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app import clock, codelists
from caseworker_app.casework.families import Member
from caseworker_app.fields.record import Section
from caseworker_app.fields.spec import Problem
from caseworker_app.records import FamilyMember
from caseworker_app.rules.people import said_age
from ui.forms.form import Form
from ui.forms.of_choice import Options
from ui.models.cells import Cell, Column, PersonCell, WordsCell
from ui.style.colours import Ink
from ui.style.icon_names import IconName
from ui.widgets.buttons import Button
from ui.widgets.cards import Panel
from ui.widgets.labels import Avatar, Icon, Label
from ui.widgets.layouts import box, clear, row, stack
from ui.widgets.table import Table

NAME_NEEDED: Final = "Give a name, or what you call them"
UNKNOWN: Final = "Not said"
FIELDS: Final = Section(
    "Person",
    "name",
    "tie",
    "born_on",
    "young_person_id",
    "in_household",
    "parental_responsibility",
    "safe_to_contact",
)


class InThisFamily(Panel):
    """Everybody, each with whether it is safe to call them."""

    def __init__(self) -> None:
        self._lines = stack(gap=9)
        super().__init__("In this family", self._lines)

    def show_members(self, members: Sequence[Member]) -> None:
        """Show these people."""
        clear(self._lines)
        for one in members:
            icon, ink, words = _mark(one)
            mark = Icon(icon, 18, ink)
            mark.setToolTip(words)
            said = stack(Label(one.name, "small_strong"), Label(second_line(one), "micro", "text2"))
            said.setSpacing(0)
            line = box(row(Avatar(one.name, one.young_person_id or one.id, 32), (said, 1), mark))
            line.setAccessibleName(f"{one.name}, {second_line(one)}, {words}")
            self._lines.addWidget(line)


def _mark(member: Member) -> tuple[IconName, Ink, str]:
    if member.young_person_id:
        return "folder-user", "text2", "Has a record of their own"
    if not member.is_adult:
        return "baby", "text2", "A child without a record"
    if member.safe_to_contact is None:
        return "question", "med_text", "Ask whether it is safe to call"
    if member.safe_to_contact:
        return "phone", "low_text", "Safe to call"
    return "phone-x", "high_text", "Not safe to call"


def second_line(member: Member) -> str:
    """ "Mum. Parental responsibility", "16. Has a record"."""
    age = said_age(member.born_on, clock.today())
    tie = codelists.label("tie", member.tie) if member.tie else ""
    parts = [part for part in (tie, age[:1].upper() + age[1:]) if part]
    if member.parental_responsibility:
        parts.append("Parental responsibility")
    if member.young_person_id:
        parts.append("Has their own record")
    elif not member.is_adult:
        parts.append("No record")
    return ". ".join(parts) or "Nothing else is known"


class Members(QWidget):
    """The tab: everybody in a table, and a form for one more."""

    added = Signal(object)  # the values of a new member

    def __init__(self, records: Options) -> None:
        """`records` are the young people whose own record somebody may be linked with."""
        super().__init__()
        self._table: Table[Member] = Table(_COLUMNS, "People of this family", whole=True)
        card = Panel("In this family", self._table, flush=True)
        self._form = Form(FamilyMember, [FIELDS], {"young_person_id": records}, headed=False)
        self._add = Button("Add to the family", "primary", "plus", small=True)
        self._panel = Panel("Somebody else", self._form, row(None, self._add))
        self.setLayout(stack(card, self._panel, None, gap=14))
        self._add.clicked.connect(self._give)

    def show_members(self, members: Sequence[Member]) -> None:
        """Show these people."""
        self._table.show_rows(members)

    def _give(self) -> None:
        values = self._form.values()
        problems = self._form.unreadable()
        if not values.get("name"):
            problems = [Problem("name", NAME_NEEDED), *problems]
        places = self._form.say_problems(problems)
        if problems:
            next(iter(places.values())).setFocus()
            return
        self.added.emit(values)
        self._form.put(dict.fromkeys(values))


def _yes_no(value: bool | None) -> Cell:
    return WordsCell(UNKNOWN if value is None else "Yes" if value else "No", quiet=value is None)


def _safe(member: Member) -> Cell:
    if member.safe_to_contact is False:
        return WordsCell("No", late=True, icon="phone-x")
    return _yes_no(member.safe_to_contact)


_COLUMNS: Final[tuple[Column[Member], ...]] = (
    Column(
        "name",
        "Person",
        lambda one: PersonCell(one.name, second_line(one), one.young_person_id or one.id),
        0.999,
        sortable=False,
    ),
    Column("home", "In the household", lambda one: _yes_no(one.in_household), 130, sortable=False),
    Column(
        "responsible",
        "Parental responsibility",
        lambda one: _yes_no(one.parental_responsibility),
        160,
        sortable=False,
    ),
    Column("safe", "Safe to contact", _safe, 120, sortable=False),
)
