"""What is written in one go and takes the whole window: begun, saved at every pause, finished."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from caseworker_app.casework.drafting import Draft, Kept, NotFinished
from caseworker_app.errors import CaseworkError
from caseworker_app.fields.spec import Problem
from ui.desk import Desk, Question
from ui.forms.autosave import AutoSave, said_saved
from ui.widgets.buttons import Button
from ui.widgets.keys import FINISH_KEYS, on_keys
from ui.widgets.layouts import stack
from ui.widgets.sync_pill import PillFace
from ui.widgets.tags import Tag
from ui.widgets.task_frame import TaskFoot, TaskHead

KEPT: Final = "Every change is kept. Nothing is lost if the lid closes."
NOTHING_YET: Final = "It saves itself on this laptop as you write."


class WrittenSheet(QWidget):
    """What stands between the head and the foot. `edited` says that somebody typed or chose."""

    edited = Signal()

    def words(self) -> Mapping[str, Any]:
        """What a draft keeps: all that stands here, nothing when nothing was written."""
        raise NotImplementedError

    def problems(self) -> Sequence[Problem]:
        """What stands between this and finishing it."""
        raise NotImplementedError

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say each beside its field, and all of them where the keyboard goes."""
        raise NotImplementedError


class WrittenTask(QWidget):
    """The frame of such a task: it says what is saved, and how it ended.

    A task asks for its start and then calls `begin` once. `finish` calls `write` only when
    nothing is wrong, after the last save: `write` hands its verb to `keep`.
    """

    title = ""
    finish_says = ""
    as_left = "Your words are as you left them."

    finished = Signal(object)  # Done
    closed = Signal()
    sync_asked = Signal()
    ready = Signal()

    def __init__(self, desk: Desk, face: PillFace | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._face = face or PillFace("up_to_date", "On this laptop")
        self._written: WrittenSheet | None = None
        self._place = stack(gap=0)
        self.setLayout(self._place)

    def cannot(self, error: CaseworkError) -> None:
        """Say why it could not be begun; what is already being written is left in peace."""
        if self._written is None:
            self._desk.trouble.emit(error)
            self.closed.emit()

    def begin(self, sheet: WrittenSheet, draft: Draft, called: str) -> None:
        """Show the sheet of a young person, and save what is written in it from now on."""
        self._written = sheet
        self._save = AutoSave(self._desk, draft, sheet.words, self)
        tag = Tag("Draft", "neutral", "pencil-line")
        self._head = TaskHead(self.title, f"{called}\u2019s record", self._face, tag)
        self._close = Button("Close", "quiet", key="Esc")
        self._finish = Button(self.finish_says, "primary", "check-bold", "Ctrl Enter")
        self._foot = TaskFoot(self._close, self._finish)
        for item in (self._head, sheet, self._foot):
            self._place.addWidget(item, 1 if item is sheet else 0)
            item.show()
        self._listen(sheet)
        if draft.words:
            self._foot.say_saved(said_saved(draft.saved_at), self.as_left)
        else:
            self._foot.say_saved("", NOTHING_YET)

    def _listen(self, sheet: WrittenSheet) -> None:
        sheet.edited.connect(self._save.touch)
        self._save.saved.connect(lambda said: self._foot.say_saved(said, KEPT))
        self._save.not_saved.connect(self.say_not_saved)
        self._save.lost.connect(self.closed)
        self._head.back_asked.connect(self.close_task)
        self._head.sync_asked.connect(self.sync_asked)
        self._close.clicked.connect(self.close_task)
        self._finish.clicked.connect(self.finish)
        on_keys(self, self.close_task, "Esc")
        on_keys(self, self.finish, *FINISH_KEYS)

    def show_face(self, face: PillFace) -> None:
        """Say what has left this laptop."""
        self._face = face
        if self._written is not None:
            self._head.show_face(face)

    def say_not_saved(self, error: CaseworkError) -> None:
        """Say what is not kept yet, and why."""
        self._foot.say_waiting(error.message, error.said_advice)

    def leave(self) -> None:
        """Save what waits: on lock, on closing, when something else takes the window."""
        if self._written is not None:
            self._save.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        self.leave()
        super().hideEvent(event)

    def close_task(self) -> None:
        """Close and keep the draft."""
        self.leave()
        self.closed.emit()

    def finish(self) -> None:
        """Finish when nothing is wrong; else say what is left, and keep every word."""
        sheet = self._written
        if sheet is None or not self._finish.isEnabled():
            return
        problems = sheet.problems()
        sheet.show_problems(problems)
        if problems:
            self.leave()
            return
        self._finish.setEnabled(False)
        self._save.rest()
        self.write(self._save.gathered())

    def write(self, draft: Draft) -> None:
        """Hand what was written to `keep`; the draft is as it was gathered last."""
        raise NotImplementedError

    def keep(self, verb: Question[Kept], then: Callable[[Kept], object]) -> None:
        """Write it; if that cannot be done, nothing is lost and writing goes on."""
        self._desk.do(verb, then, failed=self._not_finished)

    def _not_finished(self, error: CaseworkError) -> None:
        self._finish.setEnabled(True)
        self._save.wake()
        if isinstance(error, NotFinished) and self._written is not None:
            self._written.show_problems(error.problems)
        else:
            self.say_not_saved(error)
