"""Closes what is open about somebody who has gone to another worker, with every word kept."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from caseworker_app.casework.still_held import held_now
from caseworker_app.errors import CaseworkError
from ui.desk import Desk
from ui.forms.autosave import AutoSave


class NowWithOthers(CaseworkError):
    """A form was open about what this worker may no longer hold."""

    advice = (
        "Every word is kept. It goes to your supervisor with the next sync round, and then leaves "
        "this laptop. If something in it cannot wait, ring them."
    )

    def __init__(self) -> None:
        super().__init__("This is with somebody else now, so what you were writing was closed.")


class NothingWritten(CaseworkError):
    """The same, before a word was written."""

    advice = "Nothing was written in it yet, so nothing is lost."

    def __init__(self) -> None:
        super().__init__("This is with somebody else now, so it was closed.")


class LostWatch(QObject):
    """Looks after every change whether what is being written is still held here.

    Made before the pages, so that it hears of a loss before they do: a page that is asked to
    leave would keep what stands in its fields, and that is for nobody here to keep any more.
    """

    def __init__(self, desk: Desk, page: Callable[[], QWidget | None], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._page = desk, page
        self._held: frozenset[str] = frozenset()
        desk.changed.connect(self.look)
        self.look()

    def look(self) -> None:
        """Ask which scopes are held."""
        self._desk.ask(held_now, self._compare)

    def _compare(self, held: frozenset[str]) -> None:
        lost, self._held = self._held - held, held
        page = self._page()
        if not lost or page is None:
            return
        open_here = [
            one for one in page.findChildren(AutoSave) if one.draft.scope in lost and one.at_work
        ]
        written = any([one.lose() for one in open_here])
        if open_here:
            told = NowWithOthers() if written else NothingWritten()
            # After the pages have had their say, which would otherwise stand over this.
            self._desk.ask(lambda _db, _me: None, lambda _none: self._desk.trouble.emit(told))
