"""The columns of a caseload, as facts to paint and to say."""

from datetime import date, datetime, timedelta

from caseworker_app import clock, words
from caseworker_app.casework.caseload import CaseloadRow
from ui.models.cells import Cell, Column, PersonCell, RiskCell, TagsCell, WeeksCell, WordsCell
from ui.pages.wording import (
    age_and_borough,
    review_tag,
    said_next,
    said_plain_day,
    said_seen,
    short_alert,
)

NEW_FOR = timedelta(days=14)


def caseload_columns(now: datetime) -> tuple[Column[CaseloadRow], ...]:
    """Who, risk, the last weeks, seen, next and the next review, as they stand at a moment."""
    today = clock.in_london(now).date()
    return (
        Column("name", "Young person", lambda row: _person(row, now), 1, least=180),
        Column("risk", "Risk", lambda row: RiskCell(row.level, row.trend), 130, least=120),
        Column(
            "weeks", "Last 8 weeks", lambda row: WeeksCell(row.weeks), 112, sortable=False, spare=3
        ),
        Column("seen", "Seen", lambda row: _seen(row, today), 72, least=64),
        Column("next", "Next", lambda row: _next(row, now), 94, least=90, spare=1),
        Column("review", "Risk review", lambda row: _review(row, today), 110, least=104, spare=2),
    )


def _person(row: CaseloadRow, now: datetime) -> Cell:
    today = clock.in_london(now).date()
    parts = [age_and_borough(row.person, today)]
    if row.allocated_on and row.allocated_on > today - NEW_FOR:
        parts.append("New")
    if row.closing:
        parts.append("Closing")
    if row.unsent:
        parts.append(f"{row.unsent} not sent")
    second = ". ".join(part for part in parts if part)
    return PersonCell(row.person.name, second, row.person.id, short_alert(row.alert, now))


def _seen(row: CaseloadRow, today: date) -> Cell:
    return WordsCell(said_seen(row.last_seen, today), late=row.not_seen)


def _next(row: CaseloadRow, now: datetime) -> Cell:
    said = said_next(row.next.planned_for if row.next else None, now)
    return WordsCell(said, quiet=row.next is None)


def _review(row: CaseloadRow, today: date) -> Cell:
    if row.closing and not row.review_late:
        return TagsCell((), "At closing")
    if row.review_due_on is None:
        return TagsCell((), "No day yet")
    tag = review_tag(row.review_due_on, today, first=row.level is None)
    return TagsCell((tag,)) if tag else TagsCell((), said_plain_day(row.review_due_on, today))


def sentence(rows: list[CaseloadRow]) -> str:
    """ "18 young people. 3 not seen in time for their risk, 2 risk reviews late.": what matters."""
    people = len({row.person.id for row in rows})
    said = f"{people} young {'person' if people == 1 else 'people'}."
    unseen = sum(row.not_seen for row in rows)
    late = sum(row.review_late for row in rows)
    parts = []
    if unseen:
        parts.append(f"{unseen} not seen in time for their risk")
    if late:
        parts.append(f"{words.counted(late, 'risk review')} late")
    return f"{said} {', '.join(parts)}." if parts else f"{said} Everybody seen in time."
