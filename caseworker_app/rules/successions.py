"""Which of several records that follow each other is in force (records.md 3)."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, Protocol, TypeVar

import sqlalchemy as sa

from caseworker_app import codelists
from caseworker_app.tables import record_links

FOLLOWS: Final = "follows"
LEVELS: Final = ("LOW", "MED", "HIGH", "VHI")
"""Risk levels, mildest first. Not assessed is none of them."""


class Succeeding(Protocol):
    """A record that names those it replaces."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def follows(self) -> tuple[str, ...] | None:
        """The ids of all that nothing replaced on its author's screen."""


S = TypeVar("S", bound=Succeeding)


def not_followed(table: sa.Table) -> sa.ColumnElement[bool]:
    """That no record which is held names this one, for a WHERE."""
    return ~sa.exists().where(
        record_links.c.field == FOLLOWS, record_links.c.target_id == table.c.id
    )


def in_force(records: Iterable[S]) -> list[S]:
    """Those that nothing replaces, in the order given. Several are a difference."""
    listed = list(records)
    replaced = {target for one in listed for target in one.follows or ()}
    return [one for one in listed if one.id not in replaced]


def is_open(status: str | None) -> bool:
    """Whether a case with this status is being worked."""
    return codelists.says("case_status", status, "open") != "N"


def higher(level: str, other: str) -> bool:
    """Whether one risk level is above the other."""
    return LEVELS.index(level) > LEVELS.index(other)


def highest(levels: Iterable[str]) -> str | None:
    """The highest of these risk levels; None where nothing was assessed."""
    known = [level for level in levels if level in LEVELS]
    return max(known, key=LEVELS.index) if known else None


class Assessed(Succeeding, Protocol):
    """A risk assessment as far as the rule needs it."""

    @property
    def level(self) -> str:
        """Its risk level."""


A = TypeVar("A", bound=Assessed)


def standing_assessments(assessments: Iterable[A], signed: frozenset[str]) -> list[A]:
    """The assessments that nothing replaces.

    One replaces those it follows only when it is not lower, or when a supervisor signed it
    (`signed` names those); a lower one waits beside the higher (records.md 3).
    """
    listed = list(assessments)
    by_id: Mapping[str, Any] = {one.id: one for one in listed}
    replaced = {
        target
        for one in listed
        for target in one.follows or ()
        if target in by_id and (one.id in signed or not higher(by_id[target].level, one.level))
    }
    return [one for one in listed if one.id not in replaced]
