"""Risk assessment: begun by hand or by a note, saved at every pause, finished once."""

from typing import Final

from PySide6.QtWidgets import QWidget

from caseworker_app.casework import risk
from caseworker_app.casework.drafting import Draft, Kept
from caseworker_app.casework.risk import RiskStart, WrittenRisk
from caseworker_app.casework.undoing import Done
from ui.desk import Desk
from ui.pages.risk.sheet import Sheet
from ui.pages.written_task import WrittenTask
from ui.widgets.sync_pill import PillFace

FINISHED: Final = "Risk assessment finished"
WAITS: Final = "Risk assessment finished. It waits for your supervisor"


class RiskPage(WrittenTask):
    """One assessment of one young person. It takes the whole window."""

    title = "Risk assessment"
    finish_says = "Finish assessment"
    as_left = "These words were kept. Add what is missing."

    def __init__(
        self,
        desk: Desk,
        person_id: str,
        face: PillFace | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, face, parent)
        self._start: RiskStart | None = None
        desk.ask(lambda db, me: risk.begin_risk(db, me, person_id), self._begin, failed=self.cannot)

    def _begin(self, start: RiskStart) -> None:
        self._start = start
        self.sheet = Sheet(start)
        self.begin(self.sheet, start.draft, start.person.called)
        self.sheet.focus_first()
        self.ready.emit()

    def refresh(self) -> None:
        """Nothing is asked anew: what it follows is what stood here when it was opened."""

    def write(self, draft: Draft) -> None:
        """Write the assessment and its parts."""
        start = self._start
        if start is None:
            return
        written = WrittenRisk(
            start.person.id, draft, self.sheet.values(), start.follows, self.sheet.parts()
        )
        said = WAITS if self.sheet.waits() else FINISHED
        self.keep(
            lambda db, me: risk.finish_risk(db, me, written),
            lambda kept: self._was_finished(kept, written, said),
        )

    def _was_finished(self, kept: Kept, written: WrittenRisk, said: str) -> None:
        self.finished.emit(Done(said, kept.group, written.draft))
