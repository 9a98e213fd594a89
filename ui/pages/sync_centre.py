"""Sync centre: what has left this laptop, what waits and why, what came in, what needs somebody."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from caseworker_app import clock
from caseworker_app.casework.came_in import CameIn, came_in
from caseworker_app.casework.differences import Difference, differences
from caseworker_app.casework.outbox_view import Item, Outbox, outbox_view
from caseworker_app.words import counted, said_moment
from ui.desk import Desk
from ui.models.rows import AnyRow
from ui.pages import sync_rows as made
from ui.pages.standing_card import StandingCard
from ui.pages.wording import inside
from ui.pill import Pill
from ui.style.tokens import TONES
from ui.widgets.areas import Area
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Panel
from ui.widgets.labels import Icon, Label, Paragraph
from ui.widgets.layouts import Scroll, TwoColumns, box, row, stack
from ui.widgets.pages import PageHead, page_layout
from ui.widgets.row_view import RowView


@dataclass(frozen=True, slots=True)
class _Found:
    outbox: Outbox
    differences: list[Difference]
    came_in: list[CameIn]


class SyncPage(QWidget):
    """Sentence first. Every word that was kept aside can be read and copied here."""

    difference_asked = Signal(str)
    person_asked = Signal(str, str)
    sync_now = Signal()
    pause_asked = Signal(bool)

    def __init__(self, desk: Desk, pill: Pill, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._pill = desk, pill
        self._found: _Found | None = None
        self._standing = StandingCard()
        self._needs = RowView("Needs you", whole=True)
        self._waiting = RowView("Waiting on this laptop", whole=True)
        self._sent = RowView("Sent today", whole=True)
        self._came = RowView("Came in", whole=True, compact=True)
        self._reader = _Reader()
        self._build()
        self._connect()
        self.refresh()
        self._show_standing()

    def _build(self) -> None:
        copy = Button("Copy details for support", "quiet", "lifebuoy")
        copy.clicked.connect(self.copy_details)
        head = PageHead("Sync", "What has left this laptop, what came in, and what needs you", copy)
        self._needs_panel = Panel("Needs you", self._needs, flush=True)
        self._waiting_panel = Panel("Waiting on this laptop", self._waiting, flush=True)
        self._nothing_sent = box(
            row(Paragraph("Nothing has been sent yet today.", "small"), margins=(15, 0, 15, 8))
        )
        self._sent_panel = Panel("Sent today", self._nothing_sent, self._sent, flush=True)
        self._came_panel = Panel("Came in", self._came, flush=True)
        self._safe = _SafeCard()
        left = stack(
            self._standing, self._needs_panel, self._reader, self._waiting_panel,
            self._sent_panel, None, gap=14,
        )  # fmt: skip
        rail = stack(self._safe, self._came_panel, None, gap=14)
        page = page_layout(head, (TwoColumns(left, rail, rail_width=384, needs=940), 1), gap=16)
        self.setLayout(row(Scroll(box(page)), gap=0))

    def _connect(self) -> None:
        self._standing.sync_now.connect(self.sync_now)
        self._standing.pause_asked.connect(self.pause_asked)
        self._needs.acted.connect(lambda shown, _action: self._open_need(shown))
        self._needs.opened.connect(self._open_need)
        self._waiting.opened.connect(self._read)
        self._sent.opened.connect(self._read)
        self._came.opened.connect(self._open_came)
        self._pill.changed.connect(self._show_standing)
        self._desk.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Ask again."""
        self._desk.ask(
            lambda db, me: _Found(outbox_view(db, me), differences(db, me), came_in(db, me)),
            self._show,
        )

    def _show(self, found: _Found) -> None:
        self._found = found
        now = clock.now()
        needs = made.difference_rows(found.differences, now)
        needs += made.held_rows(found.outbox.needs_you)
        self._needs.show_rows(needs)
        self._needs_panel.setVisible(bool(needs))
        self._needs_panel.set_count(len(needs) or None)
        self._waiting.show_rows(made.waiting_rows(found.outbox.waiting, now))
        self._waiting_panel.setVisible(bool(found.outbox.waiting))
        self._waiting_panel.set_count(len(found.outbox.waiting) or None)
        self._sent.show_rows(made.sent_rows(found.outbox.sent_today, now))
        self._sent_panel.set_count(len(found.outbox.sent_today) or None)
        self._nothing_sent.setVisible(not found.outbox.sent_today)
        self._came.show_rows(made.came_in_rows(found.came_in, now))
        self._came_panel.setVisible(bool(found.came_in))

    def _show_standing(self, _face: object = None) -> None:
        facts = self._pill.facts
        self._standing.show_facts(facts, self._pill.standing.trouble)
        last = said_moment(facts.last_round_at, clock.now()) if facts.last_round_at else ""
        self._safe.show_waiting(facts.waiting, last)

    def _items(self) -> list[Item]:
        if self._found is None:
            return []
        outbox = self._found.outbox
        return [*outbox.needs_you, *outbox.waiting, *outbox.sent_today]

    def _open_need(self, shown: AnyRow) -> None:
        known = self._found.differences if self._found else []
        if any(one.key == shown.key for one in known):
            self.difference_asked.emit(shown.key)
        else:
            self._read(shown)

    def _read(self, shown: AnyRow) -> None:
        one = next((item for item in self._items() if item.group == shown.key), None)
        if one is not None:
            self._reader.show_item(one)

    def _open_came(self, shown: AnyRow) -> None:
        known = self._found.came_in if self._found else []
        one = next((one for one in known if one.record_id == shown.key), None)
        if one is not None and one.about.person_id:
            self.person_asked.emit(one.about.person_id, "timeline")

    def copy_details(self) -> None:
        """Ids, codes and times: nothing that was recorded about a person."""
        lines = [self._pill.face().words, clock.now().isoformat(timespec="seconds")]
        for one in self._items():
            answered = one.answered_at.isoformat(timespec="seconds") if one.answered_at else "-"
            number = one.receipt or "-"
            lines.append(f"{one.record} {one.group} {number} {one.ticket or '-'} {answered}")
        QGuiApplication.clipboard().setText("\n".join(lines))


class _SafeCard(Card):
    """One plain answer to: what if this laptop were stolen now?"""

    def __init__(self) -> None:
        super().__init__(None, "low_soft", None)
        self._icon = Icon("shield-check-fill", 22, "low_text")
        self._title = Label("If this laptop were stolen now", "strong", "low_text")
        self._words = Paragraph("", "small", "text")
        at = box(stack(self._icon, None, gap=0))
        said = stack(self._title, self._words, gap=2)
        self.setLayout(row(at, (said, 1), gap=12, margins=(16, 13, 16, 13)))

    def show_waiting(self, waiting: int, last: str) -> None:
        """Say what would be lost, and that nobody could read anything."""
        if waiting:
            lost = f"{counted(waiting, 'item')} would be lost: what is here and not sent."
        elif last:
            lost = f"Nothing would be lost. Last full copy on the server: {inside(last)}."
        else:
            lost = "Nothing has been sent from here yet."
        self._words.setText(f"Nobody could read it without your passphrase. {lost}")
        inks = TONES["med" if waiting else "low"]
        self.set_look(inks.soft, None)
        self._title.set_ink(inks.text)
        self._icon.show_icon("shield-warning" if waiting else "shield-check-fill", inks.text)
        self.setAccessibleName(f"{self._title.text()}. {self._words.text()}")


class _Reader(Card):
    """All the words of one item, to read, select and copy."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._why = Label("", "head"), Paragraph("", "small", "text2")
        self._words = Area(name="What it says", lines=6)
        self._words.setReadOnly(True)
        copy = Button("Copy the text", "plain", "copy", small=True)
        close = Button("", "quiet", "x", small=True, name="Close this")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._words.words()))
        close.clicked.connect(self.hide)
        self.setLayout(
            stack(
                row((self._title, 1), copy, close),
                self._why,
                self._words,
                gap=8,
                margins=(16, 12, 12, 14),
            )
        )
        self.hide()

    def show_item(self, one: Item) -> None:
        """Show what this item says."""
        self._title.setText(f"{one.what}, {one.about.name}" if one.about.name else one.what)
        ticket = f" Ticket {one.ticket[-8:]}." if one.ticket else ""
        self._why.setText(f"{one.reason}{ticket}" if one.ticket else "As it was kept.")
        self._words.put(one.text or "These words are no longer on this laptop.")
        self.show()
        self._words.setFocus()
