"""Many notes and one very full record, for measuring how fast the application is."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from caseworker_app.practice import days, risk
from caseworker_app.practice.alerts import Known, write_alerts
from caseworker_app.practice.cases import open_record
from caseworker_app.practice.days import STORY_DAY
from caseworker_app.practice.journeys import Journey, Turn, draw_statuses
from caseworker_app.practice.names import Names
from caseworker_app.practice.note_words import BY_STRAND
from caseworker_app.practice.notes import Notes, Voice
from caseworker_app.practice.places import Telephones
from caseworker_app.practice.sessions import write_sessions
from caseworker_app.practice.visits import SLOTS, between, meeting_at
from caseworker_app.practice.workers import write_staff
from caseworker_app.practice.written import Book, Written
from caseworker_app.practice.young_people import PRONOUNS, draw_person

YEARS: Final = 2
STRANDS: Final = tuple(BY_STRAND)
REVIEWED: Final = "MED"


def many_notes(count: int, seed: int = 14) -> Iterator[str]:
    """So many texts of notes, one after another, all of them made up."""
    chance = random.Random(seed)
    notes, names = Notes(chance), Names(chance)
    people = [names.anybody() for _ in range(400)]
    for _ in range(count):
        pronoun = chance.choice(("she", "he", "he"))
        _, they, them, their = PRONOUNS[pronoun]
        voice = Voice(chance.choice(people).given, they, them, their)
        yield " ".join(filter(None, notes.attended(voice, notes.theme(chance.choice(STRANDS)))))


def busy_record(
    entries: int = 500, last_day: date = STORY_DAY, seed: int = 14
) -> Sequence[Written]:
    """One young person with one case and so many entries on the timeline.

    Entries are sessions, assessments, statuses and alerts. What they need to stand (provider,
    teams, workers) comes with them.
    """
    book = Book(seed)
    names, phones, notes = Names(book.chance), Telephones(book.chance), Notes(book.chance)
    opened = days.back_to_work(last_day - timedelta(days=365 * YEARS))
    staff = write_staff(book, opened, phones)
    team = staff.teams["south"]
    worker = staff.workers["amara"]
    person = draw_person(team.boroughs[0], "CL", opened, last_day, names, book.chance)
    journey = Journey(
        person, "CL", team.id, team.supervisor_id, [Turn(worker, "LEAD", opened)], opened, SLOTS[0]
    )
    journey.statuses = [
        step for step in draw_statuses(journey, last_day, book.chance) if step.status != "HOLD"
    ]
    last_on = last_day - timedelta(days=20)
    journey.judged = risk.draw_judged(journey, REVIEWED, last_on, None, book.chance)
    open_record(book, journey, phones, last_day)
    risk.write_judged(book, journey, last_day)
    alerts = _alerts(journey, last_day)
    write_alerts(book, journey, alerts)
    others = len(journey.statuses) + len(journey.judged) + len(alerts)
    _fill(book, journey, entries - others, last_day)
    write_sessions(book, journey, notes, last_day)
    return book.in_order()


def _fill(book: Book, journey: Journey, count: int, last_day: date) -> None:
    """Spread so many meetings and messages evenly over the days of the case."""
    span = (last_day - journey.opened).days - 10
    for place in range(count):
        day = days.on_to_work(journey.opened + timedelta(days=5 + place * span // count))
        if place % 3:
            visit = between(day, book.chance)
        else:
            visit = replace(meeting_at("CL", day, SLOTS[0], book.chance), planned=place % 2 == 0)
        journey.visits.append(replace(visit, minute=(visit.minute + place) % 60))


def _alerts(journey: Journey, last_day: date) -> list[Known]:
    day = days.before(last_day, 40)
    since = days.at(max(day, journey.opened), 20, 10)
    outcome = "Came home by himself." if journey.person.pronoun == "he" else "Came home safely."
    return [Known("MISS", "Not home by ten.", "Mum", since, since + timedelta(hours=2), outcome)]
