"""The rows of the sync centre: what is on its way, what came in, what needs somebody."""

from collections.abc import Sequence
from datetime import datetime

from caseworker_app import clock
from caseworker_app.casework.came_in import CameIn
from caseworker_app.casework.differences import Difference
from caseworker_app.casework.outbox_view import Item
from caseworker_app.words import said_discreetly, said_moment, said_time
from ui.models.rows import Row, RowAction, RowTag
from ui.pages.wording import inside
from ui.style.icon_names import IconName

_ICONS: dict[str, IconName] = {
    "sessions": "note-pencil",
    "risk_assessments": "shield-warning",
    "register_marks": "list-checks",
    "group_sessions": "users-three",
    "group_lines": "users-three",
    "family_sessions": "house-line",
    "family_parts": "house-line",
    "tasks": "check-square",
    "alerts": "siren",
    "sign_offs": "seal-check",
    "additions": "plus-circle",
    "case_workers": "user-switch",
    "planned_sessions": "calendar-blank",
    "drafts": "pencil-line",
}


def icon_of(record: str) -> IconName:
    """The icon of a record type."""
    return _ICONS.get(record, "file-text")


def waiting_rows(items: Sequence[Item], now: datetime, why: str) -> list[Row]:
    """What waits, with its size and its reason: its own, else the one that holds for all."""
    return [
        _row(
            one,
            now,
            f"{one.reason or why}. {_size(one.size)}",
            RowTag("On this laptop", "med", "hourglass-medium"),
        )
        for one in items
    ]


def sent_rows(items: Sequence[Item], now: datetime) -> list[Row]:
    """What was sent today, with its receipt."""
    return [
        _row(
            one,
            now,
            one.reason or _receipt(one),
            _sent_tag(one),
        )
        for one in items
    ]


def held_rows(items: Sequence[Item]) -> list[Row]:
    """What the server keeps aside for a person: every word of it can be read here."""
    return [
        Row(
            one.group,
            _about(one.what, one.about.name),
            f"{one.reason} {one.next}",
            icon=icon_of(one.record),
            tone="high",
            tags=(RowTag("Kept aside", "high", "warning-circle-fill"),),
            action=RowAction("read", "Read it", "file-text"),
            discreet=one.what,
        )
        for one in items
    ]


def difference_rows(found: Sequence[Difference], now: datetime) -> list[Row]:
    """Differences that the reader may settle."""
    return [
        Row(
            one.key,
            _about(one.title, one.about.name),
            f"{_both(one)}, {inside(said_moment(one.since, now))}",
            icon="git-diff",
            tone="med",
            tags=(RowTag("Two versions", "med", "git-diff"),),
            action=RowAction("settle", "Look at both", "git-diff", main=True),
            discreet=one.title,
        )
        for one in found
        if one.may_settle
    ]


def came_in_rows(found: Sequence[CameIn], now: datetime) -> list[Row]:
    """What others wrote."""
    return [
        Row(
            one.key,
            _about(one.what, one.about.name),
            _by_and_when(one, now),
            icon="git-diff" if one.settles else icon_of(one.record),
            tone="high" if one.record == "alerts" else "neutral",
            discreet=_about(one.what, said_discreetly(one.about.name)),
        )
        for one in found
    ]


def _row(one: Item, now: datetime, second: str, tag: RowTag) -> Row:
    return Row(
        one.group,
        _about(one.what, one.about.name),
        f"{said_moment(one.written_at, now)}. {second}",
        icon=icon_of(one.record),
        tags=(tag,),
        discreet=_about(one.what, said_discreetly(one.about.name)),
    )


def _sent_tag(one: Item) -> RowTag:
    if one.reason:
        return RowTag("With your supervisor", "med", "user-switch")
    if one.late:
        return RowTag("On the file, marked late", "med", "clock-counter-clockwise")
    return RowTag(f"Sent {_at(one.answered_at)}", "low", "check-circle-fill")


def _receipt(one: Item) -> str:
    return f"Receipt {one.receipt}" if one.receipt else "Received"


def _size(size: int) -> str:
    """ "Under 1 kB", "12 kB", "1.3 MB"."""
    if size < 1000:
        return "Under 1 kB"
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{round(size / 1000)} kB"


def _about(what: str, name: str) -> str:
    return f"{what}, {name}" if name else what


def _by_and_when(one: CameIn, now: datetime) -> str:
    when = said_moment(one.written_at, now)
    return f"{one.by}, {inside(when)}" if one.by else when


def _both(one: Difference) -> str:
    names = list(dict.fromkeys(version.worker for version in one.versions))
    return " and ".join(names)


def _at(moment: datetime | None) -> str:
    return said_time(clock.in_london(moment).time()) if moment else ""
