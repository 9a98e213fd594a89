"""Teams of workers."""

from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import By, Scope, line, link
from caseworker_app.records.provider import Provider


@record(
    "teams",
    one="team",
    many="teams",
    lives_in={Scope.ORGANISATION: ""},
    writes=By.MANAGER,
)
class Team(Record):
    """Workers who share cases and a supervisor. It belongs to one provider."""

    provider_id: str = link("Provider", Provider)
    name: str | None = line("Name", default=None)
    phone: str | None = line("Duty phone", default=None)

    form = (Section("Team", "name", "phone"),)
    columns = ("name", "phone")
