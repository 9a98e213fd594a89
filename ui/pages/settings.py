"""Settings: applies at once, no OK button; a sample shows how a note reads."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app.settings import DECLARED, Settings
from ui.opening.choices import Choices
from ui.widgets.cards import Panel
from ui.widgets.labels import Label, Paragraph
from ui.widgets.layouts import Scroll, TwoColumns, box, row, stack
from ui.widgets.pages import PageHead, page_layout

READING = ("text_size", "easier_to_read", "theme")
PRIVACY = ("lock_after",)
SYNC = ("wait_for_wifi",)
SAMPLE = (
    "Walked to the park and back. Jay said college is going better since the new timetable. "
    "He will ask about Illustrator on Thursday at 15:45."
)
MISTAKEN = "I l 1   O 0   b d p q   rn m"


class SettingsPage(QWidget):
    """Every setting, made from its declaration. The whole window wears the choice at once."""

    chosen = Signal(object)  # Settings

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        groups = (("Reading", READING), ("Privacy", PRIVACY), ("Sync", SYNC))
        self._choices = {names: Choices(settings, names) for _title, names in groups}
        left = stack(
            *(Panel(title, self._choices[names], gap=12) for title, names in groups),
            None,
            gap=14,
        )
        sample = Panel(
            "How a note reads",
            Paragraph(SAMPLE, "read", "text"),
            Label(MISTAKEN, "read", "text2"),
            Paragraph("Letters that are easily mistaken for each other.", "small"),
            gap=12,
        )
        page = page_layout(
            PageHead("Settings", "Each choice applies at once"),
            (TwoColumns(left, stack(sample, None), rail_width=400), 1),
            gap=16,
        )
        self.setLayout(row(Scroll(box(page)), gap=0))
        for names, choices in self._choices.items():
            choices.chosen.connect(lambda found, names=names: self._take(found, names))

    def refresh(self) -> None:
        """Nothing here comes from the store."""

    def show_settings(self, settings: Settings) -> None:
        """They were changed elsewhere, by a key."""
        self._settings = settings
        for choices in self._choices.values():
            choices.show_settings(settings)

    def _take(self, found: Settings, names: tuple[str, ...]) -> None:
        changed = {name: getattr(found, name) for name in names if name in DECLARED}
        self._settings = Settings(**{**_values(self._settings), **changed})
        self.chosen.emit(self._settings)


def _values(settings: Settings) -> dict[str, object]:
    return {name: getattr(settings, name) for name in DECLARED}
