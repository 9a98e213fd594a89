"""Where a case stands."""

from datetime import date

from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import Scope, choice, day, link, links, prose
from caseworker_app.records.case import Case


@record(
    "case_statuses",
    one="case status",
    many="case statuses",
    lives_in={Scope.CASE: "case_id"},
    finished=True,
    succession=True,
)
class CaseStatus(Record):
    """A status from a day on. While two are in force, the open one counts (records.md 3)."""

    case_id: str = link("Case", Case)
    status: str = choice("Status", "case_status")
    since: date = day("Since")
    reason: str | None = prose("Why", default=None)
    follows: tuple[str, ...] | None = links("Follows", "case_statuses", default=None)

    form = (Section("Status", "status", "since", "reason"),)
    columns = ("status", "since", "reason")
