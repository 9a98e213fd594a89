"""Where the server knows this laptop no more: join again, with everything that is on it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app.errors import CaseworkError
from ui.desk import Desk
from ui.widgets.announce import announce
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.join_fields import JoinFields
from ui.widgets.labels import Icon, Label, Paragraph
from ui.widgets.layouts import box, row, stack

WHY = (
    "The server does not know this laptop: it may have been put back to an earlier day. Everything "
    "you wrote is safe here. Ask your supervisor for a new code; what the server lacks is then "
    "sent again."
)


class JoinAgainCard(Card):
    """Asks for the server and a new code. `joined` once the laptop is known again."""

    joined = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(outline="med", parent=parent)
        self._desk = desk
        self.fields = JoinFields(desk.workspace.me.server_url)
        self.go = Button("Join again", "primary", small=True)
        at = box(stack(Icon("key", 22, "med_text"), None, gap=0))
        said = stack(Label("Join again", "head"), Paragraph(WHY, "small", "text"), gap=2)
        self.setLayout(
            stack(
                row(at, (said, 1), gap=12), self.fields, row(None, self.go), gap=10,
                margins=(16, 14, 16, 14),
            )
        )  # fmt: skip
        self.go.clicked.connect(self.go_on)
        self.fields.entered.connect(self.go_on)
        self.hide()

    def go_on(self) -> None:
        """Join, off the window's thread."""
        if not self.go.isEnabled() or not self.fields.ready():
            return
        address, code = self.fields.answers()
        workspace = self._desk.workspace

        def step() -> None:
            from caseworker_app.casework.enrolment import join_again
            from caseworker_app.sync.joining import join

            welcome = join(address, code)
            join_again(workspace, welcome.address, welcome.joined)

        self.go.setEnabled(False)
        self._desk.aside.run(step, self._done, failed=self._not_done)

    def _done(self, _none: None) -> None:
        self.go.setEnabled(True)
        self.fields.code.clear()
        announce(self, "This laptop is known again. Everything is being sent.")
        self.joined.emit()

    def _not_done(self, error: CaseworkError) -> None:
        self.go.setEnabled(True)
        self.fields.say_failed(error)
