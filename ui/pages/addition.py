"""Adding to what is finished, with what it says above: a task of its own."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from caseworker_app.casework.additions import AdditionStart
from ui.desk import Desk
from ui.forms.addition import AddToNote
from ui.widgets.cards import Panel
from ui.widgets.labels import Label, Paragraph
from ui.widgets.layouts import Column, Scroll, box, row, stack
from ui.widgets.sync_pill import PillFace
from ui.widgets.task_frame import TaskHead

WIDE: int = 760


class AdditionPage(QWidget):
    """`about` is what is added to, such as sessions/<id>."""

    finished = Signal(object)  # Done
    closed = Signal()
    sync_asked = Signal()

    def __init__(
        self, desk: Desk, about: str, face: PillFace | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        shown = face or PillFace("up_to_date", "On this laptop")
        self._head = TaskHead("Add to this note", "Back", shown)
        self._said = stack(gap=10)
        self.form = AddToNote(desk, about)
        column = Column(stack(Panel("As it was finished", self._said), self.form, None), WIDE)
        middle = box(row(None, column, None, margins=(28, 16, 28, 16)))
        self.setLayout(stack(self._head, (Scroll(middle), 1), gap=0))
        self._head.back_asked.connect(self.form.close_form)
        self._head.sync_asked.connect(self.sync_asked)
        self.form.begun.connect(self._begin)
        self.form.finished.connect(self.finished)
        self.form.closed.connect(self.closed)

    def _begin(self, start: AdditionStart) -> None:
        for label, text in start.texts:
            head = Label(label, "small_strong", "accent_text")
            self._said.addLayout(stack(head, Paragraph(text, "read", "text"), gap=2))

    def show_face(self, face: PillFace) -> None:
        """Say what has left this laptop."""
        self._head.show_face(face)

    def leave(self) -> None:
        """Save what waits."""
        self.form.leave()

    def hideEvent(self, event: QHideEvent) -> None:
        self.leave()
        super().hideEvent(event)
