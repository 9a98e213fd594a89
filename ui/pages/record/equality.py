"""Protected characteristics: what was said, by whom and when; asked again in place."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app import clock, codelists, words
from caseworker_app.casework.equality import answer, answers_for, characteristics, said_answer
from caseworker_app.records import EqualityAnswer
from ui.desk import Desk
from ui.pages.wording import inside
from ui.style.fonts import px
from ui.widgets.buttons import Button
from ui.widgets.cards import Panel
from ui.widgets.entries import Entry
from ui.widgets.labels import Label, Paragraph
from ui.widgets.layouts import box, clear, row, stack
from ui.widgets.selects import Select

ANSWERED = "ANSW"


class EqualityPanel(Panel):
    """One line a characteristic; not asked, not known and not said are three things."""

    kept = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._desk = desk
        self._person = ""
        self._asking = ""
        self._body = stack(gap=8)
        super().__init__("Equality", self._body, parent=parent)

    def show_answers(self, person_id: str, called: str, found: Sequence[EqualityAnswer]) -> None:
        """Show what stands of somebody."""
        if self._asking and person_id == self._person:
            return
        self._person, self._asking = person_id, ""
        self._called, self._found = called, tuple(found)
        self._show()

    def _show(self) -> None:
        clear(self._body)
        said = f"Asked kindly, once, and only what {self._called} wants to say."
        self._body.addWidget(Paragraph(said, "small", "text2"))
        for one in characteristics():
            if one.code == self._asking:
                self._body.addWidget(self._question(one))
            else:
                self._body.addWidget(self._line(one))

    def _line(self, one: codelists.Code) -> QWidget:
        standing = [held for held in self._found if held.characteristic == one.code]
        title = Label(one.label, "small", "text2", 500)
        title.setFixedWidth(px(205))
        value = " and ".join(dict.fromkeys(map(said_answer, standing))) or "Not asked"
        ink = "text" if any(held.state == ANSWERED for held in standing) else "text3"
        texts: list[QWidget] = [
            Paragraph(value, "small", "text" if ink == "text" else "text3", private=True)
        ]
        if standing:
            texts.append(Label(_said_by(standing[-1]), "micro", "text3"))
        ask = Button("Ask" if not standing else "Change", "link", small=True,
                     name=f"{'Ask' if not standing else 'Change'}: {one.label}")  # fmt: skip
        ask.clicked.connect(partial(self.ask, one.code))
        return box(row(title, (stack(*texts, gap=0), 1), ask, gap=10))

    def ask(self, characteristic: str) -> None:
        """Open the question about one characteristic."""
        self._asking = characteristic
        self._show()

    def _question(self, one: codelists.Code) -> QWidget:
        listed = answers_for(one.code)
        states = [(code.code, code.label) for code in codelists.offered("answer_state")]
        self._state = Select([*states, *_not_given()], f"Answer: {one.label}", ANSWERED)
        self._value: Select | Entry
        if listed:
            options = [(code.code, code.label) for code in listed]
            self._value = Select(options, one.label)
        else:
            self._value = Entry("", one.label, "In their words")
        people = [(code.code, code.label) for code in codelists.offered("said_by")]
        self._by = Select(people, "Who said it", "SELF")
        keep = Button("Keep", "primary", small=True, name=f"Keep: {one.label}")
        leave = Button("Leave", small=True, name=f"Leave: {one.label}")
        keep.clicked.connect(self._keep)
        leave.clicked.connect(partial(self.ask, ""))
        self._problem = Label("", "micro", "high_text", 600)
        self._state.answered.connect(lambda state: self._value.setEnabled(state == ANSWERED))
        return box(
            stack(
                Label(one.label, "small_strong"),
                row((self._state, 1), (self._value, 2), gap=8),
                row(Label("Said by", "small", "text2"), self._by, None, keep, leave, gap=8),
                self._problem,
                gap=6,
                margins=(0, 4, 0, 6),
            )
        )

    def _keep(self) -> None:
        state = self._state.answer() or ANSWERED
        value: str | None = None
        if state == ANSWERED:
            field = self._value
            value = field.answer() if isinstance(field, Select) else field.text().strip() or None
        verb = partial(
            answer,
            person_id=self._person,
            characteristic=self._asking,
            state=state,
            value=value,
            said_by=self._by.answer() if state == ANSWERED else None,
        )
        self._desk.do(verb, self._done, failed=self._failed)

    def _done(self, kept: object) -> None:
        said = codelists.label("characteristic", self._asking)
        self._asking = ""
        self.kept.emit(f"{said} is written down", kept)

    def _failed(self, error: object) -> None:
        problems = getattr(error, "problems", ())
        self._problem.setText(problems[0].words if problems else str(error))


def _not_given() -> list[tuple[str, str]]:
    """The states of an answer that its list keeps for old data are still real states here."""
    offered = {code.code for code in codelists.offered("answer_state")}
    codes = codelists.codes("answer_state").values()
    return [(code.code, code.label) for code in codes if code.code not in offered]


def _said_by(held: EqualityAnswer) -> str:
    by = codelists.label("said_by", held.said_by)
    said = inside(words.said_day(held.said_on, clock.today()))
    return f"{by}, {said}" if by else f"Noted {said}"
