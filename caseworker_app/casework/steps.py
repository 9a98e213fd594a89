"""What was promised last time, and the next steps that a note makes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from caseworker_app import ids
from caseworker_app.casework.held import table_of, visible
from caseworker_app.casework.tasks import Said, is_open
from caseworker_app.connections import Reader
from caseworker_app.records import Task
from caseworker_app.store.identity import Author

USUAL: str = "USUAL"


@dataclass(frozen=True, slots=True)
class Promise:
    """A task as a note reminds of it: still open, or done since last time."""

    id: str
    words: str
    due_on: date | None
    done_on: date | None


def promises_since(db: Reader, about: Sequence[str], last_on: date | None) -> list[Promise]:
    """Tasks about these records that are open, or were done since that day: done ones first."""
    tasks = table_of(Task)
    done_since = tasks.c.done_on >= last_on if last_on else sa.false()
    rows = db.execute(
        sa.select(tasks.c.id, tasks.c.words, tasks.c.due_on, tasks.c.done_on).where(
            tasks.c.about_id.in_(about), sa.or_(is_open(tasks), done_since), visible(tasks)
        )
    )
    found = [Promise(row[0], row[1] or "", row[2], row[3]) for row in rows]
    return sorted(found, key=lambda one: (one.done_on is None, one.due_on or date.max, one.words))


def step_task(me: Author, about: str, said: Said, source: str) -> Task:
    """A next step as a task of the writer's; `about` is a link such as `cases/<id>`."""
    return Task(
        id=ids.new(),
        about_id=about,
        words=said.words,
        owner_id=me.worker_id,
        due_on=said.due_on,
        due_time=said.due_time,
        priority=USUAL,
        source=source,
    )
