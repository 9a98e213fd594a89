"""One harm within a risk assessment."""

from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import Scope, choice, link, prose
from caseworker_app.records.risk_assessment import RiskAssessment


@record(
    "risk_parts",
    one="part of a risk assessment",
    many="parts of a risk assessment",
    lives_in={Scope.YOUNG_PERSON: "risk_assessment_id"},
    finished=True,
)
class RiskPart(Record):
    """How likely and how bad one kind of harm is, with its own reason."""

    risk_assessment_id: str = link("Risk assessment", RiskAssessment)
    domain: str = choice("Harm", "risk_domain")
    level: str | None = choice("Level", "risk_level", default=None)
    reason: str | None = prose("Why", search=True, default=None)

    form = (Section("Harm", "domain", "level", "reason"),)
    columns = ("domain", "level", "reason")
