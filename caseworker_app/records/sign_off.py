"""A supervisor's signature under somebody else's work."""

from collections.abc import Iterator

from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import By, Problem, Scope, choice, link, prose
from caseworker_app.records.case_status import CaseStatus
from caseworker_app.records.family_part import FamilyPart
from caseworker_app.records.group_line import GroupLine
from caseworker_app.records.risk_assessment import RiskAssessment
from caseworker_app.records.session import Session

SIGNED = "SIGN"
CHANGE_ASKED = "CHNG"


@record(
    "sign_offs",
    one="sign-off",
    many="sign-offs",
    lives_in={
        Scope.CASE: "about_id",
        Scope.YOUNG_PERSON: "about_id",
        Scope.FAMILY: "about_id",
    },
    finished=True,
    writes=By.OVERSEER,
)
class SignOff(Record):
    """Signed, or a change asked for with words. Never one's own work (records.md 4)."""

    about_id: str = link("About", (Session, RiskAssessment, CaseStatus, FamilyPart, GroupLine))
    decision: str = choice("Decision", "sign_off_decision")
    words: str | None = prose("Words", search=True, default=None)

    form = (Section("Sign-off", "decision", "words"),)
    columns = ("decision", "words")

    def problems(self) -> Iterator[Problem]:
        """Whoever asks for a change says which."""
        if self.decision == CHANGE_ASKED and not (self.words or "").strip():
            yield Problem("words", "Say what you would like changed.")
