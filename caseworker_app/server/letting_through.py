"""Held work that a reviewer has released, made ready to be taken as its author's."""

from collections.abc import Sequence

from msgspec.structs import replace

from caseworker_app.exchange.changes import Change, Patch, Witness
from caseworker_app.exchange.merge import Stamp
from caseworker_app.server.judging import is_released
from caseworker_app.server.ledger import Judged
from caseworker_app.server.world import World

RELEASED = "released"
"""Not held any more: a reviewer has looked at it."""


def let_through(world: World, group: Sequence[Judged]) -> bool:
    """Whether this group is released; then each change of it is marked so.

    A witness stands as written by whoever wrote it first, and has seen the change that it hands
    in: if that comes after all, from its own laptop, it is the same words and no rival.
    """
    readable = [one.change for one in group if one.change is not None]
    if not is_released(world, readable):
        return False
    for one in group:
        one.released, one.reason = True, RELEASED
        if one.change is not None and one.change.witness is not None:
            one.stands_as = _first(one.change.witness, one.stamp)
            one.change = _after(one.change, one.change.witness.change)
    return True


def _first(witness: Witness, stamp: Stamp) -> Stamp:
    written = min(witness.written_at, stamp.received_at)
    return Stamp(witness.worker, witness.laptop, written, stamp.received_at)


def _after(change: Change, original: str) -> Change:
    patch = {
        name: Patch(one.value, tuple(dict.fromkeys((*one.seen, original))))
        for name, one in change.patch.items()
    }
    return replace(change, patch=patch)
