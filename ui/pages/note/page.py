"""Session note: begun, saved at every pause, finished by Ctrl+Enter, taken back by Undo."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app.casework import contact, telling
from caseworker_app.casework.contact import NoteStart, WrittenNote
from caseworker_app.casework.drafting import Draft, Kept
from caseworker_app.casework.undoing import Done
from caseworker_app.errors import CaseworkError
from ui.desk import Desk
from ui.forms.spelling import SpellingHere
from ui.pages.note.sheet import Sheet
from ui.pages.written_task import WrittenTask
from ui.widgets.keys import on_keys
from ui.widgets.notes import NoteArea
from ui.widgets.sync_pill import PillFace

FINISHED: Final = "Note finished"


def said_finished(note: WrittenNote) -> str:
    """What was done, and on how many records."""
    records = 1 + len(note.others)
    return FINISHED if records == 1 else f"{FINISHED} on {records} records"


class NotePage(WrittenTask):
    """One note about one case. It takes the whole window and says how it ended.

    `finished` carries what can be taken back; the draft is back once that is done, and the page
    opened anew shows it.
    """

    title = "Session note"
    finish_says = "Finish note"

    risk_begun = Signal(str)  # the young person

    def __init__(
        self,
        desk: Desk,
        case_id: str,
        planned_id: str | None = None,
        face: PillFace | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, face, parent)
        self._case_id, self._planned_id = case_id, planned_id
        self._start: NoteStart | None = None
        self._ask(self._begin)
        desk.changed.connect(self.refresh)

    def _ask(self, then: Callable[[NoteStart], None]) -> None:
        case, planned = self._case_id, self._planned_id
        self._desk.ask(
            lambda db, me: contact.begin_note(db, me, case, planned), then, failed=self.cannot
        )

    def refresh(self) -> None:
        """What is asked anew while somebody writes: how it is safe to be in touch."""
        if self._start is not None:
            self._ask(self.sheet.remind)

    def _begin(self, start: NoteStart) -> None:
        self._start = start
        self.sheet = Sheet(start)
        self.begin(self.sheet, start.draft, start.person.called)
        on_keys(self, self.sheet.focus_steps, "Ctrl+T")
        for number in range(1, 10):
            on_keys(self, partial(self.sheet.head.choose_way, number), f"Alt+{number}")
        self.spelling = SpellingHere(self._desk, self.sheet.body.text)
        for area in self.sheet.beside.areas():
            self._check(area)
        self.sheet.beside.card_made.connect(lambda card: self._check(card.text))
        self.sheet.telling.asked.connect(self._tell)
        self.sheet.focus_text()
        self.ready.emit()

    def _check(self, area: NoteArea) -> None:
        SpellingHere(self._desk, area, self.spelling)

    def _tell(self) -> None:
        start = self._start
        if start is None or start.tell.supervisor is None:
            return
        case, who, draft = start.case_id, start.tell.supervisor.id, start.draft
        called = start.person.called
        self._desk.do(
            lambda db, me: telling.tell_supervisor(db, me, case, who, draft, called),
            lambda _kept: self.sheet.telling.show_told(),
            failed=self._not_told,
        )

    def _not_told(self, error: CaseworkError) -> None:
        self.sheet.telling.show_not_told()
        self.say_not_saved(error)

    def write(self, draft: Draft) -> None:
        """Write the session, its next steps and what was ticked."""
        start = self._start
        if start is None:
            return
        note = WrittenNote(
            start.case_id, start.person.id, draft, self.sheet.values(), self.sheet.steps(),
            self.sheet.ticked(), self.sheet.gone_up(), self.sheet.others(),
        )  # fmt: skip
        self.keep(
            lambda db, me: contact.finish_note(db, me, note),
            lambda kept: self._was_finished(kept, note),
        )

    def _was_finished(self, kept: Kept, note: WrittenNote) -> None:
        began = contact.began_drafts(note)
        self.finished.emit(Done(said_finished(note), kept.group, note.draft, began))
        if note.gone_up:
            self.risk_begun.emit(note.person_id)
