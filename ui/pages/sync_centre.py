"""Sync centre: what has left this laptop, what waits and why, what came in, what needs somebody."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from caseworker_app import clock
from caseworker_app.casework.came_in import CameIn, came_in
from caseworker_app.casework.differences import Difference, differences
from caseworker_app.casework.outbox_view import Item, Outbox, outbox_view
from caseworker_app.casework.stolen_now import StolenNow, stolen_now
from caseworker_app.sync.status import Reach, why_waits
from ui.desk import Desk
from ui.models.rows import AnyRow
from ui.pages import sync_rows as made
from ui.pages.care_card import CareCard
from ui.pages.item_reader import ItemReader
from ui.pages.join_again import JoinAgainCard
from ui.pages.standing_card import StandingCard
from ui.pages.stolen_card import StolenCard
from ui.pill import Pill
from ui.widgets.buttons import Button
from ui.widgets.cards import Panel
from ui.widgets.labels import Paragraph
from ui.widgets.layouts import Scroll, TwoColumns, box, row, stack
from ui.widgets.pages import PageHead, page_layout
from ui.widgets.row_view import RowView


@dataclass(frozen=True, slots=True)
class _Found:
    outbox: Outbox
    differences: list[Difference]
    came_in: list[CameIn]
    stolen: StolenNow


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
        self._reader = ItemReader()
        self._join = JoinAgainCard(self._desk)
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
        self._stolen, self._care = StolenCard(), CareCard(self._desk)
        left = stack(
            self._standing, self._join, self._needs_panel, self._reader, self._waiting_panel,
            self._sent_panel, None, gap=14,
        )  # fmt: skip
        rail = stack(self._stolen, self._came_panel, self._care, None, gap=14)
        page = page_layout(head, (TwoColumns(left, rail, rail_width=384, needs=940), 1), gap=16)
        self.setLayout(row(Scroll(box(page)), gap=0))

    def _connect(self) -> None:
        self._standing.sync_now.connect(self.sync_now)
        self._standing.pause_asked.connect(self.pause_asked)
        self._needs.acted.connect(lambda shown, _action: self._open_need(shown))
        self._needs.opened.connect(self._open_need)
        self._join.joined.connect(self.sync_now)
        self._waiting.opened.connect(self._read)
        self._sent.opened.connect(self._read)
        self._came.opened.connect(self._open_came)
        self._pill.changed.connect(self._show_standing)
        self._desk.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Ask again."""
        self._desk.ask(
            lambda db, me: _Found(
                outbox_view(db, me), differences(db, me), came_in(db, me), stolen_now(db, me)
            ),
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
        self._show_waiting()
        self._waiting_panel.setVisible(bool(found.outbox.waiting))
        self._waiting_panel.set_count(len(found.outbox.waiting) or None)
        self._sent.show_rows(made.sent_rows(found.outbox.sent_today, now))
        self._sent_panel.set_count(len(found.outbox.sent_today) or None)
        self._nothing_sent.setVisible(not found.outbox.sent_today)
        self._came.show_rows(made.came_in_rows(found.came_in, now))
        self._came_panel.setVisible(bool(found.came_in))
        self._stolen.show_facts(found.stolen)

    def _show_waiting(self) -> None:
        """Why it waits follows how the rounds stand, and not the store alone."""
        waiting = self._found.outbox.waiting if self._found else ()
        why = why_waits(self._pill.facts)
        self._waiting.show_rows(made.waiting_rows(waiting, clock.now(), why))

    def _show_standing(self, _face: object = None) -> None:
        facts = self._pill.facts
        self._standing.show_facts(facts, self._pill.standing.trouble)
        self._join.setVisible(facts.reach is Reach.SIGN_IN)
        self._show_waiting()

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
        one = next((one for one in known if one.key == shown.key), None)
        if one is not None and one.about.person_id:
            part = "history" if one.settles else "timeline"
            self.person_asked.emit(one.about.person_id, part)

    def copy_details(self) -> None:
        """Ids, codes and times: nothing that was recorded about a person."""
        lines = [self._pill.face().words, clock.now().isoformat(timespec="seconds")]
        for one in self._items():
            answered = one.answered_at.isoformat(timespec="seconds") if one.answered_at else "-"
            number = one.receipt or "-"
            lines.append(f"{one.record} {one.group} {number} {one.ticket or '-'} {answered}")
        QGuiApplication.clipboard().setText("\n".join(lines))
