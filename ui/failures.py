"""The last resort: what nobody foresaw is said plainly, without anything of a person."""

import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from caseworker_app import clock
from caseworker_app.errors import CaseworkError
from caseworker_app.log import UI
from ui.style.tokens import Radius
from ui.widgets.announce import announce
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.labels import Icon, Label, Paragraph
from ui.widgets.layouts import row, stack

OURS = ("caseworker_app", "ui")
VERSION = "0.1.0"


class LastResort(QObject):
    """Hears of every failure that nothing else caught, from any thread, and shows it once."""

    _failed = Signal(str)

    def __init__(self, host: Callable[[], QWidget], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._shown: FailureCard | None = None
        self._failed.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """From now on, hear of everything."""
        sys.excepthook = self._caught
        threading.excepthook = lambda caught: self._caught(
            caught.exc_type, caught.exc_value, caught.exc_traceback
        )

    def _caught(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        UI.say("something failed", error=kind)
        self._failed.emit(details(kind, error, trace))

    def _show(self, said: str) -> None:
        if self._shown is None:
            self._shown = FailureCard(self._host())
        self._shown.show_failure(said)


def details(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> str:
    """What support needs: when, which version, what kind of failure, and where in our own code.

    Never its message, nor a value: either may hold what was recorded about a person.
    """
    lines = [f"Alongside {VERSION}", clock.now().isoformat(timespec="seconds"), kind.__name__]
    if isinstance(error, CaseworkError):
        lines.append(error.message)
    for frame in traceback.extract_tb(trace):
        parts = frame.filename.replace("\\", "/").split("/")
        place = next((at for at, part in enumerate(parts) if part in OURS), None)
        if place is not None:
            lines.append(f"{'/'.join(parts[place:])}:{frame.lineno} {frame.name}")
    return "\n".join(lines)


class FailureCard(Card):
    """Stands at the foot of the window: what happened, what is safe, what to do."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(None, "high_soft", "high", Radius.CARD, parent=host)
        self._details = ""
        copy = Button("Copy details for support", "plain", "copy", small=True)
        close = Button("", "quiet", "x", small=True, name="Close this")
        said = stack(
            Label("Something in Alongside did not work", "strong"),
            Paragraph(
                "What you wrote is saved on this laptop. Try once more; if it happens again, "
                "send the details to support. Nothing about a person is in them.",
                "small",
                "text",
            ),
            gap=1,
        )
        self.setLayout(
            row(
                Icon("warning-circle-fill", 22, "high_text"), (said, 1), copy, close,
                gap=12, margins=(16, 12, 12, 12),
            )
        )  # fmt: skip
        copy.clicked.connect(self.copy_details)
        close.clicked.connect(self.hide)
        self.hide()

    def copy_details(self) -> None:
        """Put the details where support can be sent them from."""
        QGuiApplication.clipboard().setText(self._details)

    def show_failure(self, said: str) -> None:
        """Show it, with the details of the newest failure."""
        self._details = said
        host = self.parentWidget()
        if host is not None:
            wide = min(760, host.width() - 48)
            tall = max(self.sizeHint().height(), self.heightForWidth(wide))
            self.setGeometry((host.width() - wide) // 2, host.height() - tall - 24, wide, tall)
        self.show()
        self.raise_()
        announce(self, "Something in Alongside did not work. What you wrote is saved.", urgent=True)
