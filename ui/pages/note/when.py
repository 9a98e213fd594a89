"""Who the note is about, what kind of session it was, when, and how long."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from caseworker_app import clock, codelists, words
from caseworker_app.casework.contact import Companion
from caseworker_app.casework.mine import Person
from caseworker_app.fields.spec import Problem
from ui.forms.of_time import moment_of, put_day
from ui.forms.of_words import NOT_A_NUMBER
from ui.pages.note.company import Company
from ui.pages.note.part import LabelledPart
from ui.style.fonts import px
from ui.widgets.chips import PersonChip
from ui.widgets.days import DayField, TimeField
from ui.widgets.entries import Entry
from ui.widgets.layouts import Wrapping
from ui.widgets.segmented import Option, Segmented
from ui.widgets.selects import Select

LENGTHS: Final = ("30", "45", "60", "90")
LIST_WIDTH: Final = 320


class WhoAndWhen(LabelledPart):
    """The first row: everything in it is filled in already."""

    def __init__(self, person: Person, companions: Sequence[Companion]) -> None:
        super().__init__()
        self._person = person
        self._type = Select(session_types(), "Type of session", width=138)
        self._type.view().setMinimumWidth(px(LIST_WIDTH))
        self._day = DayField(None, "Date of the session", behind=True, width=150)
        self._time = TimeField(None, "Time of the session", width=84)
        self._length = Segmented(
            [Option(one, f"{one} min" if one == LENGTHS[-1] else one) for one in LENGTHS],
            name="Length in minutes",
            pad=22,
        )
        self._other = Entry("", "Another length in minutes", "Other", width=68, role="small")
        chip = PersonChip(person.name, person.id, removable=False)
        self.company = Company(companions)
        fields = Wrapping(
            chip,
            self.company,
            self._type,
            self._day,
            self._time,
            self._length,
            self._other,
            self._problem,
        )
        self.lay_out("Who", fields)
        self._connect()

    def _connect(self) -> None:
        self._type.answered.connect(lambda _value: self.edited.emit())
        for field in (self._day, self._time):
            field.textEdited.connect(lambda _words: self.edited.emit())
            field.answered.connect(lambda _value: self.edited.emit())
        self._length.answered.connect(self._chose_length)
        self._other.textEdited.connect(self._typed_length)

    def _chose_length(self, _value: object) -> None:
        self._other.clear()
        self.edited.emit()

    def _typed_length(self, typed: str) -> None:
        if typed.strip():
            self._length.clear()
        self.edited.emit()

    def values(self) -> dict[str, Any]:
        """Type, moment and length."""
        return {
            "type": self._type.answer(),
            "started_at": moment_of(self._day.day(), self._time.time()),
            "minutes": self._minutes(),
        }

    def _minutes(self) -> int | None:
        said = self._other.text().strip() or self._length.answer() or ""
        return int(said) if said.isdecimal() and len(said) < 6 else None

    def put(self, values: Mapping[str, Any]) -> None:
        """Show type, moment and length."""
        if values.get("started_at"):
            there = clock.in_london(values["started_at"])
            self._day.put(there.date())
            self._time.put(there.time())
        self._type.choose(values.get("type"))
        self._put_length(str(values.get("minutes") or ""))

    def _put_length(self, minutes: str) -> None:
        self._length.choose(minutes)
        self._other.setText("" if minutes in LENGTHS else minutes)

    def raw(self) -> dict[str, Any]:
        """What stands in the row."""
        day = self._day.day()
        return {
            "type": self._type.answer(),
            "day": day.isoformat() if day else self._day.text(),
            "time": self._time.text(),
            "length": self._other.text().strip() or self._length.answer() or "",
        }

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Show what a draft kept."""
        self._type.choose(raw.get("type"))
        put_day(self._day, raw.get("day"))
        self._time.setText(str(raw.get("time") or ""))
        self._put_length(str(raw.get("length") or ""))

    def unreadable(self) -> list[Problem]:
        """A day, a time or a length that cannot be understood."""
        found = [
            Problem("started_at", said)
            for said in (self._day.problem(), self._time.problem())
            if said
        ]
        if self._other.text().strip() and self._minutes() is None:
            found.append(Problem("minutes", NOT_A_NUMBER))
        return found

    def places(self) -> dict[str, QWidget]:
        """Where problems point to."""
        wrong_day = self._day.day() is None
        length = self._other if self._other.text().strip() else self._length.focus_part()
        return {
            "started_at": self._day if wrong_day else self._time,
            "minutes": length,
            "type": self._type,
        }

    def hide_length(self, on: bool) -> None:
        """Somebody who did not attend was not met for any time."""
        self._length.setVisible(not on)
        self._other.setVisible(not on)

    def said(self) -> str:
        """ "Jayden, today 14:45, 60 min": the row on one line."""
        day, minutes = self._day.day(), self._minutes()
        when = words.said_day(day, clock.today()).casefold() if day else self._day.text()
        length = f", {minutes} min" if minutes and not self._length.isHidden() else ""
        names = [self._person.name, *(one.name for one in self.company.chosen())]
        return f"{' and '.join(names)}, {when} {self._time.text()}{length}"


def session_types() -> list[tuple[str, str]]:
    """The types of a session, the usual ones first, without those that are no contact."""
    first = codelists.chips("session_type")
    usual = {one.code for one in first}
    rest = [
        one
        for one in codelists.offered("session_type")
        if one.code not in usual and one.more.get("counts_as") == "contact"
    ]
    return [(one.code, one.more.get("chip") or one.label) for one in (*first, *rest)]
