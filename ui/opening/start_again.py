"""A store that is damaged or gone: set it aside, join again, and have back what was not sent."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from caseworker_app.casework.opening import Profile
from caseworker_app.errors import CaseworkError
from caseworker_app.words import counted
from ui.desk import Aside
from ui.style import look
from ui.style.icon_names import IconName
from ui.style.tokens import Radius
from ui.widgets.announce import announce
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, reason
from ui.widgets.join_fields import JoinFields
from ui.widgets.labels import Label, Line, Paragraph
from ui.widgets.layouts import Column, Scroll, box, row, stack
from ui.widgets.mark import Mark

if TYPE_CHECKING:
    from caseworker_app.casework.enrolment import Recovered
    from caseworker_app.casework.workspace import Workspace

WIDTH = 560
WHAT_COMES: tuple[tuple[IconName, str], ...] = (
    (
        "archive",
        "The file that does not open is set aside: renamed, never deleted. Whoever looks after "
        "your laptop can still look at it.",
    ),
    ("cloud-check", "What was sent comes back from the server, with a new code."),
    (
        "shield-check",
        "What was not sent comes back from the second copy on this laptop. A note that was half "
        "written since the last round is in the file that is set aside.",
    ),
    ("key", "Your passphrase stays as it is."),
)


class StartAgain(QWidget):
    """Asks for the server and a new code; says how much came back. Esc leaves, nothing done."""

    left = Signal()
    finished = Signal(object)  # Workspace

    def __init__(
        self, profile: Profile, aside: Aside, passphrase: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._profile, self._aside, self._passphrase = profile, aside, passphrase
        self._workspace: Workspace | None = None
        self._title = Label("Start again with what is safe", "title")
        self._said = Paragraph(
            "The store on this laptop cannot be opened. This is what happens:", "body", "text2"
        )
        self.fields = JoinFields()
        self._explained = box(
            stack(*(reason(icon, "accent_text", words) for icon, words in WHAT_COMES), gap=9)
        )
        self._asked = box(stack(self._explained, 4, Line(), 4, self.fields, gap=6))
        self._back = Button("Back to unlock", "quiet", "caret-left", "Esc")
        self.go = Button("Set it aside and join again", "primary")
        inside = stack(
            row(Mark(36), 6, (self._title, 1)), self._said, 2, self._asked, 6,
            row(self._back, None, self.go), gap=9, margins=(30, 26, 30, 22),
        )  # fmt: skip
        card = Card(inside, radius=Radius.DIALOG)
        middle = box(row(None, Column(stack(card), WIDTH), None))
        self.setLayout(stack(Scroll(box(stack(None, middle, None)))))
        self._back.clicked.connect(self._leave)
        self.go.clicked.connect(self.go_on)
        self.fields.entered.connect(self.go_on)

    def go_on(self) -> None:
        """Join and make the store anew; afterwards, go to work."""
        if self._workspace is not None:
            self.finished.emit(self._workspace)
            return
        if not self.go.isEnabled() or not self.fields.ready():
            return
        address, code = self.fields.answers()
        profile, passphrase = self._profile, self._passphrase

        def step() -> "tuple[Workspace, Recovered]":
            from caseworker_app.casework.enrolment import start_again
            from caseworker_app.sync.joining import join

            welcome = join(address, code)
            return start_again(profile, welcome.address, welcome.joined, passphrase)

        self.go.setEnabled(False)
        self._back.setEnabled(False)
        self._aside.run(step, self._done, failed=self._not_done)

    def said(self) -> str:
        """What the page says above its fields."""
        return self._said.text()

    def _done(self, made: "tuple[Workspace, Recovered]") -> None:
        self._workspace, came = made
        self._title.setText("Your store is made anew")
        self._said.setText(said_recovered(came.brought, came.left))
        self._asked.setVisible(False)
        self._back.setVisible(False)
        self.go.setText("Open Alongside")
        self.go.setEnabled(True)
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._said.text())

    def _not_done(self, error: CaseworkError) -> None:
        self.go.setEnabled(True)
        self._back.setEnabled(True)
        self.fields.say_failed(error)

    def _leave(self) -> None:
        if self._back.isEnabled() and self._workspace is None:
            self.left.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fields.address.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape.value:
            self._leave()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRectF(self.rect()), look.colour("window"))


def said_recovered(brought: int, left: int) -> str:
    """How much the second copy has given back, and what comes from the server."""
    if brought:
        verb = "has" if brought == 1 else "have"
        said = (
            f"{counted(brought, 'item')} {verb} come back from the second copy on this laptop and "
            "will be sent with the next round."
        )
    else:
        said = "Nothing was waiting to be sent in the second copy on this laptop."
    kept = (
        f" {counted(left, 'item')} in it could not be read and stay there for support."
        if left
        else ""
    )
    return f"{said}{kept} Everything else comes in from the server once you go on."
