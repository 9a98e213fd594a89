"""What was said about protected characteristics: asked for, and answered again."""

from collections.abc import Sequence

from caseworker_app import clock, codelists, ids
from caseworker_app.casework.held import of_person
from caseworker_app.connections import Writer
from caseworker_app.fields.spec import Scope
from caseworker_app.records import EqualityAnswer
from caseworker_app.rules.access import scope_name
from caseworker_app.rules.successions import in_force
from caseworker_app.store.identity import Author
from caseworker_app.store.records import Add, Kept, keep

NOT_OFFERED = frozenset({"AGE"})
"""Age follows from the day of birth; nobody is asked for it twice."""


def characteristics() -> list[codelists.Code]:
    """What may be asked about."""
    return [one for one in codelists.offered("characteristic") if one.code not in NOT_OFFERED]


def answers_for(characteristic: str) -> list[codelists.Code]:
    """The answers that a list offers for a characteristic; none where words are written."""
    name = codelists.says("characteristic", characteristic, "list")
    return codelists.offered(name) if name else []


def said_answer(answer: EqualityAnswer) -> str:
    """An answer in words: by its list where it has one, or why there is none."""
    if answer.value is None:
        return codelists.label("answer_state", answer.state)
    name = codelists.says("characteristic", answer.characteristic, "list")
    return codelists.label(name, answer.value) if name else answer.value


def answer(
    db: Writer,
    me: Author,
    person_id: str,
    characteristic: str,
    state: str,
    value: str | None,
    said_by: str | None,
) -> Kept:
    """Write down an answer; it follows all that stand for this characteristic.

    Raises NotFinished where a value stands without an answer, or an answer without a value.
    """
    before = _standing(of_person(db, EqualityAnswer, person_id), characteristic)
    made = EqualityAnswer(
        id=ids.new(),
        young_person_id=person_id,
        characteristic=characteristic,
        state=state,
        value=value or None,
        said_by=said_by,
        said_on=clock.today(),
        follows=tuple(one.id for one in before) or None,
    )
    return keep(db, me, [Add(made, scope_name(Scope.YOUNG_PERSON, person_id))])


def _standing(answers: Sequence[EqualityAnswer], characteristic: str) -> list[EqualityAnswer]:
    return in_force(one for one in answers if one.characteristic == characteristic)
