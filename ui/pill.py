"""Keeps the sync pill true: figures from the store, standing from the rounds, time going by."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from caseworker_app import clock
from caseworker_app.casework import differences
from caseworker_app.casework.outbox_view import Counted, counted
from caseworker_app.errors import CaseworkError
from caseworker_app.sync.rounds import Standing
from caseworker_app.sync.status import Facts, clock_said, said
from ui.desk import Desk
from ui.pages.standing_card import CLOCK_HELP
from ui.widgets.sync_pill import PillFace

AGAIN = 20_000  # milliseconds: "2 min ago" grows old


@dataclass(frozen=True, slots=True)
class Figures:
    """What waits, and who is needed: held work, and differences that the worker may settle."""

    outbox: Counted
    differences: int


class Pill(QObject):
    """One for each window. `changed` carries the face; `facts` are what it is made of."""

    changed = Signal(object)  # PillFace

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.facts = Facts()
        self.standing = Standing()
        self.differences = 0
        self._clock_was_said = False
        self._again = QTimer(self)
        self._again.setInterval(AGAIN)
        self._again.timeout.connect(self._tell)
        self._again.start()
        desk.changed.connect(self.refresh)
        self.refresh()

    def face(self) -> PillFace:
        """What the pill says now."""
        shown = said(self.facts, clock.now())
        return PillFace(shown.kind, shown.words)

    def refresh(self) -> None:
        """Ask for the figures again."""
        self._desk.ask(
            lambda db, me: Figures(counted(db, me), differences.how_many_need(db, me)), self._count
        )

    def hear(self, standing: Standing) -> None:
        """The rounds stand differently; called on the window's thread."""
        ended = self.standing.running is not None and standing.running is None
        self.standing = standing
        self.facts = replace(
            self.facts, reach=standing.reach, running=standing.running, paused=standing.paused,
            metered=standing.metered,
        )  # fmt: skip
        self._tell()
        if ended:
            self.refresh()

    def _count(self, found: Figures) -> None:
        self.differences = found.differences
        self.facts = replace(
            self.facts,
            waiting=found.outbox.counts.waiting,
            files=found.outbox.files,
            needs_you=found.outbox.counts.held + found.differences,
            last_round_at=found.outbox.last_round_at,
            clock_apart=found.outbox.clock_apart,
        )
        self._tell()
        self._say_clock()

    def _say_clock(self) -> None:
        """Once, plainly; the sync centre goes on saying it."""
        words = clock_said(self.facts.clock_apart)
        if words and not self._clock_was_said:
            self._clock_was_said = True
            self._desk.trouble.emit(CaseworkError(words, advice=CLOCK_HELP))

    def _tell(self) -> None:
        self.changed.emit(self.face())
