"""Who somebody could be in London: a name, and what is often found beside it."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from caseworker_app import codelists
from caseworker_app.practice.name_lists import BY_ETHNIC_GROUP, IN_SCRIPT, ORIGINS, Origin

GIRL, BOY = "F", "M"


@dataclass(frozen=True, slots=True)
class Name:
    """A given and a family name, and the set they were drawn from."""

    given: str
    family: str
    origin: Origin

    @property
    def full(self) -> str:
        """Both together."""
        return f"{self.given} {self.family}"

    @property
    def in_script(self) -> str | None:
        """The given name as it is written at home, where it is known."""
        return IN_SCRIPT.get(self.given)


class Names:
    """Hands out names; no two people have the same full name."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._used: set[str] = set()

    def reserve(self, full: str) -> None:
        """Keep a name that is told elsewhere."""
        self._used.add(full)

    def of(self, sex: str, origin: Origin, family: str | None = None) -> Name:
        """A name of this origin that nobody has yet."""
        for _ in range(200):
            given = self._chance.choice(origin.girls if sex == GIRL else origin.boys)
            name = Name(given, family or self._chance.choice(origin.families), origin)
            if name.full not in self._used:
                break
        else:
            second = self._chance.choice(origin.families)
            name = Name(given, f"{name.family}-{second}", origin)
        self._used.add(name.full)
        return name

    def anybody(self) -> Name:
        """Somebody from anywhere, such as a teacher or a social worker."""
        sex = self._chance.choice((GIRL, BOY))
        return self.of(sex, self._chance.choice(tuple(ORIGINS.values())))


def origin_of(ethnic_group: str, chance: random.Random) -> Origin:
    """A set of names for a group of the Census."""
    return ORIGINS[chance.choice(BY_ETHNIC_GROUP[ethnic_group])]


def ethnic_group(borough: str, chance: random.Random) -> str:
    """A group, as often as the Census of 2021 found it in this borough."""
    shares = _shares()[borough]
    return drawn(shares, chance)


def drawn(weights: Mapping[str, int], chance: random.Random) -> str:
    """One of these, as often as its weight says."""
    return chance.choices(tuple(weights), tuple(weights.values()))[0]


@cache
def _shares() -> Mapping[str, Mapping[str, int]]:
    shares: dict[str, dict[str, int]] = {}
    for row in codelists.rows("borough_ethnic_group_2021"):
        shares.setdefault(row["borough_code"], {})[row["ethnic_code"]] = int(row["n"])
    return shares
