"""Differences: two versions of one thing that stand beside each other until a person decides.

They are the fields with several heads, and the successions in which two stand of which neither
follows the other (records.md 3). Nothing else is stored for one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from caseworker_app import clock
from caseworker_app.casework import (
    equality_differences,
    field_differences,
    risk_differences,
    status_differences,
)
from caseworker_app.casework.standpoint import Standpoint, standpoint
from caseworker_app.casework.subjects import Subject, subjects
from caseworker_app.casework.versions import Found, Version
from caseworker_app.connections import Reader
from caseworker_app.store.identity import Author


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference, with all that a card needs to show it.

    `may_settle` says whether the reader may decide it at all, `may_keep` for each version
    whether they may keep that one, and `may_write_third` whether they may write another.
    """

    found: Found
    about: Subject
    versions: tuple[Version, ...]
    before: str
    may_settle: bool
    may_keep: tuple[bool, ...]
    may_write_third: bool
    may_keep_both: bool

    @property
    def key(self) -> str:
        """Which one it is, as long as it stands."""
        return self.found.key

    @property
    def title(self) -> str:
        """What it is about: the field, or the risk level."""
        return self.found.title

    @property
    def since(self) -> datetime:
        """When the later of the versions was written."""
        return max(version.written_at for version in self.versions)


def differences(db: Reader, me: Author) -> list[Difference]:
    """Every difference held here: those that need the reader first, then the older first."""
    found = _all(db)
    if not found:
        return []
    here = standpoint(db, me, clock.today())
    named = subjects(db, (one.scope for one in found))
    made = [_shown(db, one, here, named[one.scope]) for one in found]
    return sorted(made, key=lambda one: (not one.may_settle, one.since))


def how_many_need(db: Reader, me: Author) -> int:
    """How many differences the reader may decide: what the pill counts."""
    return sum(1 for one in differences(db, me) if one.may_settle)


def _all(db: Reader) -> list[Found]:
    return [
        *risk_differences.found(db),
        *status_differences.found(db),
        *equality_differences.found(db),
        *field_differences.found(db),
    ]


def _shown(db: Reader, found: Found, here: Standpoint, about: Subject) -> Difference:
    settles = here.may_settle(found)
    keeps = tuple(settles and here.may_keep(found, version) for version in found.versions)
    milder = here.may_choose_milder(found)
    return Difference(
        found,
        about,
        tuple(here.named(version) for version in found.versions),
        found.before,
        settles and any(keeps) or (settles and found.both_can_stand),
        keeps,
        settles and found.takes_words and milder,
        settles and found.both_can_stand,
    )


def of_key(found: Sequence[Difference], key: str) -> Difference | None:
    """The difference with this key, if it still stands."""
    return next((one for one in found if one.key == key), None)
