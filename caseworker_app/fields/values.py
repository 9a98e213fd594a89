"""Values as they travel and are stored: plain text, numbers, yes or no, lists, and nothing else."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Final, TypeAlias

from caseworker_app import ids
from caseworker_app.fields.record import Record
from caseworker_app.fields.spec import PRECISIONS, Problem, RoughDay, Spec

Wire: TypeAlias = "str | int | bool | list[str] | None"

TEXT_LIMIT: Final = 4 * 1024 * 1024
TYPE_AND_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,63}/[0-9a-f]{32}")


def to_wire(spec: Spec, value: object) -> Wire:
    """The plain form of a field's value. Empty stays empty."""
    if value is None:
        return None
    if isinstance(value, RoughDay):
        return f"{value.day.isoformat()}~{value.precision}"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list | set | frozenset):
        return [str(one) for one in value]
    if isinstance(value, str | int):
        return value
    raise TypeError(f"A {spec.kind} cannot be written as {type(value).__name__}.")


def from_wire(spec: Spec, wire: Wire) -> object:
    """The value that a plain form stands for.

    Raises ValueError, naming the kind and never the value, when it is not one of this kind.
    """
    if wire is None:
        return None
    read = _link_of_type if spec.several_types else _READ[spec.kind]
    try:
        return read(wire)
    except (TypeError, ValueError, OverflowError):
        pass
    raise ValueError(f"not a {spec.kind}")


def fits(spec: Spec, wire: Wire) -> bool:
    """Whether this plain form is one that the kind can be read from."""
    try:
        from_wire(spec, wire)
    except ValueError:
        return False
    return True


def problems_of(record: Record) -> list[Problem]:
    """All that must be put right before this record can be finished, in the order of its fields."""
    found = [
        Problem(name, words)
        for name, spec in record.about.specs.items()
        for words in problems_of_value(spec, getattr(record, name))
    ]
    return [*found, *record.problems()]


def problems_of_value(spec: Spec, value: object) -> Iterator[str]:
    """What is wrong with one field's value, by its own checks."""
    if value is None or value in ("", ()):
        if spec.required and spec.kind not in ("links", "choices"):
            yield f"{spec.label} is needed."
        return
    for check in spec.checks:
        words = check(value)
        if words:
            yield words


def made(kind: type[Record], record_id: str, wires: Mapping[str, Wire]) -> Record:
    """A record from plain values; what this version does not know is left out.

    Raises ValueError naming the field where a value is not of its kind, or TypeError where a
    required one is missing.
    """
    values: dict[str, object] = {}
    for name, spec in kind.about.specs.items():
        if name in wires:
            try:
                values[name] = from_wire(spec, wires[name])
            except ValueError as problem:
                raise ValueError(f"{name}: {problem}") from None
            if values[name] is None and spec.kind in ("links", "choices") and spec.required:
                values[name] = ()
    return kind(id=record_id, **values)


def _text(wire: object) -> str:
    if not isinstance(wire, str) or len(wire) > TEXT_LIMIT or "\x00" in wire:
        raise ValueError
    return wire


def _day(wire: object) -> date:
    return date.fromisoformat(_text(wire))


def _rough(wire: object) -> RoughDay:
    iso, _, precision = _text(wire).partition("~")
    if precision not in PRECISIONS:
        raise ValueError
    return RoughDay(date.fromisoformat(iso), precision)


def _moment(wire: object) -> datetime:
    found = datetime.fromisoformat(_text(wire))
    if found.tzinfo is None:
        raise ValueError
    return found.astimezone(UTC)


def _number(wire: object) -> int:
    if isinstance(wire, bool) or not isinstance(wire, int) or abs(wire) >= 2**53:
        raise ValueError
    return wire


def _yes_no(wire: object) -> bool:
    if not isinstance(wire, bool):
        raise TypeError
    return wire


def _many(wire: object) -> tuple[str, ...]:
    if not isinstance(wire, list | tuple):
        raise TypeError
    return tuple(_text(one) for one in wire)


def _link(wire: object) -> str:
    """A link to one type is an id."""
    if not isinstance(wire, str) or not ids.is_id(wire):
        raise ValueError
    return wire


def _link_of_type(wire: object) -> str:
    """A link to several types is `type/id`; the type may be one of a newer version."""
    if not isinstance(wire, str) or not TYPE_AND_ID.fullmatch(wire):
        raise ValueError
    return wire


def _links(wire: object) -> tuple[str, ...]:
    return tuple(_link_of_type(one) if "/" in one else _link(one) for one in _many(wire))


_READ: Final[Mapping[str, Callable[[object], object]]] = {
    "line": _text,
    "prose": _text,
    "choice": _text,
    "number": _number,
    "day": _day,
    "rough_day": _rough,
    "moment": _moment,
    "yes_no": _yes_no,
    "choices": _many,
    "link": _link,
    "links": _links,
}
