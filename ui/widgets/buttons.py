"""Buttons: primary, plain, quiet, danger, and links."""

from typing import Literal, NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.style import icons, look, paint, text
from ui.style.colours import Ink
from ui.style.fonts import px
from ui.style.icon_names import IconName
from ui.style.tokens import Radius, Role, Size
from ui.widgets.layouts import FIXED, GROWING

Kind = Literal["primary", "plain", "quiet", "danger", "link"]


class ButtonLook(NamedTuple):
    """Fill, outline and ink of a kind in one state."""

    fill: Ink | None
    outline: Ink | None
    ink: Ink


class Button(QAbstractButton):
    """Verb and thing. One primary button a screen; `key` is the shortcut shown in it.

    A button that is only an icon must be given a `name`, which is spoken and shown on hover.
    """

    def __init__(
        self,
        words: str = "",
        kind: Kind = "plain",
        icon: IconName | None = None,
        key: str = "",
        small: bool = False,
        wide: bool = False,
        trailing: IconName | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(words)
        self._kind, self._icon, self._key = kind, icon, key
        self._small, self._trailing = small, trailing
        if name:
            self.setAccessibleName(name)
        if name and not words:
            self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(GROWING if wide else FIXED, FIXED)

    def set_kind(self, kind: Kind) -> None:
        """Wear another kind: the next visit's button is the only filled one."""
        self._kind = kind
        self.updateGeometry()
        self.update()

    def set_icon(self, icon: IconName | None) -> None:
        """Show another icon."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def setText(self, words: str) -> None:
        """Say something else; the button grows with it."""
        super().setText(words)
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    @property
    def _role(self) -> Role:
        return "small_strong" if self._small else "strong"

    @property
    def _weight(self) -> int:
        return 500 if self._kind == "quiet" else 600

    @property
    def _icon_size(self) -> int:
        return px(16 if self._small else 18)

    def _parts(self) -> float:
        """The width of what stands in the button."""
        words = text.width(self.text(), self._role, self._weight) if self.text() else 0
        shown = (self._icon_size + (6 if words else 0)) if self._icon else 0
        hint = paint.key_width(self._key) + px(8) if self._key else 0
        return words + shown + hint + (px(14) + 4 if self._trailing else 0)

    def sizeHint(self) -> QSize:
        tall = px(Size.CONTROL_SMALL if self._small else Size.CONTROL)
        if not self.text():
            return QSize(max(tall, round(self._parts()) + px(12)), tall)
        pad = px(4) if self._kind == "link" else px(20 if self._small else 28)
        return QSize(max(px(Size.CONTROL_SMALL), round(self._parts()) + pad), tall)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _look(self) -> ButtonLook:
        over = self.underMouse()
        if not self.isEnabled():
            outline: Ink | None = None if self._kind in ("quiet", "link") else "line"
            return ButtonLook("sunken" if outline else None, outline, "text3")
        if self._kind == "primary":
            pressed: Ink = "accent_hover" if over else "accent"
            return ButtonLook("accent_press" if self.isDown() else pressed, None, "on_accent")
        if self._kind == "danger":
            return ButtonLook("high_hover" if over else "high", None, "on_high")
        if self._kind == "plain":
            return ButtonLook("sunken" if over else "surface", "line_strong", "text")
        if self._kind == "link":
            return ButtonLook(None, None, "accent_text")
        return ButtonLook("sunken" if over else None, None, "text2")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        wide, tall = self.width(), self.height()
        shown = self._look()
        if shown.fill or shown.outline:
            box = QRectF(self.rect())
            paint.rounded(painter, box, Radius.CONTROL, shown.fill, shown.outline)
        left = (wide - self._parts()) / 2
        if self._icon:
            side = self._icon_size
            icons.draw(painter, self._icon, left, (tall - side) / 2, side, shown.ink)
            left += side + (6 if self.text() else 0)
        if self.text():
            left += self._paint_words(painter, left, shown.ink)
        if self._trailing:
            top = (tall - px(14)) / 2
            icons.draw(painter, self._trailing, left + 4, top, px(14), shown.ink)
            left += px(14) + 4
        if self._key:
            paint.key(painter, left + px(8), (tall - px(Size.KEY)) / 2, self._key, shown.ink)

    def _paint_words(self, painter: QPainter, left: float, ink: Ink) -> float:
        place = QRectF(left, 0, self.width() - left, self.height())
        used = text.line(painter, place, self.text(), self._role, ink, self._weight, elide=False)
        if self._kind == "link" and (self._underlined() or self.underMouse()):
            under = QRectF(left, self.height() / 2 + px(8), used, 1)
            painter.fillRect(under, look.colour(ink))
        return used

    def _underlined(self) -> bool:
        return False


class Link(Button):
    """Underlined: for a sentence or a summary, where colour alone would carry the meaning."""

    def __init__(self, words: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, "link", small=True, name=name, parent=parent)

    def _underlined(self) -> bool:
        return True
