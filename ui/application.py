"""The life of the application: locked, open, locked again; first run; the end.

Only what the unlock screen needs is imported with this module; the workspace and its pages come
once that screen stands.
"""

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from caseworker_app import settings as keeping
from caseworker_app.casework.opening import Profile, give_back_memory, open_profile, warm_up
from caseworker_app.errors import CaseworkError
from caseworker_app.settings import Settings
from ui.desk import Aside, Desk
from ui.dressing import dress
from ui.idle import Idle, StillHere
from ui.metered import Metered
from ui.opening.frame import Frame
from ui.opening.unlock import UnlockPage

if TYPE_CHECKING:
    from caseworker_app.casework.signed_in import SignedIn
    from caseworker_app.casework.workspace import Workspace
    from caseworker_app.sync.rounds import Rounds
    from ui.window import Window

AFTER_OPENING = 1500  # milliseconds: imports are done by then, and the first page stands
AFTER_PAINT = 60  # milliseconds: the first picture comes before any library


class Application(QObject):
    """Holds the profile, what is open of it, and nothing that was recorded."""

    def __init__(
        self,
        app: QApplication,
        profile: Profile,
        *,
        sync: bool = True,
        ends_app: bool = True,
        practice: bool = False,
    ) -> None:
        """Without `sync` no round begins; `ends_app` is False where others live on after it.

        In `practice` every page says that the people are invented.
        """
        super().__init__(app)
        self._app, self._profile, self._syncs = app, profile, sync
        self._ends_app, self._practice = ends_app, practice
        self.settings = keeping.load(profile.folder)
        self.frame = Frame()
        self.aside = Aside(self)
        self.window: Window | None = None
        self._desk: Desk | None = None
        self._rounds: Rounds | None = None
        self._metered = Metered(self)
        self._called = ""
        self._waiting: int | None = None
        self.idle = Idle(self.settings.lock_after, self)
        self._still_here = StillHere(self.frame)
        self._connect()

    def _connect(self) -> None:
        self.frame.close_asked.connect(self.quit)
        self.idle.nearly.connect(self._still_here.show_left)
        self.idle.again.connect(self._still_here.hide)
        self.idle.over.connect(self.lock)
        self._metered.changed.connect(self._hold_rounds)
        self._app.styleHints().colorSchemeChanged.connect(self._dress)

    def begin_with(self, workspace: "Workspace") -> None:
        """Begin with a store that is open already, as the demonstration does."""
        self._dress()
        self.frame.show()
        self._opened(workspace)

    def begin(self) -> None:
        """Show the first screen; everything heavy comes after it."""
        self._dress()
        if self._profile.enrolled():
            self._show_unlock()
        else:
            self._show_first_run()
        self.frame.show()
        QTimer.singleShot(AFTER_PAINT, lambda: self.aside.run(warm_up, lambda _: None))

    def lock(self) -> None:
        """Keep what is being typed, take the window down, close the store."""
        if self._desk is None:
            return
        self._put_away()
        self._show_unlock()

    def quit(self) -> None:
        """The same, and then the end."""
        self._put_away()
        QTimer.singleShot(0, self._end)

    def take_settings(self, chosen: Settings) -> None:
        """Apply and keep what was chosen, at once."""
        self.settings = chosen
        self._dress()
        self.idle.wait_for(chosen.lock_after)
        self._metered.watch(on=chosen.wait_for_wifi)
        if self.window is not None:
            self.window.show_settings(chosen)
        try:
            keeping.save(self._profile.folder, chosen)
        except CaseworkError as error:
            if self.window is not None:
                self.window.say_trouble(error)

    def _dress(self, _scheme: object = None) -> None:
        dress(self._app, self.settings)

    def _show_unlock(self) -> None:
        page = UnlockPage(self._called, self._waiting, self.settings.lock_after)
        page.unlock_asked.connect(partial(self._unlock, page))
        page.again_asked.connect(self._show_start_again)
        self.frame.put(page)

    def _show_start_again(self, passphrase: str) -> None:
        from ui.opening.start_again import StartAgain

        page = StartAgain(self._profile, self.aside, passphrase)
        page.left.connect(self._show_unlock)
        page.finished.connect(self._opened)
        self.frame.put(page)

    def _unlock(self, page: UnlockPage, passphrase: str) -> None:
        self.aside.run(
            lambda: open_profile(self._profile, passphrase), self._opened, failed=page.say_failed
        )

    def _show_first_run(self) -> None:
        from ui.opening.first_run import FirstRun

        page = FirstRun(self._profile, self.aside, self.settings)
        page.chosen.connect(self.take_settings)
        page.finished.connect(self._opened)
        self.frame.put(page)

    def _opened(self, workspace: "Workspace") -> None:
        """Ask who it is; the unlock screen stands until the answer is there."""
        from caseworker_app.casework.signed_in import signed_in

        self._desk = Desk(workspace, self)
        self._desk.ask(signed_in, self._show_window)

    def _show_window(self, me: "SignedIn") -> None:
        from ui.window import Window

        if self._desk is None:
            return
        self._called = me.called
        window = self.window = Window(self._desk, me, self.settings, practice=self._practice)
        window.lock_asked.connect(self.lock)
        window.settings_chosen.connect(self.take_settings)
        self.frame.put(window)
        if self._syncs:
            self._begin_rounds(self._desk, window)
        self._watch()
        QTimer.singleShot(AFTER_OPENING, give_back_memory)

    def _begin_rounds(self, desk: Desk, window: "Window") -> None:
        from caseworker_app.sync.rounds import Rounds

        rounds = self._rounds = Rounds(
            desk.workspace, lambda standing: desk.say(lambda: window.pill.hear(standing))
        )
        window.sync_now.connect(rounds.sync_now)
        window.pause_asked.connect(rounds.pause)
        self._metered.watch(on=self.settings.wait_for_wifi)
        self._hold_rounds()
        rounds.start()

    def _hold_rounds(self) -> None:
        if self._rounds is not None:
            self._rounds.hold_metered(self._metered.holds)

    def _watch(self) -> None:
        handle = self.frame.windowHandle()
        if handle is not None:
            self.idle.watch(handle)

    def _put_away(self) -> None:
        """In this order: words into the store, no more answers, the window, rounds, the store."""
        desk, rounds, window = self._desk, self._rounds, self.window
        self._desk = self._rounds = self.window = None
        self.idle.stop()
        self._still_here.hide()
        if window is not None:
            window.leave()
            self._waiting = window.pill.facts.waiting
        if rounds is not None:
            rounds.stop(wait=False)
        if desk is not None:
            desk.close()
            self._close_store(desk.workspace)

    def _close_store(self, workspace: "Workspace") -> None:
        """Here and now: a moment's wait, and then nothing is open any more.

        Where handing over fails, as on a full disk, the words are in the store's drafts all the
        same; only the change that would carry them to the server is missing.
        """
        with suppress(CaseworkError):
            workspace.close()

    def _end(self) -> None:
        self.aside.close()
        self._profile.close()
        self.frame.close_for_good()
        if self._ends_app:
            self._app.quit()
