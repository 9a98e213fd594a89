"""A supervisor's team on the first page: who is missing or hurt, and how many need a decision."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app import clock
from caseworker_app.casework.review import Reviewed, TeamReview, team_review
from ui.desk import Desk
from ui.pages.wording import alert_words, since_words
from ui.widgets.buttons import Button
from ui.widgets.cards import Panel, reason
from ui.widgets.labels import Paragraph
from ui.widgets.layouts import clear, row, stack


class TeamCard(Panel):
    """The first of the teams that somebody oversees, in a sentence; the rest is in Team review."""

    opened = Signal()

    def __init__(
        self, desk: Desk, teams: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """`teams` by id and name, at least one."""
        self._alerts = stack(gap=6)
        self._said = Paragraph("", "small")
        opens = Button("Open team review", "plain", "binoculars", small=True)
        body = stack(self._said, self._alerts, row(opens, None), gap=10)
        super().__init__(f"Your team, {teams[0][1]}", body, parent=parent)
        opens.clicked.connect(self.opened)
        self._desk, self._team = desk, teams[0][0]

    def refresh(self) -> None:
        """Ask again how the team does."""
        self._desk.ask(partial(team_review, team_id=self._team), self._show)

    def _show(self, found: TeamReview) -> None:
        people = len(found.people)
        needs = sum(one.needs_review for one in found.people)
        self._said.setText(f"{needs} of {people} young people need a decision.")
        clear(self._alerts)
        for one in found.people:
            if one.row.alert is not None:
                self._alerts.addLayout(reason("siren", "high_text", _alert(one)))


def _alert(one: Reviewed) -> str:
    alert = one.row.alert
    said = f"{alert_words(alert.kind)} {since_words(alert.since, clock.now())}" if alert else ""
    return f"{one.row.person.name}: {said[:1].lower()}{said[1:]}".strip()
