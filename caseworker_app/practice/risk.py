"""How risk was judged over the year, and the assessments that say so."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from caseworker_app import codelists
from caseworker_app.practice import days, risk_words
from caseworker_app.practice.journeys import Journey, Judged
from caseworker_app.practice.names import drawn
from caseworker_app.practice.notes import Voice
from caseworker_app.practice.written import Book, link_to
from caseworker_app.records import RiskAssessment, RiskPart, SignOff
from caseworker_app.records.sign_off import SIGNED
from caseworker_app.rules.successions import higher

EARLIER: Final[Mapping[str, Mapping[str, int]]] = {
    "LOW": {"MED": 60, "LOW": 32, "HIGH": 8},
    "MED": {"MED": 46, "HIGH": 34, "LOW": 20},
    "HIGH": {"HIGH": 44, "MED": 50, "LOW": 6},
    "VHI": {"HIGH": 80, "VHI": 20},
}
"""What a level usually was one review before."""

FIRST_WITHIN: Final = (3, 9)
SIGNED_SHARE: Final = 0.55


def review_days(level: str) -> int:
    """The days after which a level is looked at again."""
    return int(codelists.says("risk_level", level, "review_days"))


def draw_judged(
    journey: Journey, level: str, last_on: date, next_on: date | None, chance: random.Random
) -> list[Judged]:
    """Reviews backwards from the last one to the first, within ten working days of opening."""
    first = days.after(journey.opened, chance.randint(*FIRST_WITHIN))
    last_on = max(days.back_to_work(last_on), first)
    steps = [(last_on, level)]
    while True:
        on, later = steps[0]
        before = drawn(EARLIER[later], chance)
        gap = review_days(before) - chance.randint(0, 6)
        earlier = days.back_to_work(on - timedelta(days=max(gap, 5)))
        if earlier <= first:
            break
        steps.insert(0, (earlier, before))
    if steps[0][0] > first:
        steps.insert(0, (first, drawn(EARLIER[steps[0][1]], chance)))
    return [
        judge(journey, on, now, next_on if on == last_on else None, was, chance)
        for (on, now), was in zip(steps, [None, *(one for _, one in steps)], strict=False)
    ]


def judge(
    journey: Journey,
    on: date,
    level: str,
    next_on: date | None,
    was: str | None,
    chance: random.Random,
) -> Judged:
    """One assessment with its reasons; a level below the one before (`was`) is always signed."""
    voice = journey.person.voice
    lower = was is not None and higher(was, level)
    keeps = chance.sample(risk_words.KEEPS, chance.choice((1, 2, 2, 3)))
    knows = chance.choice(risk_words.WHO_KNOWS)
    return Judged(
        on,
        level,
        next_on or on + timedelta(days=review_days(level)),
        signed=lower or chance.random() < SIGNED_SHARE,
        reasons=_said(chance.choice(risk_words.BY_LEVEL[level]), voice, on, chance),
        keeps_safer=_said(" ".join(keeps), voice, on, chance),
        parts=_parts(journey.strand, level, voice, on, chance),
        who_knows=_said(knows, voice, on, chance) if knows else None,
    )


def write_judged(
    book: Book, journey: Journey, last_day: date, before: str | None = None
) -> list[str]:
    """Write the assessments, their parts and the signatures under them. Returns their ids.

    `before` is the last assessment of an earlier case, which the first of these follows.
    """
    found: list[str] = []
    for place, judged in enumerate(journey.judged):
        writer, previous = journey.lead_on(judged.on), found[-1] if found else before
        at = days.at(judged.on, 17 if place % 2 else 12, 5 + place % 50)
        assessment = RiskAssessment(
            id=book.new_id(RiskAssessment, at),
            young_person_id=journey.young_person_id,
            level=judged.level,
            assessed_on=judged.on,
            reasons=judged.reasons or "",
            keeps_safer=judged.keeps_safer,
            who_knows=judged.who_knows,
            next_review_on=judged.next_review_on,
            follows=(previous,) if previous else None,
        )
        found.append(book.write(assessment, writer, at))
        for domain, level, reason in judged.parts:
            part = RiskPart(
                id=book.new_id(RiskPart, at),
                risk_assessment_id=assessment.id,
                domain=domain,
                level=level,
                reason=reason,
            )
            book.write(part, writer, at)
        if judged.signed:
            _sign(book, journey, assessment.id, judged.on, last_day)
    return found


def _sign(book: Book, journey: Journey, assessment_id: str, on: date, last_day: date) -> None:
    signed_on = min(days.after(on, book.chance.randint(1, 3)), days.before(last_day, 1))
    if signed_on <= on:
        return
    at = days.at(signed_on, 10, 15)
    sign_off = SignOff(
        id=book.new_id(SignOff, at),
        about_id=link_to(RiskAssessment, assessment_id),
        decision=SIGNED,
    )
    book.write(sign_off, journey.supervisor_id, at)


def _parts(
    strand: str, level: str, voice: Voice, on: date, chance: random.Random
) -> Sequence[tuple[str, str | None, str]]:
    """Three or four harms, the first at the level of the whole, the others at most that."""
    domains = risk_words.DOMAINS[strand][: chance.choice((3, 3, 4))]
    levels = [one for one in ("LOW", "MED", "HIGH", "VHI") if not higher(one, level)]
    return tuple(
        (
            domain,
            level if place == 0 else chance.choice(levels),
            _said(chance.choice(risk_words.PARTS[domain]), voice, on, chance),
        )
        for place, domain in enumerate(domains)
    )


def _said(words: str, voice: Voice, on: date, chance: random.Random) -> str:
    month = days.month_of(on - timedelta(days=chance.randint(3, 40)))
    return words.format(
        Name=voice.name,
        name=voice.name,
        They=voice.they.capitalize(),
        they=voice.they,
        them=voice.them,
        adult=voice.adult,
        Adult=voice.adult.capitalize(),
        month=month,
        school=chance.choice(("school", "college", "the unit")),
        debt=chance.choice(("£150", "£200", "£300", "£400", "£650")),
    )
