"""A family: every note says whose record it shows on, before it is finished and for ever after."""

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseworker_app.casework import families, family_notes
from caseworker_app.casework.drafting import Draft, Kept, NotFinished
from caseworker_app.casework.families import FamilyHeld, NoteSeen
from caseworker_app.casework.family_notes import WrittenFamilyNote
from caseworker_app.casework.mine import Person, all_people
from caseworker_app.casework.undoing import Done
from caseworker_app.errors import CaseworkError
from ui.desk import Desk
from ui.forms.addition import AddToNote
from ui.forms.autosave import AutoSave
from ui.pages.family.head import FamilyHead
from ui.pages.family.members import InThisFamily, Members
from ui.pages.family.note import FamilyNote
from ui.pages.family.notes import NoteReader, notes_table
from ui.widgets.cards import Panel, reason
from ui.widgets.keys import FINISH_KEYS, on_keys
from ui.widgets.labels import Paragraph
from ui.widgets.layouts import Scroll, TwoColumns, box, clear, row, stack
from ui.widgets.pages import page_layout
from ui.widgets.table import Table
from ui.widgets.tabs import Tabs

TIMELINE, MEMBERS = 0, 1
RAIL: Final = 316
FINISHED: Final = "Family note finished"
NO_NOTES: Final = "The first note about this family starts its story."
SHOWS: Final = "Shows on this record, and to whoever holds it."
KEPT_OFF: Final = "Kept off it. It is read only where it shows."


class FamilyPage(QWidget):
    """Members, timeline with its walls, and a new note."""

    finished = Signal(object)  # Done
    closed = Signal()

    def __init__(self, desk: Desk, family_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._family = desk, family_id
        self._shown: FamilyHeld | None = None
        self._save: AutoSave | None = None
        self._note: FamilyNote | None = None
        self._head = FamilyHead()
        self._tabs = Tabs(["Timeline", "Members"], "Parts of this family")
        self._parts = QStackedWidget()
        self._new = stack(gap=0)
        self.setLayout(page_layout(self._head, self._tabs, (self._parts, 1), gap=10, top=14))
        self._tabs.currentChanged.connect(self._parts.setCurrentIndex)
        self._head.note_asked.connect(self.begin_note)
        on_keys(self, self.finish, *FINISH_KEYS)
        on_keys(self, self.close_note, "Esc")
        desk.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the family as it stands now."""
        family_id = self._family
        self._desk.ask(
            lambda db, me: (
                families.family(db, me, family_id),
                family_notes.begin_family_note(db, me, family_id),
                all_people(db),
            ),
            self._show,
            failed=self._cannot,
        )

    def _cannot(self, error: CaseworkError) -> None:
        self._desk.trouble.emit(error)
        self.closed.emit()

    def _show(self, found: tuple[FamilyHeld, Draft, list[Person]]) -> None:
        family, draft, people = found
        first = self._shown is None
        if first:
            self._build(family, people)
        self._shown = family
        self._head.show_family(family)
        self._tabs.set_count(TIMELINE, len(family.notes))
        self._tabs.set_count(MEMBERS, len(family.members))
        self._in_family.show_members(family.members)
        self._members.show_members(family.members)
        self._table.show_rows(family.notes)
        self._empty.setHidden(bool(family.notes))
        if first and draft.words:
            self._open(family, draft)

    def _build(self, family: FamilyHeld, people: list[Person]) -> None:
        self._table: Table[NoteSeen] = notes_table(family.spots)
        self._table.opened.connect(self._read)
        self._table.moved.connect(self._read)
        self._empty = box(row(Paragraph(NO_NOTES, "body", "text2"), margins=(15, 0, 15, 8)))
        card = Panel("Notes", self._empty, self._table, flush=True)
        self._reader = NoteReader()
        self._reader.add_asked.connect(self._add_to)
        self._in_family = InThisFamily()
        walls = Panel(
            "How the walls work",
            reason("eye", "accent_text", SHOWS),
            reason("wall", "text2", KEPT_OFF),
        )
        main = stack(self._new, card, None, gap=12)
        self._adding = stack(gap=0)
        rail = stack(self._reader, self._adding, self._in_family, walls, None, gap=12)
        self._members = Members([(one.id, one.name) for one in people])
        self._members.added.connect(self._add_member)
        self._parts.addWidget(Scroll(TwoColumns(main, rail, RAIL, 16)))
        self._parts.addWidget(Scroll(box(row(self._members))))

    def _read(self, note: object) -> None:
        if isinstance(note, NoteSeen) and self._shown is not None:
            self._reader.read(note, self._shown.spots)

    def _add_to(self, about: str) -> None:
        clear(self._adding)
        form = AddToNote(self._desk, about)
        form.finished.connect(self._was_added)
        form.closed.connect(lambda: clear(self._adding))
        self._adding.addWidget(form)
        form.show()

    def _was_added(self, done: Done) -> None:
        clear(self._adding)
        self.finished.emit(done)

    def _add_member(self, values: Mapping[str, Any]) -> None:
        family_id = self._family
        self._desk.do(lambda db, me: family_notes.add_member(db, me, family_id, values))

    def begin_note(self) -> None:
        """Open the note, with what was half written."""
        self._tabs.setCurrentIndex(TIMELINE)
        if self._note is not None:
            self._note.places.first().setFocus()
            return
        family_id = self._family
        self._desk.ask(
            lambda db, me: family_notes.begin_family_note(db, me, family_id),
            lambda draft: self._open(self._shown, draft),
        )

    def _open(self, family: FamilyHeld | None, draft: Draft) -> None:
        if family is None or self._note is not None:
            return
        note = FamilyNote(family)
        if draft.words:
            note.restore(draft.words)
        self._save = AutoSave(self._desk, draft, note.words, note)
        self._save.saved.connect(note.say_saved)
        self._save.lost.connect(self._put_away)
        self._save.not_saved.connect(lambda error: note.say_waiting(error.in_full()))
        note.edited.connect(self._save.touch)
        note.finish_asked.connect(self.finish)
        note.close_asked.connect(self.close_note)
        self._note = note
        self._head.show_writing(True)
        self._new.addWidget(note)
        note.show()
        note.places.first().setFocus()

    def leave(self) -> None:
        """Save what waits."""
        if self._save is not None:
            self._save.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        self.leave()
        super().hideEvent(event)

    def close_note(self) -> None:
        """Close the note and keep its draft."""
        self.leave()
        self._put_away()

    def _put_away(self) -> None:
        note, self._note, self._save = self._note, None, None
        self._head.show_writing(False)
        if note is not None:
            note.hide()
            self._new.removeWidget(note)
            note.deleteLater()

    def finish(self) -> None:
        """Finish when nothing is wrong; else say what is left, and keep every word."""
        note, save = self._note, self._save
        if note is None or save is None:
            return
        problems = note.problems()
        note.show_problems(problems)
        if problems:
            self.leave()
            return
        note.hold(True)
        save.rest()
        written = WrittenFamilyNote(self._family, save.gathered(), note.values(), note.texts())
        self._desk.do(
            lambda db, me: family_notes.finish_family_note(db, me, written),
            lambda kept: self._was_finished(kept, written.draft),
            failed=self._not_finished,
        )

    def _was_finished(self, kept: Kept, draft: Draft) -> None:
        self._put_away()
        self.finished.emit(Done(FINISHED, kept.group, draft))

    def _not_finished(self, error: CaseworkError) -> None:
        if self._note is None or self._save is None:
            return
        self._note.hold(False)
        self._save.wake()
        if isinstance(error, NotFinished):
            self._note.show_problems(error.problems)
        else:
            self._note.say_waiting(error.in_full())
