"""Which family this is, and how it is safe to be in touch: never scrolled away."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app import clock, codelists, words
from caseworker_app.casework.families import FamilyHeld, Member
from caseworker_app.rules.people import age_on
from ui.style.icon_names import IconName
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, fact
from ui.widgets.labels import Icon, IconTile, Label, Paragraph
from ui.widgets.layouts import Wrapping, box, row, stack
from ui.widgets.tags import Tag

YOUNG_CHILD = 10
NOT_AGREED = "Not agreed yet. Ask how and when it is safe to be in touch."


class FamilyHead(QWidget):
    """Name, facts, the page's one main action, and the strip of safe contact."""

    note_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name = Label("", "display")
        self._child = Tag("Child under 10 at home", "neutral", "baby")
        self._child.hide()
        self._facts = Wrapping(gap=16)
        self._note = Button("New family note", "primary", "note-pencil")
        self._note.clicked.connect(self.note_asked)
        said = stack(row(self._name, self._child, None, gap=10), self._facts, gap=4)
        top = row(IconTile("house-line", 52, "accent"), (said, 1), self._note, gap=14)
        self._safe = Paragraph("", "small", "text")
        self._agreed = Label("", "small", "text2")
        strip = Card(None, "med_soft", None, 8)
        strip.setLayout(
            row(
                Icon("phone", 18, "med_text"), Label("Safe contact", "small_strong", "med_text"),
                (stack(None, self._safe, None, gap=0), 1), self._agreed,
                gap=10, margins=(14, 7, 14, 7),
            )
        )  # fmt: skip
        self.setLayout(stack(top, strip, gap=10))

    def show_writing(self, on: bool) -> None:
        """While a note is open its own button is the main one."""
        self._note.set_kind("plain" if on else "primary")

    def show_family(self, family: FamilyHeld) -> None:
        """Show this family."""
        self._name.setText(family.name)
        self._child.setVisible(any(_is_young(one) for one in family.members))
        self._safe.setText(family.safe_contact or NOT_AGREED)
        self._agreed.setText(_agreed(family))
        self._facts.hold(box(fact(icon, said)) for icon, said in _facts_of(family))


def _facts_of(family: FamilyHeld) -> Iterator[tuple[IconName, str]]:
    """Workers, people, borough, and since when."""
    records = sum(one.young_person_id is not None for one in family.members)
    people = words.counted(len(family.members), "person", "people")
    yield "user", " and ".join(family.workers) or "No worker yet"
    yield "users", f"{people}, {records} with a record"
    if family.borough:
        yield "map-pin", codelists.label("london_local_authority", family.borough)
    if family.since:
        since = f"{family.since.day} {words.MONTHS[family.since.month - 1]}"
        yield "path", f"Family support since {since}"


def _is_young(member: Member) -> bool:
    age = age_on(member.born_on, clock.today())
    return bool(member.in_household) and age is not None and age < YOUNG_CHILD


def _agreed(family: FamilyHeld) -> str:
    if family.agreed_on is None:
        return ""
    day = f"{family.agreed_on.day} {words.MONTHS[family.agreed_on.month - 1]}"
    return f"Agreed with {family.agreed_with} {day}" if family.agreed_with else f"Agreed {day}"
