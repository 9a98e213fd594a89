"""The first copy, and meanwhile: making Alongside one's own."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from caseworker_app.errors import CaseworkError
from caseworker_app.settings import DECLARED, Settings
from caseworker_app.words import counted
from ui.opening.choices import Choices
from ui.opening.first_steps import StepPage
from ui.widgets.announce import announce
from ui.widgets.bars import Progress
from ui.widgets.cards import Card
from ui.widgets.labels import Icon, Label, Line
from ui.widgets.layouts import box, row, stack

if TYPE_CHECKING:
    from caseworker_app.sync.progress import Progress as Copied


class CopyStep(StepPage):
    """Says how far the copy is. One may go on before it is done: it fills by itself."""

    chosen = Signal(object)  # Settings

    def __init__(self, settings: Settings) -> None:
        self._icon = Icon("cloud-arrow-down", 22, "info_text")
        self._title = Label("Getting your young people and notes", "head")
        self._second = Label("Asking the server", "small", "text2")
        self._bar = Progress()
        said = stack(self._title, self._second, gap=1)
        card = Card(
            stack(row(self._icon, (said, 1), gap=12), self._bar, gap=12, margins=(18, 14, 18, 16))
        )
        self.choices = Choices(settings, tuple(DECLARED))
        super().__init__(
            "Make it yours",
            "While the first copy comes in. You can change all of this later, in Settings.",
            card,
            Line(),
            box(stack(self.choices)),
        )
        self.choices.chosen.connect(self.chosen)

    def show_progress(self, progress: "Copied") -> None:
        """So many of so many parts are here."""
        if progress.whole:
            self._bar.put(progress.done / progress.whole)
            parts = counted(progress.whole, "part")
            self._second.setText(f"{progress.done} of {parts} are on this laptop")

    def show_done(self) -> None:
        """Everything is here."""
        self._bar.put(1.0)
        self._icon.show_icon("check-circle-fill", "low")
        self._title.setText("Everything you work with is on this laptop")
        self._second.setText("Encrypted, and yours to use without a connection")
        announce(self, self._title.text())

    def show_cut(self, error: CaseworkError) -> None:
        """The connection went: what is here is here, and the rest comes by itself."""
        self._icon.show_icon("cloud-slash", "med_text")
        self._title.setText("The rest comes when you are back online")
        self._second.setText(error.message)
        announce(self, f"{error.message} {self._title.text()}", urgent=True)
