"""The register of one group session: each mark is kept at once, each line goes to one record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app import clock, ids
from caseworker_app.casework.drafting import Draft, begun
from caseworker_app.casework.groups import Group, Place, Week, groups
from caseworker_app.casework.held import table_of, visible
from caseworker_app.casework.kept_fields import Opened, opened
from caseworker_app.casework.standing import Seen, row_of, rows_of, seen_or_own, standing
from caseworker_app.casework.steps import step_task
from caseworker_app.casework.tasks import Said, is_open
from caseworker_app.connections import Reader, Writer
from caseworker_app.errors import CaseworkError
from caseworker_app.exchange.merge import Row
from caseworker_app.fields.spec import Scope
from caseworker_app.records import (
    GroupLine,
    GroupPlace,
    GroupProgramme,
    GroupSession,
    RegisterMark,
    Task,
)
from caseworker_app.records.register_mark import mark_id
from caseworker_app.rules.access import scope_name
from caseworker_app.store import drafts
from caseworker_app.store.identity import Author
from caseworker_app.store.records import Add, Edit, Kept, Writing, keep

HERE, LATE, AWAY = "ATT", "LATE", "DNA"
LINE_FORM: Final = "group_line"


class GroupNotHeld(CaseworkError):
    """A group session that this laptop does not hold."""

    advice = "Ask your supervisor who leads this group now."

    def __init__(self) -> None:
        super().__init__("This group is not on this laptop.")


@dataclass(frozen=True, slots=True)
class Marked:
    """One person of the register: the mark that stands, what made it, and their lines so far."""

    place: Place
    code: str | None
    seen: Seen
    lines: int


@dataclass(frozen=True, slots=True)
class Register:
    """A register as it stands on the screen."""

    group: Group
    week: Week
    people: tuple[Marked, ...]
    note: Opened


def register(db: Reader, me: Author, session_id: str) -> Register:
    """The register of a session. Raises GroupNotHeld."""
    sessions = table_of(GroupSession)
    group_id = db.value(
        sa.select(sessions.c.group_programme_id).where(
            sessions.c.id == session_id, visible(sessions)
        )
    )
    found = groups(db, me, [group_id]) if group_id else []
    week = found[0].week(session_id) if found else None
    note = opened(db, GroupSession, session_id)
    if week is None or note is None:
        raise GroupNotHeld
    lines = _lines(db, session_id)
    there = [one for one in found[0].places if one.is_there_on(week.held_on)]
    rows = rows_of(db, RegisterMark, [mark_id(session_id, place.id) for place in there])
    people = [
        _marked(session_id, place, rows.get(mark_id(session_id, place.id)), lines)
        for place in there
    ]
    return Register(found[0], week, tuple(people), note)


def _marked(session_id: str, place: Place, row: Row | None, lines: Mapping[str, int]) -> Marked:
    return Marked(
        place,
        place.marks.get(session_id),
        standing(row),
        lines.get(place.young_person_id or "", 0),
    )


def _lines(db: Reader, session_id: str) -> dict[str, int]:
    """How many lines this laptop knows of, by young person."""
    table = table_of(GroupLine)
    rows = db.execute(
        sa.select(table.c.young_person_id, sa.func.count())
        .where(table.c.group_session_id == session_id, visible(table))
        .group_by(table.c.young_person_id)
    )
    return {row[0]: int(row[1]) for row in rows}


def mark(
    db: Writer, me: Author, group_id: str, session_id: str, marks: Mapping[str, str | None],
    seen: Mapping[str, Seen],
) -> Kept:  # fmt: skip
    """Mark places (None takes a mark away). It is kept at once, as one user action.

    It replaces only the mark that stood on the screen, so a colleague's other mark becomes a
    difference; the same mark twice is one record.
    """
    return keep(
        db,
        me,
        [
            _mark(db, me, group_id, session_id, place, {"attendance": code}, seen.get(place, {}))
            for place, code in marks.items()
        ],
    )


def _mark(
    db: Reader, me: Author, group_id: str, session_id: str, place_id: str,
    values: Mapping[str, Any], seen: Seen,
) -> Writing:  # fmt: skip
    ident = mark_id(session_id, place_id)
    row = row_of(db, RegisterMark, ident)
    if row is None:
        made = RegisterMark(
            id=ident, group_session_id=session_id, group_place_id=place_id, **values
        )
        return Add(made, scope_name(Scope.GROUP, group_id))
    known = {name: seen_or_own(row, name, seen, me) for name in values}
    return Edit(RegisterMark, ident, values, known)


def add_walk_in(db: Writer, me: Author, group_id: str, session_id: str, first_name: str) -> Kept:
    """Somebody new turned up: a first name now, marked as here; matched or referred later."""
    place = GroupPlace(
        id=ids.new(),
        group_programme_id=group_id,
        walk_in_name=first_name.strip(),
        since=_held_on(db, session_id),
    )
    here = _mark(db, me, group_id, session_id, place.id, {"attendance": HERE}, {})
    return keep(db, me, [Add(place, scope_name(Scope.GROUP, group_id)), here])


def _held_on(db: Reader, session_id: str) -> Any:
    sessions = table_of(GroupSession)
    return db.value(sa.select(sessions.c.held_on).where(sessions.c.id == session_id))


def begin_line(db: Reader, _me: Author, session_id: str, place: Place) -> Draft:
    """The draft of a line about one person; there is one for each place and session."""
    scope = scope_name(Scope.YOUNG_PERSON, place.young_person_id or "")
    return begun(db, LINE_FORM, mark_id(session_id, place.id), scope)


def finish_line(
    db: Writer, me: Author, group_id: str, session_id: str, place: Place, draft: Draft, words: str
) -> Kept:
    """Write a line to that young person's record and to no other. Raises NotFinished."""
    line = GroupLine(
        id=draft.record_id,
        young_person_id=place.young_person_id or "",
        group_session_id=session_id,
        held_on=_held_on(db, session_id) or clock.today(),
        words=words,
    )
    has_line = _mark(db, me, group_id, session_id, place.id, {"has_line": True}, {})
    writings: list[Writing] = [Add(line, draft.scope), has_line]
    return drafts.keep_and_end(db, me, writings, draft.id)


def reminder(week: Week) -> str:
    """What stays to do where somebody left a register with people unmarked."""
    day = f" of {week.held_on.day}/{week.held_on.month}" if week.held_on else ""
    return f"Finish the register{day}"


def finish_register(db: Writer, me: Author, group_id: str, session_id: str) -> Kept:
    """Leave the register. Whoever is still to mark stays as a task of the leader's."""
    found = register(db, me, session_id)
    tasks = table_of(Task)
    words = reminder(found.week)
    standing_tasks = [
        row[0]
        for row in db.execute(
            sa.select(tasks.c.id).where(
                tasks.c.about_id == group_id, tasks.c.words == words, is_open(tasks),
                visible(tasks),
            )
        )
    ]  # fmt: skip
    writings = _reminders(me, found, group_id, standing_tasks, words)
    return keep(db, me, writings)


def _reminders(
    me: Author, found: Register, group_id: str, standing_tasks: Sequence[str], words: str
) -> list[Writing]:
    if not found.week.to_mark:
        return [Edit(Task, one, {"done_on": clock.today()}) for one in standing_tasks]
    if standing_tasks:
        return []
    about = f"{GroupProgramme.about.table}/{group_id}"
    task = step_task(me, about, Said(words, clock.today()), "RULE")
    return [Add(task, scope_name(Scope.GROUP, group_id))]


def begin_session(db: Writer, me: Author, group: Group) -> Kept:
    """A meeting today, as long and at the time of the one before."""
    last = group.weeks[-1] if group.weeks else None
    session = GroupSession(
        id=ids.new(),
        group_programme_id=group.id,
        held_on=clock.today(),
        started_at=last.started_at if last else None,
        minutes=last.minutes if last else None,
        mode="F2F",
    )
    return keep(db, me, [Add(session, scope_name(Scope.GROUP, group.id))])
