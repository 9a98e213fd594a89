"""What happens to one young person in the year, before any of it is written down."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, NamedTuple

from caseworker_app.practice import days
from caseworker_app.practice.around import Known
from caseworker_app.practice.names import drawn
from caseworker_app.practice.visits import Slot, Visit
from caseworker_app.practice.young_people import Person
from caseworker_app.records import Session

ENDINGS: Final = {
    "Goals met. {name} knows how to come back.": 34,
    "Most of what we set out to do is done; the rest goes on with school.": 22,
    "Stepped down to the local youth service, with a meeting of all three first.": 14,
    "Moved out of London with family. Handed over by phone and letter.": 8,
    "Did not want to meet any more. {name} has our number.": 9,
    "We could not reach {name} for eight weeks by any safe way.": 7,
    "Children\u2019s services lead from here; we said goodbye in person.": 6,
}


class Turn(NamedTuple):
    """One worker's part in a case."""

    worker_id: str
    part: str
    since: date
    until: date | None = None
    why: str | None = None
    strand: str | None = None


class Status(NamedTuple):
    """Where a case stood from a day on."""

    on: date
    status: str
    reason: str | None = None


class Judged(NamedTuple):
    """A level of risk as it was judged on a day."""

    on: date
    level: str
    next_review_on: date | None
    signed: bool = True
    reasons: str | None = None
    keeps_safer: str | None = None
    parts: Sequence[tuple[str, str | None, str]] = ()
    who_knows: str | None = None


class ToDo(NamedTuple):
    """Something promised."""

    words: str
    set_on: date
    due_on: date | None
    done_on: date | None = None
    source: str = "NOTE"
    priority: str = "USUAL"
    dropped_why: str | None = None


@dataclass(slots=True)
class Journey:
    """One young person's case, as it will be written."""

    person: Person
    strand: str
    team_id: str
    supervisor_id: str
    turns: list[Turn]
    opened: date
    slot: Slot
    closed: date | None = None
    planned_until: date | None = None
    agreed_on: date | None = None
    started: date | None = None
    unseen: bool = False
    why: str = ""
    matters: str | None = None
    statuses: list[Status] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    ahead: list[Visit] = field(default_factory=list)
    to_do: list[ToDo] = field(default_factory=list)
    around: list[Known] = field(default_factory=list)
    young_person_id: str = ""
    case_id: str = ""
    before: "Journey | None" = None
    sessions: list[Session] = field(default_factory=list)

    def lead_on(self, day: date) -> str:
        """Who led on a day."""
        leads = [turn for turn in self.turns if turn.part == "LEAD"]
        for turn in leads:
            if turn.since <= day and (turn.until is None or day < turn.until):
                return turn.worker_id
        return leads[-1].worker_id if day >= leads[-1].since else leads[0].worker_id

    @property
    def level(self) -> str | None:
        """The level that stands at the end."""
        return self.judged[-1].level if self.judged else None

    def ended_before(self, day: date) -> date:
        """The day on which contact stopped: the closing, or this day."""
        return min(self.closed or day, day)


def draw_statuses(journey: Journey, last_day: date, chance: random.Random) -> list[Status]:
    """Pending, getting to know each other, assessment, the work itself, and an ending."""
    steps = [Status(journey.opened, "PEND", "Accepted and given a worker.")]
    day = journey.opened
    for status, least, most in (("ENG", 1, 4), ("ASMT", 5, 12), ("ACTV", 8, 18)):
        day = days.after(day, chance.randint(least, most))
        steps.append(Status(day, status))
    if chance.random() < 0.07:
        day = days.after(day, chance.randint(12, 25))
        steps.append(Status(day, "HOLD", "Away with family for a few weeks; back afterwards."))
        steps.append(
            Status(days.after(day, chance.randint(8, 15)), "ACTV", "Back, and glad to be.")
        )
    end = journey.closed or last_day
    steps = [step for step in steps if step.on < end]
    if journey.closed:
        steps += _ending(journey, journey.closed, steps[-1].on, chance)
    return steps


def _ending(journey: Journey, closed: date, after: date, chance: random.Random) -> list[Status]:
    proposed = max(days.before(closed, chance.randint(1, 5)), after)
    stepping = days.before(proposed, chance.randint(12, 25))
    words = drawn(ENDINGS, chance).format(name=journey.person.called)
    steps = [Status(stepping, "STEP", "Meeting every other week now.")] if stepping > after else []
    if proposed > after:
        steps.append(Status(proposed, "CLSP", words))
    return [*steps, Status(closed, "CLSD", words)]


def draw_turns(
    lead: str, colleagues: Sequence[str], opened: date, end: date, chance: random.Random
) -> list[Turn]:
    """Who works with them: a lead, for some a change of lead, a second worker or cover."""
    turns: list[Turn] = []
    length = (end - opened).days
    others = [one for one in colleagues if one != lead]
    if length > 90 and chance.random() < 0.11:
        moved = days.back_to_work(opened + timedelta(days=chance.randint(30, length - 40)))
        why = drawn({"MANAGE": 5, "CHCHAN": 2, "TSPROC": 3, "PCCHAN": 1, "ORGRST": 1}, chance)
        turns.append(Turn(chance.choice(others), "LEAD", opened, moved, why))
        turns.append(Turn(lead, "LEAD", moved))
    else:
        turns.append(Turn(lead, "LEAD", opened))
    if length > 70 and chance.random() < 0.1:
        away = days.back_to_work(opened + timedelta(days=chance.randint(25, length - 30)))
        back = days.after(away, chance.choice((5, 10)))
        turns.append(Turn(chance.choice(others), "COV", away, min(back, end), "ABSENC"))
    return turns
