"""Spelling of a note: underlines what is not known, offers other spellings, changes nothing."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QMenu

from caseworker_app.casework.spelling import names_here
from caseworker_app.spelling import Spelling
from ui.desk import Desk
from ui.widgets.announce import announce
from ui.widgets.keys import on_keys
from ui.widgets.notes import NoteArea

LARGEST: Final = 50_000
"""Letters of the longest text that is looked at."""
KEYS: Final = "Ctrl+."
LOOKING: Final = "Looking for spellings"
NONE_KNOWN: Final = "No other spelling is known"
NONE_NEAR: Final = "No word here is underlined"


class SpellingHere(QObject):
    """Belongs to one text, which never waits for it: underlines come once the words are read.

    Further texts of a note share what the first has read (`first`). What a dictionary takes in
    memory is given back with the note.
    """

    ready = Signal()

    def __init__(self, desk: Desk, area: NoteArea, first: "SpellingHere | None" = None) -> None:
        super().__init__(area)
        self._desk, self._area = desk, area
        self._spelling: Spelling | None = None
        self.menu: QMenu | None = None
        area.menu_opened.connect(self._join)
        on_keys(area, self.suggest, KEYS)
        if first is None:
            desk.ask(names_here, self._read)
        elif first.is_ready():
            self._share(first)
        else:
            first.ready.connect(lambda: self._share(first))

    def _share(self, first: "SpellingHere") -> None:
        if first._spelling is not None:
            self._begin(first._spelling)

    def _read(self, names: frozenset[str]) -> None:
        self._desk.aside.run(partial(Spelling, names), self._begin)

    def _begin(self, spelling: Spelling) -> None:
        self._spelling = spelling
        self._area.underline(self._find)
        self.ready.emit()

    def is_ready(self) -> bool:
        """Whether words are being looked at by now."""
        return self._spelling is not None

    def _find(self, line: str) -> Iterator[tuple[int, int]]:
        if self._spelling is None or self._area.document().characterCount() > LARGEST:
            return iter(())
        return self._spelling.misspelt(line)

    def suggest(self) -> None:
        """Offer other spellings of the underlined word at the caret, or of the one before it."""
        found = self._area.pointed_near(self._area.textCursor().position())
        if found is None:
            announce(self._area, NONE_NEAR)
            return
        self.menu = menu = QMenu(self._area)
        menu.setAccessibleName("Other spellings")
        self._offer(menu, found)
        menu.popup(self._area.viewport().mapToGlobal(self._area.cursorRect(found).bottomLeft()))

    def _join(self, menu: QMenu, place: int) -> None:
        """Put spellings above what the text's own menu offers."""
        found = self._area.pointed_at(place)
        if found is not None:
            before = menu.actions()[:1]
            self._offer(menu, found, before[0] if before else None)

    def _offer(self, menu: QMenu, found: QTextCursor, before: QAction | None = None) -> None:
        spelling = self._spelling
        if spelling is None:
            return
        waits = QAction(LOOKING, menu)
        waits.setEnabled(False)
        if before is None:
            menu.addAction(waits)
        else:
            menu.insertAction(menu.insertSeparator(before), waits)
        self._desk.aside.run(
            partial(spelling.suggestions, found.selectedText()),
            lambda offered: self._fill(menu, waits, found, offered),
        )

    def _fill(self, menu: QMenu, waits: QAction, found: QTextCursor, offered: list[str]) -> None:
        if not offered:
            waits.setText(NONE_KNOWN)
            return
        for spelt in offered:
            action = QAction(spelt, menu)
            action.triggered.connect(partial(self._respell, found, found.selectedText(), spelt))
            menu.insertAction(waits, action)
        menu.removeAction(waits)
        menu.setActiveAction(menu.actions()[0])

    def _respell(self, found: QTextCursor, was: str, spelt: str, _on: bool = False) -> None:
        """One step, which Ctrl+Z takes back; a word that has changed meanwhile stays."""
        if found.selectedText() == was:
            found.insertText(spelt)
