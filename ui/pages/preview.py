"""A young person at a glance, beside the caseload: what to know before the next visit."""

from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QLayout, QWidget

from caseworker_app import words
from caseworker_app.casework.entries import Entry
from caseworker_app.casework.glance import Glance, glance
from caseworker_app.casework.tasks import TaskLine
from caseworker_app.casework.young_person import YoungPersonHeld
from ui.desk import Desk
from ui.pages.safe_contact import SafeContact
from ui.pages.task_asking import TaskAsking
from ui.pages.timeline_rows import entry_icon
from ui.pages.wording import age_and_borough, inside, said_next
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Quotation, fact, reason
from ui.widgets.labels import Avatar, Label, Line, Paragraph
from ui.widgets.layouts import Scroll, box, clear, row, stack
from ui.widgets.tags import RiskTag
from ui.widgets.ticks import Tick


class Preview(Card):
    """Shows one young person; empty until somebody is chosen."""

    note_asked = Signal(str, str)
    person_asked = Signal(str, str)
    kept = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self._asked = ("", "")
        self._tasks = TaskAsking(desk, self)
        self._tasks.kept.connect(self.kept)
        self._body = stack(gap=8)
        self._note = Button("Start note", "primary", "note-pencil", wide=True)
        self._open = Button("Open record", wide=True)
        self._note.clicked.connect(lambda: self.note_asked.emit(self._asked[1], ""))
        self._open.clicked.connect(lambda: self.person_asked.emit(self._asked[0], "overview"))
        scrolled = Scroll(box(self._body))
        self._buttons = box(row(self._note, self._open, gap=8))
        self.setLayout(stack((scrolled, 1), self._buttons, gap=10, margins=(15, 14, 15, 14)))
        self._buttons.hide()

    def show_person(self, person_id: str, case_id: str) -> None:
        """Show somebody; an answer for whoever was asked before is let go."""
        self._asked = (person_id, case_id)
        asked = self._asked
        self._desk.ask(
            partial(glance, person_id=person_id, case_id=case_id),
            lambda found: self._show(found) if self._asked == asked else None,
        )

    def refresh(self) -> None:
        """Ask again about whoever is shown."""
        if self._asked[0]:
            self.show_person(*self._asked)

    def clear_person(self) -> None:
        """Nobody is chosen."""
        self._asked = ("", "")
        clear(self._body)
        self._buttons.hide()

    def _show(self, found: Glance | None) -> None:
        clear(self._body)
        self._buttons.setVisible(found is not None)
        if found is None:
            return
        held = found.held
        self.setAccessibleName(f"{held.person.name} at a glance")
        self._body.addLayout(_who(held))
        if held.next is not None:
            where = f", {held.next.place}" if held.next.place else ""
            minutes = f", {held.next.minutes} min" if held.next.minutes else ""
            said = said_next(held.next.planned_for, held.now)
            self._body.addLayout(fact("clock", f"Next: {inside(said)}{where}{minutes}", "text"))
        safe = SafeContact(titled=False)
        safe.say(held.words("safe_contact"), None, "", held.today)
        self._body.addWidget(safe)
        self._show_why(held)
        self._show_since(found)
        self._show_promised(found.promised, held.today)
        self._body.addStretch(1)

    def _show_why(self, held: YoungPersonHeld) -> None:
        case = held.case
        matters = str(case.opened.value("what_matters") or "") if case else ""
        why = str(case.opened.value("why") or "") if case else ""
        if matters:
            self._body.addWidget(_head(f"What matters to {held.person.called}"))
            self._body.addWidget(Quotation(matters, held.person.called))
        elif why:
            self._body.addWidget(_head("Why we work together"))
            self._body.addWidget(Paragraph(why, "small", "text", private=True))

    def _show_since(self, found: Glance) -> None:
        held = found.held
        self._body.addWidget(Line())
        if held.last_seen is None:
            self._body.addWidget(_head(f"{held.person.called} has not been seen yet"))
        else:
            day = f"{held.last_seen.day} {words.MONTHS[held.last_seen.month - 1]}"
            self._body.addWidget(_head(f"Since you saw {held.person.called} on {day}"))
        for one in found.since:
            self._body.addLayout(reason(entry_icon(one), "text2", _said(one, held.today)))
        if not found.since:
            self._body.addWidget(Paragraph("Nothing new.", "small", "text2"))

    def _show_promised(self, promised: tuple[TaskLine, ...], today: date) -> None:
        self._body.addWidget(Line())
        add = Button("Add task", "link", small=True)
        add.clicked.connect(lambda: self._add(add))
        self._body.addLayout(row(_head("You said you would"), None, add))
        for one in promised:
            due = words.said_due(one.due_on, today) if one.due_on else "No day yet"
            tick = Tick(one.words, second=due)
            tick.toggled.connect(partial(self._tick, one.id, one.words))
            self._body.addWidget(tick)
        if not promised:
            self._body.addWidget(Paragraph("Nothing waits.", "small", "text2"))

    def _tick(self, task_id: str, said: str, done: bool) -> None:
        self._tasks.tick(task_id, said, done=done)

    def _add(self, button: Button) -> None:
        under = button.mapToGlobal(QPoint(button.width() - 420, button.height() + 4))
        self._tasks.add(f"cases/{self._asked[1]}", under)


def _head(said: str) -> Label:
    return Label(said, "small_strong", "text2")


def _who(held: YoungPersonHeld) -> QLayout:
    name = Label(
        held.person.name, "head", private=True, discreet=words.said_discreetly(held.person.name)
    )
    pronouns = (held.person.pronouns or "").replace("/", "/\u2060")  # kept on one line
    parts = [age_and_borough(held.person, held.today), pronouns]
    second = Paragraph(". ".join(part for part in parts if part), "small", private=True)
    level = held.risk.level if held.risk else None
    return row(
        Avatar(held.person.name, held.person.id, 40),
        (stack(name, second, gap=0), 1),
        RiskTag(level),
        gap=11,
    )


def _said(one: Entry, today: date) -> str:
    near = inside(words.said_day(one.day, today))
    text = f": {one.text}" if one.text else ""
    said = f"{one.title}, {near}{text}"
    return said if len(said) <= 110 else f"{said[:107].rsplit(' ', 1)[0]}..."
