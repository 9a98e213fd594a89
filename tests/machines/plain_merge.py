"""The meaning of the merge rules, computed from the whole log at once instead of step by step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Field = tuple[str, str, str]
"""Record type, record, field."""


@dataclass
class Logged:
    """One change of the log: whether it was taken, and what each of its fields had seen."""

    id: str
    taken: bool
    record: str
    record_id: str
    seen: Mapping[str, Sequence[str]]


@dataclass
class PlainMerge:
    """For each field, who names whom."""

    named: dict[Field, dict[str, tuple[bool, set[str]]]] = field(default_factory=dict)

    @classmethod
    def of(cls, log: Sequence[Logged]) -> "PlainMerge":
        """Read the log."""
        made = cls()
        for one in log:
            for name, seen in one.seen.items():
                place = made.named.setdefault((one.record, one.record_id, name), {})
                place[one.id] = (one.taken, set(seen))
        return made

    def heads(self) -> dict[Field, set[str]]:
        """The changes on each field that no taken change has seen, directly or through others."""
        return {key: found for key, place in self.named.items() if (found := _standing(place))}


def _standing(place: Mapping[str, tuple[bool, set[str]]]) -> set[str]:
    replaced: set[str] = set()
    for change, (taken, seen) in place.items():
        if taken:
            replaced |= _reached(place, change, seen)
    return {change for change, (taken, _) in place.items() if taken} - replaced


def _reached(place: Mapping[str, tuple[bool, set[str]]], change: str, seen: set[str]) -> set[str]:
    reached: set[str] = set()
    waiting = list(seen)
    while waiting:
        one = waiting.pop()
        if one not in reached and one != change:
            reached.add(one)
            waiting.extend(place.get(one, (False, set()))[1])
    return reached
