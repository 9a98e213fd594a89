"""Whether risk has changed; when it has gone up, what changed and who knows."""

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from caseworker_app import clock, words
from caseworker_app.casework.contact import GONE_UP, GoneUp
from caseworker_app.casework.risk import RiskInForce
from caseworker_app.casework.telling import WhoToTell
from caseworker_app.codelists import label
from ui.pages.note.part import LabelledPart
from ui.pages.note.telling import Telling
from ui.style.icon_names import IconName
from ui.widgets.entries import Entry
from ui.widgets.labels import Icon, Label, Paragraph
from ui.widgets.layouts import Wrapping, box, row, stack
from ui.widgets.pages import beside
from ui.widgets.segmented import Option, Segmented

SAME: Final = "SAME"
ANSWERS: Final[tuple[tuple[str, str, IconName], ...]] = (
    (SAME, "No change", "minus"),
    ("UP", "Gone up", "trend-up"),
    ("DOWN", "Gone down", "trend-down"),
    ("ND", "Not discussed", "question"),
)
GONE_DOWN: Final = "DOWN"
UP_SAYS: Final = "Both go into the note under Safety. A risk assessment begins when you finish."
DOWN_SAYS: Final = "The level stays until a risk assessment says so and your supervisor signs it."


class RiskRow(LabelledPart):
    """No change is the likely answer where a level is in force; without one nothing is chosen."""

    def __init__(self, in_force: RiskInForce | None, tell: WhoToTell) -> None:
        super().__init__()
        self._usual = SAME if in_force else None
        self._touched = False
        self._came = True
        self._parts = Segmented([Option(*one) for one in ANSWERS], name="Risk", pad=20)
        self._since = Label(said_level(in_force), "small", "text3")
        self._changed = Entry("", "What changed?", "What changed?", role="small")
        self._knows = Entry("", "Who knows?", "Who knows?", role="small")
        self.telling = Telling(tell)
        asked = row((self._changed, 3), (self._knows, 2), gap=8)
        self._up = box(stack(asked, self.telling, gap=6))
        self._says = Paragraph("", "small", "text2")
        self._note = box(row(Icon("shield-warning", 16), (self._says, 1), gap=6))
        first = Wrapping(self._parts, self._since, self._problem)
        self.setLayout(row(beside("Risk", stack(first, self._up, self._note, gap=6))))
        self._parts.answered.connect(self._chose)
        for entry in (self._changed, self._knows):
            entry.textEdited.connect(lambda _words: self.edited.emit())
        self._choose(self._usual)

    def _choose(self, value: object) -> None:
        if value is None:
            self._parts.clear()
        else:
            self._parts.choose(value)
        self._unfold()

    def _unfold(self) -> None:
        answer = self._parts.answer()
        self._up.setVisible(answer == GONE_UP)
        self._note.setVisible(answer in (GONE_UP, GONE_DOWN))
        self._says.setText(UP_SAYS if answer == GONE_UP else DOWN_SAYS)

    def _chose(self, value: object) -> None:
        self._touched = True
        self._unfold()
        if value == GONE_UP:
            self._changed.setFocus()
        self.edited.emit()

    def show_came(self, came: bool) -> None:
        """For somebody who did not attend nothing is assumed about risk."""
        self._came = came
        if not self._touched:
            self._choose(self._usual if came else None)

    def first(self) -> QWidget:
        """Where Tab from the text goes."""
        return self._parts.focus_part()

    def values(self) -> dict[str, Any]:
        """The answer."""
        return {"risk_change": self._parts.answer()}

    def gone_up(self) -> GoneUp | None:
        """What was said about risk that has gone up, None when it has not."""
        if self._parts.answer() != GONE_UP:
            return None
        return GoneUp(self._changed.text(), self._knows.text())

    def raw(self) -> dict[str, Any]:
        """What stands here."""
        return {
            "risk": self._parts.answer(),
            "risk_touched": self._touched,
            "what_changed": self._changed.text(),
            "who_knows": self._knows.text(),
        }

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Show what a draft kept."""
        self._touched = bool(raw.get("risk_touched"))
        self._changed.setText(str(raw.get("what_changed") or ""))
        self._knows.setText(str(raw.get("who_knows") or ""))
        self._choose(raw.get("risk"))

    def say(self, problems: Mapping[str, str]) -> None:
        """Show the problem where the level stood."""
        super().say(problems)
        self._since.setVisible("risk_change" not in problems)

    def places(self) -> dict[str, QWidget]:
        """Where problems point to."""
        return {"risk_change": self._parts.focus_part()}


def said_level(in_force: RiskInForce | None) -> str:
    """ "since 30 September, when it was High"."""
    if in_force is None:
        return "Not assessed yet"
    day = in_force.assessment.assessed_on
    year = "" if day.year == clock.today().year else f" {day.year}"
    said = f"{day.day} {words.MONTHS[day.month - 1]}{year}"
    return f"since {said}, when it was {label('risk_level', in_force.level)}"
