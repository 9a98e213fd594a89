"""The tab Risk and safety: the level, since when and why, by harm, and what keeps them safer."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QLayout, QWidget

from caseworker_app import codelists, words
from caseworker_app.casework.risk_held import Assessment, RiskHeld, risk_of
from caseworker_app.casework.young_person import YoungPersonHeld
from caseworker_app.records import RiskPart
from ui.desk import Desk
from ui.pages.record.cards import first_due
from ui.pages.record.tab import Tab
from ui.pages.timeline_rows import UNSENT
from ui.style.colours import Ink
from ui.style.icon_names import IconName
from ui.widgets.buttons import Button
from ui.widgets.cards import Banner, Card, Panel
from ui.widgets.labels import Icon, Label, Line, Paragraph
from ui.widgets.layouts import Scroll, box, clear, row, stack
from ui.widgets.tags import RiskTag, Tag

MOVED: Final[dict[int | None, tuple[str, IconName, Ink]]] = {
    0: ("No change", "minus", "text2"),
    1: ("Gone up", "trend-up", "high_text"),
    -1: ("Gone down", "trend-down", "low_text"),
}


class RiskTab(Tab):
    """Levels stand with their dates, each harm with its own reason on a whole line."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._level = RiskTag(None, solid=True)
        self._title, self._second = Label("", "strong"), Paragraph("", "small")
        self._next = Label("", "small_strong")
        self._start = Button("Start review", "primary", "shield-check")
        self._start.clicked.connect(self._begin)
        said = stack(self._title, self._second, gap=1)
        head = Card(
            row(self._level, (said, 1), self._next, self._start, gap=12, margins=(15, 11, 11, 11))
        )
        self._waits = stack(gap=10)
        self._waits_held = box(self._waits)
        self._harms = stack(gap=0)
        self._why, self._safer = stack(gap=6), stack(gap=6)
        self._earlier = stack(gap=0)
        harms = Panel("By harm", self._harms)
        self._why_panel = Panel("Why", row((box(self._why), 1), Line(upright=True),
                    (box(self._safer), 1), gap=16))  # fmt: skip
        self._earlier_panel = Panel("Earlier assessments", self._earlier)
        columns = row(
            (box(stack(harms, None, gap=12)), 1),
            (box(stack(self._why_panel, self._earlier_panel, None, gap=12)), 1),
            gap=14,
        )
        page = stack(head, self._waits_held, columns, None, gap=12, margins=(0, 0, 8, 12))
        self.setLayout(row(Scroll(box(page)), gap=0))

    def fill(self, held: YoungPersonHeld, other: bool) -> None:
        """Ask for the assessments."""
        person = held.person.id
        self._why_panel.set_title(f"Why, and what keeps {held.person.called} safer")
        self._desk.ask(partial(risk_of, person_id=person), partial(self._take, person))

    def _begin(self) -> None:
        if self._held is not None:
            self.review_asked.emit(self._held.person.id)

    def _take(self, person_id: str, found: RiskHeld) -> None:
        held = self._held
        if held is None or held.person.id != person_id:
            return
        self._show_head(held, found)
        self._show_waits(found)
        self._show_harms(found)
        counts = found.now.assessment if found.now else None
        _show_text(self._why, "Why this level", found.texts.get(counts.id, "") if counts else "")
        _show_text(self._safer, f"What keeps {held.person.called} safer", found.keeps_safer)
        self._show_earlier(found, counts)

    def _show_head(self, held: YoungPersonHeld, found: RiskHeld) -> None:
        risk = found.now
        self._level.show_level(risk.level if risk else None)
        self._start.setText("Start review" if risk else "Assess risk")
        if risk is None:
            self._title.setText("Not assessed")
            self._second.setText("It counts as high until somebody has assessed it.")
            self._next.setText(first_due(held))
            return
        one, today = risk.assessment, held.today
        word = codelists.label("risk_level", risk.level)
        changed = "no change" if risk.since != one.assessed_on else _changed(risk.before)
        since = f"{risk.since.day} {words.MONTHS[risk.since.month - 1]}"
        self._title.setText(f"{word} since {since}{f', {changed}' if changed else ''}")
        self._second.setText(f"Assessed {_by(one, found)}")
        late = risk.review_due_on < today
        said = f"Next review {words.said_day(risk.review_due_on, today)}"
        self._next.setText(f"{said}, late" if late else said)
        self._next.set_ink("high_text" if late else "text")

    def _show_waits(self, found: RiskHeld) -> None:
        clear(self._waits)
        risk = found.now
        if risk is not None and risk.waiting is not None:
            level = codelists.label("risk_level", risk.waiting.level)
            self._waits.addWidget(
                Banner(
                    "med", "hourglass-medium", f"{level} waits for the supervisor",
                    f"Assessed {_by(risk.waiting, found)}. The higher level counts until it is "
                    "signed.", outlined=False,
                )
            )  # fmt: skip
        if risk is not None and risk.several:
            self._waits.addWidget(
                Banner(
                    "med", "git-diff", "Two assessments stand",
                    "The higher counts until somebody settles them in Differences.", outlined=False,
                )
            )  # fmt: skip
        self._waits_held.setVisible(self._waits.count() > 0)

    def _show_harms(self, found: RiskHeld) -> None:
        clear(self._harms)
        order = list(codelists.codes("risk_domain"))
        parts = sorted(found.parts, key=lambda one: _rank(one, order))
        for place, one in enumerate(parts):
            if place:
                self._harms.addWidget(Line())
            self._harms.addWidget(_harm(one, found))
        if not parts:
            said = "No harm is described on its own in this assessment."
            self._harms.addWidget(Paragraph(said if found.now else "Nothing yet.", "small"))

    def _show_earlier(self, found: RiskHeld, counts: Assessment | None) -> None:
        clear(self._earlier)
        earlier = [one for one in found.all if counts is None or one.id != counts.id]
        self._earlier_panel.setVisible(bool(earlier))
        self._earlier_panel.set_count(len(earlier) or None)
        for place, one in enumerate(earlier):
            if place:
                self._earlier.addWidget(Line())
            self._earlier.addWidget(self._earlier_line(one, found))

    def _earlier_line(self, one: Assessment, found: RiskHeld) -> QWidget:
        unsent = found.unsent.get(one.id)
        tags = [Tag(UNSENT[unsent].words, "med", "cloud-slash")] if unsent else []
        said = stack(
            row(Label(_by(one, found), "small_strong"), None, *tags, RiskTag(one.level), gap=8),
            Paragraph(found.texts.get(one.id, ""), "small", "text2", most=2, private=True),
            gap=3,
            margins=(0, 8, 0, 8),
        )
        return box(said)


def _rank(part: RiskPart, order: list[str]) -> tuple[int, int]:
    levels = {"VHI": 0, "HIGH": 1, "MED": 2, "LOW": 3}
    place = order.index(part.domain) if part.domain in order else 99
    return levels.get(part.level or "", 4), place


def _harm(part: RiskPart, found: RiskHeld) -> QWidget:
    moved = MOVED.get(found.moved(part))
    change: list[QWidget] = []
    if moved is not None:
        said, icon, ink = moved
        change = [Icon(icon, 16, ink), Label(said, "small", ink)]
    name = Label(codelists.label("risk_domain", part.domain), "strong", private=True)
    top = row((name, 1), *change, RiskTag(part.level), gap=6)
    reason = (Paragraph(part.reason, "small", "text2", private=True),) if part.reason else ()
    return box(stack(top, *reason, gap=1, margins=(0, 8, 0, 8)))


def _changed(before: str | None) -> str:
    return f"was {codelists.label('risk_level', before).casefold()}" if before else ""


def _by(one: Assessment, found: RiskHeld) -> str:
    """ "30 September by Amara Lewis, signed off by Priya Nair"."""
    day = f"{one.assessed_on.day} {words.MONTHS[one.assessed_on.month - 1]}"
    name = found.names.get(one.written_by, "")
    by = f" by {name}" if name else ""
    signed = found.names.get(one.signed_by, "") if one.signed_by else ""
    return f"{day}{by}{f', signed off by {signed}' if signed else ''}"


def _show_text(place: QLayout, heading: str, said: str) -> None:
    clear(place)
    layout = stack(
        Label(heading, "small_strong", "accent_text"),
        Paragraph(said or "Nothing written.", "small", "text" if said else "text3", private=True),
        None,
        gap=4,
    )
    place.addWidget(box(layout))
