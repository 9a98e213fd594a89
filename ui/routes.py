"""Where one can be in the window: the places at the left, and what is opened from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from caseworker_app.casework.signed_in import SignedIn
from ui.widgets.sidebar import Place

MANAGING: Final = "Managing"
TODAY, CASELOAD, GROUPS, FAMILIES = "today", "caseload", "groups", "families"
REVIEW, DIFFERENCES = "review", "differences"
RECORD, SYNC, SETTINGS, FAMILY = "record", "sync", "settings", "family"

BELONGS_TO: Final = {RECORD: CASELOAD, FAMILY: FAMILIES}
"""The place at the left under which a page is, where it has none of its own."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A page, and for some what it shows: a person, a family."""

    page: str
    about: str = ""
    tab: str = ""


def places_for(who: SignedIn) -> Sequence[Place]:
    """The places that this person has; nobody is shown an empty one."""
    places = [
        Place(TODAY, "Today", "sun-horizon"),
        Place(CASELOAD, "Caseload", "folder-user"),
        Place(GROUPS, "Groups", "users-three"),
        Place(FAMILIES, "Families", "house-line"),
    ]
    if who.oversees:
        places.append(Place(REVIEW, "Team review", "binoculars", group=MANAGING))
        places.append(Place(DIFFERENCES, "Differences", "git-diff", group=MANAGING))
    return places


class Trail:
    """Where somebody has been, for Alt+Left and Alt+Right."""

    def __init__(self) -> None:
        self._spots: list[Spot] = []
        self._at = -1

    def go(self, spot: Spot) -> None:
        """Somewhere new: what lay ahead is forgotten."""
        if self._at >= 0 and self._spots[self._at] == spot:
            return
        self._spots = [*self._spots[: self._at + 1], spot]
        self._at += 1

    def step(self, by: int) -> Spot | None:
        """One back (-1) or forward (1), or None at either end."""
        if not 0 <= self._at + by < len(self._spots):
            return None
        self._at += by
        return self._spots[self._at]

    def here(self) -> Spot | None:
        """Where one is."""
        return self._spots[self._at] if self._at >= 0 else None
