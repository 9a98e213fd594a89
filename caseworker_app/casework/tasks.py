"""Promises to act: written as people say them, ticked, moved to another day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import sqlalchemy as sa

from caseworker_app import clock, ids, words
from caseworker_app.casework.held import table_of, visible
from caseworker_app.connections import Reader, Writer
from caseworker_app.fields.spec import Scope
from caseworker_app.records import HEADS, Task
from caseworker_app.rules.access import scope_name
from caseworker_app.store.identity import Author
from caseworker_app.store.records import Add, Edit, Kept, keep

LEADING: Final = frozenset({"by", "on", "at", "before"})
NOT_A_DAY: Final = frozenset({"tom", "tod", "now"})
"""Names and small words that `read_day` would take for a day."""
_SURE_TIME: Final = re.compile(r"\d{1,2}[:.]\d\d|\d{1,2}([:.]\d\d)?(am|pm)|noon|midday")
_SCOPES: Final = {
    HEADS[kind].about.table: kind
    for kind in (Scope.CASE, Scope.YOUNG_PERSON, Scope.FAMILY, Scope.GROUP, Scope.WORK)
}


@dataclass(frozen=True, slots=True)
class Said:
    """What was typed, taken apart: what to do, and by when."""

    words: str
    due_on: date | None = None
    due_time: str | None = None


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task of a list. `about` is the link it is written with, such as `cases/<id>`."""

    id: str
    about: str
    words: str
    due_on: date | None
    due_time: str | None
    priority: str | None
    source: str | None
    done_on: date | None
    owner_id: str | None

    @property
    def about_id(self) -> str:
        """The id of what it is about."""
        return self.about.rpartition("/")[2]


def said_task(typed: str, today: date) -> Said:
    """Take "call school friday 2pm" apart: the longest end that is a day, with or without a time.

    Where no day can be made of the end, all of it is what to do.
    """
    parts = typed.split()
    for start in range(1, len(parts)):
        found = _read_when(parts[start:], today)
        if found is not None:
            kept = parts[:start]
            while len(kept) > 1 and kept[-1].casefold() in LEADING:
                kept = kept[:-1]
            return Said(" ".join(kept), *found)
    return Said(" ".join(parts))


def _read_when(parts: Sequence[str], today: date) -> tuple[date, str | None] | None:
    for size in (0, 1, 2):
        day, time = parts[: len(parts) - size], "".join(parts[len(parts) - size :]).casefold()
        at = words.read_time(time) if size and _SURE_TIME.fullmatch(time) else None
        if (size and at is None) or (size == 2 and len(parts) < 3):
            continue
        while len(day) > 1 and day[-1].casefold() in LEADING:
            day = day[:-1]
        said = " ".join(day).casefold()
        if not day or day[0].casefold() in LEADING or _too_short(said):
            continue
        if (found := words.read_day(said, today)) is not None:
            return found, words.said_time(at) if at else None
    return None


def _too_short(said: str) -> bool:
    """Two letters, or a name, are never meant as a day."""
    return said in NOT_A_DAY or (said.isalpha() and len(said) < 3)


def open_tasks(db: Reader, about: Sequence[str], *, owner: str = "") -> list[TaskLine]:
    """The open tasks about these records, the most pressing first; of one owner if named."""
    tasks = table_of(Task)
    query = sa.select(tasks).where(tasks.c.about_id.in_(about), is_open(tasks), visible(tasks))
    if owner:
        query = query.where(tasks.c.owner_id == owner)
    return _lines(db, query)


def tasks_of(db: Reader, owner: str, until: date) -> list[TaskLine]:
    """What somebody has to do by a day, and what has no day; the most pressing first."""
    tasks = table_of(Task)
    return _lines(
        db,
        sa.select(tasks).where(
            tasks.c.owner_id == owner,
            sa.or_(tasks.c.due_on.is_(None), tasks.c.due_on <= until),
            is_open(tasks),
            visible(tasks),
        ),
    )


def is_open(tasks: sa.Table) -> sa.ColumnElement[bool]:
    """That a task is neither done nor dropped."""
    return sa.and_(tasks.c.done_on.is_(None), sa.func.coalesce(tasks.c.dropped_why, "") == "")


def _lines(db: Reader, query: sa.Select[tuple[object, ...]]) -> list[TaskLine]:
    found = [
        TaskLine(
            row["id"],
            f"{row['about_id_type']}/{row['about_id']}",
            row["words"] or "",
            row["due_on"],
            row["due_time"],
            row["priority"],
            row["source"],
            row["done_on"],
            row["owner_id"],
        )
        for row in db.mappings(query)
    ]
    return sorted(found, key=_pressing)


def _pressing(task: TaskLine) -> tuple[date, bool, str, str]:
    return task.due_on or date.max, task.priority != "SAFE", task.due_time or "~", task.words


def add_task(
    db: Writer, me: Author, about: str, said: Said, *, source: str = "OWN", owner: str = ""
) -> Kept:
    """Promise something about a case, a young person, a family, a group, or (`workers/…`) nobody.

    It lives where its subject lives.
    """
    table, _, ident = about.partition("/")
    task = Task(
        id=ids.new(),
        about_id=about,
        words=said.words,
        owner_id=owner or me.worker_id,
        due_on=said.due_on,
        due_time=said.due_time,
        priority="USUAL",
        source=source,
    )
    return keep(db, me, [Add(task, scope_name(_SCOPES[table], ident))])


def tick(db: Writer, me: Author, task_id: str, *, done: bool = True) -> Kept:
    """Say that a task is done today, or that it is still to do."""
    return keep(db, me, [Edit(Task, task_id, {"done_on": clock.today() if done else None})])


def reschedule(
    db: Writer, me: Author, task_id: str, day: date | None, time: str | None = None
) -> Kept:
    """Give a task another day."""
    return keep(db, me, [Edit(Task, task_id, {"due_on": day, "due_time": time})])


def put_off(db: Writer, me: Author, task_id: str, days: int = 1) -> Kept:
    """Put a task off until some days from today."""
    return reschedule(db, me, task_id, clock.today() + timedelta(days=days))
