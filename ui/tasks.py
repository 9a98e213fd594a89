"""Opens what takes the whole window, and listens to what pages ask for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from caseworker_app import clock
from caseworker_app.casework.groups import Group, meeting_on_now, my_groups
from caseworker_app.casework.half_written import HalfWritten
from caseworker_app.casework.undoing import Done
from caseworker_app.casework.young_person import YoungPersonHeld, young_person
from caseworker_app.settings import Settings
from ui.desk import Desk
from ui.hosting import Where
from ui.pages.addition import AdditionPage
from ui.pages.differences import DifferencesPage
from ui.pages.note.page import NotePage
from ui.pages.palette import Action, Palette
from ui.pages.record import RecordPage
from ui.pages.risk import RiskPage
from ui.shell import Shell
from ui.widgets.sync_pill import PillFace


@dataclass(frozen=True, slots=True)
class Ways:
    """What the window does for tasks and pages: it opens, says, goes back, passes on."""

    open_page: Callable[..., object]
    open_person: Callable[..., object]
    go_back: Callable[[], object]
    page: Callable[[], QWidget | None]
    face: Callable[[], PillFace]
    actions: Callable[[], Sequence[Action]]
    say_done: Callable[[Done], object]
    say_kept: Callable[[str, object], object]
    sync_now: Callable[[], object]
    pause: Callable[[bool], object]
    choose: Callable[[Settings], object]


class Tasks(QObject):
    """A note takes the whole window; whatever ends it comes back to the page below."""

    finished = Signal(object)  # Done
    opened = Signal(object)  # Where

    def __init__(self, desk: Desk, shell: Shell, window: QWidget, ways: Ways) -> None:
        super().__init__(window)
        self._desk, self._shell, self._window, self._ways = desk, shell, window, ways
        self._palette: Palette | None = None

    def listen_to(self, page: QWidget) -> None:
        """Connect what a page may ask for with what the window does about it.

        Pages share these signals by name; a page has those that it needs.
        """
        ways = self._ways
        does: dict[str, Callable[..., object]] = {
            "note_asked": self.open_note,
            "person_asked": ways.open_person,
            "review_asked": self.open_risk,
            "risk_asked": self.open_risk,
            "addition_asked": self.open_addition,
            "family_asked": lambda family: ways.open_page("family", family),
            "register_asked": lambda session: ways.open_page("register", session),
            "closed": ways.go_back,
            "shown": self.remember,
            "draft_asked": self.open_draft,
            "difference_asked": self.open_difference,
            "sync_asked": lambda: ways.open_page("sync"),
            "team_asked": lambda: ways.open_page("review"),
            "kept": ways.say_kept,
            "finished": ways.say_done,
            "sync_now": ways.sync_now,
            "pause_asked": ways.pause,
            "chosen": ways.choose,
        }
        for name, step in does.items():
            signal = getattr(page, name, None)
            if signal is not None and hasattr(signal, "connect"):
                signal.connect(step)

    def open_note(self, case_id: str, planned_id: str = "") -> None:
        """A session note about a case, from a planned visit if there is one."""
        page = NotePage(self._desk, case_id, planned_id or None, self._ways.face())
        page.finished.connect(self._note_finished)
        page.closed.connect(self.close)
        page.sync_asked.connect(lambda: self._ways.open_page("sync"))
        page.risk_begun.connect(self.open_risk)
        self._shell.show_task(page)

    def open_risk(self, person_id: str) -> None:
        """A risk assessment of a young person."""
        page = RiskPage(self._desk, person_id, face=self._ways.face())
        page.finished.connect(self._note_finished)
        page.closed.connect(self.close)
        page.sync_asked.connect(lambda: self._ways.open_page("sync"))
        self._shell.show_task(page)

    def open_addition(self, about: str) -> None:
        """Adding to what is finished, such as sessions/<id>."""
        page = AdditionPage(self._desk, about, self._ways.face())
        page.finished.connect(self._note_finished)
        page.closed.connect(self.close)
        page.sync_asked.connect(lambda: self._ways.open_page("sync"))
        self._shell.show_task(page)

    def open_draft(self, draft: HalfWritten) -> None:
        """Pick up something half written where it was left."""
        self._open_form(draft.form, draft.about, draft.case_id, draft.person_id)

    def _open_form(self, form: str, about: str, case_id: str = "", person_id: str = "") -> None:
        """The form that a draft was begun in; it finds its words by what it is about."""
        if form == "note":
            self.open_note(case_id or about)
        elif form == "risk":
            self.open_risk(person_id or about)
        elif form == "addition":
            self.open_addition(about)
        elif form == "family":
            self._ways.open_page("family", about)
        elif person_id:
            self._ways.open_person(person_id)

    def open_difference(self, key: str) -> None:
        """Open one difference."""
        self.opened.emit(Where("differences"))
        page = self._ways.page()
        if isinstance(page, DifferencesPage):
            page.show_difference(key)

    def register_on_now(self) -> None:
        """The register of the group session that is on; the groups where none meets today."""

        def go(found: list[Group]) -> None:
            meeting = meeting_on_now(found, clock.now())
            self.opened.emit(Where("register", meeting) if meeting else Where("groups"))

        self._desk.ask(my_groups, go)

    def new_note(self, page: object, otherwise: Callable[[], object]) -> None:
        """A note about whoever the open page is about, else ask who."""
        case_id = page.case() if isinstance(page, RecordPage) else ""
        if case_id:
            self.open_note(case_id)
        else:
            otherwise()

    def remember(self, person_id: str) -> None:
        """A record was opened: the palette offers it first."""
        if self._palette is not None:
            self._palette.remember(person_id)

    def open_palette(self) -> None:
        """Search people, notes and actions."""
        if self._palette is None:
            self._palette = Palette(self._desk, self._window, self._ways.actions())
            self._palette.person_asked.connect(
                lambda person, tab, _entry: self._ways.open_person(person, tab)
            )
            self._palette.note_asked.connect(self._note_about)
            for page in ("family", "register"):
                asked = getattr(self._palette, f"{page}_asked")
                asked.connect(partial(self._ways.open_page, page))
        self._palette.open()

    def _note_about(self, person_id: str) -> None:
        """A note about somebody that the palette found."""
        self._desk.ask(partial(young_person, person_id=person_id), self._note_or_record)

    def _note_or_record(self, held: YoungPersonHeld | None) -> None:
        """A note where a case is open, else the record, which says why there is none."""
        if held is not None and held.case is not None and held.case.open:
            self.open_note(held.case.id)
        elif held is not None:
            self._ways.open_person(held.person.id)

    def reopen(self, done: Done) -> None:
        """After Undo: the note is a draft again, in front."""
        if done.draft is not None:
            self._open_form(done.draft.form, done.draft.about)

    def close(self) -> None:
        """Back to the page below."""
        self._shell.close_task()

    def _note_finished(self, done: Done) -> None:
        self.close()
        self.finished.emit(done)
