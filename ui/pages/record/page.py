"""A young person's record: identity and safe contact above, its parts in tabs below."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseworker_app.casework.chronology import chronology
from caseworker_app.casework.entries import Chronology
from caseworker_app.casework.young_person import YoungPersonHeld, young_person
from ui.desk import Desk
from ui.pages.record.about import AboutTab
from ui.pages.record.history import HistoryTab
from ui.pages.record.identity import IdentityBar
from ui.pages.record.network import NetworkTab
from ui.pages.record.overview import OverviewTab
from ui.pages.record.risk import RiskTab
from ui.pages.record.sessions import SessionsTab
from ui.pages.record.tab import Tab
from ui.pages.record.timeline import TimelineTab
from ui.pages.safe_contact import SafeContact
from ui.pages.task_asking import TaskAsking
from ui.widgets.layouts import box, row
from ui.widgets.pages import EmptyState, page_layout
from ui.widgets.tabs import Tabs

TABS: Final[tuple[tuple[str, str, Callable[[Desk], Tab]], ...]] = (
    ("overview", "Overview", OverviewTab),
    ("timeline", "Timeline", TimelineTab),
    ("sessions", "Sessions", SessionsTab),
    ("risk", "Risk and safety", RiskTab),
    ("network", "Family and network", NetworkTab),
    ("about", "About", AboutTab),
    ("history", "History", HistoryTab),
)
KEYS: Final = tuple(key for key, _, _ in TABS)


class RecordPage(QWidget):
    """Alt+1 to Alt+7 open the tabs. Tabs are made when they are first opened."""

    note_asked = Signal(str, str)  # case, planned session ("" for none)
    review_asked = Signal(str)  # young person
    addition_asked = Signal(str)  # what it adds to, such as `sessions/<id>`
    person_asked = Signal(str, str)
    kept = Signal(str, object)  # a sentence, Kept
    shown = Signal(str)  # young person: the record is on the screen

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person, self._tab, self._entry = "", "overview", ""
        self._held: YoungPersonHeld | None = None
        self._story: Chronology | None = None
        self._made: dict[str, Tab] = {}
        self._tasks = TaskAsking(desk, self)
        self._tasks.kept.connect(self.kept)
        self._identity, self._safe = IdentityBar(), SafeContact()
        self._bar = Tabs([title for _, title, _ in TABS])
        self._stack = QStackedWidget()
        held = page_layout(self._identity, self._safe, self._bar, (self._stack, 1), gap=10, top=14)
        self._gone = EmptyState(
            "This record is not on this laptop",
            "Only records of people you work with are held here.",
            icon="folder-user",
        )
        self._whole = QStackedWidget()
        self._whole.addWidget(box(held))
        self._whole.addWidget(self._gone)
        self.setLayout(row(self._whole, gap=0))
        self._connect()

    def _connect(self) -> None:
        self._desk.changed.connect(self.refresh)
        self._identity.note_asked.connect(self.ask_note)
        self._identity.task_asked.connect(self._ask_task)
        self._bar.currentChanged.connect(lambda at: self.open_tab(KEYS[at]))
        for number, key in enumerate(KEYS, start=1):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.activated.connect(partial(self.open_tab, key))
        task = QShortcut(QKeySequence("Ctrl+T"), self)
        task.activated.connect(lambda: self._ask_task(self._identity.task_place()))

    def person(self) -> str:
        """Whose record is shown."""
        return self._person

    def case(self) -> str:
        """The case that a new note from here is about; "" where there is none."""
        case = self._held.case if self._held else None
        return case.id if case and case.open else ""

    def tab(self) -> str:
        """Which part is open."""
        return self._tab

    def show_person(self, person_id: str, tab: str = "overview", entry: str = "") -> None:
        """Show somebody's record, at a tab; `entry` is a session to read there."""
        if person_id != self._person:
            self._story = None
        self._person, self._entry = person_id, entry
        self.open_tab(tab if tab in KEYS else "overview")
        self.refresh()

    def refresh(self) -> None:
        """Ask again for whoever is shown."""
        if self._person:
            person = self._person
            self._desk.ask(partial(young_person, person_id=person), partial(self._take, person))
            self._desk.ask(partial(chronology, person_id=person), partial(self._take_story, person))

    def open_tab(self, key: str) -> None:
        """Open a part of the record; it asks for itself."""
        self._tab = key
        if self._bar.currentIndex() != KEYS.index(key):
            self._bar.setCurrentIndex(KEYS.index(key))  # which comes back here
            return
        made = self._made.get(key) or self._make(key)
        self._stack.setCurrentWidget(made)
        if self._held is not None and self._held.person.id == self._person:
            made.show_person(self._held)
            if self._story is not None:
                made.take_story(self._story)

    def _make(self, key: str) -> Tab:
        made = TABS[KEYS.index(key)][2](self._desk)
        self._made[key] = made
        self._stack.addWidget(made)
        made.tab_asked.connect(self.open_tab)
        made.counted.connect(partial(self._bar.set_count, KEYS.index(key)))
        for signal, to in (
            (made.note_asked, self.note_asked),
            (made.review_asked, self.review_asked),
            (made.addition_asked, self.addition_asked),
            (made.person_asked, self.person_asked),
            (made.kept, self.kept),
        ):
            signal.connect(to)
        return made

    def _take(self, person_id: str, held: YoungPersonHeld | None) -> None:
        if person_id != self._person:
            return
        first = self._held is None or self._held.person.id != person_id
        self._held = held
        self._whole.setCurrentIndex(0 if held is not None else 1)
        if held is None:
            return
        if first:
            self._bar.set_count(KEYS.index("network"), None)
        self._identity.show_person(held)
        self._show_safe(held)
        self._made[self._tab].show_person(held)
        sessions = self._made.get("sessions")
        if self._entry and self._tab == "sessions" and isinstance(sessions, SessionsTab):
            sessions.read_first(self._entry)
            self._entry = ""
        self.shown.emit(person_id)

    def _take_story(self, person_id: str, found: Chronology) -> None:
        if person_id == self._person and self._held is not None:
            self._story = found
            self._made[self._tab].take_story(found)
            counts = found.counts()
            self._bar.set_count(KEYS.index("timeline"), counts["all"])
            self._bar.set_count(KEYS.index("sessions"), counts["sessions"])

    def _show_safe(self, held: YoungPersonHeld) -> None:
        agreed = held.opened.value("safe_contact_agreed_on")
        self._safe.say(
            held.words("safe_contact"),
            agreed if isinstance(agreed, date) else None,
            held.words("safe_contact_agreed_with"),
            held.today,
        )

    def ask_note(self) -> None:
        """A new note about whoever is shown."""
        if self.case():
            self.note_asked.emit(self.case(), "")

    def _ask_task(self, place: QPoint) -> None:
        if self._held is None:
            return
        about = f"cases/{self.case()}" if self.case() else f"young_people/{self._person}"
        self._tasks.add(about, place, self._held.person.called)
