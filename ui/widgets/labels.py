"""Words, icons, initials and lines that are looked at, never pressed."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.style import fonts, icons, look, paint, text
from ui.style.colours import Ink
from ui.style.fonts import px
from ui.style.icon_names import IconName
from ui.style.tokens import Role, Size, ToneName
from ui.widgets.layouts import FIXED, GROWING


class Label(QLabel):
    """One line. It elides when squeezed, where a plain label would clip and widen the window.

    `private` words become a bar in discreet view, or `discreet` where that is given.
    """

    def __init__(
        self,
        words: str = "",
        role: Role = "body",
        ink: Ink = "text",
        weight: int | None = None,
        private: bool = False,
        discreet: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self._role, self._ink, self._weight = role, ink, weight
        self._private, self._discreet = private, discreet
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, FIXED)

    def set_ink(self, ink: Ink) -> None:
        """Change the colour of the words."""
        self._ink = ink
        self.update()

    def say(self, words: str, private: bool, discreet: str = "") -> None:
        """Say something else, and whether it is private. (`setText` leaves that as it was.)"""
        self._private, self._discreet = private, discreet
        self.setText(words)

    def sizeHint(self) -> QSize:
        wide = text.width(self.text(), self._role, self._weight)
        return QSize(round(wide + 0.5), fonts.leading(self._role))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), px(40)), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = QRectF(self.rect())
        said = self.text()
        if look.current().discreet and self._private:
            said = self._discreet
            if not said:
                paint.veiled(painter, place, self.text(), self._role, self._ink)
                return
        ink = self._ink if self.isEnabled() else "text3"
        align = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        side = text.RIGHT if align == text.RIGHT else text.LEFT
        if align == text.CENTRE:
            side = text.CENTRE
        text.line(painter, place, said, self._role, ink, self._weight, side)


class Paragraph(QWidget):
    """Words that wrap, with a true line height. Never elided unless `most` lines are set.

    `centred` ones stand in the middle when they are given more height than they need.
    """

    def __init__(
        self,
        words: str = "",
        role: Role = "body",
        ink: Ink = "text2",
        weight: int | None = None,
        most: int = 99,
        private: bool = False,
        discreet: str = "",
        centred: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._centred = centred
        self._words, self._role, self._ink, self._weight = words, role, ink, weight
        self._most, self._private, self._discreet = most, private, discreet
        self.setAccessibleName(words)
        # Minimum and not Fixed: with Fixed the layout caps the height at one line.
        policy = QSizePolicy(GROWING, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """The words."""
        return self._words

    def say(self, words: str, private: bool, discreet: str = "") -> None:
        """Say something else, and whether it is private. (`setText` leaves that as it was.)"""
        self._private, self._discreet = private, discreet
        self.setText(words)

    def setText(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def set_ink(self, ink: Ink) -> None:
        """Change the colour of the words."""
        self._ink = ink
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return text.height(self._words, self._role, width, self._most, self._weight)

    def sizeHint(self) -> QSize:
        wide = min(text.width(self._words, self._role, self._weight) + 1, px(320))
        return QSize(round(wide), fonts.leading(self._role))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(px(60), self.sizeHint().width()), fonts.leading(self._role))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = QRectF(self.rect())
        said = self._words
        if self._centred:
            spare = self.height() - self.heightForWidth(self.width())
            place.adjust(0, max(0, spare) // 2, 0, 0)
        if look.current().discreet and self._private:
            said = self._discreet
            if not said:
                place.setHeight(fonts.leading(self._role))
                paint.veiled(painter, place, self._words, self._role, self._ink)
                return
        most = self._most
        text.paragraph(painter, place, said, self._role, self._ink, most, self._weight)


class Painted(QWidget):
    """A small painted thing of a size that follows the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(FIXED, FIXED)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()


class Icon(Painted):
    """An icon, `size` pixels at 100 %."""

    def __init__(
        self, name: IconName, size: int = 20, ink: Ink = "text2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._size, self._ink = name, size, ink

    def show_icon(self, name: IconName, ink: Ink) -> None:
        """Show another icon."""
        self._name, self._ink = name, ink
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        icons.draw(QPainter(self), self._name, 0, 0, px(self._size), self._ink)


class IconTile(Painted):
    """An icon on a soft square."""

    def __init__(
        self,
        name: IconName,
        size: int = 36,
        tone: ToneName = "neutral",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._size, self._tone = name, size, tone

    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint.icon_tile(QPainter(self), 0, 0, px(self._size), self._name, self._tone)


class Avatar(Painted):
    """Initials on a tint that comes from the person's id. Never a photograph of a child."""

    def __init__(
        self, name: str, identifier: str, size: int = 32, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._identifier, self._size = name, identifier, size

    def show_person(self, name: str, identifier: str) -> None:
        """Show somebody else."""
        self._name, self._identifier = name, identifier
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint.avatar(QPainter(self), 0, 0, px(self._size), self._name, self._identifier)


class Key(Painted):
    """The picture of a key."""

    def __init__(self, said: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = said

    def sizeHint(self) -> QSize:
        return QSize(paint.key_width(self._said), px(Size.KEY))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint.key(QPainter(self), 0, 0, self._said)


class Line(QWidget):
    """A hairline across, or `upright` from top to bottom."""

    def __init__(self, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look.colour("line"))
