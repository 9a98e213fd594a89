"""The focus ring: drawn above everything, only when the keyboard moved the focus."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from ui.style import look
from ui.style.tokens import Radius

BY_KEYBOARD = Qt.WidgetAttribute.WA_KeyboardFocusChange
GAP = 4


class FocusRing(QWidget):
    """Two pixels of ring and two of gap around the control that has the focus.

    Not QFocusFrame: styles mask that, and its rounded corners vanish.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def surround(self, target: QWidget | None) -> None:
        """Draw the ring around another control, or around none."""
        if self._target is not None and isValid(self._target):
            self._target.removeEventFilter(self)
        self._target = target
        if target is None:
            self.hide()
            return
        target.installEventFilter(self)
        _show_whole(target)
        self._follow()
        self.show()
        self.raise_()

    def _follow(self) -> None:
        if self._target is None or not isValid(self._target):
            self.hide()
            return
        corner = self._target.mapTo(self.window(), self._target.rect().topLeft())
        around = QRect(corner, self._target.size()).adjusted(-GAP, -GAP, GAP, GAP)
        self.setGeometry(around)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._target:
            if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
                self._follow()
            elif event.type() in (QEvent.Type.Hide, QEvent.Type.FocusOut):
                self.surround(None)
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._target is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = 3 if look.current().high_contrast else 2
        painter.setPen(QPen(look.colour("focus"), thick))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        corner = getattr(self._target, "radius", Radius.CONTROL) + 3
        inset = thick / 2
        place = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(place, corner, corner)


class FocusWatcher(QObject):
    """Gives every window of the application a ring that follows the keyboard.

    Qt marks a window when Tab or a mnemonic moved its focus, and takes the mark away when the
    mouse did. No filter over the application's events: that would touch every paint.
    """

    def __init__(self, app: QApplication, always: bool = False) -> None:
        super().__init__(app)
        self._always = always
        self._rings: dict[int, FocusRing] = {}
        app.focusChanged.connect(self._moved)

    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            return
        window = now.window()
        wanted = self._always or window.testAttribute(BY_KEYBOARD)
        self._ring_of(window).surround(now if wanted else None)

    def _ring_of(self, window: QWidget) -> FocusRing:
        ring = self._rings.get(id(window))
        if ring is None or not isValid(ring) or ring.window() is not window:
            ring = FocusRing(window)
            self._rings[id(window)] = ring
        return ring


def focus_with_ring(widget: QWidget) -> None:
    """Move the focus there so that everybody sees it: to a summary, to the field it names."""
    widget.window().setAttribute(BY_KEYBOARD, True)
    widget.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _show_whole(target: QWidget) -> None:
    """A ring is never hidden: whatever scrolls brings the control into view."""
    above = target.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(target, 16, 16)
        above = above.parentWidget()
