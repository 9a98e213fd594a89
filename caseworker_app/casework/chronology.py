"""A young person's timeline: everything that happened, newest first, in a dozen questions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app import clock, codelists
from caseworker_app.casework.entries import Chronology, Entry, Kind
from caseworker_app.casework.held import table_of, unsent_by_record, visible
from caseworker_app.casework.mine import worker_names
from caseworker_app.casework.naming import alert_title, session_title, where
from caseworker_app.connections import Reader
from caseworker_app.fields.record import Record
from caseworker_app.measures.cases import statuses_of
from caseworker_app.measures.late import came_late
from caseworker_app.measures.risk import Assessment, assessments_of, signatures
from caseworker_app.records import (
    Addition,
    Alert,
    Attendance,
    Case,
    CaseWorker,
    FamilyPart,
    GroupLine,
    GroupProgramme,
    PlannedSession,
    RiskAssessment,
    Session,
)
from caseworker_app.rules.seen import attended, in_person
from caseworker_app.store.identity import Author


@dataclass(frozen=True, slots=True)
class _Asked:
    """What every part of the answer needs: whose record, which cases, names, what is unsent."""

    db: Reader
    person: str
    cases: Sequence[str]
    names: Mapping[str, str]
    today: date
    unsent: Mapping[str, str] = field(default_factory=dict)

    def rows(self, kind: type[Record], where: Callable[[sa.Table], Any]) -> list[Mapping[str, Any]]:
        """Rows of a type without their heads, which a timeline does not read."""
        table = table_of(kind)
        columns = [column for column in table.c if column.name != "heads"]
        query: sa.Select[Any] = sa.select(table).with_only_columns(*columns)
        return self.db.mappings(query.where(where(table), visible(table)))

    def of_person(self, kind: type[Record]) -> list[Mapping[str, Any]]:
        """Rows of the young person."""
        return self.rows(kind, lambda table: table.c.young_person_id == self.person)

    def of_cases(self, kind: type[Record]) -> list[Mapping[str, Any]]:
        """Rows of the young person's cases."""
        return self.rows(kind, lambda table: table.c.case_id.in_(self.cases))

    def by(self, *workers: str) -> tuple[str, ...]:
        """Names of workers; the server's own writing has none."""
        return tuple(name for one in workers if (name := self.names.get(one)))


def chronology(db: Reader, _me: Author, person_id: str) -> Chronology:
    """Everything that this laptop holds of a young person's story."""
    cases = _cases(db, person_id)
    scopes = [f"young_person:{person_id}", *(f"case:{one}" for one in cases)]
    asked = _Asked(
        db, person_id, cases, worker_names(db), clock.today(), unsent_by_record(db, scopes)
    )
    entries = [
        *_sessions(asked),
        *_groups_and_families(asked),
        *_risk(asked),
        *_alerts(asked),
        *_case_story(asked),
    ]
    entries = _with_additions(asked, entries)
    late = came_late(db, person_id)
    entries = [
        replace(one, unsent=asked.unsent.get(one.id, ""), late=one.id in late) for one in entries
    ]
    ahead = [one for one in entries if one.kind is Kind.PLANNED and one.day >= asked.today]
    gone = {one.id for one in ahead}
    past = [one for one in entries if one.id not in gone or one.kind is not Kind.PLANNED]
    return Chronology(tuple(sorted(ahead, key=_when)), tuple(sorted(past, key=_when, reverse=True)))


def _when(one: Entry) -> tuple[date, time, str]:
    return one.day, one.at or time.min, one.id


def _cases(db: Reader, person_id: str) -> list[str]:
    table = table_of(Case)
    rows = db.execute(
        sa.select(table.c.id).where(table.c.young_person_id == person_id, visible(table))
    )
    return [row[0] for row in rows]


def _sessions(asked: _Asked) -> list[Entry]:
    found = asked.of_cases(Session)
    signed = signatures(asked.db, [row["id"] for row in found])
    corrected = {row["corrects_id"] for row in found if row["corrects_id"]}
    noted = {row["planned_session_id"] for row in found}
    made = [_session(asked, row, signed, corrected) for row in found]
    for row in asked.of_cases(PlannedSession):
        if row["id"] not in noted and row["planned_for"] is not None:
            made.append(_planned(asked, row))
    return made


def _session(
    asked: _Asked, row: Mapping[str, Any], signed: Mapping[str, str], corrected: set[str]
) -> Entry:
    here = clock.in_london(row["started_at"])
    was_there = attended(row["attendance"])
    met = Kind.SESSION if in_person(row["mode"]) else Kind.CONTACT
    parts = tuple((name, row[name]) for name in TEXTS if row[name])
    return Entry(
        row["id"],
        met if was_there else Kind.ATTEMPT,
        here.date(),
        here.time(),
        session_title(row["type"], row["mode"], row["attendance"]),
        asked.by(*(row["worker_ids"] or (row["written_by"],))),
        where(row["location"], row["place"]),
        " ".join(text.strip() for _, text in parts),
        row["minutes"] if was_there else None,
        row["mode"],
        signed_by=asked.names.get(signed.get(row["id"], ""), ""),
        themes=tuple(row["themes"] or ()),
        parts=parts,
        corrected=row["id"] in corrected,
        code=row["attendance"],
        case_id=row["case_id"],
    )


TEXTS: Final = ("happened", "said", "safety", "next_steps")


def _planned(asked: _Asked, row: Mapping[str, Any]) -> Entry:
    here = clock.in_london(row["planned_for"])
    title = session_title(row["type"], row["mode"])
    why = row["cancelled_why"]
    return Entry(
        row["id"],
        Kind.CANCELLED if why else Kind.PLANNED,
        here.date(),
        here.time(),
        f"{title}, cancelled" if why else title,
        asked.by(*(row["worker_ids"] or ())),
        where(row["location"], row["place"]),
        why or "",
        row["minutes"],
        row["mode"],
        case_id=row["case_id"],
    )


def _groups_and_families(asked: _Asked) -> list[Entry]:
    """Attendances with the line or part that tells about them, and those that stand alone."""
    lines = {(row["held_on"], row["id"]): row for row in asked.of_person(GroupLine)}
    parts = {
        row["family_session_id"]: row
        for row in asked.rows(FamilyPart, lambda table: table.c.shows_on_id == asked.person)
    }
    made = []
    for row in asked.of_person(Attendance):
        if row["held_on"] is None:
            continue
        part = parts.pop(row["of_id"], None)
        line_key = None
        if row["of_id_type"] == GroupProgramme.about.table:
            line_key = next((key for key in lines if key[0] == row["held_on"]), None)
        line = lines.pop(line_key) if line_key else None
        made.append(_attendance(asked, row, part or line))
    made += [_line(asked, row) for row in lines.values()]
    made += [_part(asked, row) for row in parts.values()]
    return made


def _attendance(asked: _Asked, row: Mapping[str, Any], told: Mapping[str, Any] | None) -> Entry:
    group = row["of_id_type"] == GroupProgramme.about.table
    was_there = attended(row["attendance"])
    title = row["title"] or ("Group session" if group else "Family session")
    if not was_there:
        title = f"{title}: {session_title(None, None, row['attendance']).casefold()}"
    words = (told["words"] if told else "", row["group_note"] or "")
    started = told.get("started_at") if told else None
    return Entry(
        told["id"] if told else row["id"],
        Kind.GROUP if group else Kind.FAMILY,
        row["held_on"],
        clock.in_london(started).time() if started else None,
        title,
        asked.by(told["written_by"]) if told else (),
        "",
        " ".join(part for part in words if part),
        row["minutes"] if was_there else None,
        row["mode"],
        code=row["attendance"],
    )


def _line(asked: _Asked, row: Mapping[str, Any]) -> Entry:
    return Entry(
        row["id"], Kind.LINE, row["held_on"], None, "From a group", asked.by(row["written_by"]),
        text=row["words"],
    )  # fmt: skip


def _part(asked: _Asked, row: Mapping[str, Any]) -> Entry:
    here = clock.in_london(row["started_at"])
    return Entry(
        row["id"], Kind.FAMILY, here.date(), here.time(), "Family session",
        asked.by(row["written_by"]), text=row["words"],
    )  # fmt: skip


def _risk(asked: _Asked) -> list[Entry]:
    held = assessments_of(asked.db, [asked.person])
    rows = {row["id"]: row for row in asked.of_person(RiskAssessment)}
    by_id = {one.id: one for one in held}
    return [_assessment(asked, one, rows[one.id], by_id) for one in held if one.id in rows]


def _assessment(
    asked: _Asked, one: Assessment, row: Mapping[str, Any], by_id: Mapping[str, Assessment]
) -> Entry:
    level = codelists.label("risk_level", one.level).casefold()
    before = [by_id[target].level for target in one.follows or () if target in by_id]
    if not before:
        title = f"First risk assessment: {level}"
    elif one.level in before:
        title = f"Risk review: stays {level}"
    else:
        title = f"Risk review: now {level}"
    return Entry(
        one.id,
        Kind.RISK,
        one.assessed_on,
        None,
        title,
        asked.by(one.written_by),
        text=row["reasons"],
        level=one.level,
        signed_by=asked.names.get(one.signed_by, ""),
    )


def _alerts(asked: _Asked) -> list[Entry]:
    made = []
    for row in asked.of_person(Alert):
        moment: datetime = row["since"] or row["written_at"]
        made.append(_alert(asked, row, moment, row["words"] or "", ended=False))
        if row["ended_at"]:
            made.append(_alert(asked, row, row["ended_at"], row["outcome"] or "", ended=True))
    return made


def _alert(
    asked: _Asked, row: Mapping[str, Any], moment: datetime, text: str, *, ended: bool
) -> Entry:
    here = clock.in_london(moment)
    source = () if ended or not row["source"] else (row["source"],)
    return Entry(
        row["id"],
        Kind.ALERT_ENDED if ended else Kind.ALERT,
        here.date(),
        here.time(),
        alert_title(row["kind"], ended=ended),
        (*source, *asked.by(row["written_by"])),
        text=text,
        code="" if row["ended_at"] else "live",
    )


def _case_story(asked: _Asked) -> list[Entry]:
    """Where the cases stood, and who worked in them from when."""
    made = [
        Entry(
            one.id,
            Kind.STATUS,
            one.since,
            None,
            codelists.label("case_status", one.status),
            asked.by(one.written_by),
            text=one.reason or "",
            case_id=one.case_id,
        )
        for one in statuses_of(asked.db, asked.cases)
    ]
    for row in asked.of_person(CaseWorker):
        name = asked.names.get(row["worker_id"], "")
        part = codelists.label("case_worker_part", row["part"]) or "Worker"
        if row["since"] and row["since"] <= asked.today:
            made.append(_allocation(asked, row, row["since"], f"{name} joined", part))
        if row["until"] and row["until"] <= asked.today:
            why = codelists.label("worker_change_reason", row["why_changed"])
            made.append(_allocation(asked, row, row["until"], f"{name} left", why or part))
    return made


def _allocation(asked: _Asked, row: Mapping[str, Any], day: date, title: str, text: str) -> Entry:
    by = asked.by(row["written_by"])
    return Entry(
        row["id"], Kind.ALLOCATION, day, None, title, by, text=text, case_id=row["case_id"]
    )


def _with_additions(asked: _Asked, entries: Sequence[Entry]) -> list[Entry]:
    """The same entries, each with what was added to it since."""
    added: dict[str, list[str]] = {}
    ids = [one.id for one in entries]
    for row in asked.rows(Addition, lambda table: table.c.about_id.in_(ids)):
        by = " ".join(asked.by(row["written_by"]))
        added.setdefault(row["about_id"], []).append(
            f"{by}: {row['words']}" if by else row["words"]
        )
    return [replace(one, added=tuple(added.get(one.id, ()))) for one in entries]
