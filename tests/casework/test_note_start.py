"""A note begins with the likely answers, and with none that makes no sense."""

from datetime import date, timedelta

import pytest

from caseworker_app.casework.contact import NoteStart, begin_note
from caseworker_app.casework.workspace import Workspace
from caseworker_app.records import PlannedSession, Session
from tests.ui import story
from tests.ui.desks import fill

SCOPE = f"case:{story.CASE}"


def begun(amara: Workspace, mode: str) -> NoteStart:
    """A note from a plan that names no place, after a meeting at school and then a call."""
    plan = PlannedSession(
        id=story.known("another visit"), case_id=story.CASE, type="CHK", mode=mode,
        planned_for=story.at(story.TODAY, 9), minutes=30,
    )  # fmt: skip
    records = [(one, SCOPE) for one in (plan, met("SCH", "F2F", 1), met("PUB", "TEL", 0))]
    amara.store.change(lambda db: fill(db, story.AMARA, records)).result()
    question = amara.ask(lambda db, me: begin_note(db, me, story.CASE, plan.id))
    return question.result()


def met(place: str, mode: str, days_ago: int) -> Session:
    day = date(2025, 10, 13) - timedelta(days=days_ago)
    return Session(
        id=story.known("met", place), case_id=story.CASE, type="O2O", mode=mode, location=place,
        attendance="ATT", started_at=story.at(day, 10), minutes=30, worker_ids=(story.AMARA,),
        happened="We spoke.",
    )  # fmt: skip


@pytest.mark.parametrize(("mode", "place"), [("F2F", "SCH"), ("TEL", None), ("SMS", None)])
def test_the_last_place_is_offered_for_a_meeting_in_person_alone(
    amara: Workspace, mode: str, place: str | None
) -> None:
    assert begun(amara, mode).values.get("location") == place
