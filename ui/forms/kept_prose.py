"""A text that is edited in place: a draft while somebody types, kept when they leave it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent

from caseworker_app import clock
from caseworker_app.casework.keeping import keep_field
from caseworker_app.casework.kept_fields import Opened, field_draft
from caseworker_app.errors import CaseworkError
from ui.desk import Desk
from ui.forms.autosave import AutoSave, said_saved
from ui.forms.watching import Watched
from ui.widgets.areas import Area


class KeptProse(Area):
    """One prose field of a kept record. What came from elsewhere shows once nobody types."""

    typed = Signal()
    saved = Signal(str)
    not_saved = Signal(object)

    def __init__(self, desk: Desk, name: str, label: str, hint: str = "", lines: int = 4) -> None:
        super().__init__("", label, hint, lines=lines)
        self._desk, self._name = desk, name
        self._opened: Opened | None = None
        self._save: AutoSave | None = None
        self._watched = Watched(self)
        self._watched.typed.connect(self._was_typed)

    def show_opened(self, opened: Opened) -> None:
        """Show what stands in the record, or the draft of it that was left half typed."""
        if self._save is not None:
            return
        self._opened = opened
        draft = opened.drafts.get(self._name)
        stands = str(opened.value(self._name) or "")
        if draft is not None:
            self._begin_saving(opened)
            stands = str(draft.words.get(self._name) or "")
        if stands != self.words():
            self._watched.put(stands)

    def _begin_saving(self, opened: Opened) -> AutoSave:
        found = opened.drafts.get(self._name)
        draft = found or field_draft(opened, self._name, self.words())
        made = AutoSave(self._desk, draft, lambda: {self._name: self.words()}, self)
        made.saved.connect(self.saved)
        made.not_saved.connect(self.not_saved)
        made.lost.connect(self._let_go)
        self._save = made
        return made

    def _let_go(self) -> None:
        self._save = None

    def _was_typed(self) -> None:
        if self._opened is None:
            return
        (self._save or self._begin_saving(self._opened)).touch()
        self.typed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.leave()

    def leave(self) -> None:
        """Keep what stands here: the field is left, the page is left, or the laptop is locked."""
        opened, save = self._opened, self._save
        if opened is None or save is None:
            return
        save.rest()
        self._save = None
        draft, value = save.draft, self.words().strip() or None
        if value == (opened.value(self._name) or None):
            self._desk.deliver(self._desk.workspace.drop_draft(draft.id), lambda _none: None)
            return
        self._desk.do(
            lambda db, me: keep_field(db, me, opened.kind, self._name, value, draft),
            lambda _kept: self.saved.emit(said_saved(clock.now())),
            failed=self._not_kept,
        )

    def _not_kept(self, error: CaseworkError) -> None:
        """It stays a draft, and is kept the next time that somebody leaves the field."""
        if self._opened is not None and self._save is None:
            self._begin_saving(self._opened).touch()
        self.not_saved.emit(error)
