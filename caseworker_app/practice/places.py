"""Addresses, venues and telephone numbers that belong to nobody."""

import random
from typing import Final

from caseworker_app.practice.boroughs import DISTRICTS, HOUSES, STREETS, WAYS

NEVER_ISSUED: Final = "CIKMOV"
"""Letters that no inward part of a postcode has, so that an address cannot be a real one."""

NUMBERS: Final = 1000


def district(borough: str, chance: random.Random) -> tuple[str, str]:
    """A district of a borough and the outward part of its postcode."""
    return chance.choice(DISTRICTS[borough])


def street_lines(name: str, chance: random.Random) -> str:
    """The lines of an address in a district."""
    street = f"{chance.choice(STREETS)} {chance.choice(WAYS)}"
    if chance.random() < 0.6:
        return f"Flat {chance.randint(1, 64)}, {chance.choice(HOUSES)}\n{street}\n{name}"
    return f"{chance.randint(1, 180)} {street}\n{name}"


def postcode(outward: str, chance: random.Random) -> str:
    """A postcode with the right outward part that was never given to anybody."""
    letters = "".join(chance.choice(NEVER_ISSUED) for _ in range(2))
    return f"{outward} {chance.randint(1, 9)}{letters}"


class Telephones:
    """Numbers from the ranges that Ofcom keeps for drama: each given once, as long as they last."""

    def __init__(self, chance: random.Random) -> None:
        self._mobile = list(range(NUMBERS))
        self._office = list(range(NUMBERS))
        chance.shuffle(self._mobile)
        self._given = {"mobile": 0, "office": 0}

    def mobile(self) -> str:
        """A mobile number."""
        return f"07700 900{self._next('mobile', self._mobile):03d}"

    def office(self) -> str:
        """A London number."""
        return f"020 7946 0{self._next('office', self._office):03d}"

    def _next(self, kind: str, numbers: list[int]) -> int:
        at = self._given[kind]
        self._given[kind] = at + 1
        return numbers[at % NUMBERS]
