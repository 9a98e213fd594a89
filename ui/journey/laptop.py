"""One person's laptop with its real window."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from caseworker_app.casework.opening import Profile
from caseworker_app.casework.workspace import Workspace
from caseworker_app.settings import Settings
from ui.application import Application
from ui.journey.hands import press, rest, type_words, until
from ui.journey.report import StepFailed
from ui.journey.stage import PASSPHRASES, Stage
from ui.opening.unlock import UnlockPage
from ui.window import Window

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)


class Laptop:
    """The application as somebody uses it: unlock, window, lock."""

    def __init__(self, app: QApplication, stage: Stage, who: str, *, sync: bool = True) -> None:
        self.who = who
        self.profile = Profile(stage.profile_folder(who))
        self.application = Application(app, self.profile, sync=sync, ends_app=False)
        self.application.begin()
        self.come_forward()

    def come_forward(self) -> None:
        """This is the laptop that somebody sits at now: the keyboard goes to its window."""
        frame = self.application.frame
        frame.activateWindow()
        until(frame.isActiveWindow, "its window in front")

    def unlock(self, passphrase: str | None = None) -> None:
        """Type the passphrase and press Enter; wait for the window."""
        self.try_passphrase(passphrase or PASSPHRASES[self.who])
        until(lambda: self.application.window is not None, "the window after unlocking", 30)
        rest(400)

    def try_passphrase(self, passphrase: str) -> UnlockPage:
        """Type a passphrase and press Enter, whatever comes of it."""
        page = self.application.frame.content()
        if not isinstance(page, UnlockPage):
            raise StepFailed("The laptop does not ask for the passphrase.")
        entry = page.findChild(QLineEdit)
        if entry is None:
            raise StepFailed("There is nothing to type the passphrase into.")
        entry.setFocus()
        type_words(passphrase, entry)
        press(Qt.Key.Key_Return, into=entry)
        return page

    @property
    def window(self) -> Window:
        """The window of the open laptop."""
        window = self.application.window
        if window is None:
            raise StepFailed("The laptop is locked.")
        return window

    @property
    def workspace(self) -> Workspace:
        """The door that the window uses too."""
        return self.window.workspace

    def ask(self, question: Callable[..., T]) -> T:
        """Ask the store, as a page would."""
        return self.workspace.ask(question).result(30)

    def task(self, kind: type[T]) -> T:
        """The task that takes the whole window, once it is there."""
        until(lambda: isinstance(self.window.page(), kind), f"the {kind.__name__}")
        found = self.window.page()
        if not isinstance(found, kind):
            raise StepFailed(f"The {kind.__name__} has gone.")
        return found

    def child(self, parent: QWidget, kind: type[W], name: str = "") -> W:
        """The control of this kind with this spoken name, once it is there."""

        def found() -> list[W]:
            every = parent.findChildren(QWidget)
            return [one for one in every if isinstance(one, kind) and _is_called(one, name)]

        until(found, f"a {kind.__name__} called {name}")
        return found()[0]

    def put_cursor(self, into: QWidget) -> None:
        """Click into a field: the keyboard goes there from now on."""

        def there() -> bool:
            self.application.frame.activateWindow()
            into.setFocus()
            return into.hasFocus()

        until(there, f"the cursor in {into.accessibleName()}")

    def wear(self, settings: Settings) -> None:
        """Wear these settings."""
        self.application.take_settings(settings)
        rest(120)

    def close(self) -> None:
        """Close the window and let go of the profile."""
        self.application.quit()
        rest(150)


def _is_called(widget: QWidget, name: str) -> bool:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName().startswith(name) or text.startswith(name)
