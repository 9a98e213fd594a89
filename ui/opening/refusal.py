"""Why Alongside cannot start here, in a sentence, and what to do."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from caseworker_app.errors import CaseworkError
from ui.style import look
from ui.style.tokens import Radius
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.labels import Paragraph
from ui.widgets.layouts import Column, box, row, stack
from ui.widgets.mark import Mark

WIDTH = 460


class Refusal(QWidget):
    """One message, one button."""

    closed = Signal()

    def __init__(self, error: CaseworkError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.close_button = Button("Close", "primary")
        self.close_button.clicked.connect(self.closed)
        inside = stack(
            row(Mark(40), None),
            8,
            Paragraph(error.message, "title", "text"),
            Paragraph(error.said_advice, "body", "text2"),
            12,
            row(None, self.close_button),
            gap=8,
            margins=(30, 28, 26, 24),
        )
        card = Card(inside, radius=Radius.DIALOG)
        self.setAccessibleName(error.in_full())
        self.setLayout(stack(None, box(row(None, Column(stack(card), WIDTH), None)), None))

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRectF(self.rect()), look.colour("window"))
