"""Register of one group session: one press marks a person, and every mark is kept at once."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from caseworker_app import clock, words
from caseworker_app.casework import registers
from caseworker_app.casework.drafting import Kept
from caseworker_app.casework.registers import HERE, Register
from caseworker_app.casework.undoing import Done
from caseworker_app.errors import CaseworkError
from ui.desk import Desk
from ui.forms.autosave import said_saved
from ui.forms.kept_prose import KeptProse
from ui.pages.register.lines import Lines
from ui.pages.register.people import People
from ui.pages.register.walk_in import WalkIn
from ui.style.icon_names import IconName
from ui.style.tokens import ToneName
from ui.widgets.announce import announce
from ui.widgets.buttons import Button
from ui.widgets.cards import Panel
from ui.widgets.keys import FINISH_KEYS, on_keys
from ui.widgets.labels import Icon, Label, Paragraph
from ui.widgets.layouts import Scroll, TwoColumns, row, stack
from ui.widgets.pages import Hints, PageHead, page_layout
from ui.widgets.tags import Tag

RAIL: Final = 346
NO_NAMES: Final = "No names here: this goes on everyone\u2019s timeline."
NOTE_HINT: Final = "What the group did, in two or three lines"
KEPT_HERE: Final = "Saved on this laptop"


class RegisterPage(QWidget):
    """The register, the group's note, and a line for one person."""

    finished = Signal(object)  # Done
    closed = Signal()

    def __init__(self, desk: Desk, session_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._session = desk, session_id
        self._shown: Register | None = None
        self._head_tags = {
            "here": Tag("", "low", "check-bold"),
            "away": Tag("", "neutral", "x"),
            "to mark": Tag("", "med", "circle-dashed"),
        }
        self._all_here = Button("Everyone else is here", "plain", "checks")
        self._head = PageHead("Register", "", *self._head_tags.values(), self._all_here)
        self._saved = Label("", "small", weight=500)
        self._saved_icon = Icon("check-circle-fill", 18, "low")
        self._saved_icon.hide()
        self._finish = Button("Finish register", "primary", "check-bold", "Ctrl Enter")
        self._place = stack(gap=0)
        foot = row(
            Hints(("Arrows", "move"), ("H", "here"), ("L", "late"), ("A", "away"), ("M", "more")),
            None, self._saved_icon, self._saved, 4, self._finish,
        )  # fmt: skip
        self.setLayout(page_layout(self._head, (self._place, 1), foot))
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self._all_here.clicked.connect(self.mark_rest_here)
        self._finish.clicked.connect(self.finish)
        on_keys(self, self.finish, *FINISH_KEYS)
        self._desk.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Ask for the register as it stands now."""
        session = self._session
        self._desk.ask(
            lambda db, me: registers.register(db, me, session), self._show, failed=self._cannot
        )

    def _cannot(self, error: CaseworkError) -> None:
        self._desk.trouble.emit(error)
        self.closed.emit()

    def _show(self, found: Register) -> None:
        first = self._shown is None
        self._shown = found
        if first:
            self._build(found)
        self._say(found)
        self.people.show_people(found.people)
        self._note.show_opened(found.note)
        self._lines.show_people(found.people)
        if first:
            self.people.focus_unmarked()

    def _build(self, found: Register) -> None:
        self.people = People()
        self.people.marked.connect(self._mark)
        self._walk_in = WalkIn()
        self._walk_in.given.connect(self._add_walk_in)
        left = stack(self.people, self._walk_in, None, gap=14)
        self._note = KeptProse(self._desk, "note", "Group note", NOTE_HINT, lines=3)
        self._named = Paragraph(NO_NAMES, "small", "text2")
        note = Panel("Group note", self._note, self._named)
        self._lines = Lines(self._desk, found.group.id, self._session)
        right = stack(note, (self._lines, 1), gap=14)
        self._place.addWidget(Scroll(TwoColumns(left, right, RAIL, 16)))
        self._note.typed.connect(self._look_for_names)
        self._note.saved.connect(self._say_saved)
        for part in (self._note, self._lines):
            part.not_saved.connect(self._say_not_saved)
        self._lines.finished.connect(self.finished)

    def _say(self, found: Register) -> None:
        self._head.say(title_of(found), when_of(found))
        week = found.week
        counts = {"here": week.here, "away": week.away, "to mark": week.to_mark}
        for key, count in counts.items():
            tag = self._head_tags[key]
            tone, icon = _TAGS[key]
            tag.show_status(f"{count} {key}", tone, icon)
            tag.setVisible(count > 0 or key == "here")
        self._all_here.setEnabled(week.to_mark > 0)

    def _mark(self, place_id: str, code: object) -> None:
        self._mark_all({place_id: code if isinstance(code, str) else None})

    def mark_rest_here(self) -> None:
        """Everyone who is not marked yet is here."""
        people = self._shown.people if self._shown else ()
        rest: dict[str, str | None] = {one.place.id: HERE for one in people if one.code is None}
        if rest:
            self._mark_all(rest)

    def _mark_all(self, marks: dict[str, str | None]) -> None:
        shown = self._shown
        if shown is None:
            return
        seen = {one.place.id: one.seen for one in shown.people if one.place.id in marks}
        group, session = shown.group.id, self._session
        self._desk.do(
            lambda db, me: registers.mark(db, me, group, session, marks, seen),
            lambda _kept: self._say_saved(said_saved(clock.now())),
            failed=self._say_not_saved,
        )

    def _add_walk_in(self, first_name: str) -> None:
        shown = self._shown
        if shown is None:
            return
        group, session = shown.group.id, self._session
        self._desk.do(
            lambda db, me: registers.add_walk_in(db, me, group, session, first_name),
            lambda _kept: announce(self, f"{first_name} is here"),
            failed=self._say_not_saved,
        )

    def _look_for_names(self) -> None:
        """Said quietly while somebody types; nothing is refused."""
        people = self._shown.people if self._shown else ()
        typed = set(self._note.words().casefold().replace(",", " ").replace(".", " ").split())
        first = [one.place.name.split()[0] for one in people if one.place.name.split()]
        named = next((one for one in first if one.casefold() in typed), None)
        self._named.set_ink("high_text" if named else "text2")
        self._named.setText(f"{named} is named here. {NO_NAMES}" if named else NO_NAMES)

    def _say_saved(self, said: str) -> None:
        self._saved_icon.show_icon("check-circle-fill", "low")
        self._saved_icon.show()
        self._saved.setText(said or KEPT_HERE)

    def _say_not_saved(self, error: CaseworkError) -> None:
        self._saved_icon.show_icon("warning-circle-fill", "med_text")
        self._saved_icon.show()
        self._saved.setText(error.message)
        announce(self, error.in_full(), urgent=True)

    def leave(self) -> None:
        """Keep what was typed: on lock, on closing, when another page is shown."""
        if self._shown is not None:
            self._note.leave()
            self._lines.leave()

    def hideEvent(self, event: QHideEvent) -> None:
        self.leave()
        super().hideEvent(event)

    def finish(self) -> None:
        """Leave the register. Whoever is still to mark is allowed, and stays as a task."""
        shown = self._shown
        if shown is None:
            return
        self.leave()
        group, session = shown.group.id, self._session
        self._desk.do(
            lambda db, me: registers.finish_register(db, me, group, session),
            lambda kept: self._was_finished(kept, shown.week.to_mark),
            failed=self._say_not_saved,
        )

    def _was_finished(self, kept: Kept, to_mark: int) -> None:
        if kept.touched:
            said = f"{words.counted(to_mark, 'person', 'people')} to mark stay on your list"
            self.finished.emit(Done(said if to_mark else "Register finished", kept.group))
        self.closed.emit()


_TAGS: Final[dict[str, tuple[ToneName, IconName]]] = {
    "here": ("low", "check-bold"),
    "away": ("neutral", "x"),
    "to mark": ("med", "circle-dashed"),
}


def title_of(found: Register) -> str:
    """ "Girls' group, week 6 of 8"."""
    planned = f" of {found.group.planned}" if found.group.planned else ""
    return f"{found.group.name}, week {found.week.number}{planned}"


def when_of(found: Register) -> str:
    """ "Today 13:00 to 14:30, Deptford Lounge, with Elif Kaya"."""
    week, parts = found.week, []
    day = words.said_day(week.held_on, clock.today()) if week.held_on else "No day yet"
    parts.append(" ".join(part for part in (day, span_of(week.started_at, week.minutes)) if part))
    if found.group.venue:
        parts.append(found.group.venue)
    if found.group.leaders:
        parts.append(f"with {' and '.join(found.group.leaders)}")
    return ", ".join(parts)


def span_of(started_at: str, minutes: int | None) -> str:
    """ "13:00 to 14:30"; a time that nobody gave is left out."""
    start = words.read_time(started_at) if started_at else None
    if start is None:
        return ""
    if not minutes:
        return words.said_time(start)
    end = (start.hour * 60 + start.minute + minutes) % (24 * 60)
    return f"{words.said_time(start)} to {end // 60:02}:{end % 60:02}"
