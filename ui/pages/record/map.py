"""The people around somebody as a map: the same people as the list, told apart by shape."""

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from caseworker_app import codelists, words
from caseworker_app.casework.around import Around
from ui.pages.record.cards import SAFE_WORDS
from ui.style import icons, paint, text
from ui.style.colours import Ink
from ui.style.fonts import px
from ui.style.look import colour

PROFESSIONS: Final = frozenset({"SW", "SCH", "YJS", "GP"})
NODE: Final = 44
WIDE, TALL, KEY = 132, 88, 22
LEAST_WIDE, LEAST_TALL = 360, 300
LINES: Final[dict[bool | None, tuple[Ink, Qt.PenStyle]]] = {
    True: ("accent_line", Qt.PenStyle.SolidLine),
    None: ("text3", Qt.PenStyle.DotLine),
    False: ("high", Qt.PenStyle.DashLine),
}


class PersonNode(QAbstractButton):
    """One person: a circle, a square for a professional, a diamond for do not contact."""

    def __init__(self, one: Around, called: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.one = one
        said = SAFE_WORDS[one.safe_to_contact][0]
        tie = codelists.label("tie", one.tie)
        never = f", never name to {called}" if one.never_name else ""
        self._name = words.initials(one.name) if one.restricted else one.name
        self.setAccessibleName(f"{self._name}, {tie}, {said}{never}")
        self.setToolTip(self.accessibleName())
        self._second = f"Never name to {called}" if one.never_name else tie
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.resize(px(WIDE), px(TALL))

    def sizeHint(self) -> QSize:
        return QSize(px(WIDE), px(TALL))

    def middle(self) -> QPointF:
        """The middle of its shape, in the map."""
        return QPointF(self.x() + self.width() / 2, self.y() + px(NODE) / 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(NODE)
        box = QRectF((self.width() - side) / 2, 0, side, side).adjusted(1, 1, -1, -1)
        avoided = self.one.safe_to_contact is False or self.one.never_name
        edge: Ink = "high" if avoided else "accent" if self.isChecked() else "line_strong"
        fill: Ink = "high_soft" if avoided else "accent_soft" if self.isChecked() else "surface"
        painter.setPen(QPen(colour(edge), 2 if self.isChecked() or avoided else 1.5))
        painter.setBrush(colour(fill))
        if avoided:
            painter.drawPolygon(_diamond(box))
        elif self.one.tie in PROFESSIONS:
            painter.drawRoundedRect(box, 10, 10)
        else:
            painter.drawEllipse(box)
        text.line(
            painter, box, words.initials(self.one.name), "small_strong", "text", align=text.CENTRE
        )
        # The words stand on a ground of their own, so that no line runs through them.
        room = 8 + max(text.width(self._name, "micro_strong"), text.width(self._second, "micro"))
        ground = QRectF((self.width() - room) / 2, side + 2, room, px(36))
        painter.fillRect(ground, colour("surface"))
        name = QRectF(0, side + 3, self.width(), px(18))
        text.line(painter, name, self._name, "micro_strong", "text", align=text.CENTRE)
        below = QRectF(0, side + 3 + px(17), self.width(), px(16))
        ink: Ink = "high_text" if avoided else "text2"
        text.line(painter, below, self._second, "micro", ink, align=text.CENTRE)


class PeopleMap(QWidget):
    """Somebody in the middle, everybody else around; lines say how safe it is, by their style."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Map of the same people as in the list")
        self._nodes: list[PersonNode] = []
        self._name, self._identifier = "", ""
        self.setMinimumSize(px(LEAST_WIDE), px(LEAST_TALL))

    def show_people(
        self, name: str, identifier: str, called: str, people: Sequence[Around]
    ) -> None:
        """Show these people around somebody."""
        for node in self._nodes:
            node.hide()
            node.setParent(None)
            node.deleteLater()
        self._name, self._identifier = name, identifier
        self._nodes = [PersonNode(one, called, self) for one in _around_in_order(people)]
        for node in self._nodes:
            node.clicked.connect(lambda _on=False, at=node.one.id: self.chosen.emit(at))
            node.show()
        self._place()

    def choose(self, ident: str) -> None:
        """Mark one of them."""
        for node in self._nodes:
            node.setChecked(node.one.id == ident)

    def _place(self) -> None:
        """Around an oval, the first at the top: family above, professionals right, others below."""
        wide, tall = self.width() - px(WIDE), self.height() - px(TALL) - px(KEY) - px(12)
        count = max(1, len(self._nodes))
        for place, node in enumerate(self._nodes):
            angle = -pi / 2 + 2 * pi * place / count
            left = wide / 2 * (1 + cos(angle))
            top = px(4) + tall / 2 * (1 + sin(angle))
            node.resize(node.sizeHint())
            node.move(round(left), round(top))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_nodes"):
            self.setMinimumSize(px(LEAST_WIDE), px(LEAST_TALL))
            self._place()

    def _middle(self) -> QPointF:
        tall = self.height() - px(TALL) - px(KEY) - px(12)
        return QPointF(self.width() / 2, px(4) + tall / 2 + px(NODE) / 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self._middle()
        for node in self._nodes:
            ink, style = LINES[node.one.safe_to_contact]
            painter.setPen(QPen(colour(ink), 2 if node.isChecked() else 1.5, style))
            end = node.middle()
            painter.drawLine(_towards(middle, end, 34), _towards(end, middle, 28))
            if node.one.never_name:
                halfway = (middle + end) / 2
                icons.draw(painter, "warning-fill", halfway.x() - 8, halfway.y() - 8, 16, "high")
        self._paint_key(painter)
        side = px(54)
        box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        paint.rounded(painter, box, 12, "accent")
        text.line(
            painter, box, words.initials(self._name), "strong", "on_accent", align=text.CENTRE
        )

    def _paint_key(self, painter: QPainter) -> None:
        """What the lines mean, in words beside each."""
        left, top = 0.0, self.height() - px(KEY)
        for safe, (ink, style) in LINES.items():
            painter.setPen(QPen(colour(ink), 1.5, style))
            middle = top + px(KEY) / 2
            painter.drawLine(QPointF(left, middle), QPointF(left + px(30), middle))
            said = SAFE_WORDS[safe][0]
            place = QRectF(left + px(38), top, px(200), px(KEY))
            left += px(38) + text.line(painter, place, said, "micro", "text2") + px(20)


def _around_in_order(people: Sequence[Around]) -> list[Around]:
    """Family first, then professionals, then friends and others, as the list has them."""
    return sorted(people, key=lambda one: group_of(one)[0])


def group_of(one: Around) -> tuple[int, str]:
    """Which part of the list somebody belongs to."""
    if one.tie in PROFESSIONS:
        return 1, "Professionals"
    if one.tie in ("FRND", "PEER", "OTH", None) and not one.family:
        return 2, "Friends and others"
    return 0, "Family"


def _diamond(box: QRectF) -> QPolygonF:
    middle = box.center()
    return QPolygonF(
        [
            QPointF(middle.x(), box.top()),
            QPointF(box.right(), middle.y()),
            QPointF(middle.x(), box.bottom()),
            QPointF(box.left(), middle.y()),
        ]
    )


def _towards(start: QPointF, end: QPointF, distance: float) -> QPointF:
    """A point this far from the start on the way to the end."""
    way = end - start
    length = (way.x() ** 2 + way.y() ** 2) ** 0.5 or 1
    return start + way * (px(round(distance)) / length)
