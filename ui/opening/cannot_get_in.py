"""What to do when the passphrase is forgotten: plain, and promising nothing that is not there."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.style import look
from ui.style.icon_names import IconName
from ui.style.tokens import Radius
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.labels import Icon, Label, Line, Paragraph
from ui.widgets.layouts import Column, box, row, stack
from ui.widgets.mark import Mark

WIDTH = 560
STEPS: tuple[tuple[IconName, str, str], ...] = (
    (
        "keyboard",
        "Look once more",
        "Caps Lock, a space at the end, another keyboard. Press Show to see what you type.",
    ),
    (
        "phone-call",
        "Ring your supervisor",
        "They can give you a code with which you start again on this laptop or another.",
    ),
    (
        "cloud-check",
        "What was sent is on the server",
        "All of it comes back when you join with the new code.",
    ),
)


class CannotGetIn(QWidget):
    """Over the unlock screen, until Esc."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = Label("If you cannot get in", "title")
        under = Label("Nobody at the service knows your passphrase.", "small", "text2")
        safe = Card(
            row(
                Icon("shield-check-fill", 20, "low_text"),
                (
                    Paragraph(
                        "What you have not sent stays sealed on this laptop. "
                        "Wrong tries never wipe anything.",
                        "small",
                        "text",
                    ),
                    1,
                ),
                gap=12,
                margins=(16, 11, 16, 11),
            ),
            "low_soft",
            None,
        )
        self._back = Button("Back to unlock", "quiet", "caret-left", "Esc", small=True)
        self._back.clicked.connect(self.left)
        inside = stack(
            row(Mark(36), 4, (box(stack(title, under, gap=1)), 1)),
            6,
            Line(),
            4,
            *(_step(*step) for step in STEPS),
            4,
            safe,
            4,
            row(self._back, None),
            gap=9,
            margins=(30, 28, 30, 22),
        )
        card = Card(inside, radius=Radius.DIALOG)
        self.setLayout(stack(None, box(row(None, Column(stack(card), WIDTH), None)), None))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape.value:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRectF(self.rect()), look.colour("window"))


def _step(icon: IconName, title: str, words: str) -> QWidget:
    said = stack(Label(title, "small_strong"), Paragraph(words, "small", "text2"), gap=1)
    at = box(stack(Icon(icon, 20, "accent_text"), None, gap=0))
    return box(row(at, (said, 1), gap=14))
