"""Locks when nobody is there, half a minute after asking "Still here?" (WCAG 2.2.1)."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWindow
from PySide6.QtWidgets import QWidget

from caseworker_app import clock
from ui.style import paint
from ui.style.fonts import px
from ui.style.tokens import Radius
from ui.widgets.announce import announce
from ui.widgets.labels import Icon, Label
from ui.widgets.layouts import row

WARNING = 30  # seconds before it locks
TICK = 1000  # milliseconds
ACTIVE = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
    )
)


class Idle(QObject):
    """Counts the time since the last key, press or move; sleep of the laptop counts too.

    It hears the native window alone: a filter over the whole application would see every paint.
    """

    nearly = Signal(int)  # seconds left
    again = Signal()
    over = Signal()

    def __init__(self, minutes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seconds = minutes * 60
        self._warned = False
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self.look)
        self._touched()

    def watch(self, window: QWindow) -> None:
        """Begin."""
        window.installEventFilter(self)
        self._touched()
        self._timer.start()

    def wait_for(self, minutes: int) -> None:
        """Lock after so many minutes from now on."""
        self._seconds = minutes * 60
        self._touched()

    def stop(self) -> None:
        """Nothing is open any more."""
        self._timer.stop()

    def look(self) -> None:
        """Warn, or say that it is over."""
        left = self._seconds - self._away()
        if left <= 0:
            self.stop()
            self.over.emit()
        elif left <= WARNING:
            self._warned = True
            self.nearly.emit(round(left))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in ACTIVE:
            self._touched()
        return False

    def _touched(self) -> None:
        self._moment, self._ticks = clock.now(), clock.monotonic()
        if self._warned:
            self._warned = False
            self.again.emit()

    def _away(self) -> float:
        """The clock on the wall counts sleep, the other one does not go back: the longer counts."""
        by_wall = (clock.now() - self._moment).total_seconds()
        return max(by_wall, clock.monotonic() - self._ticks)


class StillHere(QWidget):
    """ "Still here?": any key keeps it open."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._words = Label("", "small", "text", 500)
        self.setLayout(
            row(
                Icon("lock-simple", 18, "med_text"),
                Label("Still here?", "small_strong"),
                self._words,
                gap=10,
                margins=(16, 11, 18, 11),
            )
        )
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_left(self, seconds: int) -> None:
        """Say how long it is until Alongside locks."""
        said = f"Alongside locks in {seconds} s. Any key keeps it open; your words are kept."
        self._words.setText(said)
        self.setAccessibleName(f"Still here? {said}")
        host = self.parentWidget()
        if host is not None:
            size = self.sizeHint()
            self.setGeometry(
                (host.width() - size.width()) // 2, px(20), size.width(), size.height()
            )
        if not self.isVisible():
            self.show()
            self.raise_()
            announce(self, self.accessibleName(), urgent=True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, QRectF(self.rect()), Radius.CARD, "med_soft", "med")
