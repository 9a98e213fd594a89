"""The people who work for a provider."""

from datetime import date

from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import By, Merge, Scope, choices, day, line, link
from caseworker_app.records.provider import Provider


@record(
    "workers",
    one="worker",
    many="workers",
    lives_in={Scope.ORGANISATION: ""},
    writes=By.MANAGER,
)
class Worker(Record):
    """Somebody who works with young people or runs the service. The account is the server's."""

    provider_id: str = link("Provider", Provider)
    name: str | None = line("Name", default=None)
    known_as: str | None = line("Known as", default=None)
    work_phone: str | None = line("Work phone", default=None)
    work_email: str | None = line("Work email", default=None)
    languages: tuple[str, ...] | None = choices(
        "Languages", "language", merge=Merge.SET, default=None
    )
    started_on: date | None = day("Started on", default=None)
    left_on: date | None = day("Left on", default=None)

    form = (
        Section("Worker", "name", "known_as", "work_phone", "work_email", "languages"),
        Section("Dates", "started_on", "left_on"),
    )
    columns = ("name", "work_phone", "started_on")
