"""Differences: two versions side by side, what counts meanwhile, and the decision."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app import clock
from caseworker_app.casework import settling
from caseworker_app.casework.differences import Difference, differences
from caseworker_app.words import counted
from ui.desk import Desk
from ui.models.rows import AnyRow, GroupHead, Row, RowTag
from ui.pages.difference_card import DifferenceCard
from ui.style.tokens import ToneName
from ui.widgets.cards import Panel
from ui.widgets.layouts import Column, Scroll, box, row, stack
from ui.widgets.pages import EmptyState, PageHead, page_layout
from ui.widgets.row_view import RowView

LIST = 292


class DifferencesPage(QWidget):
    """Those that need the reader first, then those that wait for somebody else."""

    kept = Signal(str, object)
    person_asked = Signal(str, str)
    risk_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: list[Difference] = []
        self._wanted = ""
        self._head = PageHead("Differences")
        self._list = RowView("Differences", pad=14, compact=True)
        self._card = DifferenceCard()
        self._empty = EmptyState(
            "No differences",
            "When two people change the same thing while apart, both versions stand here "
            "until somebody decides. Nothing is ever overwritten.",
            icon="git-diff",
        )
        self._both = box(
            row(
                Column(stack(Panel("To settle", self._list, flush=True)), LIST),
                (Scroll(self._card), 1),
                gap=16,
            )
        )
        self.setLayout(page_layout(self._head, (self._both, 1), (self._empty, 1), gap=16))
        self._list.moved.connect(self._move)
        self._list.opened.connect(lambda _row: self._card.take_focus())
        self._card.settled.connect(self._settle)
        self._card.person_asked.connect(self.person_asked)
        self._card.risk_asked.connect(self.risk_asked)
        desk.changed.connect(self.refresh)
        self.refresh()

    def show_difference(self, key: str) -> None:
        """Open this one."""
        self._wanted = key
        self._list.choose(key)

    def refresh(self) -> None:
        """Ask again; what is being decided stays in front."""
        self._desk.ask(differences, self._show)

    def _show(self, found: list[Difference]) -> None:
        self._found = found
        mine = sum(1 for one in found if one.may_settle)
        self._head.say("Differences", _sentence(mine, len(found) - mine))
        self._both.setVisible(bool(found))
        self._empty.setVisible(not found)
        self._list.show_rows(_rows(found))
        if not found:
            return
        keys = [one.key for one in found]
        shown = self._card.key()
        first = next((key for key in (self._wanted, shown) if key in keys), keys[0])
        self._wanted = ""
        self._list.choose(first)
        self._open(first)

    def _move(self, shown: AnyRow | None) -> None:
        if shown is not None and not isinstance(shown, GroupHead):
            self._open(shown.key)

    def _open(self, key: str) -> None:
        one = next((one for one in self._found if one.key == key), None)
        if one is not None:
            self._card.show_difference(one)

    def _settle(self, decision: "tuple[Difference, str, str]") -> None:
        """`first` of the decision is what stood on the screen: only that is decided."""
        shown, how, words = decision
        if how == "both":
            self._desk.do(lambda db, me: settling.keep_both(db, me, shown), self._done)
        elif how == "third":
            self._desk.do(lambda db, me: settling.write_third(db, me, shown, words), self._done)
        else:
            self._desk.do(lambda db, me: settling.keep_one(db, me, shown, how, words), self._done)

    def _done(self, kept: object) -> None:
        self.kept.emit("Decided. The other version stays in History", kept)


def _sentence(mine: int, others: int) -> str:
    needs = f"{mine} {'needs' if mine == 1 else 'need'} you" if mine else "None needs you"
    waits = f", {others} {'waits' if others == 1 else 'wait'} for somebody else" if others else ""
    return f"{needs}{waits}. Nothing is ever overwritten."


def _who(one: Difference) -> str:
    names = dict.fromkeys(version.worker.split(" ")[0] for version in one.versions)
    return " and ".join(names).replace(" and You", " and you")


def _age(one: Difference, now: datetime) -> RowTag:
    """How long it has stood: a safety field is settled within one working day."""
    today, since = clock.in_london(now).date(), clock.in_london(one.since).date()
    days = (today - since).days
    tone: ToneName = "high" if one.found.cautious and days > 1 else "med"
    return RowTag("Today" if not days else counted(days, "day"), tone, "clock")


def _rows(found: list[Difference]) -> list[AnyRow]:
    now = clock.now()
    rows: list[AnyRow] = []
    for settles, words in ((True, "Needs you"), (False, "Waiting for somebody else")):
        listed = [one for one in found if one.may_settle is settles]
        if listed:
            rows.append(GroupHead(words))
        rows += [
            Row(
                one.key,
                one.about.name,
                f"{one.title}, {_who(one)}",
                tags=(_age(one, now),),
            )
            for one in listed
        ]
    return rows
