"""The rows of a timeline: an icon and a tone for each kind of entry, and its words."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from caseworker_app import clock, codelists, words
from caseworker_app.casework.entries import Chronology, Entry, Kind
from ui.models.rows import AnyRow, GroupHead, RowTag, TimelineRow
from ui.pages.wording import MODE_ICONS, risk_tag
from ui.style.icon_names import IconName
from ui.style.tokens import ToneName

ICONS: Final[dict[Kind, IconName]] = {
    Kind.SESSION: "handshake",
    Kind.CONTACT: "chat-circle-text",
    Kind.ATTEMPT: "calendar-x",
    Kind.PLANNED: "calendar-blank",
    Kind.CANCELLED: "calendar-x",
    Kind.GROUP: "users-three",
    Kind.FAMILY: "house-line",
    Kind.LINE: "users-three",
    Kind.RISK: "shield-check",
    Kind.ALERT: "siren",
    Kind.ALERT_ENDED: "check-circle",
    Kind.STATUS: "flag",
    Kind.ALLOCATION: "user-switch",
    Kind.ADDITION: "plus-circle",
}
TONES: Final[dict[Kind, ToneName]] = {
    Kind.SESSION: "accent",
    Kind.RISK: "info",
    Kind.ALERT: "high",
}
UNSENT: Final = {
    "not sent": RowTag("On this laptop, not sent", "med", "cloud-slash"),
    "needs you": RowTag("Needs you", "high", "cloud-warning"),
}
CAME_LATE: Final = RowTag("Came in late", "med", "clock-counter-clockwise")
"""Its author had left the case when it was received; it is on the file all the same."""


def entry_icon(one: Entry) -> IconName:
    """The icon of an entry; contact shows how."""
    if one.kind is Kind.CONTACT:
        return MODE_ICONS.get(one.mode or "", "chat-circle-text")
    return ICONS[one.kind]


def entry_key(one: Entry) -> str:
    """One key for each entry: an alert and its end are two entries of one record."""
    return f"{one.kind.value}/{one.id}"


def timeline_rows(found: Chronology, now: datetime) -> list[AnyRow]:
    """What is ahead, then what has been by month, newest first."""
    made: list[AnyRow] = []
    if found.ahead:
        made.append(GroupHead("Planned"))
        made += _joined(found.ahead, now)
    month: list[Entry] = []
    for one in found.past:
        if month and (one.day.year, one.day.month) != (month[0].day.year, month[0].day.month):
            made += _month(month, now)
            month = []
        month.append(one)
    return [*made, *(_month(month, now) if month else [])]


def _month(entries: Sequence[Entry], now: datetime) -> list[AnyRow]:
    return [GroupHead(words.said_month(entries[0].day)), *_joined(entries, now)]


def _joined(entries: Sequence[Entry], now: datetime) -> list[AnyRow]:
    """Entries on one rail, which ends at the last."""
    last = len(entries) - 1
    return [entry_row(one, now, last=place == last) for place, one in enumerate(entries)]


def entry_row(one: Entry, now: datetime, *, last: bool = False, most: int = 2) -> TimelineRow:
    """One entry as a row of the rail."""
    today = clock.in_london(now).date()
    planned_past = one.kind is Kind.PLANNED and one.day < today
    return TimelineRow(
        entry_key(one),
        entry_icon(one),
        f"{one.title}, {one.minutes} min" if one.minutes else one.title,
        _by(one),
        said_when(one, today),
        one.text,
        _tone(one),
        (*_state(one, planned_past),),
        _foot(one),
        most=most,
        last=last,
    )


def said_when(one: Entry, today: date) -> str:
    """The day, and the time where somebody knows it and it lies near."""
    said = words.said_day(one.day, today)
    near = abs((today - one.day).days) <= 1 or one.kind is Kind.PLANNED
    return f"{said} {words.said_time(one.at)}" if one.at and near else said


def _by(one: Entry) -> str:
    signed = (f"signed off by {one.signed_by}",) if one.signed_by else ()
    return ", ".join(part for part in (*one.by, *signed, one.place) if part)


def _tone(one: Entry) -> ToneName:
    if one.kind is Kind.ALERT and one.code != "live":
        return "neutral"
    return TONES.get(one.kind, "neutral")


def _state(one: Entry, planned_past: bool) -> list[RowTag]:
    tags = []
    if one.unsent:
        tags.append(UNSENT[one.unsent])
    if one.late:
        tags.append(CAME_LATE)
    if one.kind is Kind.ALERT and one.code == "live":
        tags.append(RowTag("Live", "high", "siren-fill"))
    if one.kind is Kind.RISK:
        tags.append(risk_tag(one.level))
    if one.signed_by:
        tags.append(RowTag("Signed off", "low", "seal-check-fill"))
    if one.corrected:
        tags.append(RowTag("Corrected since", "med", "pencil-line"))
    if planned_past:
        tags.append(RowTag("No note yet", "med", "pencil-line"))
    return tags


def _foot(one: Entry) -> tuple[RowTag, ...]:
    themes = [RowTag(codelists.short_label("intervention_theme", code)) for code in one.themes]
    if one.added:
        said = words.counted(len(one.added), "addition")
        themes.insert(0, RowTag(said, "info", "plus-circle"))
    return tuple(themes[:4])
