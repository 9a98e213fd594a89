"""When risk has gone up: tell the supervisor now, and whom to ring if it cannot wait."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app.casework.telling import WhoToTell
from ui.widgets.announce import announce
from ui.widgets.buttons import Button
from ui.widgets.labels import Icon, Paragraph
from ui.widgets.layouts import box, row, stack

NO_NUMBER: Final = "No duty number is on this laptop. Your service manager can add one."


class Telling(QWidget):
    """`asked` when the supervisor is to be told. It is done once, and then it says so."""

    asked = Signal()

    def __init__(self, who: WhoToTell) -> None:
        super().__init__()
        self._who = who
        called = who.supervisor.called if who.supervisor else ""
        self.tell = Button(f"Tell {called} now", "plain", "bell-ringing", small=True)
        self._said = Paragraph(said_told(called), "small", "text", 600)
        self._done = box(row(Icon("check-circle-fill", 16, "low"), (self._said, 1), gap=6))
        ring = Paragraph(said_numbers(who.numbers), "small", "text2")
        numbers = box(row(Icon("phone-call", 16), (ring, 1), gap=6))
        self.setLayout(row(self.tell, (stack(None, self._done, numbers, None, gap=2), 1), gap=10))
        self.tell.clicked.connect(self._ask)
        self.tell.setVisible(who.supervisor is not None and not who.told)
        self._done.setVisible(who.told and who.supervisor is not None)

    def _ask(self) -> None:
        self.tell.setEnabled(False)
        self.asked.emit()

    def show_told(self) -> None:
        """It is kept on this laptop and goes as soon as it can."""
        self.tell.hide()
        self._done.show()
        announce(self, self._said.text())

    def show_not_told(self) -> None:
        """It could not be kept: it can be tried again."""
        self.tell.setEnabled(True)


def said_told(called: str) -> str:
    """What happens next, whether or not there is a network."""
    return f"{called} is asked to ring you. This goes as soon as the laptop is online."


def said_numbers(numbers: tuple[tuple[str, str], ...]) -> str:
    """ "If it cannot wait, ring: Duty, until 20:00, 020 7946 0000"."""
    if not numbers:
        return NO_NUMBER
    return f"If it cannot wait, ring {'; '.join(f'{who}: {phone}' for who, phone in numbers)}"
