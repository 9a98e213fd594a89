"""The columns of team review: the map of heat, and the young people."""

from collections.abc import Callable
from datetime import date, datetime

from caseworker_app import clock
from caseworker_app.casework.review import Reviewed, WorkerLoad
from caseworker_app.rules.load import limit, shade_of_count, shade_of_load
from caseworker_app.words import said_ago
from ui.models.cells import (
    Cell,
    Column,
    HeatCell,
    PersonCell,
    RiskCell,
    TagsCell,
    WeeksCell,
    WordsCell,
)
from ui.pages.wording import age_and_borough, review_tag, said_plain_day, said_seen, short_alert

A_DAY = 24 * 3600
"""Seconds: figures older than this are said to be old."""


def heat_columns(now: datetime) -> tuple[Column[WorkerLoad], ...]:
    """One row a worker, one shade a figure; the last says how old the figures are."""
    return (
        Column("worker", "Worker", _worker, 0.4, least=120),
        _heat("cases", "Open\ncases", lambda one: HeatCell(str(one.cases))),
        _heat("load", f"Load\nlimit {limit()}", _load),
        _heat("high", "High\nrisk", lambda one: HeatCell(str(one.high), min(one.high, 1))),
        _heat("not_seen", "Not\nseen", lambda one: _count(one.not_seen)),
        _heat("review", "Reviews\nlate", lambda one: _count(one.reviews_late)),
        _heat("notes", "Notes\nlate", lambda one: _count(one.notes_late)),
        _heat("tasks", "Tasks\noverdue", lambda one: _count(one.tasks_overdue)),
        _heat("unsent", "Not\nsent", _unsent),
        Column("as_of", "Figures\nas of", lambda one: _as_of(one, now), 84, side="right", least=76),
    )


def people_columns(now: datetime) -> tuple[Column[Reviewed], ...]:
    """The young people, with whose they are."""
    today = clock.in_london(now).date()
    return (
        Column("name", "Young person", lambda one: _person(one, now), 0.4, least=196),
        Column("risk", "Risk", lambda one: RiskCell(one.row.level, one.row.trend), 120, least=118),
        Column("worker", "Worker", _short, 0.1, least=84),
        Column("weeks", "Last 8 weeks", _weeks, 112, sortable=False, spare=2),
        Column("seen", "Last seen", lambda one: _seen(one, today), 74, least=70),
        Column("review", "Next review", lambda one: _review(one, today), 112, least=104, spare=1),
    )


def _heat(key: str, title: str, cell: Callable[[WorkerLoad], HeatCell]) -> Column[WorkerLoad]:
    return Column(key, title, cell, 58, side="centre", sortable=False, least=52)


def _worker(one: WorkerLoad) -> Cell:
    return PersonCell(one.worker, "", one.worker_id)


def _load(one: WorkerLoad) -> HeatCell:
    said = f"{one.load:g}" if one.load != round(one.load) else str(round(one.load))
    return HeatCell(said, shade_of_load(one.load))


def _count(number: int) -> HeatCell:
    return HeatCell(str(number), shade_of_count(number))


def _unsent(one: WorkerLoad) -> HeatCell:
    if one.unsent is None:
        return HeatCell("?")
    return HeatCell(str(one.unsent), 1 if one.unsent and one.silent else 0)


def _as_of(one: WorkerLoad, now: datetime) -> Cell:
    if one.contact_at is None:
        return WordsCell("Not yet", quiet=True)
    old = (now - one.contact_at).total_seconds() > A_DAY
    said = said_ago(one.contact_at, now)
    return WordsCell(said[:1].upper() + said[1:], late=one.silent, quiet=not old)


def _person(one: Reviewed, now: datetime) -> Cell:
    row, today = one.row, clock.in_london(now).date()
    second = age_and_borough(row.person, today)
    return PersonCell(row.person.name, second, row.person.id, short_alert(row.alert, now))


def _short(one: Reviewed) -> Cell:
    first, _, rest = one.worker.partition(" ")
    return WordsCell(f"{first} {rest[:1]}.".strip(" .") + ("." if rest else ""), quiet=True)


def _weeks(one: Reviewed) -> Cell:
    return WeeksCell(one.row.weeks)


def _seen(one: Reviewed, today: date) -> Cell:
    return WordsCell(said_seen(one.row.last_seen, today), late=one.row.not_seen)


def _review(one: Reviewed, today: date) -> Cell:
    due = one.row.review_due_on
    if due is None:
        return TagsCell((), "No day yet")
    tag = review_tag(due, today, first=one.row.level is None)
    return TagsCell((tag,)) if tag else TagsCell((), said_plain_day(due, today))
