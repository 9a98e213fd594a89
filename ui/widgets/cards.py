"""Cards, panels, banners and quotations: boxes that hold other things."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from ui.style import look, paint
from ui.style.colours import Ink
from ui.style.icon_names import IconName
from ui.style.tokens import TONES, Radius, Role, ToneName
from ui.widgets.buttons import Button
from ui.widgets.labels import Icon, Label, Paragraph
from ui.widgets.layouts import Item, box, row, stack
from ui.widgets.tags import Tag


class Card(QFrame):
    """A rounded box with a hairline and no shadow."""

    def __init__(
        self,
        layout: QLayout | None = None,
        fill: Ink = "surface",
        outline: Ink | None = "line",
        radius: int = Radius.CARD,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fill, self._outline, self._radius = fill, outline, radius
        if layout is not None:
            self.setLayout(layout)

    @property
    def radius(self) -> int:
        """The radius of its corners; the focus ring follows it."""
        return self._radius

    def set_look(self, fill: Ink, outline: Ink | None) -> None:
        """Wear other colours: a chosen version is tinted and outlined."""
        self._fill, self._outline = fill, outline
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        place = QRectF(self.rect())
        outline = self._outline
        if outline is None and look.current().high_contrast:
            outline = "line"
        paint.rounded(QPainter(self), place, self._radius, self._fill, outline)


class Panel(Card):
    """A card with a head: title, count, and links or filters at its right.

    `flush` lets a list or table below reach the sides; it is inset by the outline's pixel.
    """

    def __init__(
        self,
        title: str,
        *body: Item,
        count: int | None = None,
        tag: Tag | None = None,
        right: tuple[QWidget, ...] = (),
        gap: int = 8,
        flush: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._title = Label(title, "head")
        self._count = Tag("" if count is None else str(count))
        if count is None:
            self._count.hide()  # to show it before it has its place would open a window
        side = 1 if flush else 16
        head_side = 15 if flush else 0
        last = 0 if right and isinstance(right[-1], Button) else 2
        head = row(
            (self._title, 0),
            self._count,
            *((tag,) if tag else ()),
            None,
            *right,
            margins=(head_side, 0, max(0, head_side - last), 0),
        )
        inside = stack(*body, gap=gap)
        foot = 6 if flush else 14
        self.setLayout(stack(head, (inside, 1), gap=6, margins=(side, 10, side, foot)))
        self.setAccessibleName(title)

    def set_title(self, title: str) -> None:
        """Say another title."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_count(self, count: int | None) -> None:
        """Say how many there are."""
        self._count.show_status("" if count is None else str(count))
        self._count.setVisible(count is not None)


class Banner(Card):
    """Something about the whole page: what happened, what is safe, what to do.

    It wraps and is never elided.
    """

    def __init__(
        self,
        tone: ToneName,
        icon: IconName,
        title: str = "",
        words: str = "",
        *actions: QWidget,
        outlined: bool = True,
        private: bool = False,
        discreet: str = "",
        parent: QWidget | None = None,
    ) -> None:
        inks = TONES[tone]
        super().__init__(None, inks.soft, inks.solid if outlined else None, parent=parent)
        self._title = Paragraph("", "strong", "text", centred=True)
        self._words = Paragraph("", "small", "text", centred=True)
        self._icon = Icon(icon, 22, inks.text)
        said = stack(self._title, self._words, gap=1)
        self.setLayout(row(self._icon, (said, 1), *actions, gap=12, margins=(16, 10, 14, 10)))
        self.say(title, words, private, discreet)

    def say(self, title: str, words: str = "", private: bool = False, discreet: str = "") -> None:
        """Say something else; `discreet` stands for a private title in discreet view."""
        self._title.say(title, private, discreet)
        self._title.setVisible(bool(title))
        self._words.say(words, private)
        self._words.setVisible(bool(words))
        self.setAccessibleName(f"{title} {words}".strip())


class Notice(QWidget):
    """A band across the whole window above every page; `solid` for a concern nobody has yet."""

    def __init__(
        self,
        tone: ToneName,
        icon: IconName,
        words: str,
        *actions: QWidget,
        solid: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        inks = TONES[tone]
        self._fill = inks.solid if solid else inks.soft
        ink = inks.on_solid if solid else inks.text
        self._words = Paragraph(words, "small", ink, 500, centred=True)
        parts: tuple[Item, ...] = (Icon(icon, 18, ink), (self._words, 1), *actions)
        self.setLayout(row(*parts, gap=10, margins=(28, 7, 24, 7)))
        self.setAccessibleName(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour(self._fill))
        paint.hairline(painter, 0, self.height() - 1, self.width())


class Quotation(QWidget):
    """Somebody's own words: a bar at the side, who and when under it. Never italic."""

    def __init__(
        self, words: str, said_by: str = "", most: int = 6, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        quoted = Paragraph(f"\u201c{words}\u201d", "body", "text", most=most, private=True)
        by = (Label(said_by, "micro", "text3", private=True),) if said_by else ()
        self.setLayout(stack(quoted, *by, gap=2, margins=(12, 0, 0, 0)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        bar = QRectF(0, 2, 3, self.height() - 4)
        paint.rounded(QPainter(self), bar, 2, "accent_line")


class Strip(QWidget):
    """A band across the window in the sidebar's colour, with a hairline on one side."""

    def __init__(self, layout: QLayout, line_below: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line_below = line_below
        self.setLayout(layout)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("window"))
        top = self.height() - 1 if self._line_below else 0
        paint.hairline(painter, 0, top, self.width())


class Rail(QWidget):
    """The right column of a task: sunken, with a hairline at its left."""

    def __init__(self, layout: QLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayout(layout)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("sunken"))
        painter.fillRect(QRectF(0, 0, 1, self.height()), look.colour("line"))


def reason(icon: IconName, ink: Ink, words: str, role: Role = "small") -> QLayout:
    """An icon and a sentence that may wrap: why somebody is on a list."""
    top = box(stack(Icon(icon, 18, ink), None, gap=0))
    return row(top, (Paragraph(words, role, "text"), 1), gap=9)


def fact(icon: IconName, words: str, ink: Ink = "text2") -> QLayout:
    """An icon and a few words on one line."""
    return row(Icon(icon, 16, ink), Label(words, "small", ink), gap=5)
