"""Risk assessment: begun by hand or by a note, saved at every pause, finished once."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from caseworker_app.casework import risk
from caseworker_app.casework.drafting import Kept, NotFinished
from caseworker_app.casework.risk import RiskStart, WrittenRisk
from caseworker_app.casework.undoing import Done
from caseworker_app.errors import CaseworkError
from ui.desk import Desk
from ui.forms.autosave import AutoSave, said_saved
from ui.pages.risk.sheet import Sheet
from ui.widgets.buttons import Button
from ui.widgets.layouts import stack
from ui.widgets.sync_pill import PillFace
from ui.widgets.tags import Tag
from ui.widgets.task_frame import TaskFoot, TaskHead

KEPT: Final = "Every change is kept. Nothing is lost if the lid closes."
NOTHING_YET: Final = "It saves itself on this laptop as you write."
AS_LEFT: Final = "These words were kept. Add what is missing."
FINISHED: Final = "Risk assessment finished"
WAITS: Final = "Risk assessment finished. It waits for your supervisor"


class RiskPage(QWidget):
    """One assessment of one young person. It takes the whole window."""

    finished = Signal(object)  # Done
    closed = Signal()
    sync_asked = Signal()
    ready = Signal()

    def __init__(
        self,
        desk: Desk,
        person_id: str,
        face: PillFace | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._person, self._face = desk, person_id, face
        self._start: RiskStart | None = None
        self._place = stack(gap=0)
        self.setLayout(self._place)
        desk.ask(
            lambda db, me: risk.begin_risk(db, me, person_id), self._begin, failed=self._cannot
        )

    def _cannot(self, error: CaseworkError) -> None:
        self._desk.trouble.emit(error)
        self.closed.emit()

    def _begin(self, start: RiskStart) -> None:
        self._start = start
        self.sheet = Sheet(start)
        self._save = AutoSave(self._desk, start.draft, self.sheet.words, self)
        face = self._face or PillFace("up_to_date", "On this laptop")
        back = f"{start.person.called}\u2019s record"
        draft = Tag("Draft", "neutral", "pencil-line")
        self._head = TaskHead("Risk assessment", back, face, draft)
        self._close = Button("Close", "quiet", key="Esc")
        self._finish = Button("Finish assessment", "primary", "check-bold", "Ctrl Enter")
        self._foot = TaskFoot(self._close, self._finish)
        for item in (self._head, self.sheet, self._foot):
            self._place.addWidget(item, 1 if item is self.sheet else 0)
            item.show()
        self._connect()
        if start.draft.words:
            self._foot.say_saved(said_saved(start.draft.saved_at), AS_LEFT)
        else:
            self._foot.say_saved("", NOTHING_YET)
        self.sheet.focus_first()
        self.ready.emit()

    def _connect(self) -> None:
        self.sheet.edited.connect(self._save.touch)
        self._save.saved.connect(lambda said: self._foot.say_saved(said, KEPT))
        self._save.not_saved.connect(self._say_not_saved)
        self._head.back_asked.connect(self.close_assessment)
        self._head.sync_asked.connect(self.sync_asked)
        self._close.clicked.connect(self.close_assessment)
        self._finish.clicked.connect(self.finish)
        self._on_key("Esc", self.close_assessment)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            self._on_key(keys, self.finish)

    def _on_key(self, keys: str, does: Callable[[], object]) -> None:
        made = QShortcut(QKeySequence(keys), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(does)

    def refresh(self) -> None:
        """Nothing is asked anew: what it follows is what stood here when it was opened."""

    def show_face(self, face: PillFace) -> None:
        """Say what has left this laptop."""
        self._face = face
        if self._start is not None:
            self._head.show_face(face)

    def _say_not_saved(self, error: CaseworkError) -> None:
        self._foot.say_waiting(error.message, error.said_advice)

    def leave(self) -> None:
        """Save what waits."""
        if self._start is not None:
            self._save.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        self.leave()
        super().hideEvent(event)

    def close_assessment(self) -> None:
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
        written = WrittenRisk(
            start.person.id, self._save.gathered(), self.sheet.values(), start.follows,
            self.sheet.parts(),
        )  # fmt: skip
        said = WAITS if self.sheet.waits() else FINISHED
        self._desk.do(
            lambda db, me: risk.finish_risk(db, me, written),
            lambda kept: self._was_finished(kept, written, said),
            failed=self._not_finished,
        )

    def _was_finished(self, kept: Kept, written: WrittenRisk, said: str) -> None:
        self.finished.emit(Done(said, kept.group, written.draft))

    def _not_finished(self, error: CaseworkError) -> None:
        self._finish.setEnabled(True)
        self._save.wake()
        if isinstance(error, NotFinished):
            self.sheet.show_problems(error.problems)
        else:
            self._say_not_saved(error)
