"""Records in which two people differ, as the server would have sent them."""

from dataclasses import replace
from datetime import date

from caseworker_app.connections import Writer
from caseworker_app.exchange.merge import Head, Row, Stamp
from caseworker_app.exchange.rows import moment_text
from caseworker_app.fields.values import to_wire
from caseworker_app.records import Case, RiskAssessment
from caseworker_app.store import rows
from tests.ui import story
from ui.desk import Desk

THURSDAYS = "Mum agreed to the mentoring on Thursdays at 16:00."
TUESDAYS = "Mum agreed to the mentoring on Tuesdays at 17:00."
AT = moment_text(story.at(date(2025, 10, 13), 15))


def rate_twice(desk: Desk) -> None:
    """Amara raised and Elif lowered, both having seen the same level."""
    made = (
        (story.AMARA, "VHI", "The hospital rang: he was brought in last night."),
        (story.ELIF, "HIGH", "Met at college, calm, no new injuries."),
    )

    def step(db: Writer) -> None:
        rows.store_rows(db, [(_assessment(worker, level, why), 3) for worker, level, why in made])

    desk.workspace.store.change(step).result()


def write_twice(desk: Desk) -> None:
    """Why we work together, written by Amara and by Elif while apart."""

    def step(db: Writer) -> None:
        row = rows.shown_row(db, Case.about.table, story.CASE)
        assert row is not None
        first, second = story.known("thursdays"), story.known("tuesdays")
        heads = {**row.heads, "why": (Head(first, THURSDAYS), Head(second, TUESDAYS))}
        stamps = {
            **row.stamps,
            first: Stamp(story.AMARA, "one", AT, AT),
            second: Stamp(story.ELIF, "two", AT, AT),
        }
        rows.store_rows(db, [(replace(row, heads=heads, stamps=stamps), 2)])

    desk.workspace.store.change(step).result()


def _assessment(worker: str, level: str, why: str) -> Row:
    record = RiskAssessment(
        id=story.known("apart", level),
        young_person_id=story.JAY,
        level=level,
        assessed_on=date(2025, 10, 13),
        reasons=why,
        follows=(story.known("risk"),),
    )
    change = story.known("change", level)
    values = {
        name: to_wire(spec, getattr(record, name)) for name, spec in record.about.specs.items()
    }
    heads = {name: (Head(change, value),) for name, value in values.items() if value is not None}
    stamps = {change: Stamp(worker, worker, AT, AT)}
    return Row(record.about.table, record.id, f"young_person:{story.JAY}", heads, stamps)
