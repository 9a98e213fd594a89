"""The visits and groups of one day, and where the note of each stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

import sqlalchemy as sa

from caseworker_app import clock, words
from caseworker_app.casework.caseload import CaseloadRow
from caseworker_app.casework.held import table_of, visible
from caseworker_app.casework.naming import session_title, where
from caseworker_app.connections import Reader
from caseworker_app.records import (
    GroupLeader,
    GroupPlace,
    GroupProgramme,
    GroupSession,
    PlannedSession,
    RegisterMark,
    Session,
)
from caseworker_app.store.drafts import open_drafts
from caseworker_app.store.identity import Author

State = Literal["done", "needed", "started", "coming"]


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit, call or group of a day. `note_id` is the session that was written about it."""

    id: str
    kind: Literal["visit", "group"]
    at: time | None
    minutes: int | None
    title: str
    what: str
    place: str
    mode: str | None
    location: str | None
    type: str | None
    case_id: str
    person_id: str
    level: str | None
    two_workers: bool
    state: State
    with_whom: tuple[str, ...] = ()
    expected: int = 0
    note_id: str = ""


def visits_on(
    db: Reader,
    me: Author,
    day: date,
    rows: Sequence[CaseloadRow],
    names: Mapping[str, str],
) -> tuple[Visit, ...]:
    """Everything that a worker has planned for a day, in the order of the clock."""
    found = [*_visits(db, me, day, rows, names), *_groups(db, me, day, names)]
    return tuple(sorted(found, key=lambda one: (one.at or time.max, one.title)))


def day_of(day: date) -> tuple[datetime, datetime]:
    """The moments at which a day in London begins and ends."""
    first = datetime.combine(day, time(), clock.LONDON)
    return first, datetime.combine(day + timedelta(days=1), time(), clock.LONDON)


def _visits(
    db: Reader, me: Author, day: date, rows: Sequence[CaseloadRow], names: Mapping[str, str]
) -> list[Visit]:
    planned, sessions = table_of(PlannedSession), table_of(Session)
    by_case = {row.case_id: row for row in rows}
    start, end = day_of(day)
    lines = db.mappings(
        sa.select(planned, sessions.c.id.label("note_id"))
        .outerjoin(
            sessions,
            sa.and_(sessions.c.planned_session_id == planned.c.id, sessions.c.deleted.is_(None)),
        )
        .where(
            planned.c.case_id.in_(tuple(by_case)),
            planned.c.planned_for >= start,
            planned.c.planned_for < end,
            sa.func.coalesce(planned.c.cancelled_why, "") == "",
            visible(planned),
        )
    )
    written = {one.about for one in open_drafts(db)}
    made: dict[str, Visit] = {}
    for line in lines:
        workers = line["worker_ids"] or ()
        if workers and me.worker_id not in workers:
            continue
        row = by_case[line["case_id"]]
        begun = line["id"] in written or row.case_id in written
        made[line["id"]] = Visit(
            line["id"],
            "visit",
            clock.in_london(line["planned_for"]).time(),
            line["minutes"],
            row.person.name,
            session_title(line["type"], line["mode"]),
            where(line["location"], line["place"]),
            line["mode"],
            line["location"],
            line["type"],
            row.case_id,
            row.person.id,
            row.level,
            bool(line["two_workers"]),
            _state(bool(line["note_id"]), begun, line["planned_for"], line["minutes"]),
            tuple(names.get(one, "") for one in workers if one != me.worker_id),
            note_id=line["note_id"] or "",
        )
    return list(made.values())


def _state(noted: bool, begun: bool, planned_for: datetime, minutes: int | None) -> State:
    if noted:
        return "done"
    if begun:
        return "started"
    over = planned_for + timedelta(minutes=minutes or 60)
    return "needed" if over <= clock.now() else "coming"


def _groups(db: Reader, me: Author, day: date, names: Mapping[str, str]) -> list[Visit]:
    """The group sessions of a day in the groups that somebody leads."""
    sessions, groups = table_of(GroupSession), table_of(GroupProgramme)
    leaders = _leaders(db, day)
    mine = [group for group, workers in leaders.items() if me.worker_id in workers]
    if not mine:
        return []
    lines = db.mappings(
        sa.select(sessions, groups.c.name, groups.c.venue, groups.c.sessions_planned)
        .join(groups, groups.c.id == sessions.c.group_programme_id)
        .where(
            sessions.c.group_programme_id.in_(mine),
            sessions.c.held_on == day,
            visible(sessions),
            visible(groups),
        )
    )
    return [_group(db, line, leaders[line["group_programme_id"]], me, names) for line in lines]


def _group(
    db: Reader, line: Mapping[str, object], leaders: Sequence[str], me: Author,
    names: Mapping[str, str],
) -> Visit:  # fmt: skip
    group, day = str(line["group_programme_id"]), line["held_on"]
    assert isinstance(day, date)
    marks, sessions = table_of(RegisterMark), table_of(GroupSession)
    marked = db.value(
        sa.select(sa.func.count()).where(
            marks.c.group_session_id == line["id"], marks.c.attendance.is_not(None), visible(marks)
        )
    )
    week = db.value(
        sa.select(sa.func.count()).where(
            sessions.c.group_programme_id == group, sessions.c.held_on <= day, visible(sessions)
        )
    )
    title = str(line["name"] or "Group")
    if line["sessions_planned"]:
        title = f"{title}, week {week} of {line['sessions_planned']}"
    at = words.read_time(str(line["started_at"] or ""))
    length = minutes if isinstance(minutes := line["minutes"], int) else None
    return Visit(
        str(line["id"]),
        "group",
        at,
        length,
        title,
        str(line["theme"] or "Group session"),
        str(line["venue"] or ""),
        None,
        None,
        "GRP",
        "",
        "",
        None,
        False,
        _group_state(bool(marked), day, at, length),
        tuple(names.get(one, "") for one in leaders if one != me.worker_id),
        _expected(db, group),
    )


def _group_state(marked: bool, day: date, at: time | None, minutes: int | None) -> State:
    if at is None:
        return "done" if marked else "coming"
    return _state(marked, False, datetime.combine(day, at, clock.LONDON), minutes)


def _leaders(db: Reader, day: date) -> dict[str, list[str]]:
    leaders = table_of(GroupLeader)
    found: dict[str, list[str]] = {}
    for row in db.execute(
        sa.select(leaders.c.group_programme_id, leaders.c.worker_id).where(
            sa.or_(leaders.c.since.is_(None), leaders.c.since <= day),
            sa.or_(leaders.c.until.is_(None), leaders.c.until > day),
            visible(leaders),
        )
    ):
        found.setdefault(row[0], []).append(row[1])
    return found


def _expected(db: Reader, group: str) -> int:
    places = table_of(GroupPlace)
    return int(
        db.value(
            sa.select(sa.func.count()).where(
                places.c.group_programme_id == group, places.c.until.is_(None), visible(places)
            )
        )
        or 0
    )
