"""Who supports a family."""

from datetime import date

from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import By, Scope, day, link
from caseworker_app.records.family import Family
from caseworker_app.records.worker import Worker


@record(
    "family_workers",
    one="family worker",
    many="family workers",
    lives_in={Scope.FAMILY: "family_id"},
    writes=By.OVERSEER,
)
class FamilyWorker(Record):
    """A worker of a family from one day to another. Whoever opens a family is its first."""

    family_id: str = link("Family", Family)
    worker_id: str = link("Worker", Worker)
    since: date | None = day("Since", default=None)
    until: date | None = day("Until", default=None)

    form = (Section("Family worker", "worker_id", "since", "until"),)
    columns = ("worker_id", "since", "until")
