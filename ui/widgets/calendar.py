"""A month to pick a day from, beside a field that can be typed in."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QWidget

from ui.style import fonts, icons, look
from ui.style.fonts import px
from ui.style.icon_names import IconName
from ui.widgets.layouts import stack

ARROWS: dict[str, tuple[IconName, str]] = {
    "qt_calendar_prevmonth": ("caret-left", "The month before"),
    "qt_calendar_nextmonth": ("caret-right", "The month after"),
}


class CalendarPopup(QFrame):
    """Opens under a field. Weeks start on Monday; weekends are quiet, not red."""

    picked = Signal(object)  # date

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._month = QCalendarWidget(self)
        self._month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._month.setGridVisible(False)
        plain = QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        self._month.setVerticalHeaderFormat(plain)
        self._month.setAccessibleName("Calendar")
        self._month.clicked.connect(self._chosen)
        self._month.activated.connect(self._chosen)
        self.setFrameShape(QFrame.Shape.Box)
        self.setAutoFillBackground(True)
        self.setLayout(stack(self._month, margins=(6, 6, 6, 6)))

    def open_under(self, field: QWidget, day: date) -> None:
        """Open beneath a field, on a day."""
        self._dress()
        self._month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.move(field.mapToGlobal(QPoint(0, field.height() + 4)))
        self.show()
        self._month.setFocus()

    def _dress(self) -> None:
        """Each time it opens, as the look may have changed."""
        palette = self.palette()
        palette.setColor(palette.ColorRole.Window, look.colour("raised"))
        palette.setColor(palette.ColorRole.WindowText, look.colour("line_strong"))
        self.setPalette(palette)
        self._month.setFont(fonts.font("small"))
        self._month.setFixedSize(px(290), px(270))
        head, weekend = QTextCharFormat(), QTextCharFormat()
        head.setForeground(look.colour("text3"))
        head.setBackground(look.colour("raised"))
        weekend.setForeground(look.colour("text2"))
        self._month.setHeaderTextFormat(head)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._month.setWeekdayTextFormat(day, weekend)
        for name, (icon, said) in ARROWS.items():
            button = self._month.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(icons.icon(icon, px(16), "text2"))
                button.setAccessibleName(said)

    def _chosen(self, day: QDate) -> None:
        self.hide()
        self.picked.emit(date(day.year(), day.month(), day.day()))
