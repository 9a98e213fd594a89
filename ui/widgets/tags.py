"""Tags say a status. They are never pressed; at most three stand in a row."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.style import look, paint, risk
from ui.style.fonts import px
from ui.style.icon_names import IconName
from ui.style.tokens import Size, ToneName
from ui.widgets.labels import Painted


class Tag(Painted):
    """Icon, word and tone; `solid` is kept for what must be seen first.

    A `private` one is not drawn in discreet view.
    """

    def __init__(
        self,
        words: str,
        tone: ToneName = "neutral",
        icon: IconName | None = None,
        solid: bool = False,
        private: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._private = private
        self.show_status(words, tone, icon, solid)

    def show_status(
        self,
        words: str,
        tone: ToneName = "neutral",
        icon: IconName | None = None,
        solid: bool = False,
    ) -> None:
        """Say another status."""
        self._words, self._tone, self._icon, self._solid = words, tone, icon, solid
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """What it says."""
        return self._words

    def sizeHint(self) -> QSize:
        return QSize(paint.tag_width(self._words, self._icon), px(Size.TAG))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._private and look.current().discreet:
            return
        paint.tag(QPainter(self), 0, 0, self._words, self._tone, self._icon, self._solid)


class RiskTag(Painted):
    """One of the five states by shape, word and tone; solid in an identity bar.

    Discreet view hides it.
    """

    def __init__(
        self,
        code: str | None,
        trend: int = 0,
        solid: bool | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._solid = solid
        self.show_level(code, trend)

    def show_level(self, code: str | None, trend: int = 0) -> None:
        """Show another level; `trend` is 1 gone up, -1 gone down."""
        self._code, self._trend = code, trend
        self.setAccessibleName(risk.said_risk(code, trend))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        more = px(16) + 6 if self._trend else 0
        return QSize(risk.risk_width(self._code) + more, px(Size.TAG))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if look.current().discreet:
            return
        painter = QPainter(self)
        used = risk.draw_risk(painter, 0, 0, self._code, self._solid)
        risk.draw_trend(painter, used + 5, 0, self._trend)
