"""What was said about a protected characteristic."""

from collections.abc import Iterator
from datetime import date

from caseworker_app.fields.checks import day_not_in_future
from caseworker_app.fields.record import Record, Section, record
from caseworker_app.fields.spec import Problem, Scope, choice, day, line, link, links
from caseworker_app.records.young_person import YoungPerson

ANSWERED = "ANSW"


@record(
    "equality_answers",
    one="equality answer",
    many="equality answers",
    lives_in={Scope.YOUNG_PERSON: "young_person_id"},
    finished=True,
    succession=True,
)
class EqualityAnswer(Record):
    """One answer about one characteristic: not asked, not known and not said are three things."""

    young_person_id: str = link("Young person", YoungPerson)
    characteristic: str = choice("Characteristic", "characteristic")
    state: str = choice("Answer", "answer_state")
    value: str | None = line("In their words or by the list", default=None)
    said_by: str | None = choice("Who said it", "said_by", default=None)
    said_on: date = day("On", checks=(day_not_in_future,))
    follows: tuple[str, ...] | None = links("Follows", "equality_answers", default=None)

    form = (Section("Answer", "characteristic", "state", "value", "said_by", "said_on"),)
    columns = ("characteristic", "state", "value", "said_by", "said_on")

    def problems(self) -> Iterator[Problem]:
        """A value stands only where there was an answer."""
        if self.state == ANSWERED and not self.value:
            yield Problem("value", "Give the answer, or say that it was not answered.")
        if self.state != ANSWERED and self.value:
            yield Problem("value", "Leave this empty, or say that it was answered.")
