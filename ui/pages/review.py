"""Team review: workers in figures, and under them every young person with why to look."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from caseworker_app import clock
from caseworker_app.casework.review import Reviewed, TeamReview, WorkerLoad, team_review
from caseworker_app.rules.load import WEIGHED
from caseworker_app.rules.seen import counted_level
from caseworker_app.rules.successions import LEVELS
from caseworker_app.words import counted, folded
from ui.desk import Desk
from ui.pages.review_columns import heat_columns, people_columns
from ui.pages.why_here import WhyHere
from ui.style import icons, paint
from ui.style.fonts import px
from ui.style.tokens import Radius
from ui.widgets.cards import Card, Panel
from ui.widgets.chips import ChipFace, Filters
from ui.widgets.labels import Label, Painted, Paragraph
from ui.widgets.layouts import Scroll, TwoColumns, box, row, stack
from ui.widgets.pages import EmptyState, PageHead, page_layout
from ui.widgets.selects import Select
from ui.widgets.table import Table

Lets = Callable[[Reviewed], bool]
CHIPS: dict[str, tuple[str, Lets]] = {
    "needs": ("Needs review", lambda one: one.needs_review),
    "high": ("High risk", lambda one: one.row.high),
    "not_seen": ("Not seen", lambda one: one.row.not_seen),
    "all": ("All", lambda one: True),
}
OF_COLUMN: dict[str, Lets] = {
    "high": lambda one: one.row.high,
    "not_seen": lambda one: one.row.not_seen,
    "review": lambda one: one.row.review_late,
    "tasks": lambda one: one.row.tasks_overdue > 0,
}
LEGEND = ("On track", "Watch", "Act", "Over limit")
LEAST_PEOPLE, INSPECTOR, BESIDE = 200, 352, 1000


class ReviewPage(QWidget):
    """A cell of the map filters the list below; a row of the list says why it is there."""

    person_asked = Signal(str, str)

    def __init__(
        self, desk: Desk, teams: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found = TeamReview((), ())
        self._of_worker = self._of_column = ""
        self._order, self._descending = "risk", False
        first = teams[0][0] if teams else ""
        self._team = Select(teams, "Team", first, icon="users-three")
        if len(teams) < 2:
            self._team.hide()
        self._head = PageHead("Team review", "", self._team)
        now = clock.now()
        self._heat: Table[WorkerLoad] = Table(
            heat_columns(now), "Team workload", 34, whole=True, by_cells=True, lined=False
        )
        self._people: Table[Reviewed] = Table(people_columns(now), "Young people", 50)
        self._chips = Filters([ChipFace(key, words) for key, (words, _) in CHIPS.items()])
        self._count = Label("", "head")
        self._why = WhyHere()
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        legend = row(*(_legend(level) for level in range(len(LEGEND))), gap=12)
        weighed = box(row((Paragraph(WEIGHED, "small", "text2"), 1), margins=(15, 2, 15, 4)))
        right = (box(legend),)
        heat = Panel("Team workload", self._heat, weighed, right=right, flush=True, gap=2)
        top = row(self._count, None, self._chips, margins=(15, 0, 12, 0))
        people = Card(stack(top, (self._people, 1), gap=6, margins=(1, 9, 1, 6)))
        left = stack(heat, (people, 1), gap=14)
        self._nobody = EmptyState(
            "Nobody to review yet",
            "The young people of your team appear here, as soon as this laptop has been in touch "
            "with the server.",
            icon="binoculars",
        )
        self._people.setMinimumHeight(px(LEAST_PEOPLE))
        both = TwoColumns(left, stack((self._why, 1)), INSPECTOR, 16, needs=BESIDE)
        self._filled = Scroll(both)
        self.setLayout(page_layout(self._head, (self._filled, 1), (self._nobody, 1), gap=14))

    def _connect(self) -> None:
        self._team.answered.connect(lambda _team: self.refresh())
        self._heat.cell_opened.connect(self._filter_by)
        self._heat.clicked.connect(lambda at: self._cell_clicked(at.row(), at.column()))
        self._chips.chosen.connect(self._chosen)
        self._people.sort_asked.connect(self._sort)
        self._people.moved.connect(self._look_at)
        self._people.opened.connect(
            lambda one: self.person_asked.emit(one.row.person.id, "overview")
        )
        self._why.person_asked.connect(self.person_asked)
        self._desk.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Ask again how the team stands."""
        team = self._team.answer()
        if team is not None:
            self._desk.ask(lambda db, me: team_review(db, me, team), self._take)

    def _take(self, found: TeamReview) -> None:
        self._found = found
        needs = sum(one.needs_review for one in found.people)
        people = counted(len(found.people), "young person", "young people")
        team = self._team.currentText()
        self._head.say("Team review", f"{team}. {needs} of {people} need a decision.")
        self._filled.setVisible(bool(found.people or found.workers))
        self._nobody.setVisible(not (found.people or found.workers))
        self._heat.show_rows(found.workers)
        self._chips.count({key: sum(map(lets, found.people)) for key, (_, lets) in CHIPS.items()})
        self._show()

    def _show(self) -> None:
        kept = self._people.chosen()
        rows = sorted(filter(self._lets, self._found.people), key=self._key)
        if self._descending:
            rows.reverse()
        self._count.setText(self._said(len(rows)))
        keep = kept.row.case_id if kept is not None else ""
        self._people.show_rows(rows, lambda one: one.row.case_id == keep)
        self._people.show_order(self._order, self._descending)
        if rows and self._people.chosen() is None:
            self._people.choose(lambda one: one.row.case_id == rows[0].row.case_id)
        self._look_at(self._people.chosen())

    def _said(self, number: int) -> str:
        worker = next((w.worker for w in self._found.workers if w.worker_id == self._of_worker), "")
        return f"Young people, {worker}: {number}" if worker else f"Young people {number}"

    def _lets(self, one: Reviewed) -> bool:
        if self._of_worker and one.worker_id != self._of_worker:
            return False
        if self._of_worker:
            return OF_COLUMN.get(self._of_column, CHIPS["all"][1])(one)
        return CHIPS[self._chips.choice()][1](one)

    def _filter_by(self, worker: object, column: str) -> None:
        """The figure of a cell becomes the list of those it counts."""
        if isinstance(worker, WorkerLoad):
            self._of_worker, self._of_column = worker.worker_id, column
            self._chips.choose("all")
            self._show()

    def _cell_clicked(self, at: int, column: int) -> None:
        workers = self._found.workers
        if 0 <= at < len(workers):
            self._filter_by(workers[at], heat_columns(clock.now())[column].key)

    def _chosen(self, _key: str) -> None:
        self._of_worker = self._of_column = ""
        self._show()

    def _sort(self, key: str, descending: bool) -> None:
        self._order, self._descending = key, descending
        self._show()

    def _key(self, one: Reviewed) -> tuple[object, ...]:
        name, worker = folded(one.row.person.name), folded(one.worker)
        risk = -LEVELS.index(counted_level(one.row.level))
        seen = one.row.last_seen.toordinal() if one.row.last_seen else 0
        due = one.row.review_due_on.toordinal() if one.row.review_due_on else 10**7
        keys: dict[str, tuple[object, ...]] = {
            "name": (name,),
            "risk": (one.row.alert is None, risk, seen, name),
            "worker": (worker, risk, name),
            "seen": (seen, name),
            "review": (due, name),
        }
        return keys[self._order]

    def _look_at(self, one: object) -> None:
        if isinstance(one, Reviewed):
            self._why.show_person(one)
        else:
            self._why.show_nobody()


class HeatSwatch(Painted):
    """One shade of the map, with what marks it besides the shade."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self.level = level
        self.setAccessibleName(LEGEND[level])

    def sizeHint(self) -> QSize:
        return QSize(px(18), px(14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, place = QPainter(self), QRectF(self.rect())
        paint.heat(painter, place, self.level)
        paint.rounded(painter, place, Radius.TAG, None, "line")
        if self.level == len(LEGEND) - 1:
            side = px(11)
            left = (place.width() - side) / 2
            icons.draw(painter, "warning-fill", left, px(1), side, "high_text")


def _legend(level: int) -> QWidget:
    return box(row(HeatSwatch(level), Label(LEGEND[level], "small", "text2"), gap=6))
