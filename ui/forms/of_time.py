"""Editors of days and moments, which are typed as people write them."""

from datetime import date, datetime, time
from typing import Final

from caseworker_app import clock
from caseworker_app.fields.checks import day_not_in_future
from caseworker_app.fields.spec import RoughDay, Spec
from ui.forms.editor import Editor
from ui.widgets.days import DayField, TimeField
from ui.widgets.selects import Select

PRECISION_WORDS: Final = (
    ("exact", "Exact"),
    ("estimated", "About then"),
    ("month", "Month known"),
    ("year", "Year known"),
)
BOTH_NEEDED = "Give both the day and the time."


class DayEditor(Editor):
    """A day. One that must have come is read backwards: "thu" is the Thursday that was."""

    def __init__(self, spec: Spec) -> None:
        self._day = DayField(None, spec.label, behind=day_not_in_future in spec.checks)
        super().__init__(self._day, wide=False)
        self._day.textEdited.connect(lambda _words: self.edited.emit())
        self._day.answered.connect(lambda _day: self.edited.emit())

    def raw(self) -> str:
        """The day where it is one, else the words as typed."""
        day = self._day.day()
        return day.isoformat() if day else self._day.text()

    def put_raw(self, raw: object) -> None:
        """Show a day, or words as they were typed."""
        put_day(self._day, raw)

    def value(self) -> date | None:
        """The day that is meant."""
        return self._day.day()

    def put(self, value: object) -> None:
        """Show a day."""
        self._day.put(value if isinstance(value, date) else None)

    def problem(self) -> str:
        """Words that are no day."""
        return self._day.problem()


class RoughDayEditor(Editor):
    """A day of birth: typed, with how precisely it is known."""

    def __init__(self, spec: Spec) -> None:
        self._day = DayField(None, spec.label, behind=True, calendar=False)
        self._precision = Select(PRECISION_WORDS, f"{spec.label}, how sure", "exact", width=140)
        super().__init__(self._day, self._day, self._precision, None)
        self._day.textEdited.connect(lambda _words: self.edited.emit())
        self._precision.answered.connect(lambda _value: self.edited.emit())

    def raw(self) -> list[str]:
        """Day and precision."""
        day = self._day.day()
        return [day.isoformat() if day else self._day.text(), self._precision.answer() or "exact"]

    def put_raw(self, raw: object) -> None:
        """Show what was typed."""
        day, precision = raw if isinstance(raw, list) and len(raw) == 2 else ("", "exact")
        put_day(self._day, day)
        self._precision.choose(str(precision))

    def value(self) -> RoughDay | None:
        """The day and how sure it is."""
        day = self._day.day()
        return RoughDay(day, self._precision.answer() or "exact") if day else None

    def put(self, value: object) -> None:
        """Show a day of birth."""
        rough = value if isinstance(value, RoughDay) else None
        self._day.put(rough.day if rough else None)
        self._precision.choose(rough.precision if rough else "exact")

    def problem(self) -> str:
        """Words that are no day."""
        return self._day.problem()


class MomentEditor(Editor):
    """A day and a time, as clocks in London show it."""

    def __init__(self, spec: Spec) -> None:
        self._day = DayField(None, f"{spec.label}, day", behind=True)
        self._time = TimeField(None, f"{spec.label}, time")
        super().__init__(self._day, self._day, self._time, None)
        for field in (self._day, self._time):
            field.textEdited.connect(lambda _words: self.edited.emit())
            field.answered.connect(lambda _value: self.edited.emit())

    def raw(self) -> list[str]:
        """Day and time."""
        day = self._day.day()
        return [day.isoformat() if day else self._day.text(), self._time.text()]

    def put_raw(self, raw: object) -> None:
        """Show what was typed."""
        day, at = raw if isinstance(raw, list) and len(raw) == 2 else ("", "")
        put_day(self._day, day)
        self._time.setText(str(at))

    def value(self) -> datetime | None:
        """The moment that is meant."""
        return moment_of(self._day.day(), self._time.time())

    def put(self, value: object) -> None:
        """Show a moment."""
        there = clock.in_london(value) if isinstance(value, datetime) else None
        self._day.put(there.date() if there else None)
        self._time.put(there.time() if there else None)

    def problem(self) -> str:
        """Words that are no day or no time, or one without the other."""
        found = self._day.problem() or self._time.problem()
        halves = (bool(self._day.text().strip()), bool(self._time.text().strip()))
        return found or (BOTH_NEEDED if halves[0] != halves[1] else "")


def moment_of(day: date | None, at: time | None) -> datetime | None:
    """The moment of a day and a time in London, None while one is missing."""
    if day is None or at is None:
        return None
    return datetime.combine(day, at, clock.LONDON)


def put_day(field: DayField, raw: object) -> None:
    """Show a day that a draft kept, or the words that were no day yet."""
    words = str(raw or "")
    try:
        field.put(date.fromisoformat(words))
    except ValueError:
        field.put(None)
        field.setText(words)
