"""The first thing the sync centre says: one sentence, how far a round is, and what one may do."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app import clock
from caseworker_app.errors import CaseworkError
from caseworker_app.sync.progress import Progress as Done
from caseworker_app.sync.progress import Stage
from caseworker_app.sync.status import Facts, Kind, Reach, clock_said, said, sentence
from caseworker_app.words import said_ago
from ui.style.colours import Ink
from ui.style.icon_names import IconName
from ui.widgets.bars import Progress, Stages, StageState
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.labels import Icon, Label, Paragraph
from ui.widgets.layouts import box, row, stack

_ICONS: dict[Kind, tuple[IconName, Ink]] = {
    "up_to_date": ("cloud-check", "low_text"),
    "offline": ("cloud-slash", "med_text"),
    "sending": ("cloud-arrow-up", "info_text"),
    "needs_you": ("cloud-warning", "high_text"),
    "sign_in": ("key", "med_text"),
}
STAGES = tuple(Stage)
CLOCK_HELP = "Nothing is lost, and you can go on. Set this laptop\u2019s clock when you can."


class StandingCard(Card):
    """Says how things stand, and offers a round now or a pause."""

    sync_now = Signal()
    pause_asked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._icon = Icon("cloud-check", 26, "low_text")
        self._title, self._second = Label("", "title"), Paragraph("", "small", "text2")
        self._now = Button("Sync now", "plain", "arrows-clockwise")
        self._pause = Button("Pause", "plain", "pause")
        self._clock = Paragraph("", "small", "med_text")
        self._clock.setVisible(False)
        self._paused = False
        self._bar, self._stages = Progress(tall=8), Stages(())
        self._under_way = box(stack(self._bar, self._stages, gap=10))
        said_words = stack(self._title, self._second, self._clock, gap=1)
        self.setLayout(
            stack(
                row(self._icon, (said_words, 1), self._now, self._pause, gap=12),
                self._under_way,
                gap=14,
                margins=(18, 14, 16, 16),
            )
        )
        self._now.clicked.connect(self.sync_now)
        self._pause.clicked.connect(lambda: self.pause_asked.emit(not self._paused))

    def show_facts(self, facts: Facts, trouble: CaseworkError | None) -> None:
        """Show how things stand."""
        now = clock.now()
        # What needs somebody has a list of its own below.
        shown = said(replace(facts, needs_you=0), now)
        self._icon.show_icon(*_ICONS[shown.kind])
        self._title.setText(sentence(facts, now))
        self._second.setText(_second(facts, trouble))
        apart = clock_said(facts.clock_apart)
        self._clock.setText(apart)
        self._clock.setVisible(bool(apart))
        self.setAccessibleName(f"{self._title.text()}. {self._second.text()} {self._clock.text()}")
        self._paused = facts.paused
        self._pause.setText("Go on" if facts.paused else "Pause")
        self._pause.set_icon("play" if facts.paused else "pause")
        self._now.setEnabled(facts.running is None)
        self._under_way.setVisible(facts.running is not None)
        if facts.running is not None:
            self._show_stages(facts.running)

    def _show_stages(self, running: Done) -> None:
        at = STAGES.index(running.stage)
        part = running.done / running.whole if running.whole else 0.0
        self._bar.put((at + part) / len(STAGES))
        self._stages.show_stages(
            [(stage.value, _state(place, at)) for place, stage in enumerate(STAGES)]
        )


def _state(place: int, at: int) -> StageState:
    if place == at:
        return "now"
    return "done" if place < at else "later"


def _second(facts: Facts, trouble: CaseworkError | None) -> str:
    if facts.reach is Reach.AWAY and not facts.paused:
        return "Offline: the server did not answer. We try again by ourselves; work goes on."
    if trouble is not None:
        return trouble.in_full()
    if facts.paused:
        return "Nothing is sent or fetched until you go on, or press Sync now."
    if facts.metered:
        return "Nothing is sent or fetched on mobile data until you press Sync now."
    if facts.last_round_at is None:
        return "The first round begins by itself."
    return f"Last in touch {said_ago(facts.last_round_at, clock.now())}"
