"""Everything on the note's page between its head and its foot."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from caseworker_app.casework import contact
from caseworker_app.casework.contact import GoneUp, NoteStart, OwnPart
from caseworker_app.casework.tasks import Said
from caseworker_app.fields.spec import Problem
from caseworker_app.records import Session
from ui.forms.more import More
from ui.pages.note.beside import BesideNote
from ui.pages.note.body import Body
from ui.pages.note.head import Head
from ui.pages.note.part import Part
from ui.pages.note.rail import NOT_AGREED, NoteRail, SafeContact
from ui.pages.note.risk_row import RiskRow
from ui.pages.note.telling import Telling
from ui.pages.written_task import WrittenSheet
from ui.style.fonts import px
from ui.widgets.layouts import Column, Scroll, box, row, stack
from ui.widgets.summary import ErrorSummary

RAIL_WIDTH: Final = 376
NARROW: Final = 1000
LOW: Final = 700
LEAST_PAPER: Final = 230
LAID_OUT: Final = frozenset({
    "case_id", "planned_session_id", "type", "mode", "location", "attendance", "started_at",
    "minutes", "themes", "happened", "said", "safety", "next_steps", "next_contact_on",
    "risk_change", "corrects_id",
})  # fmt: skip
"""What the page lays out itself or fills in; every other field of a session is under More."""


class Sheet(WrittenSheet):
    """The note as it is being written. `words` is what its draft keeps."""

    def __init__(self, start: NoteStart) -> None:
        super().__init__()
        self._start = start
        self.body = Body(start.person.called)
        self._risk = RiskRow(start.risk, start.tell)
        self._rail = NoteRail(start)
        self._more = More(Session, LAID_OUT, {"worker_ids": start.workers})
        self.head = Head(start.person, start.companions)
        self.beside = BesideNote()
        self._summary = ErrorSummary()
        self._safe_above = SafeContact(start.safe_contact)
        self._above = box(stack(self._safe_above, margins=(px(28), px(12), px(28), 0)))
        self._narrow = False
        self._begin(start)
        self._lay_out()
        self._connect()
        self._blank = self._raw()
        if start.draft.words:
            self.restore(start.draft.words)

    @property
    def telling(self) -> Telling:
        """Where the supervisor can be told that risk has gone up."""
        return self._risk.telling

    def _begin(self, start: NoteStart) -> None:
        self.head.put(start.values)
        self._more.form.put(start.values)
        self.body.begin()

    def _lay_out(self) -> None:
        self.body.setMinimumHeight(px(LEAST_PAPER))
        self._column = stack(
                self._summary, self.head, (self.body, 1), self._risk, self.beside, self._more,
                gap=12, margins=(px(28), px(16), px(28), px(10)),
        )  # fmt: skip
        self._main = Scroll(box(self._column))
        self._side = Column(stack(self._rail, gap=0), RAIL_WIDTH)
        self.setLayout(stack(self._above, (row((self._main, 1), self._side, gap=0), 1), gap=0))
        self._above.hide()
        order = [self.body.first(), self._risk.first(), self._rail.first(), self.head]
        for before, after in zip(order, order[1:], strict=False):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.head.came_changed.connect(self._show_came)
        self.head.company.changed.connect(self._company_changed)
        self._rail.edited.connect(self._was_edited)
        for part in self._parts():
            part.edited.connect(self._was_edited)
        self._more.edited.connect(lambda _name: self._was_edited())
        self._more.unfolded.connect(self._follow_more)

    def _was_edited(self) -> None:
        if self.height() < px(LOW) - px(120) and not self.body.is_empty():
            self.head.fold(self.body.text.hasFocus())
        self.edited.emit()

    def _parts(self) -> tuple[Part, ...]:
        return (self.head, self.body, self._risk, self.beside)

    def _company_changed(self) -> None:
        self.beside.show_companions(self.head.company.chosen())
        self._was_edited()

    def _show_came(self, came: bool) -> None:
        self.body.show_came(came)
        self._risk.show_came(came)
        self.beside.show_came(came)

    def _follow_more(self, on: bool) -> None:
        if on:
            self._column.activate()
            self._main.ensureWidgetVisible(self._more, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the rail drops below the note; safe contact then stands above it."""
        super().resizeEvent(event)
        narrow = self.width() < max(px(NARROW), self._least() + px(RAIL_WIDTH))
        if narrow == self._narrow:
            return
        self._narrow = narrow
        if narrow:
            self._column.addWidget(self._rail.lend())
            self._rail.cards.show()
        else:
            self._rail.take_back()
        self._side.setVisible(not narrow)
        self._above.setVisible(narrow)

    def _least(self) -> int:
        return self._main.minimumSizeHint().width()

    def minimumSizeHint(self) -> QSize:
        """As wide as the note alone: the rail drops below it before anything is cut."""
        return QSize(self._least(), super().minimumSizeHint().height())

    def focus_text(self) -> None:
        """Put the keyboard where one writes."""
        self.body.first().setFocus()

    def focus_steps(self) -> None:
        """Put the keyboard on the next step."""
        self._rail.first().setFocus()

    def remind(self, start: NoteStart) -> None:
        """What has changed meanwhile about safe contact."""
        self._rail.remind(start)
        self._safe_above.say(start.safe_contact or NOT_AGREED)

    def _raw(self) -> dict[str, Any]:
        found = self._rail.raw()
        for part in self._parts():
            found |= part.raw()
        return {**found, "more": self._more.form.raw()}

    def words(self) -> dict[str, Any]:
        """What a draft keeps: all that stands here, or nothing when nothing was written."""
        raw = self._raw()
        same = {**raw, "caret": 0} == {**self._blank, "caret": 0}
        return {} if same else raw

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Show what a draft kept, with the caret where it was."""
        for part in (self.head, self._risk, self._rail):
            part.restore(raw)
        self._show_came(self.head.came())
        self.body.restore(raw)
        self.head.company.put(self.beside.keep(raw))
        self.beside.show_companions(self.head.company.chosen())
        self._more.form.restore(raw.get("more") or {})

    def values(self) -> dict[str, Any]:
        """The session's fields."""
        return {
            **self._start.values,
            **self._more.form.values(),
            **self.head.values(),
            **self.body.values(),
            **self._risk.values(),
        }

    def gone_up(self) -> GoneUp | None:
        """What was said about risk that has gone up."""
        return self._risk.gone_up()

    def others(self) -> Sequence[OwnPart]:
        """What goes onto the records of those who were there too."""
        return self.beside.own_parts()

    def steps(self) -> Sequence[Said]:
        """Next steps."""
        return self._rail.steps.steps()

    def ticked(self) -> Sequence[str]:
        """Promises that are kept."""
        return self._rail.ticked()

    def problems(self) -> list[Problem]:
        """What stands between this note and finishing it: unreadable words come first."""
        found = [problem for part in self._parts() for problem in part.unreadable()]
        found += self._more.form.unreadable()
        named = {problem.field for problem in found}
        lacking = contact.still_to_say(self.values())
        return [*found, *(one for one in lacking if one.field not in named)]

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say each beside its field and all of them in the summary, which takes the keyboard."""
        said = {problem.field: problem.words for problem in problems}
        places: dict[str, QWidget] = {}
        for part in self._parts():
            part.say(said)
            places |= part.places()
        more = self._more.form.say_problems(problems)
        if more:
            self._more.unfold(True)
        places |= more
        links = [(one.words, places.get(one.field, self.body.first())) for one in problems]
        if links:
            self._summary.show_problems(links, "this note")
        else:
            self._summary.clear()
