"""A structured view of risk at a date."""

from datetime import date

from caseworker_app.fields.checks import day_not_in_future, not_blank
from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import Scope, choice, day, line, link, links, prose
from caseworker_app.records.young_person import YoungPerson


@record(
    "risk_assessments",
    one="risk assessment",
    many="risk assessments",
    lives_in={Scope.YOUNG_PERSON: "young_person_id"},
    finished=True,
    succession=True,
)
class RiskAssessment(Record):
    """The level of risk that a worker judged, why, and what keeps the young person safer.

    Which one counts is `rules.risk`: the highest level that nothing replaces, and a lower one
    waits for the supervisor (records.md 3).
    """

    young_person_id: str = link("Young person", YoungPerson)
    level: str = choice("Level", "risk_level")
    assessed_on: date = day("Assessed on", checks=(day_not_in_future,))
    reasons: str = prose("Why this level", checks=(not_blank,), search=True)
    keeps_safer: str | None = prose("What keeps them safer", search=True, default=None)
    who_knows: str | None = line("Who knows about this", default=None)
    next_review_on: date | None = day("Next review", default=None)
    follows: tuple[str, ...] | None = links("Follows", "risk_assessments", default=None)

    form = (
        Section("Level", "level", "assessed_on", "reasons", "keeps_safer"),
        Section("Next", "who_knows", "next_review_on"),
    )
    columns = ("assessed_on", "level", "reasons", "next_review_on")
