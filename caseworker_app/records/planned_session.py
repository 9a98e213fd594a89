"""A visit or call that is planned."""

from datetime import datetime

from caseworker_app.fields.checks import between
from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import (
    Merge,
    Scope,
    choice,
    line,
    link,
    links,
    moment,
    number,
    yes_no,
)
from caseworker_app.records.case import Case
from caseworker_app.records.worker import Worker


@record(
    "planned_sessions",
    one="planned session",
    many="planned sessions",
    lives_in={Scope.CASE: "case_id"},
)
class PlannedSession(Record):
    """A session in the diary. Moving it also writes `cancelled_why` empty (records.md 4)."""

    case_id: str = link("Case", Case)
    type: str | None = choice("Type", "session_type", default=None)
    worker_ids: tuple[str, ...] | None = links("Workers", Worker, merge=Merge.SET, default=None)
    planned_for: datetime | None = moment("When", default=None)
    minutes: int | None = number("Length in minutes", checks=(between(1, 1440),), default=None)
    mode: str | None = choice("How", "contact_mode", default=None)
    location: str | None = choice("Where", "contact_location", default=None)
    place: str | None = line("Place", default=None)
    two_workers: bool | None = yes_no(
        "Two workers", merge=Merge.CAUTIOUS, cautious=True, default=None
    )
    cancelled_why: str | None = line("Why it was cancelled", merge=Merge.OPEN, default=None)

    form = (
        Section("Plan", "type", "planned_for", "minutes", "mode", "location", "place"),
        Section("Who", "worker_ids", "two_workers", "cancelled_why"),
    )
    columns = ("planned_for", "type", "minutes", "place")
