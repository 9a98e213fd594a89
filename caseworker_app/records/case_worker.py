"""Who works with a young person, in which case, and in which part."""

from datetime import date

from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import By, Scope, choice, day, link
from caseworker_app.records.case import Case
from caseworker_app.records.worker import Worker
from caseworker_app.records.young_person import YoungPerson


@record(
    "case_workers",
    one="allocation",
    many="allocations",
    lives_in={Scope.YOUNG_PERSON: "young_person_id"},
    writes=By.OVERSEER,
)
class CaseWorker(Record):
    """An allocation. It lives with the young person, so all who work with them know each other."""

    young_person_id: str = link("Young person", YoungPerson)
    case_id: str = link("Case", Case)
    worker_id: str = link("Worker", Worker)
    strand: str | None = choice("Strand", "strand", default=None)
    part: str | None = choice("Part", "case_worker_part", default=None)
    since: date | None = day("Since", default=None)
    until: date | None = day("Until", default=None)
    why_changed: str | None = choice("Why it changed", "worker_change_reason", default=None)

    form = (Section("Allocation", "worker_id", "strand", "part", "since", "until", "why_changed"),)
    columns = ("worker_id", "part", "since", "until")
