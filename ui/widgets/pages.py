"""What every page starts with, and what it shows when there is nothing."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QLayout, QWidget

from ui.style import paint
from ui.style.fonts import px
from ui.style.icon_names import IconName
from ui.style.tokens import Size
from ui.widgets.labels import IconTile, Key, Label, Paragraph
from ui.widgets.layouts import Column, Item, box, row, stack


class PageHead(QWidget):
    """The title of a page, one line on what matters now, and the page's own actions."""

    def __init__(
        self,
        title: str,
        sentence: str = "",
        *actions: QWidget,
        private: bool = False,
        discreet: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._sentence = Label("", "display"), Label("", "body", "text2")
        self.say(title, sentence, private, discreet)
        said = stack(self._title, self._sentence, gap=2)
        self.setLayout(row((said, 1), *actions))

    def say(self, title: str, sentence: str, private: bool = False, discreet: str = "") -> None:
        """Say something else; `discreet` stands for a title that is somebody's name."""
        self._title.say(title, private, discreet)
        self._sentence.say(sentence, private)


def page_layout(*items: Item, gap: int = 14, top: int = 18) -> QLayout:
    """Items of a page, one under the other, inside the page's margins."""
    side = px(Size.MARGIN)
    return stack(*items, gap=gap, margins=(side, px(top), side, px(16)))


class EmptyState(QWidget):
    """Why a list is empty and the next step: one sentence, one main button, no box."""

    def __init__(
        self,
        title: str,
        sentence: str,
        *actions: QWidget,
        icon: IconName = "tray",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._sentence = Label(title, "title"), Paragraph(sentence, "body", "text2")
        inner = stack(
            row(IconTile(icon, 48), None),
            6,
            self._title,
            self._sentence,
            6,
            row(*actions, None),
            gap=4,
        )
        middle = Column(inner, 440)
        self.setLayout(stack((box(row(None, middle, None)), 0), None, margins=(0, px(40), 0, 0)))

    def say(self, title: str, sentence: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._sentence.setText(sentence)


class Hints(QWidget):
    """Keys that work here, for those who look for them: ("J K", "move"), ("Enter", "open")."""

    def __init__(self, *pairs: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        items: list[Item] = []
        for keys, does in pairs:
            parts = [Key(part) for part in keys.split(" ")]
            items += [row(*parts, gap=3), Label(does, "small", "text2"), 6]
        self.setLayout(row(*items, None, gap=6))


def labelled(words: str, field: QWidget, hint: str = "", gap: int = 5) -> QLayout:
    """A label above its field, which it names for keyboards and screen readers."""
    label = Label(words, "small_strong")
    name_with(label, field)
    between = (Paragraph(hint, "small", "text2"),) if hint else ()
    return stack(label, *between, field, gap=gap)


def beside(words: str, *fields: Item, width: int = 68, gap: int = 8) -> QLayout:
    """A label at the left of its fields, at the height of their first line."""
    label = Label(words, "small", "text2", 500)
    held = Column(stack(px(6), label, None, gap=0), width)
    for item in fields:
        if isinstance(item, QWidget):
            name_with(label, item)
            break
    return row(held, *fields, gap=gap)


def name_with(label: QLabel, field: QWidget) -> None:
    """Let a label name its field, unless the field already has a name."""
    label.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(label.text())


class Veil(QWidget):
    """Covers a word that is shown only while a button is held, such as an agreed word."""

    def __init__(self, width: int = 96, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(px(width), px(14))
        self.setAccessibleName("Hidden")

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint.rounded(QPainter(self), QRectF(self.rect()), 7, "neutral_soft")
