"""A toast: what was just done, with Undo and the time that is left to use it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.style import look, paint
from ui.style.fonts import px
from ui.style.tokens import Radius
from ui.widgets.announce import announce
from ui.widgets.buttons import Button
from ui.widgets.labels import Icon, Label
from ui.widgets.layouts import row

SECONDS = 10
_TICK = 100  # milliseconds
BAR = 54  # pixels at 100 % text: the top bar, and the head of a task


class Toast(QWidget):
    """Lies on the top bar of its window, over nothing that was recorded.

    `undone` is emitted at most once for each toast. `over` says that the time has run out: only
    then may what was done leave the laptop.
    """

    undone = Signal()
    over = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self._icon = Icon("check-circle", 18, "low_text")
        self._words = Label("", "small", "text", 500)
        self._undo = Button("Undo", "plain", "arrow-u-up-left", "Ctrl Z", small=True)
        self._close = Button("", "quiet", "x", small=True, name="Close this")
        self._undo.clicked.connect(self.undo)
        self._close.clicked.connect(self.finish)
        margins = (14, 5, 8, 7)
        self.setLayout(row(self._icon, self._words, 12, self._undo, self._close, margins=margins))
        self._left = self._whole = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._count_down)
        parent.installEventFilter(self)
        self.hide()

    def say(self, words: str, undo: bool = True, seconds: int = SECONDS) -> None:
        """Say what was done. A toast that still stands is finished first."""
        if not self.isHidden():
            self.finish()
        self._words.setText(words)
        self._undo.setVisible(undo)
        self._whole = self._left = seconds * 1000
        announce(self, f"{words}. Undo with Control Z" if undo else words)
        self.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def can_undo(self) -> bool:
        """Whether Ctrl+Z would undo what this toast says."""
        return not self.isHidden() and not self._undo.isHidden()

    def undo(self) -> None:
        """Take back what was done, if there is still time."""
        if self.can_undo():
            self._stop()
            self.undone.emit()

    def finish(self) -> None:
        """The time is over, or somebody closed the toast: what was done stands."""
        if not self.isHidden():
            self._stop()
            self.over.emit()

    def _stop(self) -> None:
        self._timer.stop()
        self.hide()

    def _count_down(self) -> None:
        if self.underMouse() or self._undo.hasFocus() or self._close.hasFocus():
            return
        self._left -= _TICK
        self.update()
        if self._left <= 0:
            self.finish()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and not self.isHidden():
            QTimer.singleShot(0, self, self._place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def _place(self) -> None:
        self.adjustSize()
        wide = min(self.sizeHint().width(), self._host.width() - px(32))
        self.resize(wide, self.sizeHint().height())
        # Below it would lie over a name or an alert, at the foot over what finishes a task.
        left = (self._host.width() - wide) // 2
        self.move(QPoint(left, max(2, (px(BAR) - self.height()) // 2)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint.rounded(painter, box, Radius.CARD, "raised", "line_strong")
        if self._whole:
            left = (box.width() - 24) * max(0, self._left) / self._whole
            bar = QRectF(12, box.height() - 5, left, 2)
            painter.fillRect(bar, look.colour("accent_line"))
