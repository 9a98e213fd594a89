"""Who leads a group."""

from datetime import date

from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import By, Scope, day, link
from caseworker_app.records.group_programme import GroupProgramme
from caseworker_app.records.worker import Worker


@record(
    "group_leaders",
    one="group leader",
    many="group leaders",
    lives_in={Scope.GROUP: "group_programme_id"},
    writes=By.OVERSEER,
)
class GroupLeader(Record):
    """A worker who leads a group from one day to another."""

    group_programme_id: str = link("Group", GroupProgramme)
    worker_id: str = link("Worker", Worker)
    since: date | None = day("Since", default=None)
    until: date | None = day("Until", default=None)

    form = (Section("Leader", "worker_id", "since", "until"),)
    columns = ("worker_id", "since", "until")
