"""Small cards beside a record: the risk in force, and the people around somebody."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app import codelists, words
from caseworker_app.casework.around import Around
from caseworker_app.casework.young_person import Involved, YoungPersonHeld
from ui.style.colours import Ink
from ui.style.icon_names import IconName
from ui.widgets.buttons import Button
from ui.widgets.cards import Panel, fact
from ui.widgets.labels import Avatar, Icon, Label, Paragraph
from ui.widgets.layouts import box, clear, row, stack
from ui.widgets.tags import RiskTag

SAFE_WORDS: dict[bool | None, tuple[str, IconName, Ink]] = {
    True: ("Safe to contact", "phone", "low_text"),
    None: ("Ask first", "question", "med_text"),
    False: ("Do not contact", "prohibit", "high_text"),
}


class RiskCard(Panel):
    """The level in force, since when, the next review, and what waits."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._body = stack(gap=7)
        opens = Button("Open", "link", small=True, name="Open risk and safety")
        super().__init__("Risk", self._body, right=(opens,), parent=parent)
        opens.clicked.connect(self.opened)

    def show_risk(self, held: YoungPersonHeld) -> None:
        """Show what counts now; a level never stands without its date."""
        clear(self._body)
        risk, today = held.risk, held.today
        if risk is None:
            self._body.addLayout(row(RiskTag(None), None))
            self._body.addLayout(fact("calendar-blank", first_due(held), "text"))
            return
        since = Paragraph(said_since_level(risk.since, risk.before, today), "small", "text2")
        solid = risk.level in ("HIGH", "VHI")
        self._body.addLayout(row(RiskTag(risk.level, solid=solid), (since, 1), gap=8))
        late = risk.review_due_on < today
        said = f"Next review {words.said_day(risk.review_due_on, today)}"
        ink: Ink = "high_text" if late else "text"
        self._body.addLayout(fact("calendar-blank", f"{said}, late" if late else said, ink))
        if risk.waiting is not None:
            lower = codelists.label("risk_level", risk.waiting.level).casefold()
            self._body.addWidget(
                Paragraph(f"A lower level, {lower}, waits for the supervisor.", "small", "text2")
            )
        if risk.several:
            self._body.addWidget(
                Paragraph("Two assessments stand. The higher counts until they are settled in "
                          "Differences.", "small", "med_text")
            )  # fmt: skip


def first_due(held: YoungPersonHeld) -> str:
    """By when somebody who was never assessed is to have a first view."""
    due = held.first_due_on
    if due is None:
        return "First risk assessment is due"
    return f"First risk assessment {words.said_due(due, held.today).casefold()}"


def said_since_level(since: date, before: str | None, today: date) -> str:
    """ "since 18 August, was medium"."""
    day = f"{since.day} {words.MONTHS[since.month - 1]}"
    year = "" if since.year == today.year else f" {since.year}"
    changed = f", was {codelists.label('risk_level', before).casefold()}" if before else ""
    return f"since {day}{year}{changed}"


class PeopleCard(Panel):
    """Who works with somebody, and who is around them, each with what is safe."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._body = stack(gap=9)
        opens = Button("All", "link", small=True, name="All people around")
        super().__init__("People around", self._body, right=(opens,), parent=parent)
        opens.clicked.connect(self.opened)

    def show_people(self, held: YoungPersonHeld, people: Sequence[Around], most: int = 4) -> None:
        """Show the first few."""
        clear(self._body)
        self.set_title(f"People around {held.person.called}")
        for one in people[:most]:
            self._body.addWidget(person_line(one, held.person.called))
        if not people:
            self._body.addWidget(Paragraph("Nobody is recorded yet.", "small", "text2"))


def person_line(one: Around, called: str) -> QWidget:
    """Somebody with their tie, and whether it is safe to be in touch: by shape and word."""
    said, icon, ink = SAFE_WORDS[one.safe_to_contact]
    tie = codelists.label("tie", one.tie) or "Tie not known"
    second = f"{tie}. Never name to {called}" if one.never_name else f"{tie}. {said}"
    name = words.initials(one.name) if one.restricted else one.name
    made = box(
        row(
            Avatar(one.name, one.id, 30),
            (
                stack(
                    Label(name, "small_strong", private=True, discreet=words.initials(one.name)),
                    Label(
                        second, "small", "high_text" if one.never_name else "text2", private=True
                    ),
                    gap=0,
                ),
                1,
            ),
            Icon(icon, 18, ink),
            gap=10,
        )
    )
    made.setAccessibleName(f"{name}, {second}, {said}")
    return made


def worker_line(one: Involved, today: date) -> QWidget:
    """A worker with their part, and since when."""
    part = codelists.label("case_worker_part", one.part) or "Worker"
    since = f", since {words.said_day(one.since, today)}" if one.since else ""
    return box(
        row(
            Avatar(one.name, one.worker_id, 30),
            (stack(Label(one.name, "small_strong"), Label(f"{part}{since}", "small", "text2"),
                   gap=0), 1),
            gap=10,
        )
    )  # fmt: skip
