"""Who somebody is: name, risk, live alerts, working rules, and the page's own actions."""

from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from caseworker_app import codelists, words
from caseworker_app.casework.caseload import LiveAlert
from caseworker_app.casework.young_person import CaseHeld, YoungPersonHeld
from ui.pages.wording import alert_words, since_words
from ui.style.icon_names import IconName
from ui.style.risk import risk_look
from ui.widgets.buttons import Button
from ui.widgets.labels import Avatar, Icon, Label
from ui.widgets.layouts import Wrapping, box, row, stack
from ui.widgets.tags import Tag

STRANDS = {
    "VIO": "Violence support",
    "CL": "County lines support",
    "SEX": "Sexual harm support",
    "FAM": "Family support",
    "HSG": "Housing support",
}


class IdentityBar(QWidget):
    """The top of a record. Alerts wrap and are never elided."""

    note_asked = Signal()
    task_asked = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._avatar = Avatar("", "", 52)
        self._name = Label("", "display")
        self._known = Label("", "body", "text2", private=True)
        self._tags = Wrapping(self._name, self._known, gap=8)
        self._facts = Wrapping(gap=16)
        self._note = Button("New note", "primary", "note-pencil")
        self._task = Button("Add task", icon="plus")
        self._note.clicked.connect(self.note_asked)
        self._task.clicked.connect(self._ask_task)
        said = stack(self._tags, self._facts, gap=4)
        self.setLayout(row(self._avatar, (said, 1), self._note, self._task, gap=14))

    def show_person(self, held: YoungPersonHeld) -> None:
        """Show somebody."""
        person = held.person
        self.setAccessibleName(f"{person.name}, {held.age}")
        self._avatar.show_person(person.name, person.id)
        self._name.say(person.name, True, words.said_discreetly(person.name))
        known = person.called if person.called not in person.name.split(" ") else ""
        self._known.setText(f"known as {known}" if known else "")
        self._known.setVisible(bool(known))
        self._tags.hold([self._name, self._known, *tags_of(held)])
        self._facts.hold(_fact(icon, said) for icon, said in facts_of(held))
        self._note.setEnabled(held.case is not None and held.case.open)

    def task_place(self) -> QPoint:
        """Where a box for a task opens, on the screen."""
        return self._task.mapToGlobal(QPoint(self._task.width() - 420, self._task.height() + 6))

    def _ask_task(self) -> None:
        self.task_asked.emit(self.task_place())


def tags_of(held: YoungPersonHeld) -> list[Tag]:
    """Risk first, then live alerts, then how to work safely: each has a shape and a word."""
    level = held.risk.level if held.risk else None
    shown = risk_look(level)
    made = []
    if level != "LOW":
        said = f"{shown.word} risk" if level else shown.word
        made.append(Tag(said, shown.tone, shown.icon, level in ("HIGH", "VHI"), private=True))
    made += [_alert_tag(one, held) for one in held.alerts]
    if held.two_workers:
        made.append(Tag("Two workers for visits", "med", "users-fill", private=True))
    if held.no_visits:
        made.append(Tag("No home visits", "med", "prohibit", private=True))
    if held.no_letters:
        made.append(Tag("No letters home", "med", "envelope-simple", private=True))
    return made


def _alert_tag(one: LiveAlert, held: YoungPersonHeld) -> Tag:
    said = f"{alert_words(one.kind)} {since_words(one.since, held.now)}".strip()
    return Tag(said, "high", "siren-fill", private=True)


def facts_of(held: YoungPersonHeld) -> list[tuple[IconName, str]]:
    """Age and birth, pronouns, borough, reference, and where support stands."""
    person, today = held.person, held.today
    found: list[tuple[IconName, str]] = []
    if person.born_on is not None:
        born = person.born_on.day
        said = f"born {born.day} {words.MONTHS[born.month - 1]} {born.year}"
        if person.born_on.precision != "exact":
            said = f"born about {born.year}"
        found.append(("cake", f"{held.age}, {said}"))
    if person.pronouns:
        found.append(("user", person.pronouns))
    if person.borough:
        found.append(("map-pin", codelists.label("london_local_authority", person.borough)))
    if person.reference:
        found.append(("identification-card", person.reference))
    if held.case is not None:
        found.append(("path", support(held.case, today)))
    return found


def support(case: CaseHeld, today: date) -> str:
    """ "County lines support, week 9 of 26", or how the case stands."""
    said = STRANDS.get(case.strand or "", "Support")
    if not case.open:
        return f"{said}, closed"
    week, whole = case.week(today)
    if not week:
        return f"{said}, {codelists.label('case_status', case.status).casefold() or 'new'}"
    return f"{said}, week {week} of {whole}" if whole and whole >= week else f"{said}, week {week}"


def _fact(icon: IconName, said: str) -> QWidget:
    return box(row(Icon(icon, 16, "text2"), Label(said, "small", "text2", private=True), gap=5))
