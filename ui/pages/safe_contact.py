"""How it is safe to be in touch: a strip that is never scrolled away, elided or hidden."""

from datetime import date

from PySide6.QtWidgets import QWidget

from caseworker_app import words
from ui.widgets.cards import Card
from ui.widgets.labels import Icon, Label, Paragraph
from ui.widgets.layouts import box, row, stack

NOT_AGREED = "Nothing is agreed yet about how to be in touch. Ask before you call or write."


class SafeContact(Card):
    """The words, when and with whom they were agreed; or that nothing is agreed yet."""

    def __init__(self, titled: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(None, "med_soft", None, 8, parent)
        self._words = Paragraph("", "small", "text", private=True)
        self._agreed = Label("", "small", "text2", private=True)
        title = (Label("Safe contact", "small_strong", "med_text"),) if titled else ()
        icon = box(stack(1, Icon("phone", 18, "med_text"), None, gap=0))
        head = (box(stack(*title, None, gap=0)),) if titled else ()
        end = (box(stack(self._agreed, None, gap=0)),) if titled else ()
        self.setLayout(row(icon, *head, (self._words, 1), *end, gap=10, margins=(14, 7, 14, 7)))

    def say(self, safe: str, agreed_on: date | None, agreed_with: str, today: date) -> None:
        """Show what is agreed now."""
        self._words.setText(safe or NOT_AGREED)
        agreed = ""
        if agreed_with or agreed_on:
            with_whom = f" with {agreed_with}" if agreed_with else ""
            day = f" {words.said_day(agreed_on, today)}" if agreed_on else ""
            agreed = f"Agreed{with_whom}{day}"
        self._agreed.setText(agreed)
        self._agreed.setVisible(bool(agreed))
        said = f"Safe contact. {safe or NOT_AGREED} {agreed}"
        self.setAccessibleName(said.strip())
