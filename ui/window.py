"""The window of an open laptop: it hosts pages and tasks, and decides nothing."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker_app.casework.half_written import HalfWritten
from caseworker_app.casework.signed_in import SignedIn
from caseworker_app.casework.undoing import Done
from caseworker_app.errors import CaseworkError
from caseworker_app.settings import Settings
from caseworker_app.sync.rounds import Rounds, Standing
from ui import actions, routes, tasks
from ui.desk import Desk
from ui.hosting import Pages
from ui.pill import Pill
from ui.routes import Spot, Trail
from ui.shell import Shell
from ui.widgets.cards import Banner
from ui.widgets.toast import Toast

LEAST_TEXT, MOST_TEXT, USUAL_TEXT = 90, 150, 100
PRACTICE = "Everybody here is invented, and so is all that is written about them."


class Window(QWidget):
    """Shell, pages, one task at a time, the palette, the pill and the toast.

    `lock_asked` and `settings_chosen` go to whoever holds the window.
    """

    lock_asked = Signal()
    settings_chosen = Signal(object)  # Settings
    discreet_asked = Signal()

    def __init__(
        self,
        desk: Desk,
        who: SignedIn,
        settings: Settings,
        *,
        practice: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self.who, self.settings = desk, who, settings
        self.pill = Pill(desk, self)
        self.rounds = Rounds(desk.workspace, self._hear)
        self.shell = Shell(
            routes.places_for(who), (who.id, who.name, who.role), self.pill.face(), who.writes
        )
        self.toast = Toast(self)
        self._done: Done | None = None
        self._trail = Trail()
        self.pages = Pages(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.shell)
        if practice:
            self.shell.show_banner(Banner("info", "info", "Practice", PRACTICE))
        self._connect()
        self.go(Spot(routes.TODAY))

    def _connect(self) -> None:
        shell = self.shell
        shell.place_chosen.connect(lambda key: self.go(Spot(key)))
        shell.new_note_asked.connect(self.new_note)
        shell.lock_asked.connect(self.lock_asked)
        shell.sync_asked.connect(partial(self.go, Spot(routes.SYNC)))
        shell.settings_asked.connect(partial(self.go, Spot(routes.SETTINGS)))
        shell.discreet_asked.connect(self.discreet_asked)
        self.pill.changed.connect(shell.show_face)
        self.toast.undone.connect(self._undo)
        self.desk.trouble.connect(self.say_trouble)
        actions.bind(self, self._commands())
        actions.bind_places(self, self._go_to_place)

    def _commands(self) -> dict[str, Callable[[], object]]:
        return {
            "note": self.new_note,
            "undo": self.toast.undo,
            "back": partial(self._along, -1),
            "forward": partial(self._along, 1),
            "next_pane": partial(self._pane, 1),
            "previous_pane": partial(self._pane, -1),
            "sync": partial(self.go, Spot(routes.SYNC)),
            "settings": partial(self.go, Spot(routes.SETTINGS)),
            "larger": partial(self.resize_text, 10),
            "smaller": partial(self.resize_text, -10),
            "usual_size": partial(self.resize_text, 0),
            "discreet": self.discreet_asked.emit,
            "lock": self.lock_asked.emit,
        }

    def start(self) -> None:
        """Begin to keep this laptop and its server alike."""
        self.rounds.start()

    def stop(self) -> None:
        """Take the window down: drafts are written, no round begins, nothing is delivered."""
        self.close_task()
        self.rounds.stop()
        self.desk.close()

    def go(self, spot: Spot) -> None:
        """Show a page; a task that was open keeps its draft and makes room."""
        self.close_task()
        self._trail.go(spot)
        self.pages.show_spot(spot)

    def open_record(self, person_id: str, tab: str = "overview") -> None:
        """Somebody's record."""
        self.go(Spot(routes.RECORD, person_id, tab or "overview"))

    def open_note(self, case_id: str, planned_id: str = "") -> None:
        """A session note about this case."""
        self.show_task(tasks.note(self, case_id, planned_id))

    def open_draft(self, draft: HalfWritten) -> None:
        """Pick up where one left off."""
        tasks.pick_up(self, draft)

    def new_note(self) -> None:
        """About whoever's record is open, else whoever is chosen in the palette."""
        case = self.pages.case_in_view()
        if case:
            self.open_note(case)
        else:
            self.go(Spot(routes.CASELOAD))

    def show_task(self, task: QWidget) -> None:
        """Let a task take the window."""
        self.shell.show_task(task)

    def close_task(self) -> None:
        """Back to the pages."""
        self.shell.close_task()

    def say_done(self, done: Done) -> None:
        """Something was finished; it can be taken back for ten seconds."""
        self._done = done
        self.toast.say(done.words)

    def say_kept(self, words: str, kept: object) -> None:
        """A small thing was done; it can be taken back too."""
        self.say_done(Done(words, getattr(kept, "group", "")))

    def say_trouble(self, error: CaseworkError) -> None:
        """What did not work, with what is safe and what to do."""
        self.toast.say(error.in_full(), undo=False, seconds=15)

    def _undo(self) -> None:
        done, self._done = self._done, None
        if done is not None and done.group:
            self.desk.deliver(self.desk.workspace.take_back(done), partial(self._undone, done))

    def _undone(self, done: Done, _: object) -> None:
        self.toast.say("Taken back. Your words are there again.", undo=False, seconds=5)
        tasks.reopen(self, done)

    def resize_text(self, by: int) -> None:
        """Larger or smaller by so many per cent; 0 goes back to the usual size."""
        size = self.settings.text_size + by if by else USUAL_TEXT
        if LEAST_TEXT <= size <= MOST_TEXT:
            self.choose(replace(self.settings, text_size=size))

    def choose(self, settings: Settings) -> None:
        """Other settings, from the settings page or a key."""
        self.settings = settings
        self.settings_chosen.emit(settings)

    def _hear(self, standing: Standing) -> None:
        """Called on the thread of the rounds."""
        self.desk.say(lambda: self.pill.hear(standing))

    def _go_to_place(self, at: int) -> None:
        places = routes.places_for(self.who)
        if at < len(places):
            self.go(Spot(places[at].key))

    def _along(self, by: int) -> None:
        spot = self._trail.step(by)
        if spot is not None:
            self.close_task()
            self.pages.show_spot(spot)

    def _pane(self, by: int) -> None:
        self.focusNextPrevChild(by > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc on a page goes back, as it closes a task."""
        if event.key() == Qt.Key.Key_Escape:
            self._along(-1)
        else:
            super().keyPressEvent(event)
