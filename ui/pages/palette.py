"""Ctrl+K: people first, then things to do, then notes, in everything this laptop holds."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from caseworker_app import clock, words
from caseworker_app.casework.finding import Found, FoundNote, FoundPerson, find, find_people
from ui.desk import Desk
from ui.models.rows import AnyRow, GroupHead, Row
from ui.pages.wording import age_and_borough, risk_tag, said_plain_day, said_seen
from ui.style.icon_names import IconName
from ui.widgets.palette_box import PaletteBox

WAIT: Final = 60
"""Milliseconds after the last key before the store is asked."""
RECENT: Final = 5
HERE_ONLY: Final = "Searching this laptop only"
TABS: Final = {
    "sessions": "sessions",
    "risk_assessments": "risk",
    "risk_parts": "risk",
    "cases": "overview",
    "tasks": "overview",
    "relationships": "network",
}


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done from anywhere: what it is called, its keys, what it does."""

    key: str
    words: str
    icon: IconName
    does: Callable[[], None]
    keys: str = ""


class Palette(QObject):
    """The box over the window, what it finds, and what choosing does.

    `>` shows things to do alone, `@` people alone. Ctrl+Enter on a person begins a note.
    """

    person_asked = Signal(str, str, str)  # young person, tab, the record to read there
    note_asked = Signal(str)  # young person
    family_asked = Signal(str)
    register_asked = Signal(str)  # group session

    def __init__(self, desk: Desk, window: QWidget, actions: Sequence[Action] = ()) -> None:
        super().__init__(window)
        self._desk, self._actions = desk, tuple(actions)
        self._found = Found((), ())
        self._recent: list[str] = []
        self._asked = 0
        self.box = PaletteBox(window)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT)
        self._wait.timeout.connect(self._ask)
        self.box.typed.connect(self._typed)
        self.box.chosen.connect(self._choose)

    def offer(self, actions: Sequence[Action]) -> None:
        """Offer other things to do."""
        self._actions = tuple(actions)

    def remember(self, person_id: str) -> None:
        """Somebody's record was opened: they stand first when nothing is typed."""
        self._recent = [person_id, *(one for one in self._recent if one != person_id)][:RECENT]

    def open(self) -> None:
        """Open the box, with the last few people in it."""
        self.box.open_box()
        self._ask()

    def _typed(self, _words: str) -> None:
        self._wait.start()

    def _ask(self) -> None:
        """Ask the store; an answer that a later question has overtaken is let go."""
        self._asked += 1
        asked, typed = self._asked, self.box.words().strip()
        if typed.startswith(">"):
            self._show(asked, typed, Found((), ()))
        elif typed in ("", "@"):
            recent = tuple(self._recent)
            self._desk.ask(
                lambda db, me: Found(find_people(db, me, (), only=recent), ()),
                partial(self._show, asked, typed),
            )
        else:
            question = partial(find, typed=typed.lstrip("@"), notes=not typed.startswith("@"))
            self._desk.ask(question, partial(self._show, asked, typed))

    def _show(self, asked: int, typed: str, found: Found) -> None:
        if asked != self._asked:
            return
        self._found = found
        wanted = typed.lstrip(">@").strip()
        rows: list[AnyRow] = []
        if found.people:
            rows += [GroupHead("People" if wanted else "Opened last")]
            rows += [_person(one) for one in found.people]
        actions = [] if typed.startswith("@") else self._fitting(wanted, typed.startswith(">"))
        if actions:
            rows += [GroupHead("Do something"), *actions]
        if found.notes:
            rows += [GroupHead("Notes"), *(_note(one) for one in found.notes)]
        nothing = f"Nobody and nothing on this laptop matches \u201c{wanted}\u201d."
        self.box.show_results(rows, _where_from(found.left), nothing if wanted else "")

    def _fitting(self, wanted: str, alone: bool) -> list[Row]:
        """Things to do whose words fit; a note about the first person comes first."""
        parts = wanted.casefold().split()
        made = []
        first = self._found.people[0] if self._found.people and wanted else None
        if first is not None and not alone:
            said = f"New note for {first.person.name}"
            made.append(
                Row(
                    f"note/{first.person.id}", said, icon="note-pencil", tone="accent",
                    keys="Ctrl Enter", found=first.matched,
                    discreet=f"New note for {words.said_discreetly(first.person.name)}",
                )
            )  # fmt: skip
        made += [
            Row(f"do/{one.key}", one.words, icon=one.icon, keys=one.keys, found=wanted,
                discreet=one.words)
            for one in self._actions
            if all(part in one.words.casefold() for part in parts)
        ]  # fmt: skip
        return made if (wanted or alone) else made[:4]

    def _choose(self, key: str, held: object) -> None:
        kind, _, ident = key.partition("/")
        control = held == Qt.KeyboardModifier.ControlModifier
        if kind == "note" or (kind == "person" and control):
            self.note_asked.emit(ident)
        elif kind == "person":
            self.person_asked.emit(ident, "overview", "")
        elif kind == "do":
            for one in self._actions:
                if one.key == ident:
                    one.does()
        else:
            self._open_note(ident)

    def _open_note(self, ident: str) -> None:
        one = next((one for one in self._found.notes if one.id == ident), None)
        if one is None:
            return
        if one.person_id:
            self.person_asked.emit(one.person_id, TABS.get(one.record, "timeline"), ident)
        elif one.family_id:
            self.family_asked.emit(one.family_id)
        elif one.record == "group_sessions":
            self.register_asked.emit(ident)


def _where_from(left: int) -> str:
    """Where was looked, and what has come too lately to be found."""
    if not left:
        return HERE_ONLY
    texts = "1 text has" if left == 1 else f"{left} texts have"
    return f"{HERE_ONLY}. {texts} just come and can be found in a moment"


def _person(one: FoundPerson) -> Row:
    today = clock.today()
    parts = [age_and_borough(one.person, today)]
    if one.with_whom:
        parts.append(f"With {one.with_whom}")
    if one.row is not None:
        seen = said_seen(one.row.last_seen, today)
        parts.append(f"Seen {seen} ago" if seen[:1].isdigit() else f"Seen {seen.casefold()}")
    return Row(
        f"person/{one.person.id}",
        one.person.name,
        ". ".join(part for part in parts if part),
        person=one.person.id,
        tags=(risk_tag(one.row.level, long=True),) if one.row is not None else (),
        found=one.matched,
    )


_MARKED: Final = re.compile("\x02([^\x03]*)\x03")


def _note(one: FoundNote) -> Row:
    day = f", {said_plain_day(one.day, clock.today())}" if one.day else ""
    name = f"{one.name}. " if one.name else ""
    said, marks = _unmarked(name + one.snippet.replace("\n", " "))
    icon: IconName = "list-checks" if one.record == "tasks" else "note"
    return Row(f"text/{one.id}", f"{one.title}{day}", said, icon=icon, marks=marks)


def _unmarked(said: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Words without the marks of a match, and the places where matches stand in them."""
    places = [
        (found.start() - 2 * before, found.end() - 2 * before - 2)
        for before, found in enumerate(_MARKED.finditer(said))
    ]
    return _MARKED.sub(r"\1", said), tuple(places)
