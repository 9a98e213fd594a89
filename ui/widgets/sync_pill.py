"""The sync pill: always says in words what has left this laptop."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.style import icons, paint, text
from ui.style.fonts import px
from ui.style.icon_names import IconName
from ui.style.tokens import TONES, Radius, ToneName
from ui.widgets.layouts import FIXED

PillKind = Literal["up_to_date", "offline", "sending", "needs_you", "sign_in", "discreet"]
_LOOKS: dict[PillKind, tuple[IconName, ToneName]] = {
    "up_to_date": ("cloud-check", "neutral"),
    "offline": ("cloud-slash", "med"),
    "sending": ("cloud-arrow-up", "info"),
    "needs_you": ("cloud-warning", "high"),
    "sign_in": ("key", "med"),
    "discreet": ("eye-slash", "accent"),
}


@dataclass(frozen=True, slots=True)
class PillFace:
    """What the pill says, and which of its kinds it is."""

    kind: PillKind
    words: str


class SyncPill(QAbstractButton):
    """Icon, words and tone by kind. Pressing it opens the sync centre."""

    radius = 15

    def __init__(self, face: PillFace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = face
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, FIXED)
        self.show_face(face)

    def face(self) -> PillFace:
        """What it says now."""
        return self._face

    def show_face(self, face: PillFace) -> None:
        """Say something else."""
        self._face = face
        self.setText(face.words)
        self.setAccessibleName(face.words)
        self.setToolTip(face.words)
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(round(text.width(self._face.words, "small", 500)) + px(42), px(30))

    def minimumSizeHint(self) -> QSize:
        """It may be squeezed to its icon and a few letters, never away."""
        return QSize(min(px(110), self.sizeHint().width()), px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        icon, tone = _LOOKS[self._face.kind]
        inks = TONES[tone]
        outline = inks.text if self.underMouse() else None
        paint.rounded(painter, QRectF(self.rect()), Radius.PILL, inks.soft, outline)
        tall = self.height()
        icons.draw(painter, icon, px(11), (tall - px(16)) / 2, px(16), inks.text)
        place = QRectF(px(31), 0, self.width() - px(41), tall)
        text.line(painter, place, self._face.words, "small", inks.text, 500)
