"""All the words of one item of the sync centre, to read, select and copy."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from caseworker_app.casework.outbox_view import Item, short_ticket
from ui.widgets.announce import announce
from ui.widgets.areas import Area
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.labels import Label, Paragraph
from ui.widgets.layouts import row, stack

WORDS_LEFT = "The server has every word; none of it is on this laptop any more."


class ItemReader(Card):
    """Shows the words where they are here, else why they are not. Esc closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._title, self._why = Label("", "head"), Paragraph("", "small", "text2")
        self._words = Area(name="What it says", lines=6)
        self._words.setReadOnly(True)
        self._words.setTabChangesFocus(True)
        self._ticket = ""
        self._copy = Button("Copy the text", "plain", "copy", small=True)
        self._copy_ticket = Button("Copy the ticket", "quiet", "ticket", small=True)
        self._close = Button("", "quiet", "x", small=True, name="Close this")
        self._copy.clicked.connect(lambda: self._put(self._words.words(), "Text copied"))
        self._copy_ticket.clicked.connect(lambda: self._put(self._ticket, "Ticket copied"))
        self._close.clicked.connect(self.hide)
        head = row((self._title, 1), self._copy_ticket, self._copy, self._close)
        self.setLayout(stack(head, self._why, self._words, gap=8, margins=(16, 12, 12, 14)))
        self.hide()

    def show_item(self, one: Item) -> None:
        """Show what this item says, why it is where it is, and what to do."""
        self._title.setText(f"{one.what}, {one.about.name}" if one.about.name else one.what)
        safe = "Nothing is lost." if one.next else ""
        said = " ".join(part for part in (one.reason, safe, one.next) if part)
        self._why.setText(said or ("As it was kept." if one.text else WORDS_LEFT))
        self._ticket = short_ticket(one.ticket)
        self._words.put(one.text)
        self._words.setVisible(bool(one.text))
        self._copy.setVisible(bool(one.text))
        self._copy_ticket.setVisible(bool(one.ticket))
        self.setAccessibleName(f"{self._title.text()}. {self._why.text()}")
        self.show()
        at = self._words if one.text else self._close
        at.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape.value:
            self.hide()
            return
        super().keyPressEvent(event)

    def _put(self, words: str, said: str) -> None:
        QGuiApplication.clipboard().setText(words)
        announce(self, said)
