"""Writes the meetings of a case: what was planned, what took place, and what was only tried."""

from datetime import date, datetime, timedelta
from typing import Final

from caseworker_app.practice import days
from caseworker_app.practice.journeys import Journey
from caseworker_app.practice.notes import Notes, Texts
from caseworker_app.practice.visits import CANCELLED, Visit
from caseworker_app.practice.written import Book
from caseworker_app.records import PlannedSession, Session
from caseworker_app.records.session import ATTENDED

MESSAGES: Final = frozenset({"SMS", "TEL", "EML"})
CANCELLED_WHY: Final = {
    "CYP": "The young person could not come.",
    "CFM": "The family could not make it.",
    "CWK": "The worker could not come.",
    "CTP": "The room was not free.",
    "RES": "Moved to another day.",
    "EXC": "A good reason to leave this week.",
}
WHO_ELSE: Final = (
    "{adult} for the first ten minutes", "A friend from college", "The school nurse",
    "The social worker", "{adult}", "A learning mentor",
)  # fmt: skip
WHERE: Final = {
    "SCH": "the school gate",
    "PRV": "our office",
    "LA": "the council office",
    "HOSP": "the hospital",
    "CUS": "the visits hall",
    "HOME": "the front door",
}
RISK_WORDS: Final = ("SAME",) * 16 + ("ND",) * 3
SLOWLY: Final = 0.15


def write_sessions(book: Book, journey: Journey, notes: Notes, last_day: date) -> list[Session]:
    """Write every meeting up to the last day. Returns the sessions, oldest first."""
    visits = sorted(journey.visits, key=lambda visit: visit.starts_at)
    found: list[Session] = []
    for visit, following in zip(visits, [*visits[1:], None], strict=True):
        planned = _plan(book, journey, visit) if visit.planned else None
        if visit.noted:
            then = following.day if following else None
            at = _written_at(book, visit, last_day)
            session = _session(book, journey, visit, planned, then, notes, at)
            book.write(session, _who(journey, visit.day), at)
            found.append(session)
    return found


def write_ahead(book: Book, journey: Journey, last_day: date) -> None:
    """Write the meetings that are planned from the last day on."""
    for visit in journey.ahead:
        _plan(book, journey, visit, latest=days.before(last_day, 1))


def _plan(book: Book, journey: Journey, visit: Visit, latest: date | None = None) -> PlannedSession:
    on = days.before(visit.day, book.chance.randint(2, 5))
    on = max(min(on, latest) if latest else on, journey.opened)
    at = min(days.at(on, 16, book.chance.randint(55, 59)), visit.starts_at - timedelta(minutes=30))
    planned = PlannedSession(
        id=book.new_id(PlannedSession, at),
        case_id=journey.case_id,
        type=visit.type,
        worker_ids=_workers(journey, visit),
        planned_for=visit.starts_at,
        minutes=visit.minutes,
        mode=visit.mode,
        location=visit.location,
        place=_place(visit),
        two_workers=visit.two_workers,
        cancelled_why=CANCELLED_WHY[visit.attendance] if visit.attendance in CANCELLED else None,
    )
    book.write(planned, _who(journey, on), at)
    return planned


def _session(
    book: Book,
    journey: Journey,
    visit: Visit,
    planned: PlannedSession | None,
    following: date | None,
    notes: Notes,
    at: datetime,
) -> Session:
    chance, there = book.chance, visit.attendance in ATTENDED
    message = _is_message(visit)
    theme = visit.theme or notes.theme(journey.strand)
    texts = visit.texts or _texts(journey, visit, theme, notes)
    together = there and not message
    return Session(
        id=book.new_id(Session, at),
        case_id=journey.case_id,
        planned_session_id=planned.id if planned else None,
        type=visit.type,
        mode=visit.mode,
        location=visit.location,
        place=_place(visit),
        attendance=visit.attendance,
        started_at=visit.starts_at,
        minutes=visit.minutes if there else None,
        worker_ids=_workers(journey, visit),
        who_else=visit.who_else or (_who_else(book, journey) if together else None),
        seen_alone=chance.random() < 0.85 if together and visit.seen else None,
        themes=(theme,) if together else None,
        happened=texts.happened,
        said=texts.said,
        safety=texts.safety,
        next_steps=texts.next_steps,
        next_contact_on=following if together else None,
        risk_change=visit.risk_change or (chance.choice(RISK_WORDS) if together else None),
    )


def _texts(journey: Journey, visit: Visit, theme: str, notes: Notes) -> Texts:
    voice = journey.person.voice
    if visit.attendance not in ATTENDED:
        by_call = visit.attendance == "DNA" and visit.mode in ("TEL", "VID")
        why = "CALL" if by_call else visit.attendance
        return notes.missed(voice, why, visit.place or WHERE.get(visit.location or ""))
    if _is_message(visit):
        return notes.message(voice, visit.mode)
    setting = visit.mode if visit.mode in ("TEL", "VID") else visit.location or ""
    return notes.attended(voice, theme, visit.place, setting)


def _is_message(visit: Visit) -> bool:
    """Whether this was a message or a short call between meetings."""
    return visit.mode in MESSAGES and not visit.planned


def _workers(journey: Journey, visit: Visit) -> tuple[str, ...]:
    lead = _who(journey, visit.day)
    if not visit.two_workers:
        return (lead,)
    second = next((turn.worker_id for turn in journey.turns if turn.part == "SEC"), None)
    return (lead, second) if second else (lead,)


def _who(journey: Journey, day: date) -> str:
    """Who meets them on a day: whoever covers, else the lead."""
    for turn in journey.turns:
        if turn.part == "COV" and turn.since <= day and (turn.until is None or day < turn.until):
            return turn.worker_id
    return journey.lead_on(day)


def _who_else(book: Book, journey: Journey) -> str | None:
    if book.chance.random() > 0.16:
        return None
    words = book.chance.choice(WHO_ELSE).format(adult=journey.person.adult)
    return f"{words[0].upper()}{words[1:]}"


def _place(visit: Visit) -> str | None:
    """The place as it stands by itself, with a capital."""
    if not visit.place:
        return None
    words = visit.place.removeprefix("the ")
    return f"{words[0].upper()}{words[1:]}"


def _written_at(book: Book, visit: Visit, last_day: date) -> datetime:
    """Soon afterwards, or for some the next morning; never on the last day."""
    end = visit.starts_at + timedelta(minutes=visit.minutes)
    next_morning = days.on_to_work(visit.day + timedelta(days=1))
    if book.chance.random() < SLOWLY and next_morning < last_day:
        return days.at(next_morning, 9, book.chance.randint(5, 35))
    return end + timedelta(minutes=book.chance.randint(4, 75))
