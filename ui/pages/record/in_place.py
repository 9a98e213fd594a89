"""One field edited where it stands: a draft while it is typed, kept when it is left."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from caseworker_app import clock, words
from caseworker_app.casework.kept_fields import Draft, Opened, field_draft, leave_field
from caseworker_app.errors import CaseworkError
from caseworker_app.fields.spec import Spec
from caseworker_app.fields.values import problems_of_value
from ui.desk import Desk
from ui.forms.autosave import AutoSave
from ui.forms.editor import Editor
from ui.forms.editors import editor_for
from ui.pages.record.values import said_value
from ui.pages.wording import inside
from ui.style.fonts import px
from ui.widgets.announce import announce
from ui.widgets.buttons import Button
from ui.widgets.cards import Quotation
from ui.widgets.entries import show_problem
from ui.widgets.labels import Icon, Label, Paragraph
from ui.widgets.layouts import box, clear, row, stack
from ui.widgets.summary import FieldProblem
from ui.widgets.tags import Tag

AT_ONCE: Final = frozenset({"choice", "yes_no"})
"""Kinds that are kept as soon as they are chosen: there is nothing half typed in them."""
NOT_SAID: Final = "Not said yet"


class InPlace(QWidget):
    """Shows a field with since when and who said it; Change opens its editor in its place.

    What is typed is a draft until the field is left, by Tab, by a click elsewhere or by
    Ctrl+Enter. Esc closes the editor and keeps the draft; nothing typed is lost. `quoted` names
    whose own words these are.
    """

    kept = Signal(str, object)  # a sentence, Kept

    def __init__(
        self,
        desk: Desk,
        opened: Opened,
        name: str,
        *,
        title: str = "",
        hint: str = "",
        stands_alone: bool = False,
        quoted: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._opened, self._name, self._hint = desk, opened, name, hint
        self._spec: Spec = opened.kind.about.specs[name]
        self._title = title or self._spec.label
        self._alone, self._quoted = stands_alone, quoted
        self._editor: Editor | None = None
        self._saving: AutoSave | None = None
        self._body = stack(gap=3)
        self.setLayout(self._body)
        self._show()

    @property
    def field(self) -> str:
        """The name of the field."""
        return self._name

    def editing(self) -> bool:
        """Whether its editor is open."""
        return self._editor is not None

    def show_opened(self, opened: Opened) -> None:
        """Show what stands now; an open editor stays as it is, with what its author saw."""
        if self._editor is None:
            self._opened = opened
            self._show()

    def _show(self) -> None:
        clear(self._body)
        held = self._opened.fields.get(self._name)
        change = Button("Change", "link", small=True, name=f"Change: {self._title}")
        change.clicked.connect(self.edit)
        said = said_value(self._spec, held.value if held else None)
        words_shown = Paragraph(
            said or self._hint or NOT_SAID, "body" if self._alone else "small",
            "text" if said else "text3", private=True,
        )  # fmt: skip
        if self._alone:
            whole = Quotation(said, self._quoted) if said and self._quoted else words_shown
            self._body.addWidget(whole)
            self._body.addLayout(row(Label(self._since(), "micro", "text3"), None, change))
        else:
            title = Label(self._title, "small", "text2", 500)
            title.setFixedWidth(px(150))
            line = row(title, (words_shown, 1), change, gap=10)
            line.setAlignment(words_shown, Qt.AlignmentFlag.AlignVCenter)
            self._body.addLayout(line)
        if held is not None and held.versions:
            self._body.addWidget(_versions())
        if problem := _problem(self._spec, held.value if held else None):
            self._body.addWidget(FieldProblem(problem, wraps=True))
        if self._name in self._opened.drafts:
            self._body.addLayout(self._half_written())

    def _since(self) -> str:
        """Since when it stands so and who wrote it."""
        held = self._opened.fields.get(self._name)
        if held is None or held.written_at is None:
            return ""
        day = words.said_day(clock.in_london(held.written_at).date(), clock.today())
        return f"{held.written_by or 'The server'}, {inside(day)}"

    def _half_written(self) -> QLayout:
        draft = self._opened.drafts[self._name]
        at = words.said_moment(draft.saved_at, clock.now())
        go_on = Button("Go on", "link", small=True, name=f"Go on writing: {self._title}")
        go_on.clicked.connect(self.edit)
        said = Label(f"Half written, {inside(at)}. Not kept yet.", "micro", "med_text")
        return row(Icon("pencil-line", 14, "med_text"), said, go_on, None, gap=5)

    def edit(self) -> None:
        """Open the editor, with what was half written if anything was."""
        if self._editor is not None:
            return
        clear(self._body)
        editor = editor_for(self._spec)
        held = self._opened.fields.get(self._name)
        editor.put(held.value if held else None)
        draft = self._opened.drafts.get(self._name)
        if draft is not None:
            editor.put_raw(draft.words.get(self._name))
        self._editor = editor
        self._saving = AutoSave(
            self._desk,
            draft or field_draft(self._opened, self._name, ""),
            self._gathered,
            self,
        )
        self._problem = FieldProblem(wraps=True)
        self._state = Label("Kept when you leave it. Esc leaves it half written.", "micro", "text3")
        self._saving.saved.connect(self._state.setText)
        self._saving.lost.connect(self.put_aside)
        title = Label(self._title, "small", "text2", 500)
        title.setBuddy(editor.field())
        done = Button("Keep", "plain", small=True, name=f"Keep: {self._title}")
        done.clicked.connect(self.leave)
        below = row(self._state, None, done, gap=8)
        for item in (title,) if not self._alone else ():
            self._body.addWidget(item)
        self._body.addWidget(editor)
        self._body.addWidget(self._problem)
        self._body.addLayout(below)
        editor.edited.connect(self._edited)
        self._watch(editor)
        editor.field().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _watch(self, editor: Editor) -> None:
        for part in (editor.field(), *editor.findChildren(QWidget)):
            part.installEventFilter(self)

    def _gathered(self) -> Mapping[str, object]:
        raw = self._editor.raw() if self._editor is not None else None
        return {self._name: raw} if raw not in (None, "", []) else {}

    def _edited(self) -> None:
        self._say("")
        if self._spec.kind in AT_ONCE:
            self.leave()
        elif self._saving is not None:
            self._saving.touch()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._left)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape.value:
            self.put_aside()
            return True
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value):
            self.leave()
            return True
        return False

    def _left(self) -> None:
        """The keyboard went elsewhere: the field is left, unless a list of its own is open."""
        now = QApplication.focusWidget()
        if self._editor is None or now is None or self.isAncestorOf(now):
            return
        if QApplication.activePopupWidget() is None:
            self.leave()

    def put_aside(self) -> None:
        """Close the editor and leave the words half written."""
        if self._saving is None:
            return
        self._saving.flush()
        draft = self._saving.draft
        drafts = dict(self._opened.drafts)
        if draft.words:
            drafts[self._name] = draft
        self._close()
        self._opened = _with_drafts(self._opened, drafts)
        self._show()

    def leave(self) -> None:
        """Keep what stands in the editor.

        What cannot be understood, or cannot be so, stays half written, and it says why.
        """
        editor, saving = self._editor, self._saving
        if editor is None or saving is None:
            return
        value = editor.value()
        problem = editor.problem() or _problem(self._spec, value)
        if problem:
            self._say(problem)
            announce(self, problem)
            saving.flush()
            return
        held = self._opened.fields.get(self._name)
        draft_id = saving.draft.id
        had_draft = self._name in self._opened.drafts or bool(saving.draft.words)
        if value == (held.value if held else None):
            self._unchanged(draft_id if had_draft else "")
            return
        saving.rest()
        verb = partial(
            leave_field, opened=self._opened, values={self._name: value}, draft_id=draft_id
        )
        said = f"{self._title} is changed"
        self._desk.do(verb, lambda kept: self._done(said, kept), failed=self._failed)

    def _say(self, problem: str) -> None:
        """Say what is wrong beside the field, or nothing for ""."""
        self._problem.say(problem)
        if self._editor is not None:
            show_problem(self._editor.field(), on=bool(problem))

    def _unchanged(self, draft_id: str) -> None:
        """Nothing is different: the draft, if there was one, has nothing left to say."""
        self._close()
        if draft_id:
            self._desk.deliver(self._desk.workspace.drop_draft(draft_id), lambda _: None)
            self._opened = _with_drafts(
                self._opened,
                {name: one for name, one in self._opened.drafts.items() if name != self._name},
            )
        self._show()

    def _done(self, said: str, kept: object) -> None:
        self._close()
        self.kept.emit(said, kept)

    def _failed(self, error: CaseworkError) -> None:
        if self._saving is not None:
            self._saving.wake()
            self._say(error.in_full())

    def hideEvent(self, event: QHideEvent) -> None:
        """The page goes away: what is half written is saved now."""
        super().hideEvent(event)
        if self._saving is not None:
            self._saving.flush()

    def _close(self) -> None:
        if self._saving is not None:
            self._saving.rest()
        self._editor = self._saving = None


def _with_drafts(opened: Opened, drafts: Mapping[str, Draft]) -> Opened:
    return replace(opened, drafts=drafts)


def _problem(spec: Spec, value: object) -> str:
    """What is wrong with a value by the field's own checks.

    A value that a colleague's laptop let through is taken and shown; the problem stands beside it.
    """
    try:
        return next(problems_of_value(spec, value), "")
    except (AttributeError, TypeError):
        return ""


def _versions() -> QWidget:
    tag = Tag("Two versions, to settle in Differences", "med", "git-diff")
    return box(row(tag, None))
