"""Adding to a finished note: a small form that any page can show where the note is read."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app import clock, words
from caseworker_app.casework import additions
from caseworker_app.casework.additions import AdditionStart
from caseworker_app.casework.drafting import Draft, Kept, NotFinished
from caseworker_app.casework.undoing import Done
from caseworker_app.errors import CaseworkError
from ui.desk import Desk
from ui.forms.autosave import AutoSave
from ui.forms.watching import Watched
from ui.widgets.areas import Area
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.keys import FINISH_KEYS, on_keys
from ui.widgets.labels import Label, Paragraph
from ui.widgets.layouts import clear, row, stack
from ui.widgets.summary import FieldProblem

STAYS = "What was finished stays as it was. What you add stands below it, with your name and time."


class AddToNote(Card):
    """Shows what was added before, and one box for more."""

    finished = Signal(object)  # Done
    closed = Signal()
    begun = Signal(object)  # AdditionStart

    def __init__(self, desk: Desk, about: str, parent: QWidget | None = None) -> None:
        super().__init__(None, "surface", "line_strong", parent=parent)
        self._desk, self._about = desk, about
        self._start: AdditionStart | None = None
        self._save: AutoSave | None = None
        self._before = stack(gap=6)
        self._words = Area("", "What you add", "What you want to add or put right", lines=3)
        self._watched = Watched(self._words)
        self._problem = FieldProblem()
        self._saved = Label("", "small", "text2")
        self._close = Button("Close", "quiet", key="Esc", small=True)
        self._finish = Button("Add it", "primary", "check-bold", "Ctrl Enter", small=True)
        foot = row((self._saved, 1), self._close, self._finish)
        title = Label("Add to this note", "head")
        says = Paragraph(STAYS, "small", "text2")
        self.setLayout(
            stack(
                title, says, self._before, self._words, self._problem, foot, gap=8,
                margins=(16, 12, 14, 12),
            )
        )  # fmt: skip
        self._connect()
        desk.ask(
            lambda db, me: additions.begin_addition(db, me, about), self._begin,
            failed=self._cannot,
        )  # fmt: skip

    def _connect(self) -> None:
        self._watched.typed.connect(self._typed)
        self._finish.clicked.connect(self.finish)
        self._close.clicked.connect(self.close_form)
        on_keys(self, self.finish, *FINISH_KEYS)
        on_keys(self, self.close_form, "Esc")

    def _cannot(self, error: CaseworkError) -> None:
        self._desk.trouble.emit(error)
        self.closed.emit()

    def _begin(self, start: AdditionStart) -> None:
        self._start = start
        self._watched.put(str(start.draft.words.get("words") or ""))
        self._save = AutoSave(self._desk, start.draft, self._gather, self)
        self._save.saved.connect(self._saved.setText)
        self._save.lost.connect(self.closed)
        self._save.not_saved.connect(lambda error: self._saved.setText(error.in_full()))
        clear(self._before)
        for one in start.before:
            when = words.said_moment(one.at, clock.now())
            self._before.addWidget(Label(f"Added {when} by {one.by}", "micro", "text2"))
            self._before.addWidget(Paragraph(one.words, "small", "text"))
        self._words.setFocus()
        self.begun.emit(start)

    def _gather(self) -> dict[str, str]:
        return {"words": self._words.words()} if self._words.words().strip() else {}

    def _typed(self) -> None:
        self._problem.say("")
        if self._save is not None:
            self._save.touch()

    def leave(self) -> None:
        """Save what waits."""
        if self._save is not None:
            self._save.flush()

    def close_form(self) -> None:
        """Close and keep the draft."""
        self.leave()
        self.closed.emit()

    def finish(self) -> None:
        """Add it, when something stands there."""
        start, save = self._start, self._save
        if start is None or save is None:
            return
        save.rest()
        draft, said = save.gathered(), self._words.words().strip()
        self._desk.do(
            lambda db, me: additions.finish_addition(db, me, start, said),
            lambda kept: self._was_finished(kept, draft),
            failed=self._not_finished,
        )

    def _was_finished(self, kept: Kept, draft: Draft) -> None:
        self._save = None
        self.finished.emit(Done("Added to the note", kept.group, draft))

    def _not_finished(self, error: CaseworkError) -> None:
        if self._save is not None:
            self._save.wake()
        if isinstance(error, NotFinished):
            self._problem.say(error.problems[0].words)
            self._words.setFocus()
        else:
            self._saved.setText(error.in_full())
