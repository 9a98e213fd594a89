"""A recorded value as people read it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final

from caseworker_app import clock, codelists
from caseworker_app.fields.spec import RoughDay, Spec
from caseworker_app.fields.values import Wire, from_wire
from caseworker_app.words import said_in_full, said_time

NOTHING: Final = "Nothing written"
_ROUGHLY: Final = {"exact": "", "estimated": "about ", "month": "in the month of ", "year": "in "}


def said_value(spec: Spec, wire: Wire) -> str:
    """A plain value in words: a code by its label, a day in full, yes or no.

    What cannot be read as its kind is shown as it stands, so nothing is hidden.
    """
    if wire is None or wire in ("", []):
        return NOTHING
    try:
        value = from_wire(spec, wire)
    except ValueError:
        return str(wire)
    return _SAYERS.get(spec.kind, _plain)(spec, value)


def _plain(_: Spec, value: object) -> str:
    return str(value)


def _choice(spec: Spec, value: object) -> str:
    return codelists.label(spec.code_list, str(value))


def _choices(spec: Spec, value: object) -> str:
    chosen = value if isinstance(value, tuple) else ()
    return ", ".join(codelists.label(spec.code_list, one) for one in chosen)


def _yes_no(_: Spec, value: object) -> str:
    return "Yes" if value else "No"


def _day(_: Spec, value: object) -> str:
    return said_in_full(value) if isinstance(value, date) else str(value)


def _rough(_: Spec, value: object) -> str:
    if not isinstance(value, RoughDay):
        return str(value)
    return _ROUGHLY.get(value.precision, "") + said_in_full(value.day)


def _moment(_: Spec, value: object) -> str:
    if not isinstance(value, datetime):
        return str(value)
    here = clock.in_london(value)
    return f"{said_in_full(here.date())} {said_time(here.time())}"


_SAYERS: Final[Mapping[str, Callable[[Spec, object], str]]] = {
    "choice": _choice,
    "choices": _choices,
    "yes_no": _yes_no,
    "day": _day,
    "rough_day": _rough,
    "moment": _moment,
}
