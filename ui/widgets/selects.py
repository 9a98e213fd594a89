"""One of many: a list that opens, painted by us so that it keeps its arrow."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from ui.delegates.choices import ChoiceDelegate
from ui.style import fonts, icons, paint, text
from ui.style.colours import Ink
from ui.style.fonts import px
from ui.style.icon_names import IconName
from ui.style.tokens import Radius, Size
from ui.widgets.layouts import FIXED


class Select(QComboBox):
    """Chooses one value from many. `hint` shows while nothing is chosen.

    The wheel never changes it: scrolling a page must not change an answer on the way.
    """

    answered = Signal(object)

    def __init__(
        self,
        options: Iterable[tuple[str | None, str]] = (),
        name: str = "",
        chosen: str | None = None,
        icon: IconName | None = None,
        hint: str = "Choose",
        width: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._hint, self._width = icon, hint, width
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(self.sizePolicy().horizontalPolicy(), FIXED)
        self.setMaxVisibleItems(14)
        self.setItemDelegate(ChoiceDelegate(self))
        self.offer(options, chosen)
        self._dress()
        self.activated.connect(lambda _at: self.answered.emit(self.answer()))

    def offer(self, options: Iterable[tuple[str | None, str]], chosen: str | None = None) -> None:
        """Offer other values (value, words), with one chosen."""
        self.clear()
        for value, words in options:
            self.addItem(words, value)
        self.choose(chosen)

    def answer(self) -> str | None:
        """The value that is chosen."""
        value = self.currentData()
        return value if isinstance(value, str) else None

    def choose(self, value: str | None) -> None:
        """Choose a value without saying so; one that is not offered leaves nothing chosen."""
        values = [self.itemData(at) for at in range(self.count())]
        self.setCurrentIndex(values.index(value) if value in values else -1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        self.setFont(fonts.font("small", 500))
        if self._width:
            self.setFixedWidth(px(self._width))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        words = [self.itemText(at) for at in range(self.count())] + [self._hint]
        wide = max(text.width(said, "small", 500) for said in words)
        room = px(44) + (px(23) if self._icon else 0)
        return QSize(round(min(wide, px(360))) + room, px(Size.CONTROL))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(90), px(Size.CONTROL))

    def showPopup(self) -> None:
        """As wide as the longest words, however narrow the field is."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 8)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        wide, tall = self.width(), self.height()
        wrong = self.property("problem") is True
        outline: Ink = "high" if wrong else "line_strong"
        fill: Ink = "surface" if self.isEnabled() else "sunken"
        box = QRectF(self.rect())
        paint.rounded(painter, box, Radius.CONTROL, fill, outline, 2 if wrong else 1)
        left = px(12)
        if self._icon:
            icons.draw(painter, self._icon, left, (tall - px(16)) / 2, px(16), "text2")
            left += px(23)
        shown = self.currentText()
        ink: Ink = "text" if shown and self.isEnabled() else "text3"
        place = QRectF(left, 0, wide - left - px(28), tall)
        text.line(painter, place, shown or self._hint, "small", ink, 500)
        icons.draw(painter, "caret-down", wide - px(24), (tall - px(14)) / 2, px(14), "text2")
