"""Promises are written as people say them, and a day nobody meant is never made up."""

from datetime import date
from functools import partial

import pytest

from caseworker_app.casework import tasks
from caseworker_app.casework.tasks import Said, said_task
from caseworker_app.casework.workspace import Workspace
from tests.ui import story

TUESDAY = date(2025, 10, 14)


@pytest.mark.parametrize(
    ("typed", "words", "due_on", "due_time"),
    [
        ("call school friday 2pm", "call school", date(2025, 10, 17), "14:00"),
        ("call school by friday", "call school", date(2025, 10, 17), None),
        ("Talk to mum tomorrow at 14:30", "Talk to mum", date(2025, 10, 15), "14:30"),
        ("visit on 20/10 9:15am", "visit", date(2025, 10, 20), "09:15"),
        ("call mum next thu 2 pm", "call mum", date(2025, 10, 23), "14:00"),
        ("ring Tom", "ring Tom", None, None),
        ("friday", "friday", None, None),
        ("ask about the friday club", "ask about the friday club", None, None),
    ],
)
def test_a_task_is_taken_apart(
    typed: str, words: str, due_on: date | None, due_time: str | None
) -> None:
    assert said_task(typed, TUESDAY) == Said(words, due_on, due_time)


def test_a_task_is_added_ticked_and_moved(amara: Workspace) -> None:
    about = f"cases/{story.CASE}"
    before = {one.id for one in _open(amara, about)}
    amara.do(partial(tasks.add_task, about=about, said=Said("Call school", TUESDAY))).result()
    made = next(one for one in _open(amara, about) if one.id not in before)

    amara.do(partial(tasks.put_off, task_id=made.id)).result()
    moved = next(one for one in _open(amara, about) if one.id == made.id)
    assert (moved.due_on, moved.owner_id) == (date(2025, 10, 15), story.AMARA)

    kept = amara.do(partial(tasks.tick, task_id=made.id)).result()
    assert made.id not in {one.id for one in _open(amara, about)}

    amara.undo(kept.group).result()
    assert made.id in {one.id for one in _open(amara, about)}


def _open(amara: Workspace, about: str) -> list[tasks.TaskLine]:
    ident = about.partition("/")[2]
    return amara.ask(lambda db, _me: tasks.open_tasks(db, [ident])).result()
