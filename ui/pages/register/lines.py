"""One line each: what a leader noticed about one young person, for that record alone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from caseworker_app.casework.drafting import Draft, Kept, NotFinished
from caseworker_app.casework.groups import Place
from caseworker_app.casework.registers import Marked, begin_line, finish_line
from caseworker_app.casework.undoing import Done
from caseworker_app.errors import CaseworkError
from ui.desk import Desk
from ui.forms.autosave import AutoSave
from ui.forms.watching import Watched
from ui.widgets.areas import Area
from ui.widgets.buttons import Button
from ui.widgets.cards import Panel
from ui.widgets.labels import Avatar, Label, Paragraph
from ui.widgets.layouts import box, row, stack
from ui.widgets.summary import FieldProblem
from ui.widgets.tags import Tag

GOES: str = "Goes only to that young person\u2019s record."


class Lines(Panel):
    """Everybody of the group who has a record, each with a line that can be added."""

    finished = Signal(object)  # Done
    not_saved = Signal(object)

    def __init__(self, desk: Desk, group_id: str, session_id: str) -> None:
        self._place = stack(None, gap=4)
        super().__init__(
            "Just for one person",
            Paragraph(GOES, "small", "text2"),
            (box(self._place), 1),
        )
        self._desk, self._group, self._session = desk, group_id, session_id
        self._rows: dict[str, LineRow] = {}

    def show_people(self, people: tuple[Marked, ...]) -> None:
        """Show who is there; a line that is being written stays as it is."""
        with_record = [one for one in people if one.place.young_person_id]
        for person in with_record:
            found = self._rows.get(person.place.id)
            if found is None:
                made = LineRow(self._desk, self._group, self._session, person.place)
                made.finished.connect(self.finished)
                made.not_saved.connect(self.not_saved)
                self._place.insertWidget(self._place.count() - 1, made)
                self._rows[person.place.id] = found = made
            found.show_count(person.lines)

    def leave(self) -> None:
        """Save what is being written."""
        for one in self._rows.values():
            one.leave()


class LineRow(QWidget):
    """One person, and the line about them once it is asked for."""

    finished = Signal(object)
    not_saved = Signal(object)

    def __init__(self, desk: Desk, group_id: str, session_id: str, place: Place) -> None:
        super().__init__()
        self._desk, self._group, self._session, self._who = desk, group_id, session_id, place
        self._save: AutoSave | None = None
        self._count = Tag("", "low", "check-bold")
        self._count.hide()
        self._add = Button("Add line", "plain", "plus", small=True, name=f"Add line, {place.name}")
        avatar = Avatar(place.name, place.young_person_id or "", 28)
        head = row(avatar, (Label(place.name, "small", weight=500), 1), self._count, self._add)
        self._words = Area("", f"Line about {place.name}", "What you noticed", lines=2)
        self._watched = Watched(self._words)
        self._problem = FieldProblem()
        self._finish = Button("Finish line", "plain", "check-bold", small=True)
        self._close = Button("Close", "quiet", small=True, name=f"Close the line, {place.name}")
        inside = stack(self._words, self._problem, row(None, self._close, self._finish), gap=6)
        self._open = box(inside)
        self._open.hide()
        self.setLayout(stack(head, self._open, gap=6))
        self._connect()

    def _connect(self) -> None:
        self._add.clicked.connect(self.begin)
        self._finish.clicked.connect(self.finish)
        self._close.clicked.connect(self.close_line)
        self._watched.typed.connect(self._typed)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self._words)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self.finish)

    def show_count(self, lines: int) -> None:
        """Say how many lines there are from this session."""
        self._count.show_status(
            f"{lines} {'line' if lines == 1 else 'lines'} added", "low", "check-bold"
        )
        self._count.setVisible(lines > 0)

    def begin(self) -> None:
        """Open the line, with what was half written."""
        session, who = self._session, self._who
        self._desk.ask(lambda db, me: begin_line(db, me, session, who), self._begin)

    def _begin(self, draft: Draft) -> None:
        self._watched.put(str(draft.words.get("words") or ""))
        self._save = AutoSave(self._desk, draft, lambda: {"words": self._words.words()}, self)
        self._save.not_saved.connect(self.not_saved)
        self._save.lost.connect(self.close_line)
        self._open.show()
        self._add.hide()
        self._words.setFocus()

    def _typed(self) -> None:
        self._problem.say("")
        if self._save is not None:
            self._save.touch()

    def leave(self) -> None:
        """Save what is being written."""
        if self._save is not None:
            self._save.flush()

    def close_line(self) -> None:
        """Close and keep the draft."""
        self.leave()
        self._save = None
        self._open.hide()
        self._add.show()
        self._add.setFocus()

    def finish(self) -> None:
        """Write the line to that record and to no other."""
        save = self._save
        if save is None:
            return
        save.rest()
        draft, said = save.gathered(), self._words.words().strip()
        group, session, who = self._group, self._session, self._who
        self._desk.do(
            lambda db, me: finish_line(db, me, group, session, who, draft, said),
            lambda kept: self._was_finished(kept, draft),
            failed=self._not_finished,
        )

    def _was_finished(self, kept: Kept, draft: Draft) -> None:
        self._save = None
        self._watched.put("")
        self._open.hide()
        self._add.show()
        self._add.setFocus()
        self.finished.emit(Done(f"Line added for {self._who.name}", kept.group, draft))

    def _not_finished(self, error: CaseworkError) -> None:
        if self._save is not None:
            self._save.wake()
        if isinstance(error, NotFinished):
            self._problem.say(error.problems[0].words)
        else:
            self.not_saved.emit(error)
