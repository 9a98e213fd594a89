"""Draws the young people whom the story does not name, so that each worker holds what they hold."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, NamedTuple

from caseworker_app.practice import days, risk
from caseworker_app.practice.around import draw_around
from caseworker_app.practice.cases import MATTERS, draw_why
from caseworker_app.practice.journeys import (
    Journey,
    Turn,
    draw_statuses,
    draw_turns,
)
from caseworker_app.practice.names import Names, drawn
from caseworker_app.practice.places import Telephones
from caseworker_app.practice.visits import (
    SLOTS,
    Slot,
    draw_visits,
    meeting_at,
    not_seen_in_time,
    seen_in_time,
)
from caseworker_app.practice.workers import Staff, TeamOf
from caseworker_app.practice.young_people import AGES, Person, draw_person

STRANDS: Final = {"VIO": 34, "CL": 36, "SEX": 20, "FAM": 5, "HSG": 5}
CLOSED: Final = 80
RETURNED: Final = 0.2
LATEST_RETURN: Final = 160
REVIEW_LATE: Final = (3, 12)
CLEAR_DAYS: Final = 15
"""Nobody drawn for a worker is due a review sooner than this, unless the worker's row says so."""


class Load(NamedTuple):
    """What one worker holds besides those whom the story names."""

    worker: str
    levels: dict[str | None, int]
    not_seen: int = 0
    review_late: int = 0
    notes_late: int = 0


LOADS: Final = (
    Load("amara", {"MED": 4, "LOW": 2}),
    Load("tom", {"HIGH": 2, "MED": 7, "LOW": 5}),
    Load("elif", {"HIGH": 4, "MED": 7, "LOW": 5}, not_seen=2, review_late=2, notes_late=6),
    Load("marcus", {"HIGH": 3, "MED": 7, "LOW": 4}, not_seen=1, notes_late=1),
    Load("sofia", {"HIGH": 1, "MED": 4, "LOW": 3}),
    Load("femi", {"VHI": 1, "HIGH": 2, "MED": 7, "LOW": 5, None: 1}, 1, 1, 2),
    Load("ruth", {"HIGH": 3, "MED": 7, "LOW": 4}, 1, 0, 1),
    Load("shabana", {"HIGH": 3, "MED": 6, "LOW": 6, None: 1}, 0, 1, 0),
    Load("leon", {"VHI": 1, "HIGH": 2, "MED": 6, "LOW": 5, None: 1}, 2, 1, 3),
)


class Draw:
    """Draws journeys; it remembers which boroughs and hours have been given."""

    def __init__(
        self, staff: Staff, last_day: date, names: Names, phones: Telephones, chance: random.Random
    ) -> None:
        self._staff = staff
        self._last_day = last_day
        self._names = names
        self._phones = phones
        self._chance = chance
        self._missing = {key: list(team.boroughs) for key, team in staff.teams.items()}
        self._slots: dict[str, int] = {}

    def open_ones(self) -> Iterator[Journey]:
        """Everybody held today, worker by worker."""
        chance = self._chance
        for load in LOADS:
            levels = [level for level, count in load.levels.items() for _ in range(count)]
            for place, level in enumerate(levels):
                journey = self._journey(load.worker, level, None)
                unseen, late = place < load.not_seen, place < load.review_late
                self._judge(journey, level, late=late)
                self._meet(journey, level, unseen=unseen)
                self._look_ahead(journey, load.worker)
                if place < load.notes_late:
                    _leave_unwritten(journey, self._last_day, chance)
                self._may_have_come_before(journey, load.worker)
                yield journey

    def closed_ones(self) -> Iterator[Journey]:
        """Everybody whose case closed in the year."""
        for _ in range(CLOSED):
            worker = self._chance.choice([load.worker for load in LOADS])
            closed = days.back_to_work(
                self._last_day - timedelta(days=self._chance.randint(12, 250))
            )
            yield self._closed(worker, closed)

    def _closed(self, worker: str, closed: date, person: Person | None = None) -> Journey:
        journey = self._journey(worker, "LOW", closed, person)
        level = drawn({"LOW": 70, "MED": 26, "HIGH": 4}, self._chance)
        last_on = closed - timedelta(days=self._chance.randint(4, 25))
        journey.judged = risk.draw_judged(journey, level, last_on, None, self._chance)
        journey.visits = draw_visits(
            journey.strand, journey.opened, closed, journey.slot, self._chance
        )
        return journey

    def _may_have_come_before(self, journey: Journey, worker: str) -> None:
        """Some had a case that closed months before this one opened."""
        since_then = (self._last_day - journey.opened).days
        if since_then > LATEST_RETURN or worker == "amara" or self._chance.random() > RETURNED:
            return
        closed = days.back_to_work(journey.opened - timedelta(days=self._chance.randint(30, 60)))
        journey.before = self._closed(worker, closed, journey.person)

    def _journey(
        self, worker: str, level: str | None, closed: date | None, person: Person | None = None
    ) -> Journey:
        chance, worker_id = self._chance, self._staff.workers[worker]
        team = self._staff.team_of(worker_id)
        opened = self._opened(level, closed)
        strand = drawn(STRANDS, chance)
        person = person or draw_person(
            self._borough(team), strand, opened, self._last_day, self._names, chance
        )
        journey = Journey(
            person,
            strand,
            team.id,
            team.supervisor_id,
            draw_turns(worker_id, team.worker_ids, opened, closed or self._last_day, chance),
            opened,
            self._slot(worker),
            closed,
            planned_until=opened + timedelta(weeks=chance.choice((26, 26, 39, 52))),
            agreed_on=min(days.after(opened, 1), days.before(self._last_day, 1)),
            why=draw_why(strand, person.voice, opened, chance),
            matters=chance.choice(MATTERS) if chance.random() < 0.8 else None,
            around=draw_around(person, self._names, self._phones, chance),
        )
        journey.statuses = draw_statuses(journey, self._last_day, chance)
        self._add_specialist(journey, team)
        return journey

    def _opened(self, level: str | None, closed: date | None) -> date:
        """A working day; those not assessed are new, and a year is the longest."""
        if closed:
            longest = 365 - (self._last_day - closed).days
            ago = self._chance.randint(min(75, longest - 20), max(80, longest - 5))
            return days.on_to_work(closed - timedelta(days=ago))
        if level is None:
            return days.before(self._last_day, self._chance.randint(4, 8))
        return days.on_to_work(self._last_day - timedelta(days=self._chance.randint(45, 330)))

    def _borough(self, team: TeamOf) -> str:
        """Each borough of a team once, then any of them."""
        missing = self._missing[team.key]
        return missing.pop(0) if missing else self._chance.choice(team.boroughs)

    def _slot(self, worker: str) -> Slot:
        place = self._slots.get(worker, 0)
        self._slots[worker] = place + 1
        slot = SLOTS[place % len(SLOTS)]
        if worker == "amara" and slot.weekday == self._last_day.weekday():
            return Slot((slot.weekday + 1) % 5, slot.hour, slot.minute + 10)
        return slot

    def _add_specialist(self, journey: Journey, team: TeamOf) -> None:
        """Some have a second worker, some a colleague for housing."""
        chance = self._chance
        if chance.random() > 0.14:
            return
        lead = journey.lead_on(self._last_day)
        other = chance.choice([one for one in team.worker_ids if one != lead])
        since = days.after(journey.opened, chance.randint(9, 20))
        if since >= journey.ended_before(self._last_day) or self._is_amara(other):
            return
        if journey.person.age_on(since) >= AGES["HSG"][0] and chance.random() < 0.5:
            journey.turns.append(Turn(other, "SPEC", since, strand="HSG"))
        else:
            journey.turns.append(Turn(other, "SEC", since))

    def _is_amara(self, worker_id: str) -> bool:
        return worker_id == self._staff.workers["amara"]

    def _judge(self, journey: Journey, level: str | None, *, late: bool) -> None:
        if level is None:
            return
        due = risk.review_days(level)
        if late:
            next_on = self._last_day - timedelta(days=self._chance.randint(*REVIEW_LATE))
            last_on = next_on - timedelta(days=due)
        else:
            next_on = None
            clear = min(CLEAR_DAYS, due - 5) if due > 7 else 1
            last_on = self._last_day - timedelta(days=self._chance.randint(5, max(due - clear, 5)))
        journey.judged = risk.draw_judged(journey, level, last_on, next_on, self._chance)

    def _meet(self, journey: Journey, level: str | None, *, unseen: bool) -> None:
        chance = self._chance
        visits = draw_visits(journey.strand, journey.opened, self._last_day, journey.slot, chance)
        journey.unseen = unseen
        if unseen:
            journey.visits = not_seen_in_time(visits, level, self._last_day, chance)
        else:
            journey.visits = seen_in_time(visits, journey.opened, level, self._last_day, chance)

    def _look_ahead(self, journey: Journey, worker: str) -> None:
        """The next two meetings, from today on; nobody drawn is on Amara's list for today."""
        for week in range(3):
            day = self._last_day + timedelta(
                days=(journey.slot.weekday - self._last_day.weekday()) % 7 + 7 * week
            )
            soon = day == self._last_day and worker == "amara"
            if not soon and days.is_working(day) and len(journey.ahead) < 2:
                journey.ahead.append(meeting_at(journey.strand, day, journey.slot, self._chance))


def _leave_unwritten(journey: Journey, last_day: date, chance: random.Random) -> None:
    """A visit was planned some days ago, and nobody has written how it went."""
    day = days.before(last_day, chance.randint(4, 7))
    visit = meeting_at(journey.strand, day, Slot(day.weekday(), 12, 30), chance)
    journey.visits.append(replace(visit, noted=False))
