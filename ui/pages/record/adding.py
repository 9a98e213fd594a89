"""Adding a kept record to a young person: a form from its declaration, drafted as it is typed."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app.casework.drafting import Draft, begun
from caseworker_app.casework.kept_fields import add_of_person
from caseworker_app.fields.record import Record
from ui.desk import Desk
from ui.forms.autosave import AutoSave
from ui.forms.form import Form
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.labels import Label
from ui.widgets.layouts import row, stack


class AddForm(Card):
    """A contact detail, an address, somebody around them: added when Add is pressed.

    What is half typed is kept as a draft and stands here again when it is opened next.
    """

    kept = Signal(str, object)
    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        kind: type[Record],
        person_id: str,
        title: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._desk, self._kind, self._person = desk, kind, person_id
        self._saving: AutoSave | None = None
        self._form = Form(kind, kind.form, headed=False)
        self._state = Label("", "small", "text3")
        add = Button(title, "primary", small=True)
        leave = Button("Leave it for now", small=True)
        add.clicked.connect(self.add)
        leave.clicked.connect(self.leave)
        foot = row(add, leave, (self._state, 1), gap=8)
        self.setLayout(
            stack(Label(title, "head"), self._form, foot, gap=12, margins=(16, 12, 16, 14))
        )
        self._form.edited.connect(lambda _name: self._touch())
        scope = f"young_person:{person_id}"
        self._desk.ask(
            lambda db, _me: begun(db, f"add.{kind.about.table}", person_id, scope), self._begin
        )

    def _begin(self, draft: Draft) -> None:
        self._saving = AutoSave(self._desk, draft, self._gathered, self)
        self._saving.saved.connect(self._state.setText)
        self._saving.lost.connect(self.closed)
        if draft.words:
            self._form.restore(draft.words)
            self._state.setText("Your words are as you left them.")
        self._form.editor(self._form.names()[0]).setFocus()

    def _gathered(self) -> dict[str, Any]:
        raw = self._form.raw()
        return raw if any(raw.values()) else {}

    def _touch(self) -> None:
        if self._saving is not None:
            self._saving.touch()

    def leave(self) -> None:
        """Close the form; what was typed stays half written."""
        if self._saving is not None:
            self._saving.flush()
        self.closed.emit()

    def add(self) -> None:
        """Add what stands here."""
        problems = self._form.unreadable()
        if problems:
            self._form.say_problems(problems)
            return
        values = {name: value for name, value in self._form.values().items() if value is not None}
        if self._saving is None or not values:
            self._state.setText("Write something first.")
            return
        self._saving.rest()
        verb = partial(
            add_of_person,
            kind=self._kind,
            person_id=self._person,
            values=values,
            draft=self._saving.draft,
        )
        said = f"{self._kind.about.one.capitalize()} is added"
        self._desk.do(verb, lambda kept: self._done(said, kept), failed=self._failed)

    def _done(self, said: str, kept: object) -> None:
        self.kept.emit(said, kept)
        self.closed.emit()

    def _failed(self, error: object) -> None:
        self._state.setText(str(error))
        if self._saving is not None:
            self._saving.wake()
