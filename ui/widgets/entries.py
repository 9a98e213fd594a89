"""Fields of one line: words, a search, a passphrase."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.style import fonts, icons, paint
from ui.style.colours import Ink
from ui.style.fonts import px
from ui.style.icon_names import IconName
from ui.style.tokens import Role, Size


def show_problem(field: QWidget, on: bool) -> None:
    """Outline a field that needs something; its words say what, the outline only points."""
    if field.property("problem") == on:
        return
    field.setProperty("problem", on)
    field.style().unpolish(field)
    field.style().polish(field)
    field.update()


class Entry(QLineEdit):
    """One line of words. Always give it a `name`: it is what a screen reader says."""

    def __init__(
        self,
        words: str = "",
        name: str = "",
        hint: str = "",
        icon: IconName | None = None,
        width: int | None = None,
        role: Role = "body",
        weight: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self._icon, self._width, self._role, self._weight = icon, width, role, weight
        self._icon_ink: Ink = "text2"
        self.setPlaceholderText(hint)
        self.setAccessibleName(name or hint)
        self._dress()
        self.setCursorPosition(0)

    def set_icon(self, icon: IconName | None, ink: Ink = "text2") -> None:
        """Show another icon at the left."""
        self._icon, self._icon_ink = icon, ink
        self._dress()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        """Everything that follows the text size."""
        self.setFont(fonts.font(self._role, self._weight))
        self.setTextMargins(px(23) if self._icon else 0, 0, self._room_at_right(), 0)
        if self._width:
            self.setFixedWidth(px(self._width))

    def minimumSizeHint(self) -> QSize:
        """Narrow: a field that was given a width keeps it."""
        least = px(60) if self._width is None else px(self._width)
        return QSize(least, super().minimumSizeHint().height())

    def _room_at_right(self) -> int:
        return 0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._icon:
            top = (self.height() - px(16)) / 2
            icons.draw(QPainter(self), self._icon, px(10), top, px(16), self._icon_ink)


class Search(Entry):
    """A search field; `key` is the shortcut that leads to it."""

    def __init__(
        self,
        hint: str,
        key: str = "",
        width: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._key = key
        icon: IconName = "magnifying-glass"
        super().__init__("", hint, hint, icon, width, role="small", parent=parent)
        self.setClearButtonEnabled(False)
        self._icon_ink = "text3"

    def _room_at_right(self) -> int:
        return paint.key_width(self._key) + px(4) if self._key else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._key:
            painter = QPainter(self)
            left = self.width() - paint.key_width(self._key) - px(9)
            paint.key(painter, left, (self.height() - px(Size.KEY)) / 2, self._key)


class SecretEntry(Entry):
    """A passphrase: hidden until asked, may be pasted, and says when Caps Lock seems on."""

    caps_lock_seen = Signal(bool)

    def __init__(self, name: str = "Passphrase", parent: QWidget | None = None) -> None:
        super().__init__("", name, role="head", weight=400, parent=parent)
        self.setProperty("tall", "true")
        self.reveal(False)

    def reveal(self, on: bool) -> None:
        """Show what was typed, or hide it again."""
        shown = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self.setEchoMode(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if letter.isalpha() and letter.upper() != letter.lower():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock_seen.emit(letter.isupper() != shifted)
        super().keyPressEvent(event)
