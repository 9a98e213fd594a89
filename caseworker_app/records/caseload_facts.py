"""What a supervisor must know of a worker's laptop."""

from datetime import datetime

from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import By, Scope, link, moment, number
from caseworker_app.records.team import Team
from caseworker_app.records.worker import Worker


@record(
    "caseload_facts",
    one="caseload fact",
    many="caseload facts",
    lives_in={Scope.TEAM: "team_id"},
    writes=By.SERVER,
)
class CaseloadFacts(Record):
    """When a worker's laptop was last in touch and how much it had not sent: at most hourly."""

    team_id: str = link("Team", Team)
    worker_id: str = link("Worker", Worker)
    last_contact_at: datetime | None = moment("Last contact", default=None)
    unsent: int | None = number("Not sent", default=None)

    form = (Section("Laptop", "last_contact_at", "unsent"),)
    columns = ("worker_id", "last_contact_at", "unsent")
