"""Saves what stands in a form without being asked: on every pause, and while typing goes on."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from caseworker_app import clock, words
from caseworker_app.casework.drafting import Draft
from caseworker_app.errors import CaseworkError
from ui.desk import Desk

PAUSE: Final = 400
"""Milliseconds after the last key."""
LONGEST: Final = 1000
"""Milliseconds that anything typed may wait."""
TRY_AGAIN: Final = 5000


class AutoSave(QObject):
    """Keeps one draft. Nothing exists before the first key; an emptied draft is gone.

    `gather` gives what stands in the form, empty when nothing does. `rest` before a form is
    finished: a save that came after it would bring the ended draft back.
    """

    saved = Signal(str)  # "Saved on this laptop at 15:52"
    not_saved = Signal(object)  # CaseworkError
    lost = Signal()

    def __init__(
        self,
        desk: Desk,
        draft: Draft,
        gather: Callable[[], Mapping[str, Any]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._draft, self._gather = desk, draft, gather
        self._waits = self._resting = self._hushed = False
        self._pause, self._longest = self._timer(PAUSE), self._timer(LONGEST)
        self._again = self._timer(TRY_AGAIN)

    def _timer(self, milliseconds: int) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(milliseconds)
        made.timeout.connect(self.flush)
        return made

    @property
    def draft(self) -> Draft:
        """The draft as it was last gathered."""
        return self._draft

    def touch(self) -> None:
        """Something was typed or chosen."""
        self._hushed = False
        self._wait()

    def _wait(self) -> None:
        if self._resting:
            return
        self._waits = True
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def flush(self) -> None:
        """Save now what waits: on leaving a field, on lock, on closing."""
        self._stop()
        if not self._waits or self._resting:
            return
        self._waits = False
        self.gathered()
        self._desk.deliver(
            self._desk.workspace.save_draft(self._draft), self._tell, failed=self._fail
        )

    def gathered(self) -> Draft:
        """The draft with what stands in the form now."""
        self._draft = replace(self._draft, words=dict(self._gather()))
        return self._draft

    def rest(self) -> None:
        """Save nothing more."""
        self._stop()
        self._resting = True

    @property
    def at_work(self) -> bool:
        """Whether it still saves what is typed."""
        return not self._resting

    def lose(self) -> bool:
        """What it is about is somebody else's now: save what waits, then nothing more.

        Whoever hears `lost` closes the form into its draft and keeps nothing of it in a record.
        Returns whether anything was written.
        """
        self.flush()
        self.rest()
        written = any(self._draft.words.values())
        self.lost.emit()
        return written

    def wake(self) -> None:
        """Go on: the form was not finished after all.

        What stands in it is saved, and that is not said before somebody types again: it would
        take the place of why the form could not be finished.
        """
        self._resting, self._hushed = False, True
        self._wait()

    def _stop(self) -> None:
        for timer in (self._pause, self._longest, self._again):
            timer.stop()

    def _tell(self, at: object) -> None:
        if self._hushed:
            return
        moment = at if isinstance(at, datetime) else clock.now()
        self.saved.emit(said_saved(moment))

    def _fail(self, error: CaseworkError) -> None:
        self._waits = True
        if not self._resting:
            self._again.start()
        self.not_saved.emit(error)


def said_saved(moment: datetime) -> str:
    """ "Saved on this laptop at 15:52"."""
    return f"Saved on this laptop at {words.said_time(clock.in_london(moment).time())}"
