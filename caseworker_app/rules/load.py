"""How heavy a case weighs, and when a caseload is too heavy (domain.md 3.6; a proposal)."""

from typing import Final

from caseworker_app import codelists
from caseworker_app.rules.seen import counted_level

HALVED: Final = frozenset({"HOLD", "STEP"})
OVER: Final = 1.2
_WEIGHTS: Final = {"LOW": 1.0, "MED": 1.0, "HIGH": 1.5, "VHI": 2.0}


def weight(level: str | None, status: str | None) -> float:
    """What one case weighs: by risk, not assessed as High; halved on hold and in step-down."""
    plain = _WEIGHTS.get(counted_level(level), 1.0)
    return plain / 2 if status in HALVED else plain


WEIGHED: Final = (
    "Load weighs cases: 1, High and not assessed 1.5, Very high 2; half on hold or stepping down."
)
"""The weights in words, for whoever asks why load and count differ."""


def limit() -> int:
    """The weight from which on a caseload is watched."""
    return int(codelists.says("caseload_norm", "FULL", "high") or 15)


def shade_of_load(load: float) -> int:
    """0 on track, 2 above the norm, 3 above 1.2 times it."""
    if load > OVER * limit():
        return 3
    return 2 if load > limit() else 0


def shade_of_count(count: int) -> int:
    """How much a count of what is late asks for: 0 none, 1 watch, 2 act, 3 over the limit."""
    if count >= 5:
        return 3
    return 2 if count >= 3 else min(count, 1)
