"""The risk assessment between its head and its foot: level, reasons, harms, and what stands."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from caseworker_app import clock, words
from caseworker_app.casework import risk
from caseworker_app.casework.risk import RiskStart
from caseworker_app.fields.spec import Problem
from caseworker_app.records import RiskAssessment
from ui.forms.form import Form
from ui.forms.more import left_over
from ui.pages.risk.harms import Harms, Part, line_of
from ui.pages.written_task import WrittenSheet
from ui.style.risk import RISKS, risk_look
from ui.widgets.cards import Banner, Card, Panel
from ui.widgets.labels import Label, Paragraph
from ui.widgets.layouts import Scroll, TwoColumns, Wrapping, box, row, stack
from ui.widgets.segmented import Option, Segmented
from ui.widgets.summary import ErrorSummary, FieldProblem
from ui.widgets.tags import RiskTag

RAIL: Final = 340
FILLED_IN: Final = frozenset({"young_person_id", "level", "follows"})
LEVEL, REVIEW, ASSESSED, SAFER = "level", "next_review_on", "assessed_on", "keeps_safer"


class Sheet(WrittenSheet):
    """The form. The next review follows the level until somebody says another day."""

    def __init__(self, start: RiskStart) -> None:
        super().__init__()
        self._start = start
        self._review_given = False
        levels = [Option(one.code, one.word, one.icon, one.tone) for one in RISKS if one.code]
        self._level = Segmented(levels, name="Level of risk", pad=22)
        self._level_problem = FieldProblem()
        self._waits = Banner("info", "hourglass-medium", "", "")
        self._waits.hide()
        safer = {SAFER: f"What keeps {start.person.called} safer"}
        fields = [left_over(RiskAssessment, FILLED_IN)]
        self._form = Form(RiskAssessment, fields, headed=False, labels=safer)
        self._harms = Harms(start.parts_before)
        self._summary = ErrorSummary()
        self._form.put({ASSESSED: clock.today()})
        self._lay_out(start)
        self._connect()
        self._blank = self._raw()
        if start.draft.words:
            self.restore(start.draft.words)

    def _lay_out(self, start: RiskStart) -> None:
        level = Panel(
            f"Risk for {start.person.called} now",
            Wrapping(self._level, self._level_problem, gap=12),
            self._waits,
            self._form,
        )
        harms = Panel("By harm", Paragraph(OUR_JUDGEMENT, "small", "text2"), self._harms, gap=10)
        main = stack(self._summary, level, harms, None, gap=12)
        rail = stack(_stands(start), *_before(start), None, gap=12)
        both = TwoColumns(main, rail, RAIL, 16)
        inner = box(row(both, margins=(28, 16, 20, 16)))
        self.setLayout(stack(Scroll(inner)))

    def _connect(self) -> None:
        self._level.answered.connect(self._chose_level)
        self._form.edited.connect(self._edited)
        self._harms.edited.connect(self.edited)

    def _chose_level(self, _value: object) -> None:
        self._level_problem.say("")
        self._follow_level()
        self.edited.emit()

    def _edited(self, name: str) -> None:
        if name == REVIEW:
            self._review_given = self._form.editor(REVIEW).raw() not in ("", None)
        if name == ASSESSED:
            self._follow_level()
        self.edited.emit()

    def _follow_level(self) -> None:
        level = self._level.answer()
        if not self._review_given:
            assessed = self._form.values()[ASSESSED]
            on = assessed if isinstance(assessed, date) else None
            self._form.put({REVIEW: risk.default_review(level, on)})
        waits = risk.waits_for_supervisor(level, self._start.in_force)
        self._waits.setVisible(waits)
        if waits and self._start.in_force is not None:
            who = self._start.supervisor or "your supervisor"
            stays = risk_look(self._start.in_force.level).word
            self._waits.say(
                f"{risk_look(level).word} waits for {who}",
                f"It is lower than the level in force. {stays} stays until {who} has signed it.",
            )

    def focus_first(self) -> None:
        """Put the keyboard on the level."""
        self._level.focus_part().setFocus()

    def values(self) -> dict[str, Any]:
        """The assessment's fields."""
        return {**self._form.values(), LEVEL: self._level.answer()}

    def parts(self) -> Sequence[Part]:
        """Each harm that was judged."""
        return self._harms.parts()

    def waits(self) -> bool:
        """Whether what is chosen waits for the supervisor."""
        return risk.waits_for_supervisor(self._level.answer(), self._start.in_force)

    def _raw(self) -> dict[str, Any]:
        return {
            LEVEL: self._level.answer(),
            "fields": self._form.raw(),
            "harms": self._harms.raw(),
            "review_given": self._review_given,
        }

    def words(self) -> dict[str, Any]:
        """What a draft keeps, nothing where nothing was said."""
        raw = self._raw()
        return {} if raw == self._blank else raw

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Show what a draft kept, or what a note said when it began this."""
        self._level.choose(raw.get(LEVEL) or ...)
        self._form.restore(raw.get("fields") or {})
        self._review_given = bool(raw.get("review_given"))
        if raw.get("harms") is not None:
            self._harms.restore(raw["harms"])
        self._follow_level()

    def problems(self) -> list[Problem]:
        """What stands between this and finishing it."""
        typed = self._form.unreadable()
        named = {problem.field for problem in typed}
        lacking = risk.still_to_say(self.values())
        return [*(one for one in lacking if one.field not in named), *typed]

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say each beside its field, and all of them in the summary."""
        said = {problem.field: problem.words for problem in problems}
        self._level_problem.say(said.get(LEVEL, ""))
        places = {LEVEL: self._level.focus_part(), **self._form.say_problems(problems)}
        links = [(one.words, places.get(one.field, self._level)) for one in problems]
        if links:
            self._summary.show_problems(links, "this assessment")
        else:
            self._summary.clear()


OUR_JUDGEMENT: Final = "Our judgement, with reasons. What nobody asked about stays not assessed."


def _stands(start: RiskStart) -> Card:
    """What counts now, since when, by whom, and by when it is to be looked at again."""
    found = start.in_force
    if found is None:
        says = Paragraph("Nobody has assessed risk yet. Until then it counts as High.", "small")
        return Panel("Risk in force", RiskTag(None), says)
    since = f"{found.since.day} {words.MONTHS[found.since.month - 1]}"
    on = words.said_day(found.assessment.assessed_on, clock.today())
    by = f" by {start.assessed_by}" if start.assessed_by else ""
    due = words.said_due(found.review_due_on, clock.today())
    review = f"Next review {due[:1].lower()}{due[1:]}."
    lines = [f"Since {since}. Assessed {on}{by}.", review]
    if found.waiting is not None:
        lower = risk_look(found.waiting.level).word
        lines.append(f"{lower} was assessed since, and waits for a signature.")
    if found.several:
        lines.append("Two assessments stand side by side. This one follows both.")
    tag = row(RiskTag(found.level, solid=True), None)
    return Panel("Risk in force", tag, *(Paragraph(line, "small", "text") for line in lines))


def _before(start: RiskStart) -> list[QWidget]:
    """The words of the assessment in force, to look at while writing."""
    said = [
        stack(Label(title, "small_strong"), Paragraph(text, "small", "text"), gap=1)
        for title, text in (
            ("Why, as assessed before", start.reasons_before),
            (f"What kept {start.person.called} safer", start.safer_before),
        )
        if text
    ]
    panels: list[QWidget] = [Panel("Before", *said, gap=10)] if said else []
    if start.parts_before:
        lines = [line_of(one) for one in start.parts_before]
        panels.append(Panel("By harm, before", *lines, gap=10))
    return panels
