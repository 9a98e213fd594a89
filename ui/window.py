"""The workspace as one sees it: pages in the shell, back and forward, toasts."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from caseworker_app.casework.signed_in import SignedIn
from caseworker_app.casework.undoing import Done, take_back
from caseworker_app.casework.workspace import Workspace
from caseworker_app.errors import CaseworkError
from caseworker_app.settings import DECLARED, Settings
from ui import actions, hosting
from ui.desk import Desk
from ui.hosting import Making, Where
from ui.lost import LostWatch
from ui.pages.keys import KeysSheet
from ui.pages.palette import Action
from ui.panes import land_soon, step_pane
from ui.pill import Pill
from ui.shell import Shell
from ui.tasks import Tasks, Ways
from ui.trail import Trail
from ui.widgets.cards import Banner
from ui.widgets.layouts import stack
from ui.widgets.toast import Toast

PRACTICE = "Practice: everybody here is invented, and so is all that is written about them."
STEP = DECLARED["text_size"].step


class Window(QWidget):
    """One signed-in person's window. It decides nothing: pages ask, it opens."""

    lock_asked = Signal()
    settings_chosen = Signal(object)  # Settings
    sync_now = Signal()
    pause_asked = Signal(bool)

    def __init__(
        self,
        desk: Desk,
        me: SignedIn,
        settings: Settings,
        *,
        practice: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._practice = practice
        self._desk = desk
        self.pill = Pill(desk, self)
        self._making = Making(desk, self.pill, me, settings)
        self._places = hosting.places_for(me)
        self.shell = Shell(self._places, (me.id, me.name, me.role), self.pill.face(), me.writes)
        self.toast = Toast(self)
        self._undo: Callable[[], object] | None = None
        self._keys = KeysSheet(self)
        self._trail: Trail[Where] = Trail()
        self._lost = LostWatch(desk, self.page, self)
        self.tasks = Tasks(desk, self.shell, self, self._ways())
        self.setLayout(stack(self.shell, gap=0))
        self._connect()
        self._bind()
        self.open(Where(self._places[0].key))

    @property
    def workspace(self) -> Workspace:
        """The open workspace behind this window."""
        return self._desk.workspace

    def _ways(self) -> Ways:
        return Ways(
            self.open_page, self.open_person, self.go_back, self.page, self.pill.face,
            self.palette_actions, self.say_done, self.say_kept, self.sync_now.emit,
            self.pause_asked.emit, self.settings_chosen.emit,
        )  # fmt: skip

    def _connect(self) -> None:
        shell = self.shell
        shell.place_chosen.connect(lambda key: self.open(Where(key)))
        shell.sync_asked.connect(lambda: self.open(Where("sync")))
        shell.settings_asked.connect(lambda: self.open(Where("settings")))
        shell.help_asked.connect(self._keys.open_sheet)
        shell.lock_asked.connect(self.lock_asked)
        shell.new_note_asked.connect(self.new_note)
        shell.palette_asked.connect(self.tasks.open_palette)
        self.pill.changed.connect(self._show_face)
        self.toast.undone.connect(self._take_back)
        self.tasks.finished.connect(self.say_done)
        self.tasks.opened.connect(self.open)
        self._desk.trouble.connect(self.say_trouble)

    def _bind(self) -> None:
        actions.bind(self, self._commands())
        actions.bind_places(self, self._open_place)

    def _commands(self) -> dict[str, Callable[[], object]]:
        return {
            "note": self.new_note,
            "register": self.tasks.register_on_now,
            "undo": self.toast.undo,
            "palette": self.tasks.open_palette,
            "back": self.go_back,
            "forward": lambda: self._go(self._trail.forward()),
            "next_pane": lambda: step_pane(self, 1),
            "previous_pane": lambda: step_pane(self, -1),
            "sync": lambda: self.open(Where("sync")),
            "settings": lambda: self.open(Where("settings")),
            "keys": self._keys.open_sheet,
            "larger": lambda: self.resize_text(STEP),
            "smaller": lambda: self.resize_text(-STEP),
            "usual_size": lambda: self.resize_text(0),
            "lock": self.lock_asked.emit,
        }

    def palette_actions(self) -> list[Action]:
        """What the palette offers to do: the places, and every command that has a key."""
        places = [
            Action(
                place.key, f"Go to {place.label.lower()}", place.icon,
                partial(self.open_page, place.key), f"Ctrl {number}",
            )
            for number, place in enumerate(self._places, start=1)
        ]  # fmt: skip
        commands = [
            Action(key, command.words, command.icon, partial(_do, step), command.said_keys())
            for key, step in self._commands().items()
            if key != "palette" and (command := actions.BY_KEY[key])
        ]
        return [*commands, *places]

    def open(self, where: Where) -> None:
        """Show something, and remember it for Back."""
        if hosting.is_known(where):
            self._trail.visit(where)
            self._go(where)

    def open_page(self, page: str, about: str = "", part: str = "") -> None:
        """The same, for signals of pages."""
        self.open(Where(page, about, part))

    def open_person(self, person_id: str, part: str = "") -> None:
        """Open a young person's record, at one of its parts."""
        self.open(Where("record", person_id, part))

    def go_back(self) -> None:
        """To where one was before."""
        self._go(self._trail.back())

    def page(self) -> QWidget | None:
        """What is open now."""
        return self.shell.task() or self.shell.pages.currentWidget()

    def where(self) -> Where | None:
        """Where one is."""
        return self._trail.here()

    def new_note(self) -> None:
        """A note about whoever is open, else about whoever is chosen."""
        self.tasks.new_note(self.page(), self.tasks.open_palette)

    def say_kept(self, words: str, kept: object) -> None:
        """Say what was done, with Undo while it has not left this laptop."""
        group = getattr(kept, "group", "")
        self._undo = lambda: self._desk.deliver(self._desk.workspace.undo(group), lambda _: None)
        self.toast.say(words, undo=bool(group))

    def say_done(self, done: Done) -> None:
        """Say what was finished; Undo brings its draft back too."""
        self._undo = lambda: self._desk.deliver(
            self._desk.workspace.store.change(
                lambda db: take_back(db, self._desk.workspace.me, done)
            ),
            lambda _: self.tasks.reopen(done),
        )
        self.toast.say(done.words)

    def say_trouble(self, error: CaseworkError) -> None:
        """What could not be done: above every page, until the next page is opened."""
        self.shell.show_banner(
            Banner("med", "warning-circle-fill", error.message, error.said_advice)
        )

    def show_settings(self, settings: Settings) -> None:
        """The settings that are in force."""
        self._making.settings = settings
        page = self.shell.page("settings")
        if page is not None and hasattr(page, "show_settings"):
            page.show_settings(settings)

    def leave(self) -> None:
        """Keep what is being typed: the window is about to go."""
        task = self.shell.task()
        for page in (task, self.shell.pages.currentWidget()):
            if page is not None and hasattr(page, "leave"):
                page.leave()

    def _go(self, where: Where | None) -> None:
        if where is None:
            return
        self.tasks.close()
        self.shell.show_banner(
            Banner("info", "info", PRACTICE, outlined=False) if self._practice else None
        )
        page = self.shell.page(where.page)
        if page is None or hosting.is_new_each_time(where):
            page = hosting.make(where, self._making)
            self.tasks.listen_to(page)
            self.shell.host(where.page, page)
        hosting.aim(page, where)
        is_new = page.focusWidget() is None
        self.shell.show_page(where.page, hosting.PLACE_OF.get(where.page, where.page))
        if is_new:
            land_soon(self._desk, page, self.focusWidget())

    def _open_place(self, number: int) -> None:
        if number < len(self._places):
            self.open(Where(self._places[number].key))

    def _show_face(self, face: object) -> None:
        self.shell.show_face(self.pill.face())
        task = self.shell.task()
        if task is not None and hasattr(task, "show_face"):
            task.show_face(face)
        if any(place.key == "differences" for place in self._places):
            self.shell.set_count("differences", self.pill.differences or None)

    def resize_text(self, by: int) -> None:
        """Larger or smaller text; 0 is its usual size."""
        now = self._making.settings
        size = now.text_size + by if by else 100
        if DECLARED["text_size"].allows(size):
            self.settings_chosen.emit(replace(now, text_size=size))

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        if undo is not None:
            undo()

    def hideEvent(self, event: QHideEvent) -> None:
        self.leave()
        super().hideEvent(event)


def _do(step: Callable[[], object]) -> None:
    step()
