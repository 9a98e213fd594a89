"""What a supervisor read and signed, what she asked to be changed, and words added afterwards."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from caseworker_app.practice import days
from caseworker_app.practice.journeys import Journey
from caseworker_app.practice.written import Book, link_to
from caseworker_app.records import Addition, Session, SignOff
from caseworker_app.records.session import ATTENDED
from caseworker_app.records.sign_off import CHANGE_ASKED, SIGNED

READ_SHARE: Final = 0.09
CHANGE_SHARE: Final = 0.12
ADDED_SHARE: Final = 0.013
CHANGES: Final = (
    "Who else knows about this? Add one line.",
    "Can you say in plainer words what was agreed?",
    "Add what you will do if nobody answers.",
    "Say whether you saw them alone.",
)
ADDED: Final = (
    "School rang afterwards: the lesson after was fine.",
    "The time was 15 minutes later than written.",
    "{Adult} rang in the evening to say thank you.",
    "The appointment we spoke of is now on {day}.",
    "{Name} texted to say the key was found.",
    "I left out that we also talked about the summer. Nothing to act on.",
    "The social worker has read this and agrees.",
    "The course place is confirmed in writing.",
)


def write_readings(
    book: Book, journey: Journey, sessions: Sequence[Session], last_day: date
) -> None:
    """Sign about one session in ten, and add words to a few."""
    for session in sessions:
        on = days.day_of(session.started_at)
        if session.attendance in ATTENDED and book.chance.random() < READ_SHARE:
            _read(book, journey, session.id, on, last_day)
        if book.chance.random() < ADDED_SHARE:
            _add(book, journey, session.id, on, last_day)


def _read(book: Book, journey: Journey, session_id: str, on: date, last_day: date) -> None:
    read_on = days.after(on, book.chance.randint(2, 4))
    if read_on >= last_day:
        return
    at = days.at(read_on, 11, book.chance.randint(0, 50))
    asked = book.chance.random() < CHANGE_SHARE
    sign_off = SignOff(
        id=book.new_id(SignOff, at),
        about_id=link_to(Session, session_id),
        decision=CHANGE_ASKED if asked else SIGNED,
        words=book.chance.choice(CHANGES) if asked else None,
    )
    book.write(sign_off, journey.supervisor_id, at)


def _add(book: Book, journey: Journey, session_id: str, on: date, last_day: date) -> None:
    added_on = days.after(on, book.chance.randint(1, 3))
    if added_on >= last_day:
        return
    person = journey.person
    words = book.chance.choice(ADDED).format(
        Name=person.called,
        Adult=person.adult.capitalize(),
        day=book.chance.choice(("Monday", "Tuesday", "Thursday")),
    )
    at = days.at(added_on, 12, book.chance.randint(30, 59))
    addition = Addition(
        id=book.new_id(Addition, at), about_id=link_to(Session, session_id), words=words
    )
    book.write(addition, journey.lead_on(added_on), at)
