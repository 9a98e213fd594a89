"""One episode of support, from allocation to closure."""

from datetime import date

from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import Merge, Scope, choice, day, link, prose
from caseworker_app.records.team import Team
from caseworker_app.records.young_person import YoungPerson


@record("cases", one="case", many="cases", lives_in={Scope.CASE: "id"})
class Case(Record):
    """Support for one young person under one strand, held by one team."""

    young_person_id: str = link("Young person", YoungPerson)
    strand: str | None = choice("Strand", "strand", default=None)
    team_id: str | None = link("Team", Team, default=None)
    why: str | None = prose("Why we work together", merge=Merge.BOTH, search=True, default=None)
    what_matters: str | None = prose(
        "What matters to them, in their words", merge=Merge.BOTH, search=True, default=None
    )
    intervention_started_on: date | None = day("Support started on", default=None)
    planned_until: date | None = day("Planned until", default=None)

    form = (
        Section("Case", "strand", "team_id", "intervention_started_on", "planned_until"),
        Section("Why", "why", "what_matters"),
    )
    columns = ("strand", "team_id", "intervention_started_on")
