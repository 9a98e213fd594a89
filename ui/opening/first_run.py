"""First run: join with an address and a code, choose a passphrase, fetch the first copy."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QLayout, QStackedWidget, QWidget

from caseworker_app.casework.opening import Profile
from caseworker_app.errors import CaseworkError
from caseworker_app.settings import Settings
from ui.desk import Aside
from ui.opening.copy_step import CopyStep
from ui.opening.first_steps import ServerStep, StepPage, WelcomeStep, WhoStep
from ui.opening.passphrase_step import PassphraseStep
from ui.opening.steps import Step, StepList
from ui.style import look
from ui.style.fonts import px
from ui.widgets.buttons import Button
from ui.widgets.labels import Icon, Label
from ui.widgets.layouts import GROWING, Column, Scroll, box, row, stack
from ui.widgets.mark import Mark

if TYPE_CHECKING:
    from caseworker_app.casework.workspace import Workspace
    from caseworker_app.sync.joining import Welcome
    from caseworker_app.sync.progress import Progress

STEPS = (
    Step("Welcome", "A work laptop"),
    Step("Your server", "address and code"),
    Step("You", "whom the code is for"),
    Step("Passphrase", "and if you forget it"),
    Step("First copy", "and make it yours"),
)
WELCOME, SERVER, WHO, PASSPHRASE, COPY = range(len(STEPS))
BODY = 640


class _Body(QWidget):
    """As wide as reads well, and narrower where there is no room."""

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self.setLayout(layout)
        self.setMaximumWidth(px(BODY))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setMaximumWidth(px(BODY))


def _centred(body: QWidget) -> QWidget:
    return box(row((_room(), 1), (body, 1000), (_room(), 1), gap=0, margins=(28, 0, 28, 0)))


def _room() -> QWidget:
    made = QWidget()
    made.setSizePolicy(GROWING, GROWING)
    return made


class FirstRun(QWidget):
    """Five steps. Nothing is on the laptop until a passphrase is chosen; answers stay on Back."""

    finished = Signal(object)  # Workspace
    chosen = Signal(object)  # Settings

    def __init__(
        self, profile: Profile, aside: Aside, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._profile, self._aside = profile, aside
        self._welcome: Welcome | None = None
        self._workspace: Workspace | None = None
        self._copying = True
        self._list = StepList(STEPS)
        self._who, self._passphrase = WhoStep(), PassphraseStep()
        self._server, self._copy = ServerStep(), CopyStep(settings)
        self._pages: tuple[StepPage, ...] = (
            WelcomeStep(), self._server, self._who, self._passphrase, self._copy,
        )  # fmt: skip
        self._stack = QStackedWidget()
        self._back = Button("Back", "quiet", "caret-left", "Alt Left")
        self._next = Button("Next", "primary", trailing="caret-right", key="Enter")
        self._place = Label("", "small", "text2")
        self._build()
        self.go_to(WELCOME)

    def _build(self) -> None:
        for page in self._pages:
            held = box(stack(None, page, (box(stack()), 0), None, margins=(0, 30, 0, 30)))
            self._stack.addWidget(Scroll(held))
            page.entered.connect(self.go_on)
        connection = row(
            Icon("cloud-check", 18, "low_text"),
            Label("A connection is needed only this once", "small", "text2"),
            None,
        )
        left = stack(
            row(Mark(30), Label("Alongside", "title"), None, gap=10), 40, self._list, None,
            connection, gap=0, margins=(32, 32, 32, 52),
        )  # fmt: skip
        self._side = Column(left, 330)
        foot = row(self._back, None, self._place, 8, self._next)
        middle = _Body(stack((self._stack, 1), foot, gap=0, margins=(0, 0, 0, 28)))
        self.setLayout(row(self._side, (_centred(middle), 1), gap=0))
        self._back.clicked.connect(self.go_back)
        self._next.clicked.connect(self.go_on)
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self.go_back)
        for key in ("Return", "Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.go_on)
        self._copy.chosen.connect(self.chosen)

    def at(self) -> int:
        """Which step is open."""
        return self._stack.currentIndex()

    def is_copied(self) -> bool:
        """Whether the first copy has come to its end, whole or cut short."""
        return self._workspace is not None and not self._copying

    def go_to(self, place: int) -> None:
        """Open a step."""
        self._stack.setCurrentIndex(place)
        self._list.go_to(place)
        self._place.setText(f"Step {place + 1} of {len(STEPS)}")
        self._back.setVisible(place in (SERVER, WHO, PASSPHRASE))
        words = {WHO: "Yes, this is me", COPY: "Start"}.get(place, "Next")
        self._wait(words)
        field = self._pages[place].first_field()
        (field or self._next).setFocus(Qt.FocusReason.OtherFocusReason)

    def _wait(self, words: str, *, on: bool = False) -> None:
        """Say what Next does, or that something is under way."""
        self._next.setText(words)
        self._next.setEnabled(not on)
        self._back.setEnabled(not on)

    def go_back(self) -> None:
        """One step back, with every answer where it was."""
        if self._back.isVisible() and self._back.isEnabled():
            self.go_to(SERVER if self.at() == PASSPHRASE and not self._welcome else self.at() - 1)

    def go_on(self) -> None:
        """Do what this step asks for, and open the next one once it is done."""
        place = self.at()
        if not self._next.isEnabled() or not self._pages[place].ready():
            return
        if place == SERVER and not self._welcome:
            self._join()
        elif place == PASSPHRASE:
            self._enrol()
        elif place == COPY:
            self._finish()
        else:
            self.go_to(place + 1)

    def _join(self) -> None:
        address, code = self._server.address.text(), self._server.code.text()

        def step() -> "Welcome":
            from caseworker_app.sync.joining import join

            return join(address, code)

        self._wait("Asking the server", on=True)
        self._aside.run(step, self._joined, failed=self._not_joined)

    def _joined(self, welcome: "Welcome") -> None:
        """The code is used up now: going back shows the same worker and asks no server again."""
        self._welcome, joined = welcome, welcome.joined
        self._server.address.setReadOnly(True)
        self._server.code.setReadOnly(True)
        self._list.answered(WELCOME, "This laptop is ready")
        self._list.answered(SERVER, welcome.address.removeprefix("https://"))
        self._list.answered(WHO, joined.worker_name)
        self._who.show_worker(
            joined.worker, joined.worker_name, joined.team_name, joined.provider_name
        )
        self._passphrase.know((joined.worker_name, joined.team_name, joined.provider_name))
        self.go_to(WHO)

    def _not_joined(self, error: CaseworkError) -> None:
        self._wait("Next")
        about_code = type(error).__name__ == "CodeNotTaken"
        field = self._server.code if about_code else self._server.address
        self._server.say_problem(error.in_full(), field)

    def _enrol(self) -> None:
        welcome, passphrase = self._welcome, self._passphrase.take_passphrase()
        if welcome is None:
            return

        def step() -> "Workspace":
            from caseworker_app.casework.enrolment import enrol

            return enrol(self._profile, welcome.address, welcome.joined, passphrase)

        self._wait("Making your keys", on=True)
        self._aside.run(step, self._enrolled, failed=self._not_enrolled)

    def _enrolled(self, workspace: "Workspace") -> None:
        self._workspace = workspace
        self._list.answered(PASSPHRASE, "Chosen")
        self.go_to(COPY)

        def step() -> object:
            from caseworker_app.sync.joining import first_copy

            return first_copy(workspace, self._tell)

        self._aside.run(step, lambda _: self._copied(), failed=self._cut)

    def _not_enrolled(self, error: CaseworkError) -> None:
        self._wait("Next")
        self._passphrase.say_problem(error.in_full(), self._passphrase.first)

    def _tell(self, progress: "Progress") -> None:
        """On the thread of the copy."""
        self._aside.say(lambda: self._copy.show_progress(progress))

    def _copied(self) -> None:
        self._copying = False
        self._copy.show_done()

    def _cut(self, error: CaseworkError) -> None:
        self._copying = False
        self._copy.show_cut(error)

    def _finish(self) -> None:
        """On to work; where the copy is still coming in, it is waited for by nobody."""
        if self._workspace is not None and self.is_copied():
            self.finished.emit(self._workspace)
            return
        self._copy.say_problem("The first copy is still coming in. It will not be long.")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("canvas"))
        side = self._side.width()
        painter.fillRect(QRectF(0, 0, side, self.height()), look.colour("window"))
        painter.fillRect(QRectF(side - 1, 0, 1, self.height()), look.colour("line"))
