"""The first page: my day in one look."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from caseworker_app import clock, words
from caseworker_app.casework.day import AlertToday, Due, Today, today
from caseworker_app.casework.half_written import HalfWritten
from ui.desk import Desk
from ui.models.rows import AnyRow, Row
from ui.pages import today_rows as made
from ui.pages.task_asking import TaskAsking
from ui.pages.team_card import TeamCard
from ui.pages.typed_line import TypedLine
from ui.pages.wording import greeting
from ui.style.fonts import px
from ui.widgets.bars import CountBar
from ui.widgets.buttons import Button
from ui.widgets.cards import Banner, Panel
from ui.widgets.labels import Paragraph
from ui.widgets.layouts import Scroll, TwoColumns, box, clear, row, stack
from ui.widgets.pages import PageHead, page_layout
from ui.widgets.row_view import RowView


class TodayPage(QWidget):
    """Alerts, visits, what is due, what is half written, how the caseload is doing.

    N on a visit begins its note, Space ticks a task, E gives it another day ("fri 2pm"), S puts
    it off until tomorrow.
    """

    note_asked = Signal(str, str)  # case, planned session ("" for none)
    register_asked = Signal(str)  # group session
    person_asked = Signal(str, str)  # young person, tab
    review_asked = Signal(str)  # young person
    draft_asked = Signal(object)  # HalfWritten
    sync_asked = Signal()
    kept = Signal(str, object)  # what was done, Kept: for a toast with Undo

    team_asked = Signal()

    def __init__(
        self, desk: Desk, teams: Sequence[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        """`teams` are those that somebody oversees, by id and name."""
        super().__init__(parent)
        self._desk = desk
        self._team = TeamCard(desk, teams) if teams else None
        self._today: Today | None = None
        self._tasks = TaskAsking(desk, self)
        self._tasks.kept.connect(self.kept)
        self._build()
        desk.changed.connect(self.refresh)
        self.refresh()

    def _build(self) -> None:
        self._add = Button("Add task", icon="plus", key="Ctrl T")
        self._add.setShortcut("Ctrl+T")
        self._add.clicked.connect(self.add_task)
        self._head = PageHead("", "", self._add)
        self._alerts = stack(gap=10)
        self._alerts_held = box(self._alerts)
        self._visits = RowView("Your day", whole=True)
        self._due = RowView("Due and overdue", whole=True)
        self._drafts = RowView("Pick up where you left off", whole=True)
        self._no_visits = Paragraph("", "small")
        self._no_visits_held = _padded(self._no_visits)
        self._nothing_due = _padded(Paragraph("Nothing is due this week.", "small"))
        self._day_panel = Panel("Your day", self._no_visits_held, self._visits, flush=True)
        self._due_panel = Panel("Due and overdue", self._nothing_due, self._due, flush=True)
        self._drafts_panel = Panel("Pick up where you left off", self._drafts, flush=True)
        self._bars = {
            "seen": CountBar("Seen on time"),
            "reviews": CountBar("Risk reviews in date"),
            "notes": CountBar("Notes on time, last 4 weeks"),
        }
        self._doing = Panel("How your caseload is doing", *self._bars.values(), gap=12)
        team = () if self._team is None else (self._team,)
        left = stack(self._alerts_held, *team, self._day_panel, self._due_panel, None, gap=14)
        rail = stack(self._drafts_panel, self._doing, self._unsent_panel(), None, gap=14)
        page = page_layout(self._head, (TwoColumns(left, rail, needs=920), 1), gap=16)
        self.setLayout(row(Scroll(box(page)), gap=0))
        self._connect()

    def _unsent_panel(self) -> QWidget:
        self._waiting = Paragraph("", "small")
        see = Button("See what is waiting", small=True)
        see.clicked.connect(self.sync_asked)
        self._unsent = Panel("On this laptop, not sent", self._waiting, row(see, None))
        return self._unsent

    def _connect(self) -> None:
        self._visits.acted.connect(self._act_on_visit)
        self._visits.opened.connect(self._open_visit)
        self._due.acted.connect(self._act_on_due)
        self._due.opened.connect(self._open_due)
        self._due.ticked.connect(self._tick)
        self._drafts.opened.connect(self._open_draft)
        for view in (self._visits, self._due):
            view.installEventFilter(self)
        if self._team is not None:
            self._team.opened.connect(self.team_asked)

    def refresh(self) -> None:
        """Ask again what today holds."""
        self._desk.ask(today, self._show)
        if self._team is not None:
            self._team.refresh()

    def _show(self, found: Today) -> None:
        self._today = found
        here = clock.in_london(found.now)
        self._head.say(f"{greeting(here.time())}, {found.me}", _sentence(found))
        self._show_alerts(found)
        self._show_visits(found, here.date())
        self._due.show_rows(made.due_rows(found.due, here.date()))
        self._due_panel.set_count(len(found.due) or None)
        self._nothing_due.setVisible(not found.due)
        self._drafts.show_rows(made.draft_rows(found.half_written, found.now))
        self._drafts_panel.setVisible(bool(found.half_written))
        self._doing.setVisible(bool(found.seen.whole))
        for key, figures in (
            ("seen", found.seen),
            ("reviews", found.reviews),
            ("notes", found.notes),
        ):
            self._bars[key].put(figures.part, figures.whole)
        self._show_unsent(found)

    def _show_alerts(self, found: Today) -> None:
        clear(self._alerts)
        before: QWidget = self._add
        for one in found.alerts:
            banner, opens = self._banner(one, found)
            self._alerts.addWidget(banner)
            QWidget.setTabOrder(before, opens)
            before = opens
        self._alerts_held.setVisible(bool(found.alerts))

    def _banner(self, one: AlertToday, found: Today) -> tuple[Banner, Button]:
        title, said = made.alert_said(one, found.now)
        opens = Button("Open record", "danger", small=True, name=f"Open record. {title}")
        person = one.alert.young_person_id
        opens.clicked.connect(lambda: self.person_asked.emit(person, "timeline"))
        shown = words.said_discreetly(one.name)
        banner = Banner("high", "warning-fill", title, said, opens, private=True, discreet=shown)
        return banner, opens

    def _show_visits(self, found: Today, day: date) -> None:
        if found.visits:
            self._visits.show_rows(made.visit_rows(found.visits, found.now))
        else:
            self._visits.show_rows(made.unseen_rows(found.unseen, day))
            self._no_visits.setText(_nothing_booked(found))
        self._no_visits_held.setVisible(not found.visits)

    def _show_unsent(self, found: Today) -> None:
        self._unsent.setVisible(bool(found.waiting or found.needs_you))
        items = words.counted(found.waiting, "item is", "items are")
        they = "It sends by itself" if found.waiting == 1 else "They send by themselves"
        said = f"{items} saved and encrypted on this laptop. {they} when there is a connection."
        needs = f" {found.needs_you} of them need you." if found.needs_you else ""
        self._waiting.setText(said + needs)

    def _visit_of(self, shown: AnyRow) -> tuple[str, str]:
        """The case and planned session of a row: a visit, or somebody not seen in time."""
        visits = self._today.visits if self._today else ()
        for one in visits:
            if one.id == shown.key:
                return one.case_id, one.id
        return shown.key, ""

    def _act_on_visit(self, shown: AnyRow, action: str) -> None:
        case, planned = self._visit_of(shown)
        if action == "register":
            self.register_asked.emit(shown.key)
        elif action == "note":
            self.note_asked.emit(case, planned)
        else:
            self._open_visit(shown)

    def _open_visit(self, shown: AnyRow) -> None:
        for one in self._today.visits if self._today else ():
            if one.id == shown.key and one.kind == "group":
                self.register_asked.emit(one.id)
            elif one.id == shown.key:
                self.person_asked.emit(one.person_id, "overview")
        for held in self._today.unseen if self._today else ():
            if held.case_id == shown.key:
                self.person_asked.emit(held.person.id, "overview")

    def _due_of(self, shown: AnyRow) -> Due | None:
        due = self._today.due if self._today else ()
        return next((one for one in due if one.key == shown.key), None)

    def _act_on_due(self, shown: AnyRow, action: str) -> None:
        one = self._due_of(shown)
        if one is not None and action == "review":
            self.review_asked.emit(one.person_id)
        elif one is not None:
            self.note_asked.emit(one.case_id, one.key.partition(":")[2])

    def _open_due(self, shown: AnyRow) -> None:
        one = self._due_of(shown)
        if one is not None and one.person_id:
            self.person_asked.emit(one.person_id, "overview")

    def _tick(self, shown: Row) -> None:
        self._tasks.tick(shown.key, shown.title)

    def _open_draft(self, shown: AnyRow) -> None:
        found: Sequence[HalfWritten] = self._today.half_written if self._today else ()
        for one in found:
            if one.draft_id == shown.key:
                self.draft_asked.emit(one)

    def add_task(self) -> TypedLine:
        """Ask for a task of one's own, about nobody."""
        under = self._add.mapToGlobal(QPoint(self._add.width() - px(420), self._add.height() + 6))
        return self._tasks.add(f"workers/{self._desk.workspace.me.worker_id}", under)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._letter(watched, event)
        return False

    def _letter(self, watched: QObject, event: QKeyEvent) -> bool:
        """Single letters work only while a list has the focus."""
        view = self._visits if watched is self._visits else self._due
        shown = view.chosen()
        if shown is None or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        if watched is self._visits and event.key() == Qt.Key.Key_N.value:
            case, planned = self._visit_of(shown)
            if case:
                self.note_asked.emit(case, planned)
            return True
        one = self._due_of(shown) if watched is self._due else None
        if one is None or one.kind != "task":
            return False
        if event.key() == Qt.Key.Key_E.value:
            place = self._due.visualRect(self._due.currentIndex()).bottomLeft()
            under = self._due.viewport().mapToGlobal(place)
            self._tasks.another_day(one.key, one.words, under)
        elif event.key() == Qt.Key.Key_S.value:
            self._tasks.until_tomorrow(one.key, one.words)
        return event.key() in (Qt.Key.Key_E.value, Qt.Key.Key_S.value)


def _padded(said: Paragraph) -> QWidget:
    return box(row(said, margins=(15, 0, 15, 8)))


def _sentence(found: Today) -> str:
    """ "Tuesday 14 October. 4 visits today, 1 thing overdue": what matters now."""
    here = clock.in_london(found.now).date()
    day = f"{words.DAYS[here.weekday()]} {here.day} {words.MONTHS[here.month - 1]}"
    visits = words.counted(len(found.visits), "visit") if found.visits else "No visits"
    late = f", {words.counted(found.overdue, 'thing')} overdue" if found.overdue else ""
    return f"{day}. {visits} today{late}"


def _nothing_booked(found: Today) -> str:
    unseen = len(found.unseen)
    if not found.seen.whole:
        return "Nothing booked today."
    if not unseen:
        return "Nothing booked today, and everybody has been seen in time."
    people = "1 person has" if unseen == 1 else f"{unseen} people have"
    return f"Nothing booked today. {people} not been seen in time:"
