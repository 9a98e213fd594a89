"""One of a few: real radio buttons side by side, so that a screen reader hears a group."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from ui.style import icons, paint, risk, text
from ui.style.colours import Ink
from ui.style.fonts import px
from ui.style.icon_names import IconName
from ui.style.tokens import TONES, Radius, Size, ToneName
from ui.widgets.layouts import FIXED, GROWING, row


class Option(NamedTuple):
    """One answer: what is kept, its words, and how it looks when chosen."""

    value: str | None
    words: str
    icon: IconName | None = None
    tone: ToneName | None = None
    key: str = ""
    icon_when_chosen: IconName | None = None


class Segment(QRadioButton):
    """One part. With `apart` it has an outline of its own, as the marks of a register have."""

    def __init__(self, option: Option, apart: bool = False, pad: int = 24) -> None:
        super().__init__(option.words)
        self._option, self._apart, self._pad = option, apart, pad
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.toggled.connect(self._take_room)

    def _take_room(self, _on: bool) -> None:
        """What shows that it is chosen takes room; Qt's own method would leak if connected."""
        self.updateGeometry()

    @property
    def option(self) -> Option:
        """What this part stands for."""
        return self._option

    def _glyph(self) -> IconName | None:
        chosen = self._option.icon_when_chosen if self.isChecked() else None
        return chosen or self._option.icon

    def _parts(self, weight: int) -> float:
        words = text.width(self.text(), "small", weight)
        has_icon = self._option.icon or self._option.icon_when_chosen
        shown = px(16) + 6 if has_icon else 0
        hint = text.width(self._option.key, "micro") + 8 if self._option.key else 0
        return words + shown + hint

    def sizeHint(self) -> QSize:
        tall = px(36 if self._apart else Size.CONTROL_SMALL)
        return QSize(round(self._parts(600) + px(self._pad)), tall)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """All of it: a stock radio button answers only on the circle that we do not paint."""
        return self.rect().contains(pos)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _ink(self) -> Ink:
        if not self.isEnabled():
            return "text3"
        if self.isChecked():
            return TONES[self._option.tone or "accent"].text
        return "text2"

    def _paint_box(self, painter: QPainter) -> None:
        box = QRectF(self.rect())
        if self.isChecked():
            soft, _ink, solid, _on = TONES[self._option.tone or "accent"]
            outline = solid if self._option.tone else "accent_line"
            paint.rounded(painter, box, Radius.CONTROL - 1, soft, outline, 1.5)
        elif self._apart:
            fill: Ink = "sunken" if self.underMouse() else "surface"
            paint.rounded(painter, box, Radius.CONTROL, fill, "line_strong")
        elif self.underMouse() and self.isEnabled():
            paint.rounded(painter, box, Radius.CONTROL - 1, "surface")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_box(painter)
        weight, ink, tall = (600 if self.isChecked() else 500), self._ink(), self.height()
        glyph = self._glyph()
        used = self._parts(weight)
        if glyph is None and self._option.icon_when_chosen:
            used -= px(16) + 6
        left = (self.width() - used) / 2
        if glyph:
            icons.draw(painter, glyph, left, (tall - px(16)) / 2, px(16), ink)
            left += px(16) + 6
        place = QRectF(left, 0, self.width() - left, tall)
        left += text.line(painter, place, self.text(), "small", ink, weight, elide=False)
        if self._option.key:
            after = QRectF(left + 8, 0, px(30), tall)
            quiet: Ink = ink if self.isChecked() else "text3"
            text.line(painter, after, self._option.key, "micro", quiet, elide=False)


class Segmented(QWidget):
    """One of a few answers. Nothing is chosen for anybody unless `chosen` says so.

    `clearable` lets a second press (or Delete) take the answer away. `spoken` is said before
    each answer: "Maya Petrova, Here".
    """

    answered = Signal(object)  # the value, or None when the answer was taken away

    def __init__(
        self,
        options: Sequence[Option],
        chosen: object = ...,
        name: str = "",
        wide: bool = False,
        apart: bool = False,
        clearable: bool = False,
        pad: int = 24,
        spoken: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._apart, self._clearable = apart, clearable
        self._parts = [Segment(option, apart, pad) for option in options]
        self._group = QButtonGroup(self)
        self._pressed_on: Segment | None = None
        self.setAccessibleName(name)
        inset = 0 if apart else 3
        margins = (inset, inset, inset, inset)
        self.setLayout(
            row(*((part, 1) for part in self._parts), gap=6 if apart else 0, margins=margins)
        )
        for part in self._parts:
            self._group.addButton(part)
            part.setSizePolicy(GROWING if wide else QSizePolicy.Policy.Preferred, FIXED)
            if spoken or name:
                part.setAccessibleName(f"{spoken or name}, {part.text()}")
            part.installEventFilter(self)
            part.clicked.connect(lambda _on=False, at=part: self._pressed(at))
        self.setSizePolicy(GROWING if wide else FIXED, FIXED)
        if chosen is not ...:
            self.choose(chosen)

    def parts(self) -> list[Segment]:
        """The radio buttons, in order."""
        return self._parts

    def is_answered(self) -> bool:
        """Whether anything is chosen; None can be an answer (not assessed)."""
        return self._group.checkedButton() is not None

    def answer(self) -> str | None:
        """The value that is chosen, None when nothing is."""
        found = next((part for part in self._parts if part.isChecked()), None)
        return found.option.value if found is not None else None

    def choose(self, value: object) -> None:
        """Choose a value without saying so; an unknown one leaves nothing chosen."""
        self.clear()
        for part in self._parts:
            if part.option.value == value:
                part.setChecked(True)

    def clear(self) -> None:
        """Leave nothing chosen, without saying so."""
        self._group.setExclusive(False)
        for part in self._parts:
            part.setChecked(False)
        self._group.setExclusive(True)

    def focus_part(self) -> Segment:
        """Where the keyboard goes: the chosen part, or the first."""
        return next((part for part in self._parts if part.isChecked()), self._parts[0])

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Remembers what was chosen before a press, so that a second press can take it away."""
        if self._clearable and isinstance(watched, Segment):
            if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
                self._pressed_on = watched if watched.isChecked() else None
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                self._pressed_on = watched if watched.isChecked() else None
                if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                    self._take_away()
                    return True
        return False

    def _pressed(self, part: Segment) -> None:
        if self._clearable and self._pressed_on is part:
            self._take_away()
            return
        self.answered.emit(part.option.value)

    def _take_away(self) -> None:
        self._pressed_on = None
        self.clear()
        self.answered.emit(None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._apart:
            box = QRectF(self.rect())
            paint.rounded(QPainter(self), box, Radius.CONTROL + 1, "sunken", "line_strong")


class RiskPick(Segmented):
    """The five states of risk in one row; nothing is chosen for anybody.

    Not assessed answers None, so ask `is_answered` first.
    """

    def __init__(
        self,
        chosen: object = ...,
        name: str = "Risk",
        wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        options = [Option(r.code, r.word, r.icon, r.tone) for r in risk.RISKS]
        super().__init__(options, chosen, name, wide, pad=12, parent=parent)
