"""Choosing a passphrase: five words are offered, strength is said in words, paste is welcome."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from caseworker_app.casework.passphrase import PassphraseRefused, made_up, refuse_weak, strength
from caseworker_app.words import counted
from ui.opening.first_steps import StepPage
from ui.style.colours import Ink
from ui.style.tokens import Radius
from ui.widgets.bars import Strength
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, reason
from ui.widgets.entries import SecretEntry
from ui.widgets.labels import Icon, Label, Line, Paragraph
from ui.widgets.layouts import box, row, stack

PAUSE = 250  # milliseconds after the last key before strength is judged
_INKS: tuple[Ink, ...] = ("high", "high", "med", "low", "low")


class PassphraseStep(StepPage):
    """Twice the same, long enough, and not among those that are tried first."""

    def __init__(self) -> None:
        self.first, self.again = SecretEntry("Passphrase"), SecretEntry("Passphrase once more")
        self._about: Sequence[str] = ()
        self._offer = Paragraph("", "title", "text")
        self._others = Button("Other words", "quiet", "arrows-clockwise", small=True)
        self._take = Button("Use these", "plain", small=True)
        self._show = Button("Show", "link", "eye", small=True, name="Show the passphrase")
        self._bars, self._said = Strength(), Label("", "small")
        super().__init__(
            "Choose your passphrase",
            "It opens your notes on this laptop, with or without a connection. Nobody at the "
            "service knows it. You can paste it from a password manager.",
            self._offered(),
            self._fields(),
            box(row(self._bars, 4, self._said, None)),
            Line(),
            _if_forgotten(),
        )
        self._judge_later = QTimer(self)
        self._judge_later.setSingleShot(True)
        self._judge_later.setInterval(PAUSE)
        self._connect()
        self._offer_others()

    def _offered(self) -> QWidget:
        head = row(
            Label("Five words we made up for you", "small_strong"),
            Label("easy to remember, very hard to guess", "small", "text2"),
            None,
        )
        inside = row(
            Icon("dice-five", 20, "accent_text"), 2, (self._offer, 1), self._others, self._take,
            gap=10, margins=(16, 8, 10, 8),
        )  # fmt: skip
        card = Card(inside, "sunken", "line", Radius.CONTROL)
        return box(stack(head, card, gap=8))

    def _fields(self) -> QWidget:
        first, again = Label("Passphrase", "small_strong"), Label("Once more", "small_strong")
        first.setBuddy(self.first)
        again.setBuddy(self.again)
        left = stack(row(first, None, self._show), self.first, gap=4)
        right = stack(row(again, None, _as_tall_as(self._show)), self.again, gap=4)
        return box(row((left, 1), (right, 1), gap=16))

    def _connect(self) -> None:
        self._others.clicked.connect(self._offer_others)
        self._take.clicked.connect(self.use_offer)
        self._show.clicked.connect(self._turn_over)
        self._judge_later.timeout.connect(self.judge)
        self.first.textChanged.connect(lambda _: self._judge_later.start())
        for field in (self.first, self.again):
            field.textEdited.connect(lambda _text, at=field: self.say_problem("", at))
        self.first.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self.entered)

    def know(self, about: Sequence[str]) -> None:
        """Words about its owner that others know: no passphrase is made of them."""
        self._about = about

    def ready(self) -> bool:
        try:
            refuse_weak(self.first.text(), self._about)
        except PassphraseRefused as refused:
            self.say_problem(refused.in_full(), self.first)
            return False
        if self.first.text() != self.again.text():
            self.say_problem("The two are not the same. Type it once more.", self.again)
            return False
        return True

    def first_field(self) -> QWidget:
        return self.first

    def take_passphrase(self) -> str:
        """What was chosen; both fields are emptied."""
        chosen = self.first.text()
        for field in (self.first, self.again):
            field.clear()
        return chosen

    def _offer_others(self) -> None:
        self._offer.setText(made_up())
        self._take.setAccessibleName(f"Use these: {self._offer.text()}")

    def use_offer(self) -> None:
        """Take the five words, and show them so that they can be written down."""
        for field in (self.first, self.again):
            field.setText(self._offer.text())
            self.say_problem("", field)
        self._reveal(on=True)

    def _turn_over(self) -> None:
        self._reveal(on=self.first.echoMode() == SecretEntry.EchoMode.Password)

    def _reveal(self, *, on: bool) -> None:
        for field in (self.first, self.again):
            field.reveal(on)
        self._show.setText("Hide" if on else "Show")
        self._show.setAccessibleName(f"{self._show.text()} the passphrase")
        self._show.set_icon("eye-slash" if on else "eye")

    def strength_words(self) -> str:
        """How hard the passphrase is to guess, as it stands on the screen."""
        return self._said.text()

    def judge(self) -> None:
        """Say how hard it is to guess."""
        typed = self.first.text()
        if not typed:
            self._bars.put(0)
            self._said.setText("")
            return
        found = strength(typed, self._about)
        self._bars.put(max(1, found.score), _INKS[found.score])
        words = counted(len(typed.split()), "word")
        self._said.setText(f"{found.words}: {words}, {counted(len(typed), 'character')}")


def _as_tall_as(button: QWidget) -> QWidget:
    """Keeps the two fields on one line: one of them has a button above it."""
    made = QWidget()
    made.setFixedSize(1, button.sizeHint().height())
    return made


def _if_forgotten() -> QWidget:
    return box(
        stack(
            Label("If you ever forget it", "head"),
            box(
                reason(
                    "phone-call", "text2", "Ring your supervisor: a new code lets you start again."
                )
            ),
            box(
                reason(
                    "cloud-check", "text2", "Everything you have sent comes back from the server."
                )
            ),
            box(
                reason(
                    "shield-check",
                    "low_text",
                    "What you have not sent stays sealed here. Wrong tries never wipe anything.",
                )
            ),
            gap=8,
        )
    )
