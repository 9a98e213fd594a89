"""Believable notes in plain words, put together from parts so that hardly two are the same."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from caseworker_app.practice import note_parts as parts
from caseworker_app.practice.boroughs import CAFES, HUBS, OUTDOORS
from caseworker_app.practice.note_words import BY_STRAND, THEMES

DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
TIMES: Final = tuple(f"{hour}:{minute}" for hour in range(10, 18) for minute in ("00", "15", "30"))
PLAIN: Final = 0.22
"""The share of notes that are one text, without its parts."""

OUT_AND_ABOUT: Final = frozenset({"", "YC", "PUB", "STR"})


class Texts(NamedTuple):
    """The four texts of a note."""

    happened: str
    said: str | None = None
    safety: str | None = None
    next_steps: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """How a note speaks of a young person."""

    name: str
    they: str
    them: str
    their: str
    adult: str = "mum"
    school: str = "school"

    @property
    def was(self) -> str:
        """The past of *to be* that goes with *they*."""
        return "were" if self.they == "they" else "was"


class Notes:
    """Writes notes; every choice comes from the one source of chance."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def attended(
        self, voice: Voice, theme: str, place: str | None = None, setting: str = ""
    ) -> Texts:
        """What a worker writes after time together about something.

        `setting` is the location, or the mode of a call; it decides how the note begins.
        """
        pick, about = self._chance.choice, THEMES[theme]
        done, quotes = about.done, about.said
        safety: tuple[str, ...] = parts.SAFETY
        if setting in parts.SPECIAL:
            done, quotes, noticed = parts.SPECIAL[setting]
            safety = noticed or safety
        elif setting in OUT_AND_ABOUT:
            done = (*done, *about.outside)
        first = [pick(parts.OPENINGS_AT.get(setting, parts.OPENINGS))]
        if setting not in parts.SPECIAL and self._chance.random() < 0.7:
            first.append(pick(parts.MOODS))
        first += [f"{pick(done)}.", pick(parts.DETAILS)]
        said = [pick(parts.SAID_FIRST)]
        if self._chance.random() < 0.45:
            said.append(pick(parts.SAID_MORE))
        quote = pick(quotes).replace("{adult}", voice.adult)
        happened = self._told(voice, first, place)
        if self._chance.random() < PLAIN:
            more = self._told(voice, [said[0], pick(parts.NEXT)], place, quote)
            return Texts(f"{happened} {more}")
        return Texts(
            happened,
            self._told(voice, said, place, quote),
            self._told(voice, self._chance.sample(safety, pick((1, 1, 2))), place),
            self._told(voice, [pick(parts.NEXT)], place),
        )

    def missed(self, voice: Voice, attendance: str, place: str | None = None) -> Texts:
        """What a worker writes about a meeting that was tried."""
        begun = self._chance.choice(parts.MISSED[attendance])
        return Texts(self._told(voice, [begun, self._chance.choice(parts.MISSED_AFTER)], place))

    def message(self, voice: Voice, mode: str) -> Texts:
        """What a worker writes about a text, a call or an email."""
        pick = self._chance.choice
        begun = f"{pick(parts.MESSAGES[mode])} {pick(parts.ABOUT)}."
        spoken = mode == "TEL" and self._chance.random() < 0.4
        return Texts(
            self._told(voice, [begun, pick(parts.SOUNDED if spoken else parts.MESSAGE_ENDS)])
        )

    def theme(self, strand: str) -> str:
        """What a meeting in this strand could be about."""
        return self._chance.choice(BY_STRAND[strand])

    def _told(
        self, voice: Voice, sentences: Sequence[str], place: str | None = None, quote: str = ""
    ) -> str:
        pick = self._chance.choice
        from_where = pick(parts.FROM_WHERE).replace("{adult}", voice.adult)
        why = pick(parts.WHY)
        day = pick(DAYS)
        words = {
            "name": voice.name,
            "Name": voice.name,
            "they": voice.they,
            "They": voice.they.capitalize(),
            "them": voice.them,
            "their": voice.their,
            "was": voice.was,
            "adult": voice.adult,
            "Adult": voice.adult.capitalize(),
            "school": voice.school,
            "School": voice.school.capitalize(),
            "place": place or pick(pick((HUBS, CAFES, OUTDOORS))),
            "early": pick(parts.EARLY),
            "from_where": from_where,
            "best": _of(pick(parts.BEST), voice),
            "day": day,
            "Day": day,
            "time": pick(TIMES),
            "agency": pick(parts.AGENCIES),
            "course": pick(parts.COURSES),
            "wait": str(self._chance.choice((15, 20, 25, 30, 35, 40))),
            "ahead": pick(parts.AHEAD),
            "why": why,
            "Why": f"{why[0].upper()}{why[1:]}",
            "own_why": pick(parts.OWN_WHY),
            "short": pick(parts.SHORT),
            "reason": pick(parts.REASONS).format(day=day, adult=voice.adult),
            "quote": quote,
        }
        return " ".join(sentences).format_map(words)


def _of(words: str, voice: Voice) -> str:
    return words.format(adult=voice.adult, their=voice.their)
