"""The sidebar: where one can go, and who is signed in. It folds to icons."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QWidget

from ui.style import icons, look, paint, text
from ui.style.colours import Ink
from ui.style.fonts import px
from ui.style.icon_names import RegularIcon
from ui.style.icons import filled
from ui.style.tokens import Radius
from ui.widgets.buttons import Button
from ui.widgets.labels import Avatar, Label
from ui.widgets.layouts import FIXED, GROWING, Item, Scroll, box, clear, put, row, stack
from ui.widgets.mark import Mark

WIDE, FOLDED = 212, 60
STEPS = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go. `group` is the heading it stands under; `alert` reddens its count."""

    key: str
    label: str
    icon: RegularIcon
    count: int | None = None
    alert: bool = False
    group: str = ""


class PlaceButton(QAbstractButton):
    """One place. Its icon is filled, and a bar stands beside it, while it is open."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._open, self._folded = place, False, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setText(place.label)
        self.set_count(place.count)
        self.fold(False)

    def set_count(self, count: int | None) -> None:
        """Say how many wait there."""
        self._count = count
        said = f"{self._place.label}, {count} waiting" if count else self._place.label
        self.setAccessibleName(said)
        self.setToolTip(said if self._folded else "")
        self.update()

    def set_open(self, on: bool) -> None:
        """Whether this place is what the window shows."""
        self._open = on
        self.setAccessibleDescription("Open now" if on else "")
        self.update()

    def fold(self, folded: bool) -> None:
        """Show the icon alone."""
        self._folded = folded
        self.setSizePolicy(FIXED if folded else GROWING, FIXED)
        self.setToolTip(self.accessibleName() if folded else "")
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(px(44), px(40)) if self._folded else QSize(px(180), px(34))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole, inset = QRectF(self.rect()), px(9)
        if self._open:
            paint.rounded(painter, whole, Radius.CONTROL, "surface", "line")
            bar = QRectF(4, inset, 3, self.height() - 2 * inset)
            paint.rounded(painter, bar, 2, "accent")
        elif self.underMouse():
            paint.rounded(painter, whole, Radius.CONTROL, look.colour("text", 0.05))
        name = filled(self._place.icon) if self._open else self._place.icon
        ink: Ink = "accent_text" if self._open else "text2"
        side = px(20 if self._folded else 18)
        left = (self.width() - side) / 2 if self._folded else px(14)
        icons.draw(painter, name, left, (self.height() - side) / 2, side, ink)
        if self._folded:
            self._paint_badge(painter)
        else:
            self._paint_label(painter)

    def _paint_label(self, painter: QPainter) -> None:
        ink: Ink = "text" if self._open else "text2"
        weight, tall = (600 if self._open else 500), self.height()
        room = self.width() - px(48) - (px(36) if self._count else 0)
        place = QRectF(px(42), 0, room, tall)
        text.line(painter, place, self._place.label, "body", ink, weight)
        if not self._count:
            return
        said, side = str(self._count), px(20)
        wide = max(px(22), text.width(said, "micro_strong") + px(12))
        tile = QRectF(self.width() - wide - px(10), (tall - side) / 2, wide, side)
        if self._place.alert:
            paint.rounded(painter, tile, Radius.TAG, "high")
        quiet: Ink = "on_high" if self._place.alert else "text2"
        text.line(painter, tile, said, "micro_strong", quiet, align=text.CENTRE, elide=False)

    def _paint_badge(self, painter: QPainter) -> None:
        if not self._count:
            return
        said, side = str(self._count), px(17)
        wide = max(side, text.width(said, "micro") + px(6))
        tile = QRectF(self.width() - wide, 1, wide, side)
        paint.rounded(painter, tile, Radius.TAG, "high" if self._place.alert else "accent")
        ink: Ink = "on_high" if self._place.alert else "on_accent"
        text.line(painter, tile, said, "micro", ink, align=text.CENTRE, elide=False)


class Sidebar(QWidget):
    """Places, a new note, and the worker's name and role."""

    chosen = Signal(str)
    new_note_asked = Signal()
    settings_asked = Signal()

    def __init__(
        self,
        places: Sequence[Place],
        worker: tuple[str, str, str],
        writes: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`worker` is id, name and role in words; `writes` is False for an administrator."""
        super().__init__(parent)
        identifier, name, role = worker
        self._buttons: dict[str, PlaceButton] = {}
        self._folded, self._open = False, ""
        self._title = Label("Alongside", "head")
        self._new = Button("New note", "primary", "plus-bold", "Ctrl N", wide=True)
        self._new_folded = Button("", "primary", "plus-bold", wide=True, name="New note, Ctrl N")
        self._who = box(stack(Label(name, "small_strong"), Label(role, "micro", "text3"), gap=0))
        self._settings = Button("", "quiet", "gear", small=True, name="Settings")
        self._writes = writes
        self._list = stack(gap=2, margins=(0, 0, 0, 0))
        self._heads: list[QWidget] = []
        inner = box(self._list)
        self._avatar = Avatar(name, identifier, 30)
        self._top = row(Mark(), self._title, None, gap=9)
        self._foot = row(self._avatar, (self._who, 1), self._settings, gap=9)
        new = (self._new, self._new_folded) if writes else ()
        scroll = (Scroll(inner), 1)
        items: list[Item] = [self._top, 14, *new, 14, scroll, 4, self._foot]
        self.setLayout(stack(*items, gap=0, margins=(12, 12, 12, 12)))
        for button in (self._new, self._new_folded):
            button.clicked.connect(self.new_note_asked)
        self._settings.clicked.connect(self.settings_asked)
        self.show_places(places)

    def show_places(self, places: Sequence[Place]) -> None:
        """Show these places, each under its group's heading."""
        clear(self._list)
        self._buttons, self._heads, group = {}, [], ""
        for place in places:
            if place.group != group:
                group = place.group
                head = box(row(Label(group, "micro_strong", "text3"), margins=(14, 10, 0, 2)))
                self._heads.append(head)
                put(self._list, head)
            button = PlaceButton(place)
            button.clicked.connect(lambda _on=False, key=place.key: self.chosen.emit(key))
            self._buttons[place.key] = button
            put(self._list, button)
        put(self._list, None)
        self._put_in_order()
        self.fold(self._folded)
        self.open(self._open)

    def _put_in_order(self) -> None:
        """Tab walks as one reads: a new note, the places, the settings."""
        new = (self._new, self._new_folded) if self._writes else ()
        walk = [*new, *self._buttons.values(), self._settings]
        for before, after in pairwise(walk):
            QWidget.setTabOrder(before, after)

    def set_count(self, key: str, count: int | None) -> None:
        """Say how many wait at a place."""
        self._buttons[key].set_count(count)

    def open(self, key: str) -> None:
        """Show which place is open; "" for none of them."""
        self._open = key
        for at, button in self._buttons.items():
            button.set_open(at == key)

    def is_folded(self) -> bool:
        """Whether only icons are shown."""
        return self._folded

    def fold(self, folded: bool) -> None:
        """Show icons alone, or words as well."""
        self._folded = folded
        self.setFixedWidth(px(FOLDED if folded else WIDE))
        layout = self.layout()
        if layout is not None:
            side = 8 if folded else 12
            layout.setContentsMargins(side, 12, side, 12)
        for widget in (self._title, self._who, *self._heads):
            widget.setVisible(not folded)
        middle = (px(FOLDED) - 16 - px(26)) // 2 if folded else 6
        self._top.setContentsMargins(middle, 0, 0, 0)
        direction = QBoxLayout.Direction
        self._foot.setDirection(direction.BottomToTop if folded else direction.LeftToRight)
        centred = Qt.AlignmentFlag.AlignHCenter if folded else Qt.AlignmentFlag(0)
        for widget in (self._settings, self._avatar, *self._buttons.values()):
            (self._list if widget in self._buttons.values() else self._foot).setAlignment(
                widget, centred
            )
        self._new.setVisible(self._writes and not folded)
        self._new_folded.setVisible(self._writes and folded)
        for button in self._buttons.values():
            button.fold(folded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk along the places."""
        buttons = list(self._buttons.values())
        here = next((n for n, button in enumerate(buttons) if button.hasFocus()), None)
        if here is None or event.key() not in STEPS:
            super().keyPressEvent(event)
            return
        there = min(len(buttons) - 1, max(0, here + STEPS[event.key()]))
        buttons[there].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("window"))
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), look.colour("line"))
