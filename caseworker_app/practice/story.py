"""Turns those whom the story names into journeys of the year, so that the pictures come true."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from caseworker_app.fields.spec import RoughDay
from caseworker_app.practice import days
from caseworker_app.practice.around import Known, draw_around
from caseworker_app.practice.cases import MATTERS, draw_why
from caseworker_app.practice.cast import Told
from caseworker_app.practice.days import STORY_DAY, Story
from caseworker_app.practice.journeys import Journey, Judged, Status, ToDo, Turn, draw_statuses
from caseworker_app.practice.name_lists import ORIGINS
from caseworker_app.practice.names import BOY, GIRL, Names
from caseworker_app.practice.places import Telephones
from caseworker_app.practice.risk import judge
from caseworker_app.practice.tasks import draw_to_do
from caseworker_app.practice.visits import IN_PERSON, SLOTS, Visit, between, draw_visits, meeting_at
from caseworker_app.practice.workers import Staff
from caseworker_app.practice.young_people import Person, borough_code

WEEKS: Final = 8
DATE: Final = re.compile(r"\[(\d{4}-\d{2}-\d{2})\]")
WEEKDAY: Final = re.compile(r"\[~(\d{4}-\d{2}-\d{2})\]")
WEEKDAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip


class Teller:
    """Tells the story for a year that ends on any day."""

    def __init__(
        self, staff: Staff, last_day: date, names: Names, phones: Telephones, chance: random.Random
    ) -> None:
        self.story = Story(last_day)
        self._staff = staff
        self._last_day = last_day
        self._names = names
        self._phones = phones
        self.chance = chance
        self._told = 0

    def words(self, told: str) -> str:
        """Words in which [2025-10-02] stands for a day and [~2025-10-02] for its weekday."""
        on = self.story.on
        told = WEEKDAY.sub(lambda m: WEEKDAYS[on(date.fromisoformat(m[1])).weekday()], told)
        return DATE.sub(lambda m: _in_words(on(date.fromisoformat(m[1]))), told)

    def journey(self, told: Told) -> Journey:
        """The year of somebody whom the story names."""
        person = self._person(told)
        worker = self._staff.workers[told.worker]
        team = self._staff.team_of(worker)
        on = self.story.on
        journey = Journey(
            person,
            told.strand,
            team.id,
            team.supervisor_id,
            self._turns(told, worker),
            on(told.opened),
            SLOTS[self._next_slot()],
            planned_until=self._until(told),
            agreed_on=on(told.agreed) if told.agreed else None,
            started=on(told.started) if told.started else None,
            why=told.why or draw_why(told.strand, person.voice, on(told.opened), self.chance),
            matters=told.matters or self.chance.choice(MATTERS),
            around=self._around(told, person),
        )
        journey.statuses = self._statuses(told, journey)
        journey.judged = list(self._judged(told, journey))
        journey.visits = [self._where_met(told, one) for one in self._visits(told, journey)]
        journey.ahead = [self.moved(visit) for visit in told.ahead]
        small = draw_to_do(journey, self._last_day, far_ahead=True, chance=self.chance)
        journey.to_do = [
            *(one for one in small if one.done_on or not told.custody_since),
            *(self.promise(one) for one in told.to_do),
        ]
        return journey

    def _person(self, told: Told) -> Person:
        self._names.reserve(f"{told.given} {told.family}")
        return Person(
            told.given,
            told.family,
            GIRL if told.pronoun == "she" else BOY,
            told.pronoun,
            RoughDay(self.story.exactly(told.born)),
            borough_code(told.borough),
            ORIGINS[told.origin],
            told.ethnic_group,
            known_as=told.known_as,
            languages=told.languages,
            must_know=told.must_know,
            safe_contact=told.safe_contact,
            adult=told.adult,
            learns_at="college" if STORY_DAY.year - told.born.year > 16 else "school",
            reach=told.reach,
            twos=told.twos,
        )

    def _turns(self, told: Told, worker: str) -> list[Turn]:
        on = self.story.on
        turns = [Turn(worker, "LEAD", on(told.opened))]
        if told.second_since:
            turns.append(Turn(self._staff.workers["elif"], "SEC", on(told.second_since)))
        return turns

    def _until(self, told: Told) -> date:
        return self.story.exactly(told.planned_until or told.opened + timedelta(weeks=39))

    def _around(self, told: Told, person: Person) -> list[Known]:
        known = draw_around(person, self._names, self._phones, self.chance)
        if told.adult_name:
            known[0] = known[0]._replace(name=told.adult_name)
        return known

    def _statuses(self, told: Told, journey: Journey) -> list[Status]:
        steps = [
            step
            for step in draw_statuses(journey, self._last_day, self.chance)
            if step.status != "HOLD" and not step.reason or step.status == "PEND"
        ]
        if told.closing:
            stepping = self.story.on(told.closing - timedelta(days=28))
            steps = [step for step in steps if step.on < stepping]
            steps.append(Status(stepping, "STEP", "Meeting every other week now."))
            words = f"Goals met. {journey.person.called} knows how to come back."
            steps.append(Status(self.story.on(told.closing), "CLSP", words))
        return steps

    def _judged(self, told: Told, journey: Journey) -> Iterator[Judged]:
        was = None
        for on, level in told.levels:
            last = on == told.levels[-1][0]
            due = self.story.exactly(told.due) if last and told.due else None
            judged = judge(journey, self.story.on(on), level, due, was, self.chance)
            yield judged._replace(signed=True) if last and told.key != "sade" else judged
            was = level

    def _visits(self, told: Told, journey: Journey) -> list[Visit]:
        """By chance up to the last eight weeks, and then as the story tells them."""
        first = self._last_day - timedelta(days=7 * WEEKS)
        seen = self.story.on(told.seen)
        visits = draw_visits(journey.strand, journey.opened, first, journey.slot, self.chance)
        visits += self._last_weeks(told, journey, first, seen)
        told_visits = [self.moved(visit) for visit in told.also]
        taken = {visit.day for visit in told_visits}
        visits = [visit for visit in visits if visit.day not in taken] + told_visits
        if not any(visit.day == seen and visit.seen for visit in visits):
            visits.append(meeting_at(journey.strand, seen, journey.slot, self.chance))
        unwritten = [self.moved(visit) for visit in told.unwritten]
        return [*visits, *(replace(visit, noted=False) for visit in unwritten)]

    def _last_weeks(self, told: Told, journey: Journey, first: date, seen: date) -> Iterator[Visit]:
        for week, mark in enumerate(told.weeks):
            begins = first + timedelta(days=7 * week + 1)
            day = begins + timedelta(days=(journey.slot.weekday - begins.weekday()) % 7)
            if not days.is_working(day) or not journey.opened < day < self._last_day:
                continue
            visit = meeting_at(journey.strand, day, journey.slot, self.chance)
            if mark == "m" and day < seen:
                yield visit
            elif mark == "x" and not told.also:
                yield replace(visit, attendance=self.chance.choice(("DNA", "CYP")))
            if self.chance.random() < 0.3 and day - timedelta(days=1) > journey.opened:
                yield between(days.before(day, 1), self.chance)

    def _where_met(self, told: Told, visit: Visit) -> Visit:
        """Who is in custody is visited there."""
        inside = told.custody_since and visit.day >= self.story.on(told.custody_since)
        if not inside or visit.mode not in IN_PERSON:
            return visit
        return replace(visit, type="CUST", mode="F2F", location="CUS", place=None)

    def moved(self, visit: Visit) -> Visit:
        """A told meeting on the day it becomes, with its words."""
        texts = visit.texts
        if texts:
            texts = texts._replace(
                **{name: self.words(text) for name, text in texts._asdict().items() if text}
            )
        return replace(visit, day=self.story.on(visit.day), texts=texts)

    def promise(self, told: ToDo) -> ToDo:
        """A told task on the days they become."""
        on, due = self.story.on, told.due_on
        return told._replace(
            set_on=on(told.set_on), due_on=self.story.exactly(due) if due else None
        )

    def _next_slot(self) -> int:
        """An hour for each, none of them on the weekday of the last day."""
        while SLOTS[self._told % len(SLOTS)].weekday == self._last_day.weekday():
            self._told += 1
        self._told += 1
        return (self._told - 1) % len(SLOTS)


def _in_words(day: date) -> str:
    return f"{day.day} {days.month_of(day)}"
