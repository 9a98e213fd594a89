"""Whether values can stand in a record at all: what cannot is held, and stops nothing else."""

from collections.abc import Mapping
from typing import Final

from caseworker_app import ids
from caseworker_app.exchange.merge import DELETED, OWNER
from caseworker_app.fields.record import About, Record
from caseworker_app.fields.values import Wire, fits
from caseworker_app.rules import access

NOTHING: Final = "\x00"
"""No store takes this character in a text."""


def storable(kind: type[Record], values: Mapping[str, Wire]) -> bool:
    """Whether each of these values fits its field, with the two that every record has.

    What is required may be missing here, and may not be emptied where its column has to be full.
    A field that this version does not know is kept as it is.
    """
    about = kind.about
    return all(_fits(about, name, value) for name, value in values.items())


def _fits(about: About, name: str, value: Wire) -> bool:
    if name == OWNER:
        return _is_scope(about, value)
    if name == DELETED:
        return not isinstance(value, list) or _is_deletion(value)
    spec = about.specs.get(name)
    if spec is None:
        return True
    must_be_full = spec.kind == "link" or (about.finished and spec.kind != "links")
    return fits(spec, value) and not (value is None and spec.required and must_be_full)


def _is_scope(about: About, value: Wire) -> bool:
    """A scope of a kind that such records live in."""
    if not isinstance(value, str):
        return False
    try:
        kind = access.scope_kind(value)
    except ValueError:
        return False
    whole = value == access.ORGANISATION or ids.is_id(access.scope_head(value))
    return whole and kind in about.lives_in


def _is_deletion(value: list[str]) -> bool:
    """The reason, and after it the ids of what its author saw."""
    return bool(value) and NOTHING not in value[0] and all(ids.is_id(one) for one in value[1:])
