"""How we were in touch, or that somebody did not attend and why; where; and what about."""

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app import codelists
from caseworker_app.casework.contact import attended
from ui.forms.chip_choice import ChipChoice
from ui.pages.note.part import LabelledPart
from ui.style.icon_names import IconName
from ui.widgets.chips import Chip, Toggles
from ui.widgets.layouts import Wrapping, stack
from ui.widgets.segmented import Option, Segmented
from ui.widgets.selects import Select

AWAY: Final = "away"
CAME: Final = "ATT"
NO_WORD: Final = "DNA"
MODES: Final[tuple[tuple[str, str, IconName], ...]] = (
    ("F2F", "Face to face", "handshake"),
    ("TEL", "Phone", "phone"),
    ("VID", "Video", "video-camera"),
    ("SMS", "Text", "chat-circle-text"),
)
WHY_WORDS: Final[Mapping[str, str]] = {
    "DNA": "No word",
    "CYP": "Cancelled it",
    "CFM": "Family cancelled",
    "CWK": "We cancelled",
    "RFS": "Not today",
    "NACC": "Nobody there",
    "NORP": "No reply",
    "RES": "Moved to another day",
}


class How(LabelledPart):
    """The way we met. Alt and a digit choose: five ways, then the rarer ones."""

    attended_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        options = [
            Option(code, words, icon, key=str(number))
            for number, (code, words, icon) in enumerate(MODES, 1)
        ]
        options.append(Option(AWAY, "Did not attend", "calendar-x", key=str(len(MODES) + 1)))
        self._parts = Segmented(options, name="How", pad=20)
        self._rarer = [one for one in codelists.offered("contact_mode") if one.code not in _USUAL]
        self._other = Select(
            [(one.code, one.label) for one in self._rarer],
            "Another way",
            hint="Another way",
            width=130,
        )
        self._planned_mode: str | None = None
        self.lay_out("How", Wrapping(self._parts, self._other, self._problem))
        self._parts.answered.connect(self._chose)
        self._other.answered.connect(self._chose_other)

    def came(self) -> bool:
        """Whether the young person was there."""
        return self._parts.answer() != AWAY

    def values(self) -> dict[str, Any]:
        """The mode; for somebody who did not attend, how it was planned."""
        if not self.came():
            return {"mode": self._planned_mode}
        return {"mode": self._other.answer() or self._parts.answer()}

    def put(self, values: Mapping[str, Any]) -> None:
        """Show a mode."""
        self._planned_mode = values.get("mode")
        attendance = values.get("attendance")
        away = attendance is not None and not attended(attendance)
        self._show(AWAY if away else self._planned_mode)

    def _show(self, value: str | None) -> None:
        usual = value in _USUAL or value == AWAY
        self._parts.choose(value if usual else ...)
        self._other.choose(None if usual else value)

    def raw(self) -> dict[str, Any]:
        """What is chosen, and what was planned."""
        return {"how": self._other.answer() or self._parts.answer(), "planned": self._planned_mode}

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Show what a draft kept."""
        self._planned_mode = raw.get("planned")
        self._show(raw.get("how"))

    def places(self) -> dict[str, QWidget]:
        """Where problems point to."""
        return {"mode": self._parts.focus_part()}

    def press(self, number: int) -> None:
        """Choose by number: the five that are shown, then the rarer ways."""
        values = [part.option.value for part in self._parts.parts()]
        values += [one.code for one in self._rarer]
        if 1 <= number <= len(values):
            self._show(values[number - 1])
            self._tell()

    def _chose(self, _value: object) -> None:
        self._other.choose(None)
        self._tell()

    def _chose_other(self, _value: object) -> None:
        self._parts.clear()
        self._tell()

    def _tell(self) -> None:
        if self.came():
            self._planned_mode = self._other.answer() or self._parts.answer()
        self.attended_changed.emit(self.came())
        self.edited.emit()

    def said(self) -> str:
        """What is chosen, in words."""
        for part in self._parts.parts():
            if part.isChecked():
                return part.text().casefold()
        return self._other.currentText().casefold()


_USUAL: Final = frozenset(code for code, _words, _icon in MODES)


class Why(LabelledPart):
    """Why somebody did not attend, without blame: the first is that nobody knows."""

    def __init__(self) -> None:
        super().__init__()
        codes = [one for one in codelists.offered("attendance_code") if not attended(one.code)]
        shown = [(code, words) for code, words in WHY_WORDS.items()]
        others = [(one.code, one.label) for one in codes if one.code not in WHY_WORDS]
        self._chips = ChipChoice(shown, "Why", others, "Another reason", [self._problem])
        self.lay_out("Why", self._chips)
        self._chips.choose(NO_WORD)
        self._chips.answered.connect(lambda _value: self.edited.emit())

    def values(self) -> dict[str, Any]:
        """The attendance."""
        return {"attendance": self._chips.answer() or NO_WORD}

    def put(self, values: Mapping[str, Any]) -> None:
        """Show why."""
        attendance = values.get("attendance")
        if attendance and not attended(attendance):
            self._chips.choose(attendance)

    def raw(self) -> dict[str, Any]:
        """What is chosen."""
        return {"why": self._chips.answer()}

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Show what a draft kept."""
        self._chips.choose(raw.get("why") or NO_WORD)

    def places(self) -> dict[str, QWidget]:
        """Where problems point to."""
        return {"attendance": self._chips.focus_part()}


class Where(LabelledPart):
    """The kind of place: six chips, and the whole list behind "Somewhere else".

    A place that was filled in goes when nobody met in person, and comes back when they did.
    """

    def __init__(self) -> None:
        super().__init__()
        self._likely: str | None = None
        self._by_hand = False
        chips = codelists.chips("contact_location")
        usual = {one.code for one in chips}
        others = [
            (one.code, one.label)
            for one in codelists.offered("contact_location")
            if one.code not in usual
        ]
        self._chips = ChipChoice(
            [(one.code, one.more["chip"]) for one in chips], "Where", others, after=[self._problem]
        )
        self.lay_out("Where", self._chips)
        self._chips.answered.connect(self._chose)

    def _chose(self, _value: object) -> None:
        self._by_hand = True
        self.edited.emit()

    def follow(self, in_person: bool) -> None:
        """Show the likely place for a meeting in person only, unless one was chosen by hand."""
        if not self._by_hand:
            self._chips.choose(self._likely if in_person else None)

    def values(self) -> dict[str, Any]:
        """The place."""
        return {"location": self._chips.answer()}

    def put(self, values: Mapping[str, Any]) -> None:
        """Show a place."""
        self._likely = values.get("location")
        self._chips.choose(self._likely)

    def raw(self) -> dict[str, Any]:
        """What is chosen."""
        return {"where": self._chips.answer()}

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Show what a draft kept."""
        self._by_hand = raw.get("where") != self._likely
        self._chips.choose(raw.get("where"))

    def places(self) -> dict[str, QWidget]:
        """Where problems point to."""
        return {"location": self._chips.focus_part()}

    def said(self) -> str:
        """What is chosen, in words."""
        return self._chips.words().casefold()


class AboutWhat(LabelledPart):
    """Themes: eight chips, and the rest of the list behind "More"."""

    def __init__(self) -> None:
        super().__init__()
        usual = codelists.chips("intervention_theme")
        known = {one.code for one in usual}
        rest = [one for one in codelists.offered("intervention_theme") if one.code not in known]
        self._more = Chip("More", icon="plus", tick=False)
        self._more.setAccessibleName("More themes")
        self._usual = Toggles(
            [(one.code, one.more["chip"]) for one in usual], name="About", more=[self._more]
        )
        self._rest = Toggles([(one.code, one.label) for one in rest], name="More themes")
        self._rest.hide()
        self.lay_out("About", stack(self._usual, self._rest, gap=6))
        self._more.clicked.connect(lambda: self._unfold(self._rest.isHidden()))
        for toggles in (self._usual, self._rest):
            toggles.changed.connect(self.edited)

    def _unfold(self, on: bool) -> None:
        self._rest.setVisible(on)
        self._more.setText("Fewer" if on else "More")

    def values(self) -> dict[str, Any]:
        """The themes, None for none."""
        return {"themes": self._chosen() or None}

    def _chosen(self) -> tuple[str, ...]:
        return (*self._usual.choices(), *self._rest.choices())

    def put(self, values: Mapping[str, Any]) -> None:
        """Show themes."""
        chosen = values.get("themes") or ()
        for toggles in (self._usual, self._rest):
            toggles.choose(chosen)
        if self._rest.choices():
            self._unfold(True)

    def raw(self) -> dict[str, Any]:
        """What is chosen."""
        return {"themes": list(self._chosen())}

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Show what a draft kept."""
        self.put(raw)

    def places(self) -> dict[str, QWidget]:
        """Where problems point to."""
        return {"themes": self._usual.chips()[0]}
