"""What a worker may do, and for which team."""

from datetime import date

from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import By, Scope, choice, day, link
from caseworker_app.records.team import Team
from caseworker_app.records.worker import Worker


@record(
    "roles",
    one="role",
    many="roles",
    lives_in={Scope.ORGANISATION: ""},
    writes=By.MANAGER,
)
class Role(Record):
    """A role that a worker holds from one day to another. No team means all of them."""

    worker_id: str = link("Worker", Worker)
    role: str | None = choice("Role", "role", default=None)
    team_id: str | None = link("Team", Team, default=None)
    since: date | None = day("Since", default=None)
    until: date | None = day("Until", default=None)

    form = (Section("Role", "role", "team_id", "since", "until"),)
    columns = ("role", "team_id", "since", "until")
