"""One plain answer to what a laptop would cost that is stolen now."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from caseworker_app import clock
from caseworker_app.casework.stolen_now import StolenNow
from caseworker_app.words import counted, said_moment
from ui.pages.wording import inside
from ui.style.tokens import TONES
from ui.widgets.cards import Card
from ui.widgets.labels import Icon, Label, Paragraph
from ui.widgets.layouts import box, row, stack


class StolenCard(Card):
    """Says who could read it, what is on it, and what only it holds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(None, "low_soft", None, parent=parent)
        self._icon = Icon("shield-check-fill", 22, "low_text")
        self._title = Label("If this laptop were stolen now", "strong", "low_text")
        self._words = Paragraph("", "small", "text")
        at = box(stack(self._icon, None, gap=0))
        said = stack(self._title, self._words, gap=2)
        self.setLayout(row(at, (said, 1), gap=12, margins=(16, 13, 16, 13)))

    def show_facts(self, facts: StolenNow) -> None:
        """Say what would be lost, and who could read anything."""
        self._words.setText(" ".join((*_read_by(facts), _lost(facts, clock.now()))))
        inks = TONES["med" if facts.only_here else "low"]
        self.set_look(inks.soft, None)
        self._title.set_ink(inks.text)
        self._icon.show_icon(
            "shield-warning" if facts.only_here else "shield-check-fill", inks.text
        )
        self.setAccessibleName(f"{self._title.text()}. {self._words.text()}")


def _read_by(facts: StolenNow) -> tuple[str, ...]:
    people = counted(facts.people, "young person", "young people")
    return (
        f"{people} and what is written about them {'is' if facts.people == 1 else 'are'} on it, "
        "encrypted.",
        "Locked or off, nobody could read it without your passphrase. While it is unlocked, "
        "whoever holds it can: lock it when you leave it.",
    )


def _lost(facts: StolenNow, now: datetime) -> str:
    last = inside(said_moment(facts.last_round_at, now)) if facts.last_round_at else ""
    if facts.only_here:
        said = f"{counted(facts.only_here, 'item')} would be lost: what is here and not sent."
        return f"{said} Last in touch with the server: {last}." if last else said
    if last:
        return f"Nothing would be lost. Last full copy on the server: {last}."
    return "Nothing has been sent from here yet."
