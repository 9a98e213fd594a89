"""Session note: begun, saved at every pause, finished by Ctrl+Enter, taken back by Undo."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from caseworker_app.casework import contact
from caseworker_app.casework.contact import NoteStart, WrittenNote
from caseworker_app.casework.drafting import Kept, NotFinished
from caseworker_app.casework.undoing import Done
from caseworker_app.errors import CaseworkError
from ui.desk import Desk
from ui.forms.autosave import AutoSave, said_saved
from ui.pages.note.sheet import Sheet
from ui.widgets.buttons import Button
from ui.widgets.layouts import stack
from ui.widgets.sync_pill import PillFace
from ui.widgets.tags import Tag
from ui.widgets.task_frame import TaskFoot, TaskHead

KEPT: Final = "Every change is kept. Nothing is lost if the lid closes."
AS_LEFT: Final = "Your words are as you left them."
NOTHING_YET: Final = "It saves itself on this laptop as you write."
FINISHED: Final = "Note finished"
FINISH_KEYS: Final = ("Ctrl+Return", "Ctrl+Enter")


class NotePage(QWidget):
    """One note about one case. It takes the whole window and says how it ended.

    `finished` carries what can be taken back; the draft is back once that is done, and the page
    opened anew shows it.
    """

    finished = Signal(object)  # Done
    closed = Signal()
    risk_begun = Signal(str)  # the young person
    sync_asked = Signal()
    ready = Signal()

    def __init__(
        self,
        desk: Desk,
        case_id: str,
        planned_id: str | None = None,
        face: PillFace | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._case_id, self._planned_id = desk, case_id, planned_id
        self._face = face
        self._start: NoteStart | None = None
        self._place = stack(gap=0)
        self.setLayout(self._place)
        self._ask(self._begin)
        desk.changed.connect(self.refresh)

    def _ask(self, then: Callable[[NoteStart], None]) -> None:
        case, planned = self._case_id, self._planned_id
        self._desk.ask(
            lambda db, me: contact.begin_note(db, me, case, planned), then, failed=self._cannot
        )

    def refresh(self) -> None:
        """What is asked anew while somebody writes: how it is safe to be in touch."""
        if self._start is not None:
            self._ask(self.sheet.remind)

    def _cannot(self, error: CaseworkError) -> None:
        if self._start is None:
            self._desk.trouble.emit(error)
            self.closed.emit()

    def _begin(self, start: NoteStart) -> None:
        self._start = start
        self.sheet = Sheet(start)
        self._save = AutoSave(self._desk, start.draft, self.sheet.words, self)
        back = f"{start.person.called}\u2019s record"
        face = self._face or PillFace("up_to_date", "On this laptop")
        self._frame_head = TaskHead(
            "Session note", back, face, Tag("Draft", "neutral", "pencil-line")
        )
        self._close = Button("Close", "quiet", key="Esc")
        self._finish = Button("Finish note", "primary", "check-bold", "Ctrl Enter")
        self._foot = TaskFoot(self._close, self._finish)
        for item in (self._frame_head, self.sheet, self._foot):
            self._place.addWidget(item, 1 if item is self.sheet else 0)
            item.show()
        self._connect()
        self._say_begun(start)
        self.sheet.focus_text()
        self.ready.emit()

    def _say_begun(self, start: NoteStart) -> None:
        if start.draft.words:
            self._foot.say_saved(
                said_saved(start.draft.saved_at), "Your words are as you left them."
            )
        else:
            self._foot.say_saved("", NOTHING_YET)

    def _connect(self) -> None:
        self.sheet.edited.connect(self._save.touch)
        self._save.saved.connect(self._say_saved)
        self._save.not_saved.connect(self._say_not_saved)
        self._frame_head.back_asked.connect(self.close_note)
        self._frame_head.sync_asked.connect(self.sync_asked)
        self._close.clicked.connect(self.close_note)
        self._finish.clicked.connect(self.finish)
        self._on_key("Esc", self.close_note)
        self._on_key("Ctrl+T", self.sheet.focus_steps)
        for keys in FINISH_KEYS:
            self._on_key(keys, self.finish)
        for number in range(1, 10):
            self._on_key(f"Alt+{number}", partial(self.sheet.head.choose_way, number))

    def _on_key(self, keys: str, does: Callable[[], object]) -> None:
        made = QShortcut(QKeySequence(keys), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(does)

    def show_face(self, face: PillFace) -> None:
        """Say what has left this laptop."""
        self._face = face
        if self._start is not None:
            self._frame_head.show_face(face)

    def _say_saved(self, said: str) -> None:
        self._foot.say_saved(said, KEPT)

    def _say_not_saved(self, error: CaseworkError) -> None:
        self._foot.say_waiting(error.message, error.said_advice)

    def leave(self) -> None:
        """Save what waits: on lock, on closing, when something else takes the window."""
        if self._start is not None:
            self._save.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        self.leave()
        super().hideEvent(event)

    def close_note(self) -> None:
        """Close and keep the draft."""
        self.leave()
        self.closed.emit()

    def finish(self) -> None:
        """Finish when nothing is wrong; else say what is left, and keep every word."""
        start = self._start
        if start is None or not self._finish.isEnabled():
            return
        problems = self.sheet.problems()
        self.sheet.show_problems(problems)
        if problems:
            self.leave()
            return
        self._finish.setEnabled(False)
        self._save.rest()
        note = WrittenNote(
            start.case_id, start.person.id, self._save.gathered(), self.sheet.values(),
            self.sheet.steps(), self.sheet.ticked(), self.sheet.gone_up(),
        )  # fmt: skip
        self._desk.do(
            lambda db, me: contact.finish_note(db, me, note),
            lambda kept: self._was_finished(kept, note),
            failed=self._not_finished,
        )

    def _was_finished(self, kept: Kept, note: WrittenNote) -> None:
        began = (contact.risk_draft_of(note.draft),) if note.gone_up else ()
        self.finished.emit(Done(FINISHED, kept.group, note.draft, began))
        if note.gone_up:
            self.risk_begun.emit(note.person_id)

    def _not_finished(self, error: CaseworkError) -> None:
        self._finish.setEnabled(True)
        self._save.wake()
        if isinstance(error, NotFinished):
            self.sheet.show_problems(error.problems)
        else:
            self._say_not_saved(error)
