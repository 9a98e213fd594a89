"""The pages of the window, each made when it is first asked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui import routes
from ui.pages.caseload import CaseloadPage
from ui.pages.record import RecordPage
from ui.pages.today import TodayPage
from ui.routes import Spot

if TYPE_CHECKING:
    from ui.window import Window


class Pages(QObject):
    """Makes, connects and shows pages. It knows which signal leads where, and no more."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._makers: dict[str, Callable[[], QWidget]] = {
            routes.TODAY: self._today,
            routes.CASELOAD: self._caseload,
            routes.RECORD: self._record,
        }

    def show_spot(self, spot: Spot) -> None:
        """Show a page, and in it what the spot is about."""
        page = self.page(spot.page)
        if isinstance(page, RecordPage):
            page.show_person(spot.about, spot.tab)
        self._window.shell.show_page(spot.page, routes.BELONGS_TO.get(spot.page))

    def page(self, key: str) -> QWidget:
        """The page of this key, made now if it never was."""
        made = self._window.shell.page(key)
        if made is None:
            made = self._makers[key]()
            self._window.shell.host(key, made)
        return made

    def case_in_view(self) -> str:
        """The case of the record that is open, or ""."""
        here = self._window.shell.pages.currentWidget()
        return here.case() if isinstance(here, RecordPage) else ""

    def _today(self) -> TodayPage:
        window, made = self._window, TodayPage(self._window.desk)
        made.note_asked.connect(window.open_note)
        made.person_asked.connect(window.open_record)
        made.draft_asked.connect(window.open_draft)
        made.kept.connect(window.say_kept)
        return made

    def _caseload(self) -> CaseloadPage:
        window, made = self._window, CaseloadPage(self._window.desk)
        made.note_asked.connect(window.open_note)
        made.person_asked.connect(window.open_record)
        made.kept.connect(window.say_kept)
        return made

    def _record(self) -> RecordPage:
        window, made = self._window, RecordPage(self._window.desk)
        made.note_asked.connect(window.open_note)
        made.person_asked.connect(window.open_record)
        made.kept.connect(window.say_kept)
        return made
