"""The page of the note: one piece of paper with four prompts, or two lines when nobody came."""

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from caseworker_app import clock, words
from caseworker_app.casework.note_text import TEXTS, prompts_for, texts_of
from caseworker_app.fields.spec import Problem
from ui.forms.of_time import put_day
from ui.forms.watching import Watched
from ui.pages.note.part import Part
from ui.widgets.areas import Area
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.days import DayField
from ui.widgets.labels import Label, Line
from ui.widgets.layouts import box, row, stack
from ui.widgets.notes import NoteArea
from ui.widgets.pages import labelled
from ui.widgets.selects import Select
from ui.widgets.summary import FieldProblem

PROMPTS: Final = "prompts"
PLAIN: Final = "plain"
HINT: Final = "Write as you would say it. Plain words, what you saw and heard."


class Page(NoteArea):
    """The text. A stroke at the start of a line offers what can be put in."""

    insert_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at_start = self.textCursor().atBlockStart()
        if event.text() == "/" and at_start and not self.textCursor().block().text():
            self.insert_asked.emit()
            return
        super().keyPressEvent(event)


class Body(Part):
    """What happened, what they said, safety, what next."""

    def __init__(self, called: str) -> None:
        super().__init__()
        self._prompts = prompts_for(called)
        self.text = Page("", f"Note about {called}", HINT)
        self._watched = Watched(self.text)
        self._template = Select(
            [(PROMPTS, "Session: four prompts"), (PLAIN, "No prompts")], "Template", PROMPTS,
            width=190,
        )  # fmt: skip
        self._insert = Button("Insert", "quiet", "lightning", "/", small=True)
        self._problem = FieldProblem()
        bar = row(
            Label("Template", "small", "text2"), self._template, 4, self._problem, None,
            self._insert, margins=(14, 8, 8, 8),
        )  # fmt: skip
        paper = box(stack(self.text, margins=(20, 12, 16, 8)))
        self._card = Card(stack(bar, Line(), (paper, 1), gap=0), "surface", "line_strong")
        self._away = Away()
        self._away.hide()
        self.setLayout(stack((self._card, 1), self._away, gap=0))
        self._connect()

    def _connect(self) -> None:
        self._watched.typed.connect(self._typed)
        self.text.insert_asked.connect(self._offer)
        self._insert.clicked.connect(self._offer)
        self._template.answered.connect(self._chose_template)
        self._away.edited.connect(self.edited)

    def begin(self) -> None:
        """An empty page with its prompts, the caret under the first."""
        self._put("")
        self._show_prompts()

    def _put(self, text: str) -> None:
        self._watched.put(text)

    def _show_prompts(self) -> None:
        self.text.blockSignals(True)
        self.text.prompt(tuple(self._prompts) if self._template.answer() == PROMPTS else ())
        self.text.blockSignals(False)
        self._watched.settle()

    def _typed(self) -> None:
        self._problem.say("")
        self.edited.emit()

    def _chose_template(self, value: object) -> None:
        kept = self.text.answered()
        if not kept or value == PLAIN:
            self._put(kept)
        self._show_prompts()
        self.text.setFocus()
        self.edited.emit()

    def _offer(self) -> None:
        menu = self.insert_menu()
        menu.popup(self.text.viewport().mapToGlobal(self.text.cursorRect().bottomLeft()))

    def insert_menu(self) -> QMenu:
        """What can be put into the text at the caret."""
        menu = QMenu(self)
        menu.setAccessibleName("Insert")
        today = words.said_in_full(clock.today())
        self._add(menu, "Their own words", lambda: self._write("\u201c\u201d", back=1))
        self._add(menu, f"Today: {today}", lambda: self._write(today))
        for prompt in self._prompts:
            self._add(menu, prompt, lambda at=prompt: self._write(f"{at}\n"))
        return menu

    def _add(self, menu: QMenu, said: str, does: Any) -> None:
        action = QAction(said, menu)
        action.triggered.connect(lambda _on=False: does())
        menu.addAction(action)

    def _write(self, said: str, back: int = 0) -> None:
        cursor = self.text.textCursor()
        cursor.insertText(said)
        for _ in range(back):
            cursor.movePosition(cursor.MoveOperation.Left)
        self.text.setTextCursor(cursor)
        self.text.setFocus()

    def show_came(self, came: bool) -> None:
        """Nobody came: what was tried and when next, in place of the prompts."""
        if not came and self._away.isHidden():
            texts = texts_of(self.text.words(), self._prompts)
            self._away.begin("\n".join(said for said in texts.values() if said))
        self._card.setVisible(came)
        self._away.setVisible(not came)

    def first(self) -> QWidget:
        """Where the caret begins."""
        return self.text if self._away.isHidden() else self._away.tried

    def is_empty(self) -> bool:
        """Whether nothing has been written."""
        if self._away.isHidden():
            return not self.text.answered()
        return not (self._away.tried.words().strip() or self._away.next.text().strip())

    def values(self) -> dict[str, Any]:
        """The four texts."""
        if not self._away.isHidden():
            return {**dict.fromkeys(TEXTS), **self._away.values()}
        prompts = self._prompts if self._template.answer() == PROMPTS else {}
        return dict(texts_of(self.text.words(), prompts))

    def raw(self) -> dict[str, Any]:
        """The page as it stands, with the caret."""
        return {
            "page": self.text.words() if self.text.answered() else "",
            "caret": self.text.textCursor().position(),
            "template": self._template.answer(),
            **self._away.raw(),
        }

    def restore(self, raw: Mapping[str, Any]) -> None:
        """The page as it stood, with the caret where it was."""
        self._template.choose(raw.get("template") or PROMPTS)
        self._put(str(raw.get("page") or ""))
        self._show_prompts()
        self._away.restore(raw)
        if raw.get("page"):
            cursor = self.text.textCursor()
            # Qt counts some letters, as emoji, as two: only its own count fits its own place.
            end = self.text.document().characterCount() - 1
            cursor.setPosition(min(int(raw.get("caret") or 0), end))
            self.text.setTextCursor(cursor)
            self.text.ensureCursorVisible()

    def places(self) -> dict[str, QWidget]:
        """Where problems point to."""
        return {
            **dict.fromkeys(TEXTS, self.first()),
            "next_contact_on": self._away.next,
        }

    def say(self, problems: Mapping[str, str]) -> None:
        """Show what the texts lack."""
        self._problem.say(next((problems[name] for name in TEXTS if name in problems), ""))

    def unreadable(self) -> list[Problem]:
        """A day for the next attempt that is no day."""
        return self._away.unreadable() if not self._away.isHidden() else []


class Away(Part):
    """Two lines for somebody who did not attend: recorded in eight seconds."""

    def __init__(self) -> None:
        super().__init__()
        self.tried = Area("", "What was tried", "Rang twice, texted at 15:00, waited", lines=4)
        self.next = DayField(None, "Next attempt")
        card = Card(None, "surface", "line_strong")
        card.setLayout(
            stack(
                labelled("What was tried", self.tried),
                labelled("Next attempt", self.next, "It becomes the next contact of this note."),
                margins=(16, 14, 16, 16),
                gap=12,
            )
        )
        self.setLayout(stack(card, None, gap=0))
        self._watched = Watched(self.tried)
        self._watched.typed.connect(self.edited)
        self.next.textEdited.connect(lambda _words: self.edited.emit())
        self.next.answered.connect(lambda _day: self.edited.emit())

    def begin(self, already: str) -> None:
        """Words that were written before anybody knew come along."""
        if already and not self.tried.words().strip():
            self._put(already)

    def _put(self, text: str) -> None:
        self._watched.put(text)

    def values(self) -> dict[str, Any]:
        """What was tried is what happened."""
        return {"happened": self.tried.words().strip() or None, "next_contact_on": self.next.day()}

    def raw(self) -> dict[str, Any]:
        """Both lines."""
        day = self.next.day()
        return {
            "tried": self.tried.words(),
            "next_attempt": day.isoformat() if day else self.next.text(),
        }

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Both lines."""
        self._put(str(raw.get("tried") or ""))
        put_day(self.next, raw.get("next_attempt"))

    def unreadable(self) -> list[Problem]:
        """A day that is none."""
        said = self.next.problem()
        return [Problem("next_contact_on", said)] if said else []
