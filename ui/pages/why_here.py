"""The inspector of team review: who this is, and why they are on the list."""

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from caseworker_app import clock, codelists
from caseworker_app.casework.review import Reviewed
from caseworker_app.words import counted, said_day
from ui.pages.wording import age_and_borough, alert_words, said_next, since_words, strand_words
from ui.style.colours import Ink
from ui.style.icon_names import IconName
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, reason
from ui.widgets.labels import Avatar, Label, Line, Paragraph
from ui.widgets.layouts import Scroll, box, clear, row, stack
from ui.widgets.tags import RiskTag, Tag

Said = tuple[IconName, Ink, str]


class WhyHere(Card):
    """Facts only: what is decided about a young person is written in their record."""

    person_asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._inside = stack(gap=12, margins=(18, 16, 18, 16))
        held = box(self._inside)
        self.setLayout(stack(Scroll(held), gap=0, margins=(1, 1, 1, 1)))
        self.setAccessibleName("Why this young person is on the list")
        self.show_nobody()

    def show_nobody(self) -> None:
        """Nobody is chosen."""
        clear(self._inside)
        self._inside.addWidget(Paragraph("Choose somebody to see why they are here.", "small"))
        self._inside.addStretch(1)

    def show_person(self, one: Reviewed) -> None:
        """Who it is, every reason, and the ways on."""
        clear(self._inside)
        now = clock.now()
        today = clock.in_london(now).date()
        row_ = one.row
        held = f"With {one.worker}" if one.worker else "With nobody yet"
        since = f" since {said_day(row_.allocated_on, today)}" if row_.allocated_on else ""
        name = Label(row_.person.name, "title")
        under = Label(held + since, "small", "text2")
        said = stack(name, under, gap=0)
        self._inside.addLayout(row(Avatar(row_.person.name, row_.person.id, 40), (said, 1), gap=12))
        tags: list[QWidget] = [RiskTag(row_.level, solid=True if row_.high else None)]
        if row_.trend:
            up = row_.trend > 0
            icon: IconName = "trend-up" if up else "trend-down"
            tags.append(Tag("Gone up" if up else "Gone down", "high" if up else "low", icon))
        self._inside.addLayout(row(*tags, None, gap=6))
        self._inside.addWidget(Line())
        reasons = why(one, now, today)
        head = f"Why {row_.person.called} is on this list" if reasons else "All is on track"
        self._inside.addWidget(Label(head, "small_strong", "text2"))
        for shown in reasons:
            self._inside.addLayout(reason(*shown))
        self._inside.addWidget(Line())
        for icon, words in facts_of(one, now, today):
            self._inside.addLayout(reason(icon, "text2", words))
        self._inside.addLayout(self._ways(row_.person.id))
        self._inside.addStretch(1)
        self.setAccessibleDescription(". ".join(words for _, _, words in reasons))

    def _ways(self, person_id: str) -> QLayout:
        opens = Button("Open record", "plain", "folder-open", small=True)
        notes = Button("Read the timeline", "quiet", "list-bullets", small=True)
        opens.clicked.connect(lambda: self.person_asked.emit(person_id, "overview"))
        notes.clicked.connect(lambda: self.person_asked.emit(person_id, "timeline"))
        return row(opens, notes, None)


def why(one: Reviewed, now: datetime, today: date) -> list[Said]:
    """Each reason in a sentence, the most urgent first."""
    sayers = {
        "alert": _alert,
        "not_seen": _not_seen,
        "review": _review,
        "waiting": _waiting,
        "not_assessed": _not_assessed,
        "tasks": _tasks,
    }
    return [sayers[code](one, now, today) for code in one.reasons]


def facts_of(one: Reviewed, now: datetime, today: date) -> list[tuple[IconName, str]]:
    """What helps to judge the reasons."""
    row_ = one.row
    next_visit = said_next(row_.next.planned_for if row_.next else None, now)
    facts: list[tuple[IconName, str]] = [
        ("calendar-blank", f"Next visit: {next_visit}"),
        ("user", age_and_borough(row_.person, today) or "Age and borough not known"),
    ]
    if row_.strand:
        facts.append(("path", strand_words(row_.strand)))
    if row_.level and row_.level_since:
        facts.append(("clock", f"At this level since {said_day(row_.level_since, today)}"))
    return facts


def _alert(one: Reviewed, now: datetime, _today: date) -> Said:
    alert = one.row.alert
    said = f"{alert_words(alert.kind)} {since_words(alert.since, now)}." if alert else ""
    return "siren", "high_text", said


def _not_seen(one: Reviewed, _now: datetime, today: date) -> Said:
    seen = one.row.last_seen
    if seen is None:
        return "eye-slash", "high_text", "Not seen yet since being allocated."
    days = counted((today - seen).days, "day")
    return "eye-slash", "high_text", f"Not seen in person for {days}."


def _review(one: Reviewed, _now: datetime, today: date) -> Said:
    due = one.row.review_due_on
    said = f"Risk review was due on {said_day(due, today)}." if due else ""
    return "clock-countdown", "high_text", said


def _waiting(one: Reviewed, _now: datetime, _today: date) -> Said:
    level = codelists.label("risk_level", one.row.level_waiting)
    return "seal-warning", "med_text", f"A lower level, {level}, waits for your sign-off."


def _not_assessed(one: Reviewed, _now: datetime, today: date) -> Said:
    due = one.row.review_due_on
    by = f" First view is due {said_day(due, today)}." if due else ""
    return "circle-dashed", "text2", f"Risk has not been assessed.{by}"


def _tasks(one: Reviewed, _now: datetime, _today: date) -> Said:
    late = counted(one.row.tasks_overdue, "task")
    return "check-square", "med_text", f"{late} overdue."
