"""Head and foot of a task that takes the whole window, such as a note or a register."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style import fonts, look
from ui.style.fonts import px
from ui.widgets.announce import announce
from ui.widgets.buttons import Button
from ui.widgets.cards import Strip
from ui.widgets.labels import Icon, Label, Line, Paragraph
from ui.widgets.layouts import FIXED, GROWING, Item, box, row, stack
from ui.widgets.sync_pill import PillFace, SyncPill


class TaskHead(Strip):
    """Where one came from, what this is, and what has left this laptop."""

    back_asked = Signal()
    discreet_asked = Signal()
    sync_asked = Signal()

    def __init__(
        self,
        title: str,
        back: str,
        face: PillFace,
        *tags: QWidget,
        discreet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`discreet` offers discreet view here."""
        self._back = Button(back, "quiet", "caret-left", small=True)
        self._title = Label(title, "title")
        self._pill = SyncPill(face)
        self._discreet = Button("Discreet view", "quiet", "eye-slash", "F8", small=True)
        parts = (self._back, Line(upright=True), self._title, *tags)
        ends = (self._discreet, self._pill)
        layout = row(*parts, None, *ends, gap=12, margins=(16, 10, 20, 10))
        super().__init__(layout, line_below=True, parent=parent)
        self.setSizePolicy(GROWING, FIXED)
        self._back.clicked.connect(self.back_asked)
        self._discreet.clicked.connect(self.discreet_asked)
        self._pill.clicked.connect(self.sync_asked)
        self._discreet.setVisible(discreet)
        self.show_discreet(look.current().discreet)

    def set_title(self, title: str) -> None:
        """Say what this is."""
        self._title.setText(title)

    def show_face(self, face: PillFace) -> None:
        """Say what has left this laptop."""
        self._pill.show_face(face)

    def show_discreet(self, on: bool) -> None:
        """Say whether discreet view is on."""
        self._discreet.setText("Discreet view is on" if on else "Discreet view")

    def sizeHint(self) -> QSize:
        return QSize(px(700), px(56))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), px(56))


class TaskFoot(Strip):
    """Says that the words are kept, and holds the buttons that end the task.

    What is not kept yet is said in lines of its own: it must be read whole at any text size.
    """

    def __init__(self, *actions: QWidget, parent: QWidget | None = None) -> None:
        self._troubled = False
        self._icon = Icon("check-circle-fill", 18, "low")
        self._saved = Label("", "small", "text", 500)
        self._more = Label("", "small", "text3")
        self._more.setSizePolicy(QSizePolicy.Policy.Ignored, FIXED)
        self._line = box(row(self._saved, (self._more, 1)))
        self._why_not = Paragraph("", "small", "text", 600)
        self._advice = Paragraph("", "small", "text2")
        self._trouble = box(stack(self._why_not, self._advice, gap=0))
        parts: tuple[Item, ...] = (self._icon, (self._line, 1), (self._trouble, 1), *actions)
        super().__init__(row(*parts, margins=(28, 10, 20, 10)), line_below=False, parent=parent)
        self.setSizePolicy(GROWING, FIXED)
        self._icon.hide()
        self._trouble.hide()

    def say_saved(self, words: str, more: str = "", aloud: bool = False) -> None:
        """ "Saved on this laptop at 15:52"; spoken only when `aloud`, not at every pause."""
        self._icon.show_icon("check-circle-fill", "low")
        self._icon.setVisible(bool(words))
        self._saved.setText(words)
        self._more.setText(more)
        self._show(trouble=False)
        if aloud:
            announce(self, words)

    def say_waiting(self, words: str, more: str = "") -> None:
        """Words are not kept yet, and why: this is always said aloud."""
        self._icon.show_icon("warning-circle-fill", "med_text")
        self._icon.show()
        self._why_not.setText(words)
        self._advice.setText(more)
        self._show(trouble=True)
        announce(self, f"{words} {more}".strip(), urgent=True)

    def said(self) -> str:
        """What the foot says now."""
        shown = (self._why_not, self._advice) if self._troubled else (self._saved, self._more)
        return " ".join(part.text() for part in shown if part.text())

    def _show(self, *, trouble: bool) -> None:
        self._troubled = trouble
        self._line.setVisible(not trouble)
        self._trouble.setVisible(trouble)
        self.updateGeometry()

    def _tall(self) -> int:
        return px(60) + (fonts.leading("small") if self._troubled else 0)

    def sizeHint(self) -> QSize:
        return QSize(px(700), self._tall())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._tall())
