"""The first three steps: a work laptop, the server and its code, and whom the code is for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.style.icon_names import IconName
from ui.widgets.announce import announce
from ui.widgets.cards import Card, reason
from ui.widgets.entries import Entry, show_problem
from ui.widgets.labels import Avatar, Label, Line, Paragraph
from ui.widgets.layouts import box, row, stack
from ui.widgets.pages import labelled
from ui.widgets.summary import FieldProblem
from ui.widgets.ticks import Tick


class StepPage(QWidget):
    """One step: a title, a paragraph, and what is asked. Enter in a field means Next."""

    entered = Signal()

    def __init__(self, title: str, words: str, *items: QWidget) -> None:
        super().__init__()
        self.problem = FieldProblem(wraps=True)
        head = stack(Label(title, "display"), Paragraph(words, "body", "text2"), gap=8)
        self.setLayout(stack(head, 4, *items, self.problem, gap=10))

    def ready(self) -> bool:
        """Whether one may go on; where not, the step says why."""
        return True

    def first_field(self) -> QWidget | None:
        """Where the keyboard goes when the step opens."""
        return None

    def say_problem(self, words: str, field: QWidget | None = None) -> None:
        """Say what must be put right, and mark the field it is about."""
        self.problem.say(words)
        if field is not None:
            show_problem(field, on=bool(words))
            if words:
                field.setFocus()
        if words:
            announce(self, words, urgent=True)


class WelcomeStep(StepPage):
    """Whose laptop this is, before anything about a young person is put on it."""

    def __init__(self) -> None:
        self.mine = Tick(
            "This is a work laptop, or one that my service has approved",
            second="Not a family computer, and not one in a library or college",
        )
        self.alone = Tick(
            "I sign in to it with my own name",
            second="Nobody else uses my account on it",
        )
        super().__init__(
            "Welcome to Alongside",
            "In a few minutes your young people, notes and visits are on this laptop, encrypted. "
            "After that you can work anywhere, with or without a connection.",
            self.mine,
            self.alone,
            Line(),
            box(
                stack(
                    Label("Have these beside you", "head"),
                    _need("globe", "The address of your service\u2019s server"),
                    _need("ticket", "The one-use code that your supervisor gave you"),
                    _need("wifi-high", "A connection, needed only this once"),
                    gap=8,
                )
            ),
        )

    def ready(self) -> bool:
        if self.mine.isChecked() and self.alone.isChecked():
            self.say_problem("")
            return True
        self.say_problem("Tick both first. If you cannot, ask your supervisor for a work laptop.")
        return False

    def first_field(self) -> QWidget:
        return self.mine


class ServerStep(StepPage):
    """Where the server is, and the code. Both stay when one goes back."""

    def __init__(self) -> None:
        self.address = Entry(name="Address of the server", hint="records.yourservice.org")
        self.code = Entry(name="One-use code", hint="ABCDE FGHIJ KLMNO PQRST UVWXY")
        super().__init__(
            "Join your service",
            "Your supervisor has both. The code is for you alone and works once, "
            "within a day of being made.",
            box(labelled("Address of the server", self.address)),
            box(labelled("One-use code", self.code, "Spaces and small letters do not matter.")),
        )
        for field in (self.address, self.code):
            field.returnPressed.connect(self.entered)
            field.textEdited.connect(lambda _text, at=field: self.say_problem("", at))

    def ready(self) -> bool:
        for field, words in (
            (self.address, "Type the address of the server."),
            (self.code, "Type the code that your supervisor gave you."),
        ):
            if not field.text().strip():
                self.say_problem(words, field)
                return False
        return True

    def first_field(self) -> QWidget:
        return self.code if self.address.text() else self.address


class WhoStep(StepPage):
    """The server says whom the code is for; whoever sits here says whether that is right."""

    def __init__(self) -> None:
        self._avatar = Avatar("", "", 48)
        self._name, self._team = Label("", "title"), Label("", "body", "text2")
        said = stack(self._name, self._team, gap=1)
        card = Card(row(self._avatar, (said, 1), gap=14, margins=(20, 18, 20, 18)))
        super().__init__(
            "Is this you?",
            "Everything you write here will carry this name.",
            card,
            Paragraph(
                "If it is somebody else, go no further: ask your supervisor for a code of your "
                "own. Nothing has been saved on this laptop.",
                "small",
                "text2",
            ),
        )

    def show_worker(self, worker_id: str, name: str, team: str, provider: str) -> None:
        """Show whom the code is for."""
        self._avatar.show_person(name, worker_id)
        self._name.setText(name)
        self._team.setText(", ".join(part for part in (team, provider) if part))


def _need(icon: IconName, words: str) -> QWidget:
    return box(reason(icon, "text2", words))
