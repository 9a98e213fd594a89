"""A one-to-one contact that took place or was attempted."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from caseworker_app.fields.checks import between, not_in_future
from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import (
    Merge,
    Problem,
    Scope,
    choice,
    choices,
    day,
    line,
    link,
    links,
    moment,
    number,
    prose,
    yes_no,
)
from caseworker_app.records.case import Case
from caseworker_app.records.planned_session import PlannedSession
from caseworker_app.records.worker import Worker

ATTENDED: Final = frozenset({"ATT", "LATE", "PART"})
"""The codes of `attendance_code` that say the young person was there."""


@record(
    "sessions",
    one="session",
    many="sessions",
    lives_in={Scope.CASE: "case_id"},
    finished=True,
)
class Session(Record):
    """What happened between a worker and a young person, or what was tried."""

    case_id: str = link("Case", Case)
    planned_session_id: str | None = link("Planned session", PlannedSession, default=None)
    type: str = choice("Type", "session_type")
    mode: str | None = choice("How", "contact_mode", default=None)
    location: str | None = choice("Where", "contact_location", default=None)
    place: str | None = line("Place", default=None)
    attendance: str = choice("Attendance", "attendance_code")
    started_at: datetime = moment("When", checks=(not_in_future,))
    minutes: int | None = number("Length in minutes", checks=(between(1, 1440),), default=None)
    worker_ids: tuple[str, ...] = links("Workers", Worker, merge=Merge.SET)
    who_else: str | None = line("Who else was there", default=None)
    seen_alone: bool | None = yes_no("Seen alone", default=None)
    themes: tuple[str, ...] | None = choices(
        "About", "intervention_theme", merge=Merge.SET, default=None
    )
    happened: str | None = prose("What happened", search=True, default=None)
    said: str | None = prose("What they said", search=True, default=None)
    safety: str | None = prose("Safety", search=True, default=None)
    next_steps: str | None = prose("What next", search=True, default=None)
    next_contact_on: date | None = day("Next contact", default=None)
    risk_change: str | None = choice("Risk", "risk_change", default=None)
    corrects_id: str | None = link("Corrects", "sessions", default=None)

    form = (
        Section("Contact", "started_at", "minutes", "attendance", "mode", "location", "place"),
        Section("Note", "happened", "said", "safety", "next_steps"),
        Section("More", "type", "worker_ids", "who_else", "seen_alone", "themes"),
        Section("Next", "next_contact_on", "risk_change"),
    )
    columns = ("started_at", "type", "attendance", "minutes", "happened")

    def problems(self) -> Iterator[Problem]:
        """An attended session says how long, how, and what happened."""
        if self.attendance in ATTENDED:
            if self.minutes is None:
                yield Problem("minutes", "Say how long an attended session lasted.")
            if self.mode is None:
                yield Problem("mode", "Say how you were in touch.")
            if not any((self.happened, self.said, self.safety, self.next_steps)):
                yield Problem("happened", "Write what happened, in a sentence or two.")
