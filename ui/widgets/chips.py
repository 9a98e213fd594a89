"""Chips: toggles that wrap, filters with counts, and a person who was there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from caseworker_app import words
from ui.style import icons, look, paint, text
from ui.style.colours import Ink
from ui.style.fonts import px
from ui.style.icon_names import IconName
from ui.style.tokens import Radius, Size
from ui.widgets.layouts import FIXED, Wrapping


class Chip(QAbstractButton):
    """A toggle. When chosen it has a fill, an outline and a tick: three cues, not only colour.

    `count` stands behind the words. `tick=False` makes it a plain small button with an icon.
    """

    def __init__(
        self,
        said: str,
        chosen: bool = False,
        count: int | None = None,
        icon: IconName | None = None,
        tick: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(said)
        self.setCheckable(tick)
        self.setChecked(chosen)
        self._icon, self._tick = icon, tick
        self.set_count(count)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(FIXED, FIXED)
        self.toggled.connect(self._take_room)

    def _take_room(self, _on: bool) -> None:
        """What shows that it is chosen takes room; Qt's own method would leak if connected."""
        self.updateGeometry()

    def set_count(self, count: int | None) -> None:
        """Say how many there are behind this chip."""
        self._count = count
        self.setAccessibleName(self.text() if count is None else f"{self.text()}, {count}")
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _glyph(self) -> IconName | None:
        return "check-bold" if self.isChecked() and self._tick else self._icon

    def sizeHint(self) -> QSize:
        wide = round(text.width(self.text(), "small", 500)) + px(22)
        if self._glyph():
            wide += px(15) + 5
        if self._count is not None:
            wide += round(text.width(str(self._count), "micro")) + 7
        return QSize(wide, px(30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        on, tall = self.isChecked(), self.height()
        fill: Ink = "sunken" if self.underMouse() else "surface"
        box = QRectF(self.rect())
        paint.rounded(
            painter,
            box,
            Radius.CONTROL,
            "accent_soft" if on else fill,
            "accent_line" if on else "line_strong",
        )
        left: float = px(11)
        if glyph := self._glyph():
            ink: Ink = "accent_text" if on else "text2"
            icons.draw(painter, glyph, left, (tall - px(15)) / 2, px(15), ink)
            left += px(15) + 5
        place = QRectF(left, 0, self.width() - left, tall)
        said: Ink = "accent_text" if on else "text"
        left += text.line(painter, place, self.text(), "small", said, 500, elide=False)
        if self._count is not None:
            after = QRectF(left + 7, 0, px(60), tall)
            quiet: Ink = "accent_text" if on else "text3"
            text.line(painter, after, str(self._count), "micro", quiet, elide=False)


@dataclass(frozen=True, slots=True)
class ChipFace:
    """One filter: its key, its words, how many there are."""

    key: str
    words: str
    count: int | None = None


class Filters(Wrapping):
    """Filters of a list, one of them chosen: always in sight, each with its count."""

    chosen = Signal(str)

    def __init__(
        self,
        faces: Sequence[ChipFace],
        chosen: str = "",
        name: str = "Show",
        parent: QWidget | None = None,
    ) -> None:
        self._chips = {face.key: Chip(face.words, count=face.count) for face in faces}
        super().__init__(*self._chips.values(), parent=parent)
        self.setAccessibleName(name)
        for key, chip in self._chips.items():
            chip.clicked.connect(lambda _on=False, at=key: self._press(at))
        self.choose(chosen or faces[0].key)

    def choice(self) -> str:
        """The key of the filter that is chosen."""
        return next(key for key, chip in self._chips.items() if chip.isChecked())

    def choose(self, key: str) -> None:
        """Choose one without saying so."""
        for at, chip in self._chips.items():
            chip.setChecked(at == key)

    def count(self, counts: dict[str, int]) -> None:
        """Show other counts."""
        for key, number in counts.items():
            self._chips[key].set_count(number)

    def _press(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)


class Toggles(Wrapping):
    """Several chips, any number chosen: themes of a session, who was there."""

    changed = Signal()

    def __init__(
        self,
        options: Iterable[tuple[str, str]],
        chosen: Iterable[str] = (),
        name: str = "",
        more: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        on = set(chosen)
        self._chips = {key: Chip(said, key in on) for key, said in options}
        super().__init__(*self._chips.values(), *more, parent=parent)
        self.setAccessibleName(name)
        for chip in self._chips.values():
            chip.clicked.connect(lambda _on=False: self.changed.emit())

    def chips(self) -> list[Chip]:
        """The chips, in order: an error summary jumps to the first."""
        return list(self._chips.values())

    def choices(self) -> list[str]:
        """The keys that are chosen, in the order shown."""
        return [key for key, chip in self._chips.items() if chip.isChecked()]

    def choose(self, keys: Iterable[str]) -> None:
        """Choose exactly these, without saying so."""
        on = set(keys)
        for key, chip in self._chips.items():
            chip.setChecked(key in on)


class PersonChip(QAbstractButton):
    """A person who is part of this; pressing it, Delete or Backspace asks to take them out."""

    removed = Signal(str)

    def __init__(
        self,
        name: str,
        identifier: str,
        removable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(name)
        self._identifier, self._removable = identifier, removable
        self.setAccessibleName(f"{name}, take out" if removable else name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if removable else Qt.FocusPolicy.NoFocus)
        if removable:
            self.setToolTip("Take out")
        self.setSizePolicy(FIXED, FIXED)
        self.clicked.connect(self._ask)

    def identifier(self) -> str:
        """Whose chip it is."""
        return self._identifier

    def _ask(self) -> None:
        if self._removable:
            self.removed.emit(self._identifier)

    def sizeHint(self) -> QSize:
        wide = round(text.width(self._shown(), "small", 600))
        return QSize(wide + px(64 if self._removable else 46), px(Size.CONTROL))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _shown(self) -> str:
        discreet = look.current().discreet
        return words.said_discreetly(self.text()) if discreet else self.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tall = self.height()
        paint.rounded(painter, QRectF(self.rect()), Radius.CONTROL, "accent_soft", "accent_line")
        top = (tall - px(22)) / 2
        paint.avatar(painter, px(6), top, px(22), self.text(), self._identifier)
        place = QRectF(px(35), 0, self.width() - px(35), tall)
        text.line(painter, place, self._shown(), "small", "text", 600, elide=False)
        if self._removable:
            top = (tall - px(14)) / 2
            icons.draw(painter, "x", self.width() - px(24), top, px(14), "text2")
