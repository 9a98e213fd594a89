"""A meeting with a family."""

from collections.abc import Iterator
from datetime import datetime

from caseworker_app.fields.checks import between, not_in_future
from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import (
    Merge,
    Problem,
    Scope,
    choice,
    line,
    link,
    links,
    moment,
    number,
)
from caseworker_app.records.family import Family
from caseworker_app.records.family_member import FamilyMember
from caseworker_app.records.session import ATTENDED
from caseworker_app.records.worker import Worker
from caseworker_app.records.young_person import YoungPerson


@record(
    "family_sessions",
    one="family session",
    many="family sessions",
    lives_in={Scope.FAMILY: "family_id"},
    finished=True,
)
class FamilySession(Record):
    """When a family was met, who was there and whose record it shows on.

    An adult's private part is never listed in `shows_on`: only young people are.
    """

    family_id: str = link("Family", Family)
    started_at: datetime = moment("When", checks=(not_in_future,))
    minutes: int | None = number("Length in minutes", checks=(between(1, 1440),), default=None)
    mode: str | None = choice("How", "contact_mode", default=None)
    place: str | None = line("Place", default=None)
    attendance: str = choice("Attendance", "attendance_code")
    worker_ids: tuple[str, ...] = links("Workers", Worker, merge=Merge.SET)
    who_was_there: tuple[str, ...] | None = links(
        "Who was there", FamilyMember, merge=Merge.SET, default=None
    )
    shows_on: tuple[str, ...] | None = links("Shows on", YoungPerson, merge=Merge.SET, default=None)

    form = (
        Section("Meeting", "started_at", "minutes", "attendance", "mode", "place"),
        Section("Who", "who_was_there", "shows_on", "worker_ids"),
    )
    columns = ("started_at", "attendance", "minutes", "place")

    def problems(self) -> Iterator[Problem]:
        """An attended session says how long it lasted and how it was held."""
        if self.attendance in ATTENDED:
            if self.minutes is None:
                yield Problem("minutes", "Say how long the session lasted.")
            if self.mode is None:
                yield Problem("mode", "Say how you were in touch.")
