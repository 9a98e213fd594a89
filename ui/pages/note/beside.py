"""What goes onto the record of somebody who was there too, and onto no other."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app.casework.contact import Companion, OwnPart
from caseworker_app.casework.note_text import own_prompts_for, texts_of
from caseworker_app.fields.spec import Problem
from ui.forms.watching import Watched
from ui.pages.note.part import Part
from ui.pages.note.risk_row import ANSWERS, SAME
from ui.widgets.cards import Card
from ui.widgets.labels import Label, Line, Paragraph
from ui.widgets.layouts import Wrapping, box, row, stack
from ui.widgets.notes import NoteArea
from ui.widgets.segmented import Option, Segmented
from ui.widgets.summary import FieldProblem

SHARED: Final = (
    "When, how, where, about and \u201cWhat happened\u201d go onto each record. On each, the "
    "others are called \u201canother young person\u201d. All else stays with whom it is about."
)
RISK: Final = "risk_change/"


class OwnCard(Card):
    """One companion's own words, and whether risk has changed for them."""

    edited = Signal()

    def __init__(self, one: Companion) -> None:
        super().__init__(None, "surface", "line_strong")
        self.one = one
        self._prompts = own_prompts_for(one.called)
        self.text = NoteArea("", f"Only on {one.called}\u2019s record")
        self._watched = Watched(self.text)
        self._risk = Segmented(
            [Option(*answer) for answer in ANSWERS], name=f"Risk for {one.called}", pad=20
        )
        self._problem = FieldProblem()
        title = row(Label(f"Only on {one.called}\u2019s record", "head"), margins=(16, 10, 16, 8))
        risk = Wrapping(Label("Risk", "small", "text2"), self._risk, self._problem)
        inside = box(stack(self.text, risk, gap=8, margins=(20, 10, 16, 12)))
        self.setLayout(stack(title, Line(), inside, gap=0))
        self._put("")
        self._risk.choose(SAME if one.risk else ...)
        self._watched.typed.connect(self.edited)
        self._risk.answered.connect(self._chose)

    def _put(self, page: str) -> None:
        self._watched.put(page)
        self.text.blockSignals(True)
        self.text.prompt(tuple(self._prompts))
        self.text.blockSignals(False)
        self._watched.settle()

    def _chose(self, _value: object) -> None:
        self._problem.say("")
        self.edited.emit()

    def own_part(self, came: bool) -> OwnPart:
        """What goes onto this record alone; of somebody who did not attend there is nothing."""
        texts = texts_of(self.text.words(), self._prompts) if came else {}
        return OwnPart(
            self.one.case_id, self.one.person_id, texts, self._risk.answer() if came else None
        )

    def raw(self) -> dict[str, Any]:
        """What stands here, for a draft."""
        page = self.text.words() if self.text.answered() else ""
        return {"case": self.one.case_id, "page": page, "risk": self._risk.answer()}

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Show what a draft kept."""
        self._put(str(raw.get("page") or ""))
        if raw.get("risk"):
            self._risk.choose(raw["risk"])

    def problem(self) -> Problem | None:
        """What is still to say."""
        if self._risk.answer() is not None:
            return None
        return Problem(
            f"{RISK}{self.one.case_id}", f"Say if risk has changed for {self.one.called}"
        )

    def say(self, words: str) -> None:
        """Show what is still to say beside it."""
        self._problem.say(words)

    def place(self) -> QWidget:
        """Where its problem points to."""
        return self._risk.focus_part()


class BesideNote(Part):
    """A card for everybody who was there too.

    Whoever is taken out keeps their words in the draft: added again, they are back.
    """

    card_made = Signal(object)  # OwnCard

    def __init__(self) -> None:
        super().__init__()
        self._cards: dict[str, OwnCard] = {}
        self._kept: dict[str, Mapping[str, Any]] = {}
        self._shown: list[str] = []
        self._came = True
        self._says = Paragraph(SHARED, "small", "text2")
        self._place = stack(self._says, gap=10)
        self.setLayout(self._place)
        self.hide()

    def show_companions(self, chosen: Sequence[Companion]) -> None:
        """Show the cards of these, and no other's."""
        self._shown = [one.case_id for one in chosen]
        for one in chosen:
            if one.case_id not in self._cards:
                self._make(one)
        self._lay()

    def _make(self, one: Companion) -> None:
        card = self._cards[one.case_id] = OwnCard(one)
        card.restore(self._kept.pop(one.case_id, {}))
        card.edited.connect(self.edited)
        self._place.addWidget(card)
        self.card_made.emit(card)

    def show_came(self, came: bool) -> None:
        """Where nobody came there is nothing of anybody's own."""
        self._came = came
        self._lay()

    def _lay(self) -> None:
        for ident, card in self._cards.items():
            card.setVisible(self._came and ident in self._shown)
        self.setVisible(bool(self._shown))

    def _in_use(self) -> list[OwnCard]:
        return [self._cards[ident] for ident in self._shown]

    def own_parts(self) -> list[OwnPart]:
        """What goes onto each other record."""
        return [card.own_part(self._came) for card in self._in_use()]

    def areas(self) -> list[NoteArea]:
        """The texts, for whoever looks at their spelling."""
        return [card.text for card in self._cards.values()]

    def raw(self) -> dict[str, Any]:
        """Who was there, and everybody's words."""
        kept = [*self._kept.values(), *(card.raw() for card in self._cards.values())]
        return {"with": list(self._shown), "beside": kept} if kept else {}

    def keep(self, raw: Mapping[str, Any]) -> list[str]:
        """Take in what a draft kept; returns the cases of those who were there."""
        self._kept = {str(one["case"]): one for one in raw.get("beside") or []}
        return list(raw.get("with") or [])

    def unreadable(self) -> list[Problem]:
        """What is still to say of those who were there."""
        if not self._came:
            return []
        return [said for card in self._in_use() if (said := card.problem()) is not None]

    def places(self) -> dict[str, QWidget]:
        """Where problems point to."""
        return {f"{RISK}{card.one.case_id}": card.place() for card in self._in_use()}

    def say(self, problems: Mapping[str, str]) -> None:
        """Show each problem in its card."""
        for card in self._in_use():
            card.say(problems.get(f"{RISK}{card.one.case_id}", ""))
