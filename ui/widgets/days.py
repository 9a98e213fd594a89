"""A day and a time, typed as people write them; a calendar is there too, never the only way."""

from datetime import date, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from caseworker_app import clock, words
from ui.style.fonts import px
from ui.widgets.calendar import CalendarPopup
from ui.widgets.entries import Entry, show_problem

PAST, COMING = ("13 Oct", "thu", "-2d"), ("13 Oct", "thu", "+2w")
"""Ways to write a day, for one that has been and for one that may be still to come."""
NOT_A_TIME = "That is not a time we know. Try 14:45 or 2pm."


class DayField(Entry):
    """Reads "today", "thu", "13 oct", "-2d" and says what it understood when left.

    `behind` is for a day that has been: it reads a weekday as the one that was. `calendar=False`
    is for a date of birth, which is typed. What cannot be read stays as typed.
    """

    answered = Signal(object)  # date, or None when empty or not understood

    def __init__(
        self,
        day: date | None = None,
        name: str = "Date",
        behind: bool = False,
        calendar: bool = True,
        width: int | None = 164,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", name, "", "calendar-blank", width, "small", 500, parent)
        self._behind, self._calendar = behind, calendar
        self._day: date | None = None
        self._popup: CalendarPopup | None = None
        self._ways = PAST if behind else COMING
        self.setPlaceholderText(", ".join(self._ways) if calendar else "12 March 2009")
        if calendar:
            self.setToolTip("Alt and Down opens a calendar")
        self.editingFinished.connect(self._read)
        self.textEdited.connect(lambda _typed: show_problem(self, on=False))
        self.put(day)

    def put(self, day: date | None) -> None:
        """Show a day without saying so."""
        self._day = day
        self.setText(self._said(day) if day is not None else "")
        self.setAccessibleDescription(words.said_in_full(day) if day is not None else "")
        self.setCursorPosition(0)
        show_problem(self, on=False)

    def day(self) -> date | None:
        """The day that is meant, as far as it can be read now."""
        if self._day is not None and self.text() == self._said(self._day):
            return self._day
        return words.read_day(self.text(), clock.today(), behind=self._behind)

    def problem(self) -> str:
        """What to tell somebody whose words are no day; "" when all is well."""
        if not self.text().strip() or self.day() is not None:
            return ""
        first, second, last = self._ways
        return f"That is not a day we know. Try {first}, {second} or {last}."

    def _said(self, day: date) -> str:
        if not self._calendar:
            return f"{day.day} {words.MONTHS[day.month - 1]} {day.year}"
        return words.said_day(day, clock.today())

    def _read(self) -> None:
        day, before = self.day(), self._day
        if day is not None:
            self.put(day)
        else:
            self._day = None
            show_problem(self, on=bool(self.text().strip()))
        if day != before:
            self.answered.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down = event.key() == Qt.Key.Key_Down.value
        held = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if self._calendar and ((down and held) or event.key() == Qt.Key.Key_F4.value):
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._calendar and event.position().x() < px(30):
            self.open_calendar()
            return
        super().mousePressEvent(event)

    def open_calendar(self) -> None:
        """Open the calendar under the field."""
        if self._popup is None:
            self._popup = CalendarPopup(self)
            self._popup.picked.connect(self._pick)
        self._popup.open_under(self, self.day() or clock.today())

    def _pick(self, day: date) -> None:
        self.put(day)
        self.answered.emit(day)


class TimeField(Entry):
    """Reads "14:45", "1445", "2pm", "9" and shows it on the 24 hour clock."""

    answered = Signal(object)  # time, or None

    def __init__(
        self,
        at: time | None = None,
        name: str = "Time",
        width: int | None = 92,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", name, "", "clock", width, "small", 500, parent)
        self._before: time | None = None
        self.setPlaceholderText("14:45")
        self.editingFinished.connect(self._read)
        self.textEdited.connect(lambda _typed: show_problem(self, on=False))
        self.put(at)

    def put(self, at: time | None) -> None:
        """Show a time without saying so."""
        self._before = at
        self.setText(words.said_time(at) if at is not None else "")
        show_problem(self, on=False)

    def time(self) -> time | None:
        """The time that is meant, as far as it can be read now."""
        return words.read_time(self.text())

    def problem(self) -> str:
        """What to tell somebody whose words are no time; "" when all is well."""
        return NOT_A_TIME if self.text().strip() and self.time() is None else ""

    def _read(self) -> None:
        at, before = self.time(), self._before
        if at is not None:
            self.put(at)
        else:
            self._before = None
            show_problem(self, on=bool(self.text().strip()))
        if at != before:
            self.answered.emit(at)
