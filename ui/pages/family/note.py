"""A new family note: who was there, when and how, and a text for each place it shows on."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app import clock, codelists
from caseworker_app.casework.families import FamilyHeld
from caseworker_app.casework.family_notes import still_to_say
from caseworker_app.casework.walls import Spot
from caseworker_app.fields.spec import Problem
from ui.forms.of_time import moment_of, put_day
from ui.pages.family.places import Places
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.chips import Toggles
from ui.widgets.days import DayField, TimeField
from ui.widgets.entries import Entry
from ui.widgets.labels import Icon, Label
from ui.widgets.layouts import Wrapping, row, stack
from ui.widgets.segmented import Option, Segmented
from ui.widgets.selects import Select
from ui.widgets.summary import ErrorSummary, FieldProblem
from ui.widgets.tags import Tag

LENGTHS: Final = ("30", "60", "90")
NOBODY: Final = "nobody"
USUAL_MODE: Final = "F2F"


class FamilyNote(Card):
    """The form. Nothing is refused while somebody writes."""

    edited = Signal()
    finish_asked = Signal()
    close_asked = Signal()

    def __init__(self, family: FamilyHeld) -> None:
        super().__init__(None, "surface", "line_strong")
        self._who = Toggles([(one.id, one.called) for one in family.members], name="Who was there")
        self._day = DayField(None, "Date of the meeting", behind=True, width=140)
        self._time = TimeField(None, "Time of the meeting", width=84)
        self._length = Segmented(
            [Option(one, f"{one} min" if one == LENGTHS[-1] else one) for one in LENGTHS],
            name="Length in minutes", pad=20,
        )  # fmt: skip
        modes = [(one.code, one.label) for one in codelists.offered("contact_mode")]
        self._mode = Select([*modes, (NOBODY, "Did not attend")], "How", USUAL_MODE, width=150)
        self._where = Entry("", "Place", "Place", "map-pin", width=160, role="small")
        self._problem = FieldProblem()
        self.places = Places(family.spots)
        self._summary = ErrorSummary()
        self._saved = Label("", "small", "text2")
        self._icon = Icon("check-circle-fill", 16, "low")
        self._icon.hide()
        self._close = Button("Close", "quiet", key="Esc", small=True)
        self._finish = Button("Finish note", "primary", "check-bold", "Ctrl Enter", small=True)
        self._lay_out()
        self._connect()
        self.begin()

    def _lay_out(self) -> None:
        who = row(Label("Who was there", "small", "text2"), (self._who, 1), gap=8)
        head = row(
            Label("New family note", "head"), Tag("Draft", "neutral", "pencil-line"), 12,
            (who, 1),
        )  # fmt: skip
        facts = Wrapping(
            self._day, self._time, self._length, self._mode, self._where, self._problem, gap=8
        )
        foot = row(self._icon, (self._saved, 1), self._close, self._finish, gap=7)
        inside = stack(self._summary, head, facts, self.places, foot, gap=9)
        inside.setContentsMargins(16, 10, 14, 10)
        self.setLayout(inside)

    def _connect(self) -> None:
        self._who.changed.connect(self.edited)
        self.places.edited.connect(self.edited)
        for field in (self._day, self._time, self._where):
            field.textEdited.connect(lambda _words: self.edited.emit())
        for answered in (self._length, self._mode):
            answered.answered.connect(lambda _value: self.edited.emit())
        self._day.answered.connect(lambda _day: self.edited.emit())
        self._finish.clicked.connect(self.finish_asked)
        self._close.clicked.connect(self.close_asked)

    def begin(self) -> None:
        """An empty note, now, for an hour, face to face."""
        now = clock.in_london(clock.now())
        self._day.put(now.date())
        self._time.put(now.time().replace(minute=now.minute - now.minute % 5, second=0))
        self._length.choose("60")
        self._mode.choose(USUAL_MODE)
        self._where.clear()
        self._who.choose(())
        self.places.clear()
        self._summary.clear()
        self._finish.setEnabled(True)
        self._blank = self.raw()

    def values(self) -> dict[str, Any]:
        """The session's fields."""
        nobody = self._mode.answer() == NOBODY
        return {
            "started_at": moment_of(self._day.day(), self._time.time()),
            "minutes": None if nobody else int(self._length.answer() or 0) or None,
            "mode": USUAL_MODE if nobody else self._mode.answer(),
            "attendance": "DNA" if nobody else "ATT",
            "place": self._where.text().strip() or None,
            "who_was_there": tuple(self._who.choices()) or None,
        }

    def texts(self) -> dict[Spot, str]:
        """A text for each place."""
        return self.places.texts()

    def raw(self) -> dict[str, Any]:
        """What is chosen and written, as a draft keeps it."""
        day = self._day.day()
        return {
            "who": self._who.choices(),
            "day": day.isoformat() if day else self._day.text(),
            "time": self._time.text(),
            "length": self._length.answer(),
            "mode": self._mode.answer(),
            "place": self._where.text(),
            **self.places.raw(),
        }

    def words(self) -> dict[str, Any]:
        """What a draft keeps, nothing for a note that is as it was begun."""
        raw = self.raw()
        return {} if raw == self._blank else raw

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Show what a draft kept."""
        self._who.choose(raw.get("who") or ())
        put_day(self._day, raw.get("day"))
        self._time.setText(str(raw.get("time") or ""))
        self._length.choose(raw.get("length"))
        self._mode.choose(raw.get("mode"))
        self._where.setText(str(raw.get("place") or ""))
        self.places.restore(raw)

    def problems(self) -> list[Problem]:
        """What stands between this note and finishing it."""
        typed = [
            Problem("started_at", said)
            for said in (self._day.problem(), self._time.problem())
            if said
        ]
        lacking = still_to_say(self.values(), self.texts())
        if typed:
            lacking = [one for one in lacking if one.field != "started_at"]
        return [*typed, *lacking, *self.places.forgotten()]

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say each beside its field, and all of them in the summary."""
        said = {problem.field: problem.words for problem in problems}
        facts = ("started_at", "minutes", "mode", "who_was_there")
        self._problem.say(next((said[name] for name in facts if name in said), ""))
        self.places.say(said)
        places = self._places()
        links = [(one.words, places.get(one.field, self.places.first())) for one in problems]
        if links:
            self._summary.show_problems(links, "this note")
        else:
            self._summary.clear()

    def _places(self) -> dict[str, QWidget]:
        chips = self._who.chips()
        return {
            "started_at": self._day if self._day.day() is None else self._time,
            "minutes": self._length.focus_part(),
            "mode": self._mode,
            "who_was_there": chips[0] if chips else self._day,
            **self.places.places(),
        }

    def say_saved(self, words: str) -> None:
        """Say that the words are kept."""
        self._icon.show_icon("check-circle-fill", "low")
        self._icon.setVisible(bool(words))
        self._saved.setText(words)

    def say_waiting(self, words: str) -> None:
        """Say that they are not yet."""
        self._icon.show_icon("warning-circle-fill", "med_text")
        self._icon.show()
        self._saved.setText(words)

    def hold(self, on: bool) -> None:
        """While it is being written down, Finish cannot be pressed again."""
        self._finish.setEnabled(not on)
