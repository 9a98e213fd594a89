"""Words added to something finished."""

from caseworker_app.fields.checks import not_blank
from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import Scope, link, links, prose
from caseworker_app.records.family_part import FamilyPart
from caseworker_app.records.group_line import GroupLine
from caseworker_app.records.risk_assessment import RiskAssessment
from caseworker_app.records.session import Session


@record(
    "additions",
    one="addition",
    many="additions",
    lives_in={
        Scope.CASE: "about_id",
        Scope.YOUNG_PERSON: "about_id",
        Scope.FAMILY: "about_id",
        Scope.FAMILY_PRIVATE: "about_id",
    },
    finished=True,
    succession=True,
)
class Addition(Record):
    """Finished text is added to, never edited. It lives where its subject lives."""

    about_id: str = link("About", (Session, RiskAssessment, FamilyPart, GroupLine))
    words: str = prose("What you add", checks=(not_blank,), search=True)
    follows: tuple[str, ...] | None = links("Follows", "additions", default=None)

    form = (Section("Addition", "words"),)
    columns = ("words",)
