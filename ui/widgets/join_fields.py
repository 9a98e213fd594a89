"""The address of a server and a one-use code, where a laptop joins again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app.errors import CaseworkError
from ui.widgets.announce import announce
from ui.widgets.entries import Entry, show_problem
from ui.widgets.layouts import box, stack
from ui.widgets.pages import labelled
from ui.widgets.summary import FieldProblem

ASKED = (
    "Type the address of the server.",
    "Type the code that your supervisor gave you.",
)


class JoinFields(QWidget):
    """Two fields and what is wrong with them. Enter in either means: go on."""

    entered = Signal()

    def __init__(self, address: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.address = Entry(address, "Address of the server", "records.yourservice.org")
        self.code = Entry(name="New one-use code", hint="ABCDE FGHIJ KLMNO PQRST UVWXY")
        self.problem = FieldProblem(wraps=True)
        self.setLayout(
            stack(
                box(labelled("Address of the server", self.address)),
                box(labelled("New one-use code", self.code, "Your supervisor gives it to you.")),
                self.problem,
                gap=8,
            )
        )
        for field in (self.address, self.code):
            field.returnPressed.connect(self.entered)
            field.textEdited.connect(lambda _text, at=field: self._say("", at))

    def ready(self) -> bool:
        """Whether both are filled in; where not, says so."""
        for field, words in zip((self.address, self.code), ASKED, strict=True):
            if not field.text().strip():
                self._say(words, field)
                return False
        return True

    def answers(self) -> tuple[str, str]:
        """The address and the code."""
        return self.address.text(), self.code.text()

    def say_failed(self, error: CaseworkError) -> None:
        """Say why it did not go, at the field that it is about."""
        about_code = type(error).__name__ in ("CodeNotTaken", "CodeForAnother")
        self._say(error.in_full(), self.code if about_code else self.address)

    def _say(self, words: str, field: Entry) -> None:
        self.problem.say(words)
        show_problem(field, on=bool(words))
        if words:
            field.setFocus()
            announce(self, words, urgent=True)
