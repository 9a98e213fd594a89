"""One version of a difference: who and when, the words with what differs marked, a radio button."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QWidget

from caseworker_app import clock
from caseworker_app.casework.compare import compared
from caseworker_app.casework.versions import Version
from caseworker_app.words import said_moment
from ui.pages.marked_words import MarkedWords
from ui.style import icons, text
from ui.style.colours import Ink
from ui.style.fonts import leading, px
from ui.style.icon_names import IconName
from ui.widgets.cards import Card
from ui.widgets.labels import Label
from ui.widgets.layouts import FIXED, GROWING, Item, row, stack
from ui.widgets.tags import RiskTag, Tag

APART = 60  # seconds between writing and arriving, from which on both are said


class Chooser(QRadioButton):
    """The head of a version: pressing it anywhere chooses that version."""

    def __init__(self, version: Version, parent: QWidget | None = None) -> None:
        super().__init__(version.worker, parent)
        self._second = _when(version)
        counts = ", counts now" if version.in_force else ""
        self.setAccessibleName(f"{version.worker}, {self._second}{counts}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(GROWING, FIXED)

    def sizeHint(self) -> QSize:
        return QSize(px(200), leading("strong") + leading("small") + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), self.sizeHint().height())

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        glyph: IconName = "radio-button-fill" if on else "circle"
        ink: Ink = "accent" if on else "line_strong" if self.isEnabled() else "line"
        icons.draw(painter, glyph, 0, 1, px(20), ink)
        left = px(30)
        first = QRectF(left, 0, self.width() - left, leading("strong"))
        text.line(painter, first, self.text(), "strong", "text")
        below = QRectF(left, first.bottom(), first.width(), leading("small"))
        text.line(painter, below, self._second, "small", "text2")


class VersionCard(Card):
    """Tinted and outlined when chosen; its words can be selected and copied."""

    chosen = Signal()

    def __init__(self, version: Version, other: Version, parent: QWidget | None = None) -> None:
        super().__init__(None, "surface", "line_strong", parent=parent)
        self.version = version
        self.chooser = Chooser(version)
        self.chooser.toggled.connect(self._turned)
        items: list[Item] = [self.chooser]
        tags = _tags(version)
        if tags:
            items.append(row(*tags, None, gap=6))
        others = {passage.heading: passage.words for passage in other.passages}
        for passage in version.passages:
            if passage.heading:
                items.append(Label(passage.heading, "small_strong", "accent_text"))
            runs = compared(passage.words, others.get(passage.heading, ""))[0]
            items.append(MarkedWords(runs, passage.heading or "What it says"))
        self.setLayout(stack(*items, None, gap=4, margins=(16, 12, 16, 12)))

    def _turned(self, on: bool) -> None:
        self.set_look("accent_soft" if on else "surface", "accent_line" if on else "line_strong")
        if on:
            self.chosen.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.chooser.isEnabled():
            self.chooser.setChecked(True)
        super().mousePressEvent(event)


def _tags(version: Version) -> list[QWidget]:
    tags: list[QWidget] = []
    if version.level is not None:
        tags.append(RiskTag(version.level, solid=version.in_force or None))
    if version.in_force:
        tags.append(Tag("Counts now", "neutral", "shield-check"))
    return tags


def _when(version: Version) -> str:
    now = clock.now()
    said = said_moment(version.written_at, now)
    if version.received_at is None:
        return f"{said}. On this laptop, not sent"
    if (version.received_at - version.written_at).total_seconds() > APART:
        arrived = said_moment(version.received_at, now)
        return f"{said}, offline. Arrived {arrived[:1].lower()}{arrived[1:]}"
    return said
