"""The groups that somebody leads: who came, week by week, and the register of each meeting."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app import clock, words
from caseworker_app.casework.contact import attended
from caseworker_app.casework.drafting import Kept
from caseworker_app.casework.groups import Group, Place, Week, my_groups
from caseworker_app.casework.registers import AWAY, LATE, begin_session
from caseworker_app.records import GroupSession
from ui.desk import Desk
from ui.models.cells import Cell, Column, IconCell, PersonCell, WordsCell
from ui.models.rows import Row, RowAction, RowTag
from ui.pages.wording import inside
from ui.widgets.buttons import Button
from ui.widgets.cards import Panel
from ui.widgets.labels import Label
from ui.widgets.layouts import Scroll, TwoColumns, box, clear, row, stack
from ui.widgets.pages import EmptyState, PageHead, page_layout
from ui.widgets.row_view import RowView
from ui.widgets.table import Table

WEEKS_SHOWN: Final = 8
RAIL: Final = 372
NO_GROUPS: Final = "A group that you lead appears here, with its registers."
NO_WORD: Final = frozenset({AWAY, "NORP", "NACC"})


class GroupsPage(QWidget):
    """Every group with its meetings. Enter on a meeting opens its register."""

    register_asked = Signal(str)  # the group session

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: list[Group] = []
        self._head = PageHead("Groups")
        self._groups = stack(gap=24, margins=(0, 0, 4, 8))
        self.setLayout(page_layout(self._head, (Scroll(box(self._groups)), 1)))
        desk.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Ask which groups there are."""
        self._desk.ask(my_groups, self._show)

    def _show(self, found: list[Group]) -> None:
        if found == self._shown and self._groups.count():
            return
        self._shown = found
        self._head.say("Groups", said_number(found))
        clear(self._groups)
        if not found:
            empty = EmptyState("No groups yet", NO_GROUPS, icon="users-three")
            self._groups.addWidget(empty)
        for group in found:
            self._groups.addWidget(self._section(group))
        self._groups.addStretch(1)

    def _section(self, group: Group) -> QWidget:
        title = Label(group.name, "title")
        facts = Label(facts_of(group), "body", "text2")
        start = Button("Start today\u2019s register", "plain", "plus", small=True)
        start.clicked.connect(lambda: self._begin(group))
        head = row((stack(title, facts, gap=2), 1), *(() if _met_today(group) else (start,)))
        both = TwoColumns(stack(self._who_came(group), None), stack(self._weeks(group), None), RAIL)
        return box(stack(head, both, gap=12))

    def _who_came(self, group: Group) -> Panel:
        table = Table(
            columns_of(group), f"Who came to {group.name}", row_height=36, pad=14, whole=True
        )
        table.show_rows(_here_now(group))
        return Panel("Who came", table, flush=True)

    def _weeks(self, group: Group) -> Panel:
        view = RowView(f"Meetings of {group.name}", meeting_rows(group), whole=True)
        view.acted.connect(lambda line, _action: self.register_asked.emit(line.key))
        view.opened.connect(lambda line: self.register_asked.emit(line.key))
        return Panel("Meetings", view, count=len(group.weeks), flush=True)

    def _begin(self, group: Group) -> None:
        self._desk.do(lambda db, me: begin_session(db, me, group), self._began)

    def _began(self, kept: Kept) -> None:
        made = [ident for table, ident in kept.touched if table == GroupSession.about.table]
        if made:
            self.register_asked.emit(made[0])


def said_number(found: Sequence[Group]) -> str:
    """ "You lead one group. 2 people are still to mark today."."""
    if not found:
        return ""
    number = words.in_words(len(found)).casefold()
    today = [week for group in found for week in group.weeks if week.held_on == clock.today()]
    left = sum(week.to_mark for week in today)
    more = f" {words.counted(left, 'person is', 'people are')} still to mark today." if left else ""
    return f"You lead {number} {'group' if len(found) == 1 else 'groups'}.{more}"


def facts_of(group: Group) -> str:
    """ "Week 6 of 8, Deptford Lounge, with Elif Kaya. 9 of 10 places"."""
    past = [week for week in group.weeks if week.held_on and week.held_on <= clock.today()]
    planned = f" of {group.planned}" if group.planned else ""
    parts = [f"Week {len(past)}{planned}" if past else "Not begun yet"]
    parts += [group.venue] if group.venue else []
    parts += [f"with {' and '.join(group.leaders)}"] if group.leaders else []
    places = len(_here_now(group))
    full = f"{places} of {group.capacity} places" if group.capacity else f"{places} places"
    return f"{', '.join(parts)}. {full}"


def _here_now(group: Group) -> list[Place]:
    return [one for one in group.places if one.is_there_on(clock.today())]


def _met_today(group: Group) -> bool:
    return any(week.held_on == clock.today() for week in group.weeks)


def meeting_rows(group: Group) -> list[Row]:
    """Meetings, the newest first; the one of today has the filled button."""
    today = clock.today()
    weeks = sorted(group.weeks, key=lambda one: one.held_on or date.max, reverse=True)
    return [_meeting(week, today) for week in weeks]


def _meeting(week: Week, today: date) -> Row:
    is_today = week.held_on == today
    to_come = week.held_on is None or week.held_on > today
    return Row(
        key=week.id,
        title=week.theme or f"Week {week.number}",
        second=_when(week, today),
        tags=() if to_come or is_today else _tags(week),
        action=RowAction("register", "Register", "list-checks", main=True) if is_today else None,
        next=is_today,
        opens=not is_today,
    )


def _when(week: Week, today: date) -> str:
    """ "Week 6, today 13:00. 9 to mark": beside a button there is no room for a tag."""
    day = inside(words.said_day(week.held_on, today)) if week.held_on else "no day yet"
    said = f"Week {week.number}, {day} {week.started_at}".strip()
    return f"{said}. {week.to_mark} to mark" if week.held_on == today and week.to_mark else said


def _tags(week: Week) -> tuple[RowTag, ...]:
    if week.to_mark:
        return (RowTag(f"{week.to_mark} to mark", "med", "circle-dashed"),)
    return (RowTag(f"{week.here} here", "low", "check-bold"),)


def columns_of(group: Group) -> list[Column[Place]]:
    """A young person, the last weeks, and how often they came."""
    weeks = group.weeks[-WEEKS_SHOWN:]
    return [
        Column("name", "Young person", _person, 0.999, sortable=False),
        *(_week_column(week) for week in weeks),
        Column("came", "Came to", _came, 74, side="right", sortable=False),
    ]


def _person(place: Place) -> Cell:
    return PersonCell(place.name, "", place.young_person_id or place.id)


def _came(place: Place) -> Cell:
    return WordsCell(f"{place.came} of {len(place.marks)}", strong=True)


def _week_column(week: Week) -> Column[Place]:
    day = f"{week.held_on.day} {words.short_month(week.held_on.month)}" if week.held_on else ""
    is_today = week.held_on == clock.today()
    title = f"{week.number}\n{'Today' if is_today else day}"

    def cell(place: Place) -> Cell:
        return mark_cell(place.marks.get(week.id))

    return Column(week.id, title, cell, 56, side="centre", sortable=False)


def mark_cell(code: str | None) -> Cell:
    """A mark as a shape: here, late, away and said so, away without a word."""
    if code is None:
        return WordsCell("\u2013", quiet=True)
    if code == LATE:
        return IconCell("clock", "late")
    if attended(code):
        return IconCell("check-bold", "here")
    if code in NO_WORD:
        return IconCell("question", "away, no word", on=False)
    return IconCell("x", "away, told us", on=False)
