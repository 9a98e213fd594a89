"""Notes of sessions: what one still lacks, and how it is finished."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from caseworker_app import clock, ids
from caseworker_app.casework import risk, together
from caseworker_app.casework.drafting import Draft
from caseworker_app.casework.note_start import CaseNotHeld, NoteStart, begin_note
from caseworker_app.casework.note_text import TEXTS
from caseworker_app.casework.steps import step_task
from caseworker_app.casework.tasks import Said
from caseworker_app.casework.together import Companion, OwnPart
from caseworker_app.connections import Writer
from caseworker_app.fields.spec import Problem, Scope
from caseworker_app.fields.values import problems_of
from caseworker_app.records import Case, Session, Task
from caseworker_app.rules import seen
from caseworker_app.rules.access import scope_name
from caseworker_app.store import drafts
from caseworker_app.store.identity import Author
from caseworker_app.store.records import Add, Edit, Kept, Writing

attended: Final = seen.attended
in_person: Final = seen.in_person
GONE_UP: Final = "UP"
DID_NOT_ATTEND: Final = "DNA"

__all__ = [
    "DID_NOT_ATTEND",
    "GONE_UP",
    "CaseNotHeld",
    "Companion",
    "GoneUp",
    "NoteStart",
    "OwnPart",
    "WrittenNote",
    "attended",
    "began_drafts",
    "in_person",
    "begin_note",
    "finish_note",
    "risk_draft_of",
    "still_to_say",
    "with_what_changed",
]


@dataclass(frozen=True, slots=True)
class GoneUp:
    """What somebody says when risk has gone up: it begins a risk assessment."""

    what_changed: str = ""
    who_knows: str = ""


@dataclass(frozen=True, slots=True)
class WrittenNote:
    """A note as its form gives it: the session's fields, next steps, tasks ticked.

    `others` are those who were there too, each with what stands on their record alone.
    """

    case_id: str
    person_id: str
    draft: Draft
    values: Mapping[str, Any]
    steps: Sequence[Said] = ()
    ticked: Sequence[str] = ()
    gone_up: GoneUp | None = None
    others: Sequence[OwnPart] = ()


def still_to_say(values: Mapping[str, Any]) -> list[Problem]:
    """What a note lacks before it can be finished, in the order of its page."""
    found = [Problem(name, words) for name, words in _LACKING if _lacks(values, name)]
    named = {problem.field for problem in found}
    if values.get("started_at") is None:
        return found
    made = _session(ids.new(), ids.new(), values)
    return [*found, *(one for one in problems_of(made) if one.field not in named)]


_LACKING: Final = (
    ("started_at", "Say when you met"),
    ("minutes", "Say how long you met"),
    ("mode", "Say how you were in touch"),
    ("location", "Choose where you met"),
    ("happened", "Write what happened, in a sentence or two"),
    ("risk_change", "Say if risk has changed"),
)


def _lacks(values: Mapping[str, Any], name: str) -> bool:
    if name == "started_at":
        return values.get(name) is None
    if not seen.attended(values.get("attendance")):
        return False
    if name == "happened":
        return not any(values.get(text) for text in TEXTS)
    if name == "location":
        return seen.in_person(values.get("mode")) and values.get(name) is None
    return values.get(name) is None


def _session(record_id: str, case_id: str, values: Mapping[str, Any]) -> Session:
    told = {name: value for name, value in values.items() if name in Session.about.specs}
    return Session(id=record_id, **{**told, "case_id": case_id})


def finish_note(db: Writer, me: Author, note: WrittenNote) -> Kept:
    """Write a session on each record, next steps and ticks, and end the draft: one user action.

    Where risk has gone up, the draft of a risk assessment begins with what was said about it.
    Nobody's name comes onto the record of another who was there. Raises NotFinished.
    """
    people = [note.person_id, *(one.person_id for one in note.others)]
    names = together.names_of(db, people) if note.others else {}
    scope = scope_name(Scope.CASE, note.case_id)
    about = f"{Case.about.table}/{note.case_id}"
    note = replace(note, gone_up=_said_apart(note, names))
    values = together.apart(with_what_changed(note), names, note.person_id)
    writings: list[Writing] = [Add(_session(note.draft.record_id, note.case_id, values), scope)]
    for step in note.steps:
        words = together.apart({"next_steps": step.words}, names, note.person_id)["next_steps"]
        writings.append(Add(step_task(me, about, replace(step, words=words), "NOTE"), scope))
    writings += [Edit(Task, one, {"done_on": clock.today()}) for one in note.ticked]
    writings += [_beside(note, one, names) for one in note.others]
    kept = drafts.keep_and_end(db, me, writings, note.draft.id)
    for person, draft_id, said in _risen(note):
        risk.begin_from_note(db, me, person, draft_id, said.what_changed, said.who_knows)
    return kept


def _said_apart(note: WrittenNote, names: Mapping[str, Collection[str]]) -> GoneUp | None:
    if note.gone_up is None:
        return None
    said = {"happened": note.gone_up.what_changed, "safety": note.gone_up.who_knows}
    told = together.apart(said, names, note.person_id)
    return GoneUp(told["happened"], told["safety"])


def _beside(note: WrittenNote, own: OwnPart, names: Mapping[str, Collection[str]]) -> Add:
    values = together.apart(together.beside(note.values, own), names, own.person_id)
    record_id = together.record_beside(note.draft.record_id, own.case_id)
    return Add(_session(record_id, own.case_id, values), scope_name(Scope.CASE, own.case_id))


def _risen(note: WrittenNote) -> Iterator[tuple[str, str, GoneUp]]:
    """Whose risk has gone up, the draft of the assessment that begins, and what was said of it.

    What was said is one young person's: for others their assessment begins empty.
    """
    if note.gone_up is not None:
        yield note.person_id, risk_draft_of(note.draft), note.gone_up
    for one in note.others:
        if one.risk_change == GONE_UP:
            record_id = together.record_beside(note.draft.record_id, one.case_id)
            yield one.person_id, _risk_draft(record_id), GoneUp()


def began_drafts(note: WrittenNote) -> tuple[str, ...]:
    """The drafts of risk assessments that finishing this note begins."""
    return tuple(draft_id for _person, draft_id, _said in _risen(note))


def with_what_changed(note: WrittenNote) -> dict[str, Any]:
    """The note's values, with what was said about risk that has gone up under Safety."""
    values = dict(note.values)
    if note.gone_up is not None:
        more = (note.gone_up.what_changed.strip(), _who_knows(note.gone_up.who_knows))
        parts = [part for part in (values.get("safety"), *more) if part]
        values["safety"] = "\n".join(parts) or None
    return values


def _who_knows(words: str) -> str:
    return f"Who knows: {words.strip()}" if words.strip() else ""


def risk_draft_of(draft: Draft) -> str:
    """The id of the draft that a note begins when risk has gone up."""
    return _risk_draft(draft.record_id)


def _risk_draft(record_id: str) -> str:
    return ids.computed("risk assessment begun by", record_id)
