"""What is found stands in the order in which somebody needs it."""

from datetime import date

from caseworker_app.casework.finding import FoundNote, find_notes
from caseworker_app.casework.workspace import Workspace
from caseworker_app.records import Session, Task
from caseworker_app.store.records import Edit, keep
from tests.ui import story
from tests.ui.desks import fill

SCOPE = f"case:{story.CASE}"
LONG = "We walked to the park and back. " * 30


def found(amara: Workspace, typed: str) -> list[FoundNote]:
    return list(amara.ask(lambda db, _me: find_notes(db, typed)).result())


def kept(amara: Workspace) -> None:
    """A long note and two short tasks about the bus, one of them done a year ago."""
    session = Session(
        id=story.known("about the bus"), case_id=story.CASE, type="O2O", mode="F2F",
        attendance="ATT", started_at=story.at(date(2025, 10, 7), 10), minutes=30,
        worker_ids=(story.AMARA,), happened=f"{LONG} Then Jay took the bus home.",
    )  # fmt: skip
    done = a_task("Send the bus times", date(2024, 10, 7))
    records = [(one, SCOPE) for one in (session, done, a_task("Bring the bus map", None))]
    amara.store.change(lambda db: fill(db, story.AMARA, records)).result()


def a_task(words: str, done_on: date | None) -> Task:
    return Task(
        id=story.known(words), about_id=f"cases/{story.CASE}", words=words,
        owner_id=story.AMARA, done_on=done_on,
    )  # fmt: skip


def test_what_was_done_long_ago_comes_after_every_note(amara: Workspace) -> None:
    """A task is short, and so the index thinks it fits best."""
    kept(amara)

    ids = [one.id for one in found(amara, "bus")]
    assert story.known("about the bus") in ids
    assert ids[-1] == story.known("Send the bus times")
    assert found(amara, "bus")[-1].snippet == "Send the \x02bus\x03 times"


def test_a_task_that_is_ticked_goes_to_the_end_and_comes_back_when_it_is_opened(
    amara: Workspace,
) -> None:
    kept(amara)
    task, me = story.known("Bring the bus map"), amara.me
    amara.store.keep(lambda db: keep(db, me, [Edit(Task, task, {"done_on": story.TODAY})])).result()
    assert task in [one.id for one in found(amara, "bus")][-2:]

    amara.store.keep(lambda db: keep(db, me, [Edit(Task, task, {"done_on": None})])).result()
    assert [one.id for one in found(amara, "bus")][-1] == story.known("Send the bus times")
