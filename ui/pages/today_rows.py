"""The rows of the first page: visits, what is due, drafts, and people not seen in time."""

from datetime import date, datetime

from caseworker_app import clock, words
from caseworker_app.casework.caseload import CaseloadRow
from caseworker_app.casework.day import AlertToday, Due
from caseworker_app.casework.half_written import HalfWritten
from caseworker_app.casework.visits import Visit
from ui.models.rows import Row, RowAction, RowTag
from ui.pages.wording import due_tag, inside, risk_tag, said_seen, visit_icon
from ui.style.icon_names import IconName

SHOUTED = frozenset({"HIGH", "VHI", "MED"})


def visit_rows(visits: tuple[Visit, ...], now: datetime) -> list[Row]:
    """The day in order; the next visit carries the bar and the only filled button."""
    coming = next((one.id for one in visits if one.state in ("coming", "started")), "")
    return [_visit(one, now, one.id == coming) for one in visits]


def _visit(one: Visit, now: datetime, is_next: bool) -> Row:
    return Row(
        one.id,
        one.title,
        _second(one, now, is_next),
        time=words.said_time(one.at) if one.at else "",
        length=f"{one.minutes} min" if one.minutes else "",
        icon="users-three" if one.kind == "group" else visit_icon(one.mode, one.location),
        tone="accent" if is_next else "neutral",
        tags=_visit_tags(one),
        action=_visit_action(one, is_next),
        next=is_next,
        done=one.state in ("done", "needed"),
        discreet=words.said_discreetly(one.title) if one.kind == "visit" else "",
    )


def _second(one: Visit, now: datetime, is_next: bool) -> str:
    place = one.place
    if place and one.kind == "visit":
        place = place if place.startswith("Home visit") else f"{one.what}, {place}"
    parts = [place or one.what]
    if one.with_whom and one.kind == "group":
        parts[0] = f"{parts[0]} with {words_and(one.with_whom)}"
    if one.two_workers:
        parts.append("Two workers")
    if one.expected and one.state != "done":
        parts.append(f"{one.expected} expected")
    if is_next and one.at is not None:
        parts.append(starts_in(one, now))
    return ". ".join(part for part in parts if part)


def words_and(names: tuple[str, ...]) -> str:
    """First names, joined as people say them."""
    first = [name.split(" ")[0] for name in names if name]
    return " and ".join(first)


def starts_in(one: Visit, now: datetime) -> str:
    """ "Starts in 35 minutes", while that is less than two hours."""
    if one.at is None:
        return ""
    here = clock.in_london(now)
    minutes = (one.at.hour - here.hour) * 60 + one.at.minute - here.minute
    if 0 < minutes < 120:
        return f"Starts in {words.counted(minutes, 'minute')}"
    return "On now" if minutes <= 0 else ""


def _visit_tags(one: Visit) -> tuple[RowTag, ...]:
    if one.state == "done":
        return (RowTag("Written" if one.kind == "visit" else "Marked", "low", "check-circle"),)
    if one.state == "needed":
        wanted = "Note needed" if one.kind == "visit" else "Register needed"
        return (RowTag(wanted, "med", "pencil-line"),)
    if one.state == "started":
        return (RowTag("Note started", "info", "pencil-line"),)
    return (risk_tag(one.level, long=one.level != "MED"),) if one.level in SHOUTED else ()


def _visit_action(one: Visit, is_next: bool) -> RowAction:
    if one.kind == "group":
        return RowAction("register", "Register", "list-checks", main=is_next)
    if one.state == "done":
        return RowAction("open", "Open", "folder-open")
    said = {"needed": "Write note", "started": "Go on"}.get(one.state, "Start note")
    return RowAction("note", said, main=is_next)


def due_rows(due: tuple[Due, ...], today: date) -> list[Row]:
    """What is late or due soon. A task is ticked; what a rule asks for is done elsewhere."""
    return [_due(one, today) for one in due]


def _due(one: Due, today: date) -> Row:
    actions = {
        "review": RowAction("review", "Review", "shield-check"),
        "first": RowAction("review", "Assess", "shield-check"),
        "note": RowAction("note", "Write note"),
    }
    return Row(
        one.key,
        one.words,
        beside=one.about,
        icon=None if one.kind == "task" else _due_icon(one.kind),
        tick=False if one.kind == "task" else None,
        tags=(due_tag(one.due_on, today, one.due_time),),
        action=actions.get(one.kind),
        discreet=one.words if one.kind != "task" else "",
    )


def _due_icon(kind: str) -> IconName:
    return "note-pencil" if kind == "note" else "shield-check"


def draft_rows(drafts: tuple[HalfWritten, ...], now: datetime) -> list[Row]:
    """What is half written, newest first."""
    return [
        Row(
            one.draft_id,
            one.name or one.what,
            f"{one.what}, {edited(one.saved_at, now)}",
            opens=True,
            person="",
            discreet=words.said_discreetly(one.name) if one.name else "",
        )
        for one in drafts
    ]


def edited(saved_at: datetime, now: datetime) -> str:
    """ "edited yesterday 17:52"."""
    return f"edited {inside(words.said_moment(saved_at, now))}"


def unseen_rows(rows: tuple[CaseloadRow, ...], today: date) -> list[Row]:
    """People who have not been seen in time, for a day with nothing booked."""
    return [
        Row(
            row.case_id,
            row.person.name,
            f"Seen {said_seen(row.last_seen, today)} ago" if row.last_seen else "Not seen yet",
            person=row.person.id,
            tags=(risk_tag(row.level),),
            action=RowAction("note", "Write note"),
        )
        for row in rows
    ]


def alert_said(one: AlertToday, now: datetime) -> tuple[str, str]:
    """The two sentences of an alert: what happened, and who said so."""
    doing = {
        "MISS": "was reported missing",
        "HOSP": "is in hospital",
        "ARR": "was arrested",
        "THR": "was threatened",
        "DOM": "had the police called to the home",
    }.get(one.alert.kind or "", "has an alert")
    when = ""
    if one.alert.since is not None:
        said = words.said_moment(one.alert.since, now)
        when = said.removeprefix("Today ") if said.startswith("Today") else said
        when = f" at {when}" if said.startswith("Today") else f", {when}"
    source = f"{one.alert.source[:1].upper()}{one.alert.source[1:]}. " if one.alert.source else ""
    return f"{one.name} {doing}{when}", f"{source}{one.alert.words or ''}".strip()
