"""Small promises: what workers said they would do, and whether they did."""

import random
from datetime import date, timedelta
from typing import Final

from caseworker_app.practice import days, note_parts
from caseworker_app.practice.journeys import Journey, ToDo
from caseworker_app.practice.names import drawn
from caseworker_app.practice.written import Book, link_to
from caseworker_app.records import Case, Task, Worker

WORDS: Final = (
    "Ring {agency} about {thing}", "Write to {agency} about {thing}", "Bring {carried} for {name}",
    "Ask {agency} for a date", "Book a room for {day}", "Call {adult} about {thing}",
    "Send {name} the bus times", "Find a place on the {course} course",
    "Ask {agency} about {thing}", "Fill in the form for {thing} with {name}",
    "Check in with {adult}", "Go with {name} to {agency}", "Look up {thing} before {day}",
)  # fmt: skip
THINGS: Final = (
    "the timetable", "the travel card", "a later start", "the bursary", "a quiet room",
    "the reference", "school shoes", "the passport photo", "the appointment letter",
    "a laptop for homework", "the summer programme", "the gym membership", "a phone contract",
    "work experience", "the GP registration", "free school meals", "a birth certificate copy",
)  # fmt: skip
CARRIED: Final = (
    "the bus pass form", "the card game", "the college form", "a packed lunch", "the spare charger",
    "the reading glasses", "the passport photo form", "the course booklet", "football boots",
)  # fmt: skip
OWN: Final = (
    "Renew first aid training", "Order travel cards", "Bring the projector back",
    "Read the new lone working guidance", "Book leave for December", "Send mileage for last month",
    "Swap the duty evening with a colleague", "Prepare the case for supervision",
)  # fmt: skip
PER_WEEK: Final = 0.24
DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
OVERDUE: Final = 0.3


def draw_to_do(
    journey: Journey, last_day: date, *, far_ahead: bool, chance: random.Random
) -> list[ToDo]:
    """Done ones over the weeks; for an open case one or two more, some of them overdue.

    With `far_ahead` nothing open is due sooner than nine days from now.
    """
    until = journey.ended_before(last_day)
    weeks = max((until - journey.opened).days // 7, 1)
    found: list[ToDo] = []
    for _ in range(round(weeks * PER_WEEK + chance.random())):
        set_on = days.back_to_work(journey.opened + timedelta(days=chance.randint(1, weeks * 7)))
        due_on = days.after(set_on, chance.randint(1, 8))
        done_on = days.after(set_on, chance.randint(1, 9))
        if set_on <= journey.opened or max(done_on, due_on) >= until:
            continue
        dropped = "Not needed any more." if chance.random() < 0.06 else None
        words = _words(journey, chance)
        done = None if dropped else done_on
        found.append(ToDo(words, set_on, due_on, done, _source(chance), "USUAL", dropped))
    if not journey.closed:
        for _ in range(chance.choice((0, 1, 1, 2))):
            found.append(_still_open(journey, last_day, far_ahead, chance))
    return found


def write_to_do(book: Book, journey: Journey) -> None:
    """Write the tasks of a case; each belongs to whoever led on the day it was set."""
    for place, to_do in enumerate(journey.to_do):
        owner = journey.lead_on(to_do.done_on or to_do.due_on or to_do.set_on)
        writer = journey.lead_on(to_do.set_on)
        at = days.at(to_do.set_on, 17, 40 + place % 15)
        task = Task(
            id=book.new_id(Task, at),
            about_id=link_to(Case, journey.case_id),
            words=to_do.words,
            owner_id=owner,
            due_on=to_do.due_on,
            priority=to_do.priority,
            source=to_do.source,
            done_on=to_do.done_on,
            dropped_why=to_do.dropped_why,
        )
        book.write(task, writer, at)


def write_own_tasks(book: Book, worker_id: str, last_day: date) -> None:
    """Write what a worker has to do that is about nobody."""
    for words in book.chance.sample(OWN, 3):
        set_on = days.before(last_day, book.chance.randint(3, 30))
        due_on = days.after(last_day, book.chance.randint(9, 20))
        at = days.at(set_on, 8, 50)
        done = book.chance.random() < 0.5
        task = Task(
            id=book.new_id(Task, at),
            about_id=link_to(Worker, worker_id),
            words=words,
            owner_id=worker_id,
            due_on=due_on,
            priority="USUAL",
            source="OWN",
            done_on=days.after(set_on, 1) if done else None,
        )
        book.write(task, worker_id, at)


def _still_open(journey: Journey, last_day: date, far_ahead: bool, chance: random.Random) -> ToDo:
    set_on = max(days.before(last_day, chance.randint(2, 6)), days.after(journey.opened, 1))
    if far_ahead:
        due_on = days.after(last_day, chance.randint(8, 15))
    elif chance.random() < OVERDUE:
        due_on = days.before(last_day, 1)
    else:
        due_on = days.after(last_day, chance.randint(0, 9))
    priority = drawn({"USUAL": 80, "SOON": 16, "SAFE": 4}, chance)
    return ToDo(_words(journey, chance), set_on, due_on, None, _source(chance), priority)


def _source(chance: random.Random) -> str:
    return drawn({"NOTE": 60, "OWN": 20, "SUP": 10, "PLAN": 8, "RULE": 2}, chance)


def _words(journey: Journey, chance: random.Random) -> str:
    words = chance.choice(WORDS).format(
        name=journey.person.called,
        adult=journey.person.adult,
        agency=chance.choice(note_parts.AGENCIES),
        thing=chance.choice(THINGS),
        carried=chance.choice(CARRIED),
        course=chance.choice(note_parts.COURSES),
        day=chance.choice(DAYS),
    )
    return f"{words[0].upper()}{words[1:]}"
