"""What everybody had to know at once, and how it ended; one of them has not ended yet."""

from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from caseworker_app.practice import days
from caseworker_app.practice.journeys import Journey
from caseworker_app.practice.written import Book
from caseworker_app.records import Alert


class Known(NamedTuple):
    """An alert before it is written. Without an end it stands."""

    kind: str
    words: str
    source: str
    since: datetime
    ended_at: datetime | None = None
    outcome: str | None = None


DRAWN: Final = (
    (
        "MISS",
        "Did not come home last night. {Adult} has rung all friends.",
        "{Adult}, by phone",
        "Came home in the afternoon, tired and hungry. A talk about the night is booked.",
    ),
    (
        "HOSP",
        "Brought in with a cut that needs stitches. {Adult} is on the way.",
        "Hospital youth worker",
        "Home the same night. The ward told the doctor and children\u2019s services.",
    ),
    (
        "ARR",
        "Held at the police station since the morning. {Adult} is there.",
        "Duty solicitor",
        "Home without charge after five hours.",
    ),
    (
        "THR",
        "A message names {name} and a place. Police know.",
        "School",
        "Police spoke to both families. {Name} stayed with gran for a week.",
    ),
    (
        "DOM",
        "Police were called to the flat at night after shouting. Nobody hurt.",
        "Police notification",
        "{Adult} and {name} slept at auntie\u2019s. Children\u2019s services visited the next day.",
    ),
)
SHARE: Final = 0.24


def draw_alerts(book: Book, journey: Journey, last_day: date) -> list[Known]:
    """For some of those at high risk, one alert in the past weeks that has ended."""
    chance = book.chance
    if journey.level not in ("HIGH", "VHI") or journey.closed or chance.random() > SHARE:
        return []
    kind, words, source, outcome = chance.choice(DRAWN)
    voice = journey.person.voice
    slots = {
        "name": voice.name,
        "Name": voice.name,
        "adult": voice.adult,
        "Adult": voice.adult.capitalize(),
    }
    day = max(days.before(last_day, chance.randint(8, 60)), days.after(journey.opened, 8))
    if day >= days.before(last_day, 2):
        return []
    since = days.at(day, chance.randint(7, 10), chance.choice((5, 20, 35, 50)))
    ended_at = since + timedelta(hours=chance.randint(5, 9))
    filled = (one.format_map(slots) for one in (words, source, outcome))
    return [Known(kind, next(filled), next(filled), since, ended_at, next(filled))]


def write_alerts(book: Book, journey: Journey, known: list[Known]) -> None:
    """Write alerts, each a few minutes after it was known; the duty desk is the supervisor's."""
    for one in known:
        at = one.since + timedelta(minutes=12)
        alert = Alert(
            id=book.new_id(Alert, at),
            young_person_id=journey.young_person_id,
            kind=one.kind,
            words=one.words,
            source=one.source,
            since=one.since,
            ended_at=one.ended_at,
            outcome=one.outcome,
        )
        book.write(alert, journey.supervisor_id, at)
