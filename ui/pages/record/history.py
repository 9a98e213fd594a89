"""The tab History: every change that this laptop saw, who made it, from what to what."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from caseworker_app import clock, words
from caseworker_app.casework import putting_back
from caseworker_app.casework.history import EMPTY, Changed, history_of
from caseworker_app.casework.young_person import YoungPersonHeld
from ui.desk import Desk
from ui.models.rows import AnyRow, GroupHead, RowTag, TimelineRow
from ui.pages.record.tab import Tab
from ui.pages.timeline_rows import CAME_LATE
from ui.style.icon_names import IconName
from ui.widgets.announce import announce
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.entries import Search
from ui.widgets.labels import Paragraph
from ui.widgets.layouts import box, row, stack
from ui.widgets.row_view import RowView

MOST: Final = 400
SETTLES: Final = RowTag("Settled two versions", "info", "git-diff")
SEEN_HERE: Final = "What this laptop saw. Earlier changes are on the server."


class HistoryTab(Tab):
    """Newest first, a day under each head; an entry can be found and copied, never changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._found: tuple[Changed, ...] = ()
        self._shown: dict[str, Changed] = {}
        self._find = Search("Find a field, a word or a name", width=260)
        copy = Button("Copy entry", small=True, icon="copy")
        copy.clicked.connect(self._copy)
        self._back = Button("Put back", small=True, icon="arrow-u-up-left")
        self._back.clicked.connect(self.put_back)
        self._back.setEnabled(False)
        self._view = RowView("History of this record", timeline=True)
        self._none = Paragraph("", "body", "text2")
        self._none_held = box(row(self._none, margins=(16, 12, 16, 12)))
        head = row(
            (Paragraph(SEEN_HERE, "small", "text2"), 1),
            self._find,
            self._back,
            copy,
            margins=(15, 0, 14, 0),
        )
        listed = Card(stack(head, self._none_held, (self._view, 1), gap=6, margins=(1, 11, 1, 6)))
        self.setLayout(row((listed, 1), gap=0))
        self._view.moved.connect(self._choose)
        self._find.textChanged.connect(lambda _typed: self._show())

    def fill(self, held: YoungPersonHeld, other: bool) -> None:
        """Ask for every change."""
        if other:
            self._find.clear()
        person = held.person.id
        self._desk.ask(partial(history_of, person_id=person), partial(self._take, person))

    def _take(self, person_id: str, found: Sequence[Changed]) -> None:
        if self._held is not None and self._held.person.id == person_id:
            self._found = tuple(found)
            self._show()

    def _show(self) -> None:
        typed = self._find.text().casefold().split()
        shown = [one for one in self._found if all(part in _all_of(one) for part in typed)]
        self._shown = {_key(number, one): one for number, one in enumerate(shown[:MOST])}
        self._view.show_rows(history_rows(shown[:MOST]))
        self._choose(self._view.chosen())
        self._none_held.setVisible(not shown)
        self._none.setText("Nothing here has these words in it." if typed else "No changes yet.")

    def chosen(self) -> Changed | None:
        """The change that the keyboard is on."""
        shown = self._view.chosen()
        return self._shown.get(shown.key) if shown is not None else None

    def _choose(self, _row: object) -> None:
        one = self.chosen()
        self._back.setEnabled(one is not None and one.back)

    def put_back(self) -> None:
        """Let stand again what stood before the chosen change; the change stays in History."""
        one = self.chosen()
        if one is None or not one.back:
            return
        said = f"{one.what[:1].upper()}{one.what[1:]}: put back as it was"
        self._desk.do(partial(putting_back.put_back, shown=one), partial(self.kept.emit, said))

    def _copy(self) -> None:
        shown = self._view.chosen()
        if isinstance(shown, TimelineRow):
            QGuiApplication.clipboard().setText(shown.said())
            announce(self, "Copied")


def _all_of(one: Changed) -> str:
    return f"{one.what} {one.field} {one.before} {one.after} {one.by}".casefold()


def history_rows(found: Sequence[Changed]) -> list[AnyRow]:
    """Changes under the day on which they were made."""
    made: list[AnyRow] = []
    today, day = clock.today(), None
    for number, one in enumerate(found):
        here = clock.in_london(one.at)
        if here.date() != day:
            day = here.date()
            made.append(GroupHead(words.said_day(day, today)))
        after = found[number + 1] if number + 1 < len(found) else None
        last = after is None or clock.in_london(after.at).date() != day
        made.append(_row(one, number, words.said_time(here.time()), last))
    return made


def _became(one: Changed) -> str:
    if not one.field or not one.before:
        return one.after
    if one.before == EMPTY:
        return f"Set to {one.after}"
    return (
        f"{one.before} was taken out" if one.after == EMPTY else f"{one.before} became {one.after}"
    )


def _key(number: int, one: Changed) -> str:
    return f"{number}/{one.change}"


def _tags(one: Changed) -> tuple[RowTag, ...]:
    late = (CAME_LATE,) if one.late else ()
    return (*late, SETTLES) if one.settles else late


def _row(one: Changed, number: int, at: str, last: bool) -> TimelineRow:
    what = one.what[:1].upper() + one.what[1:]
    title = f"{what}: {one.field}" if one.field else f"{what} added"
    text = _became(one)
    icon: IconName = "pencil-simple" if one.field else "plus-circle"
    return TimelineRow(
        _key(number, one), icon, title, one.by or "The server", at, text,
        tags=_tags(one), most=3, last=last,
    )  # fmt: skip
