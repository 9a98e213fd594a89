"""Unlock: one passphrase opens the store on this laptop, with or without a connection."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from caseworker_app.casework.opening import can_start_again
from caseworker_app.errors import CaseworkError
from caseworker_app.words import counted
from ui.opening.cannot_get_in import CannotGetIn
from ui.style import look
from ui.style.fonts import px
from ui.style.tokens import Radius
from ui.widgets.announce import announce
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.entries import SecretEntry, show_problem
from ui.widgets.labels import Icon, Label, Line, Paragraph
from ui.widgets.layouts import Column, box, row, stack
from ui.widgets.mark import Mark

WIDTH = 420
MARGINS = (34, 30, 34, 22)
SECOND = 1000  # milliseconds


class TallButton(Button):
    """The one thing to do on this screen."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(44))


class UnlockPage(QWidget):
    """Asks for the passphrase and says how it went. It knows no name until a first unlocking."""

    unlock_asked = Signal(str)
    again_asked = Signal(str)  # the passphrase, which was right: the store behind it is lost

    def __init__(
        self, name: str = "", waiting: int | None = None, minutes: int = 5,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """`name` is a first name, `waiting` how much is not sent: both only after a lock."""
        super().__init__(parent)
        self._secret = SecretEntry("Passphrase")
        self._caps = box(
            row(
                Icon("warning-circle", 16, "med_text"),
                Label("Caps Lock is on", "small", "med_text"),
                None,
                gap=6,
            )
        )
        self._show = Button("Show", "link", "eye", small=True, name="Show the passphrase")
        self._unlock = TallButton("Unlock", "primary", "lock-simple-open", "Enter", wide=True)
        self._cannot = Button("I cannot get in", "quiet", "lifebuoy", small=True)
        self._problem = Paragraph("", "small", "high_text", 600)
        self.again = Button("Start again with what is safe", "plain", small=True)
        self.again.setVisible(False)
        self._help: CannotGetIn | None = None
        self._left = 0
        self._count_down = QTimer(self)
        self._count_down.setInterval(SECOND)
        self._count_down.timeout.connect(self.tick)
        self._build(name, waiting, minutes)
        self._connect()

    def _build(self, name: str, waiting: int | None, minutes: int) -> None:
        welcome = Label(f"Welcome back, {name}" if name else "Welcome back", "display")
        locked = Label("This laptop is locked. Your notes are encrypted.", "body", "text2")
        label = Label("Passphrase", "small_strong")
        label.setBuddy(self._secret)
        for words in (welcome, locked):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        cloud = row(Icon("cloud-slash", 20, "text2"), 4, (_standing(waiting), 1))
        self._standing = box(stack(Line(), cloud, gap=8))
        self._caps.setVisible(False)
        self._problem.setVisible(False)
        inside = stack(
            row(None, Mark(44), None),
            8,
            welcome,
            locked,
            16,
            label,
            self._secret,
            row(self._caps, None, self._show),
            self._problem,
            row(self.again, None),
            self._unlock,
            row(None, self._cannot, None),
            self._standing,
            gap=8,
            margins=MARGINS,
        )
        self._card = Card(inside, radius=Radius.DIALOG)
        away = f"Locks after {counted(minutes, 'minute')} away. Unsaved words are kept."
        foot = Label(away, "small", "text3")
        foot.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = Column(stack(self._card, 16, foot, gap=0), WIDTH)
        self._middle = box(row(None, column, None))
        self.setLayout(stack(None, self._middle, None))

    def _connect(self) -> None:
        self._secret.returnPressed.connect(self._ask)
        self._secret.caps_lock_seen.connect(self._caps.setVisible)
        self._secret.textEdited.connect(lambda _: self._say(""))
        self._unlock.clicked.connect(self._ask)
        self._show.clicked.connect(self.turn_over)
        self._cannot.clicked.connect(self.help_in)
        self.again.clicked.connect(lambda: self.again_asked.emit(self._secret.text()))

    def say_failed(self, error: CaseworkError) -> None:
        """Say why nothing was opened, and wait as long as it asks; the words typed stay."""
        self._settle()
        self._say(error.in_full(), aloud=True)
        self._offer_again(on=can_start_again(error))
        self._left = int(getattr(error, "wait", 0))
        if self._left:
            self._unlock.setEnabled(False)
            self._count_down.start()
        show_problem(self._secret, on=True)
        self._secret.selectAll()
        self._secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_again(self, *, on: bool) -> None:
        """In the place of saying that one can unlock and work, which is not so then."""
        self._standing.setVisible(not on)
        self.again.setVisible(on)

    def said(self) -> str:
        """What the screen says about the last try; empty before one."""
        return self._problem.text()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRectF(self.rect()), look.colour("window"))

    def _ask(self) -> None:
        if not self._unlock.isEnabled():
            return
        if not self._secret.text():
            self._say("Type your passphrase first.", aloud=True)
            return
        self._unlock.setEnabled(False)
        self._unlock.setText("Unlocking")
        self._secret.setReadOnly(True)
        self.unlock_asked.emit(self._secret.text())

    def _settle(self) -> None:
        self._unlock.setText("Unlock")
        self._unlock.setEnabled(True)
        self._secret.setReadOnly(False)

    def tick(self) -> None:
        """One second of the wait has gone by."""
        self._left -= 1
        if self._left <= 0:
            self._count_down.stop()
            self._settle()
            self._say("You can try again now. Your work is safe.")

    def _say(self, words: str, *, aloud: bool = False) -> None:
        if not words and self._count_down.isActive():
            return
        show_problem(self._secret, on=False)
        self._offer_again(on=False)
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        if aloud:
            announce(self._secret, words, urgent=True)

    def turn_over(self) -> None:
        """Show what was typed, or hide it again."""
        hidden = self._secret.echoMode() == SecretEntry.EchoMode.Password
        self._secret.reveal(hidden)
        self._show.setText("Hide" if hidden else "Show")
        self._show.setAccessibleName(f"{self._show.text()} the passphrase")
        self._show.set_icon("eye-slash" if hidden else "eye")
        self._secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def help_in(self) -> None:
        """Say what to do when the passphrase is forgotten."""
        if self._help is None:
            self._help = CannotGetIn(self)
            self._help.left.connect(self._help_out)
        self._middle.hide()
        self._help.setGeometry(self.rect())
        self._help.show()
        self._help.raise_()

    def _help_out(self) -> None:
        if self._help is not None:
            self._help.hide()
        self._middle.show()
        self._secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: object) -> None:
        if self._help is not None:
            self._help.setGeometry(self.rect())


def _standing(waiting: int | None) -> QWidget:
    """What is on this laptop and not yet sent; before a first unlocking nobody can know it."""
    first = Label("You can unlock and work without a connection", "small", "text", 500)
    second = "What you wrote is sent when you are back online"
    if waiting is not None:
        items = counted(waiting, "item") if waiting else "Nothing"
        verb = "is" if waiting < 2 else "are"
        second = f"{items} saved here {verb} waiting to send"
    return box(stack(first, Label(second, "micro", "text2"), gap=1))
