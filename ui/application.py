"""The life of the application: unlock or first run, the window, and the lock."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from caseworker_app import settings as kept_settings
from caseworker_app.casework import opening
from caseworker_app.errors import CaseworkError
from caseworker_app.settings import Settings
from ui.desk import Aside
from ui.dressing import dress
from ui.failures import LastResort
from ui.opening.frame import Frame
from ui.opening.unlock import UnlockPage

if TYPE_CHECKING:
    from caseworker_app.casework.signed_in import SignedIn
    from caseworker_app.casework.workspace import Workspace
    from ui.desk import Desk
    from ui.idle import Idle
    from ui.window import Window


class Life(QObject):
    """One profile, from the passphrase to the lock and back.

    The unlock screen needs little; what an open workspace needs is imported on a thread while
    the passphrase is typed.
    """

    opened = Signal()
    locked = Signal()
    ended = Signal()

    def __init__(self, profile: opening.Profile, *, practice: bool = False) -> None:
        super().__init__()
        self.profile, self._practice = profile, practice
        self.settings = kept_settings.load(profile.folder)
        self.frame = Frame()
        self.window: Window | None = None
        self._idle: Idle | None = None
        self._aside = Aside(self)
        self._last_resort = LastResort(lambda: self.frame, self)
        self.frame.close_asked.connect(self.end)

    def begin(self) -> None:
        """Show the first screen, and fetch aside what comes after it."""
        self._last_resort.install()
        if self.profile.enrolled():
            self._show_unlock()
        else:
            self._show_first_run()
        self.frame.show()
        QTimer.singleShot(0, lambda: self._aside.run(opening.warm_up, _nothing))

    def lock(self) -> None:
        """Write the drafts, close the store, take the window down, ask for the passphrase."""
        window = self.window
        if window is None:
            return
        waiting, name = window.pill.facts.waiting, window.who.called
        self._take_down(window)
        self._show_unlock(name, waiting)
        self.locked.emit()

    def end(self) -> None:
        """Close for good; what was written is kept first."""
        if self.window is not None:
            self._take_down(self.window)
        self._aside.close()
        self.frame.close_for_good()
        self.profile.close()
        self.ended.emit()

    def open(self, workspace: "Workspace") -> None:
        """The store is open: show whose day it is."""
        from caseworker_app.casework.signed_in import signed_in
        from ui.desk import Desk

        desk = Desk(workspace, self)
        desk.ask(signed_in, partial(self._open_window, desk))

    def choose(self, settings: Settings) -> None:
        """Other settings: worn at once, and kept."""
        self.settings = settings
        kept_settings.save(self.profile.folder, settings)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress(app, settings)
        if self._idle is not None:
            self._idle.wait_for(settings.lock_after)

    def _show_unlock(self, name: str = "", waiting: int | None = None) -> None:
        page = UnlockPage(name, waiting, self.settings.lock_after)
        page.unlock_asked.connect(partial(self._unlock, page))
        self.frame.put(page)

    def _show_first_run(self) -> None:
        from ui.opening.first_run import FirstRun

        page = FirstRun(self.profile, self._aside, self.settings)
        page.finished.connect(self.open)
        page.chosen.connect(self.choose)
        self.frame.put(page)

    def _unlock(self, page: UnlockPage, passphrase: str) -> None:
        step = partial(opening.open_profile, self.profile, passphrase)
        self._aside.run(step, self.open, failed=page.say_failed)

    def _open_window(self, desk: "Desk", who: "SignedIn") -> None:
        from ui.idle import Idle
        from ui.window import Window

        window = Window(desk, who, self.settings, practice=self._practice)
        window.lock_asked.connect(self.lock)
        window.settings_chosen.connect(self.choose)
        self.window = window
        self.frame.put(window)
        self._idle = Idle(self.settings.lock_after, self)
        self._idle.over.connect(self.lock)
        handle = self.frame.windowHandle()
        if handle is not None:
            self._idle.watch(handle)
        window.start()
        self.opened.emit()

    def _take_down(self, window: "Window") -> None:
        if self._idle is not None:
            self._idle.stop()
            self._idle = None
        window.stop()
        self.window = None
        self.frame.put(QWidget())
        window.desk.workspace.close()


def hold(folder: Path | None, *, practice: bool = False) -> "Life | CaseworkError":
    """The life of this profile, or why it cannot be held: another window, a folder not ours."""
    try:
        return Life(opening.hold_profile(folder), practice=practice)
    except CaseworkError as error:
        return error


def _nothing(_: object) -> None:
    return None
