"""What somebody may do about their laptop: check what is on it, carry off what is not sent."""

import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from caseworker_app.casework.rescue import ENDING, Written, bring_in, suggested_name, write_rescue
from caseworker_app.errors import CaseworkError
from caseworker_app.sync.selfcheck import Report, check
from caseworker_app.words import counted
from ui.desk import Desk
from ui.widgets.announce import announce
from ui.widgets.bars import Progress
from ui.widgets.buttons import Button
from ui.widgets.cards import Panel
from ui.widgets.entries import SecretEntry
from ui.widgets.labels import Label, Paragraph
from ui.widgets.layouts import box, row, stack

FILES = f"Rescue files (*{ENDING})"


class CareCard(Panel):
    """A self-check with its progress, and the rescue file in both directions."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._check = CheckPart(desk)
        self._rescue = RescuePart(desk)
        super().__init__("Look after this laptop", self._check, 6, self._rescue, gap=8)
        self.setParent(parent)


class CheckPart(QWidget):
    """Run it, see how far it is, stop it, read what it found."""

    _going = Signal(int, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stopped = threading.Event()
        self._stopped.set()
        self.said = Paragraph("Checks that all of it is as the server gave it.", "small", "text2")
        self.button = Button("Run self-check", "plain", "checks", small=True)
        self._bar = Progress()
        self._bar.setVisible(False)
        self.setLayout(stack(self.said, self._bar, row(self.button, None), gap=7))
        self.button.clicked.connect(self.turn)
        self._going.connect(self._show_going)

    def turn(self) -> None:
        """Begin it, or stop the one under way."""
        if not self._stopped.is_set():
            self._stopped.set()
            return
        self._stopped.clear()
        self.button.setText("Stop")
        self.button.set_icon("pause")
        self._bar.put(0.0)
        self._bar.setVisible(True)
        step = partial(check, self._desk.workspace.store, self._goes_on)
        self._desk.aside.run(step, self._show, failed=self._could_not)

    def _goes_on(self, done: int, whole: int) -> bool:
        """On the thread of the check."""
        if not self._stopped.is_set():
            self._desk.say(lambda: self._going.emit(done, whole))
        return not self._stopped.is_set()

    def _show_going(self, done: int, whole: int) -> None:
        if not self._stopped.is_set():
            self._bar.put(done / whole if whole else 1.0)
            self.said.setText(f"Checking part {min(done + 1, whole)} of {whole}. Work goes on.")

    def _show(self, report: Report) -> None:
        self._end(said_report(report))

    def _could_not(self, error: CaseworkError) -> None:
        self._end(error.in_full())

    def _end(self, words: str) -> None:
        self._stopped.set()
        self._bar.setVisible(False)
        self.button.setText("Run self-check")
        self.button.set_icon("checks")
        self.said.setText(words)
        announce(self, words)


def said_report(report: Report) -> str:
    """What a self-check has found, plainly."""
    looked = f"{counted(report.rows, 'record')} looked at"
    if not report.sound:
        mended = f"{counted(report.mended, 'record')} put right here. " if report.mended else ""
        again = (
            f"{counted(report.to_fetch, 'part')} will be fetched again with the next round. "
            if report.to_fetch
            else ""
        )
        return f"{looked}. {mended}{again}What you wrote is safe."
    if not report.whole:
        return f"Stopped. {looked} so far, all as they must be. Run it again at any time."
    return f"{looked}: all as they must be."


class RescuePart(QWidget):
    """Take what is not sent to a file, or bring such a file in with its passphrase."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chosen = Path()
        self.said = Paragraph(
            "A rescue file holds what is not sent yet, encrypted, to bring in on another laptop.",
            "small",
            "text2",
        )
        self._export = Button("Export rescue file", "plain", "export", small=True)
        self._bring = Button("Bring one in", "quiet", "download-simple", small=True)
        self.secret = SecretEntry("Passphrase of the rescue file")
        self._go = Button("Bring it in", "primary", "download-simple", small=True)
        self._not_now = Button("Not now", "quiet", small=True)
        label = Label("The passphrase from when it was made", "small_strong")
        label.setBuddy(self.secret)
        self.asked = box(stack(label, self.secret, row(self._go, self._not_now, None), gap=6))
        self.asked.setVisible(False)
        buttons = row(self._export, self._bring, None)
        self.setLayout(stack(self.said, buttons, self.asked, gap=7))
        self._export.clicked.connect(self._ask_where)
        self._bring.clicked.connect(self._ask_which)
        self._go.clicked.connect(self.bring_in)
        self._not_now.clicked.connect(self._close)
        self.secret.returnPressed.connect(self.bring_in)

    def _ask_where(self) -> None:
        name = str(Path.home() / suggested_name())
        chosen, _ = QFileDialog.getSaveFileName(self, "Export rescue file", name, FILES)
        if chosen:
            self.export_to(Path(chosen))

    def _ask_which(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Bring in a rescue file", str(Path.home()), FILES
        )
        if chosen:
            self.ask_passphrase(Path(chosen))

    def export_to(self, path: Path) -> None:
        """Write it there; a name without its ending gets it."""
        path = path if path.suffix == ENDING else path.with_name(path.name + ENDING)
        self._export.setEnabled(False)
        step = partial(write_rescue, self._desk.workspace, path)
        self._desk.aside.run(step, self._written, failed=self._say_trouble)

    def ask_passphrase(self, path: Path) -> None:
        """The file was chosen; its passphrase may be an older one than today's."""
        self._chosen = path
        self.secret.clear()
        self.asked.setVisible(True)
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def bring_in(self) -> None:
        """Open it and queue what is not here."""
        if not self.secret.text() or not self._go.isEnabled():
            return
        self._go.setEnabled(False)
        step = partial(bring_in, self._desk.workspace, self._chosen, self.secret.text())
        self._desk.aside.run(step, self._brought, failed=self._say_trouble)

    def _written(self, written: Written) -> None:
        held = counted(written.actions, "item") if written.actions else "Nothing was waiting; it"
        verb = "are in" if written.actions > 1 else "is in"
        self._say(f"{held} {verb} {written.path.name}. How to use it is inside.")

    def _brought(self, came: object) -> None:
        brought, left = getattr(came, "brought", 0), getattr(came, "left", 0)
        self._close()
        said = f"{counted(brought, 'item')} came back and will be sent with the next round."
        if not brought:
            said = "Everything in it is here or on the server already."
        if left:
            said += f" {counted(left, 'item')} could not be read, or is somebody else\u2019s."
        self._say(said)

    def _close(self) -> None:
        self.secret.clear()
        self.asked.setVisible(False)

    def _say_trouble(self, error: CaseworkError) -> None:
        self._say(error.in_full())
        if self.asked.isVisible():
            self.secret.selectAll()
            self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str) -> None:
        self._export.setEnabled(True)
        self._go.setEnabled(True)
        self.said.setText(words)
        announce(self, words)
