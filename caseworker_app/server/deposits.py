"""How much a revoked laptop may hand in: for ever, but not without end (sync.md 5.9)."""

from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa

from caseworker_app.connections import Reader, Writer
from caseworker_app.errors import CaseworkError
from caseworker_app.exchange.protocol import QUARANTINED, SentFrame
from caseworker_app.server import facts
from caseworker_app.server.chains import Laptop
from caseworker_app.server.tables import changes

MEBIBYTE: Final = 1024 * 1024
USUAL: Final = 256
"""Mebibytes of held payload, for each revoked laptop, where nobody has said otherwise."""


class DepositFull(CaseworkError):
    """A revoked laptop has handed in all that it may until somebody has looked at it."""

    advice = "Everything else stays saved on this laptop. Ask your supervisor to look at it."

    def __init__(self) -> None:
        super().__init__("The server's room for what this laptop hands in is full.")


def refuse_what_is_too_much(db: Reader, laptop: Laptop, new: Sequence[SentFrame]) -> None:
    """Raise DepositFull where a revoked laptop hands in more than there is room for.

    What is known already takes no more room, and a laptop that is not revoked has no bound.
    """
    if not laptop.revoked or not new:
        return
    held = sa.select(sa.func.sum(sa.func.octet_length(changes.c.payload))).where(
        changes.c.laptop_id == laptop.id, changes.c.outcome == QUARANTINED
    )
    coming = sum(len(sent.payload) for sent in new)
    if int(db.value(held) or 0) + coming > room(db) * MEBIBYTE:
        raise DepositFull


def room(db: Reader) -> int:
    """How many mebibytes a revoked laptop may hand in."""
    said = facts.fact(db, facts.DEPOSIT_ROOM)
    return USUAL if said is None else int(said)


def set_room(db: Writer, mebibytes: int) -> None:
    """Say how many mebibytes a revoked laptop may hand in."""
    facts.remember(db, facts.DEPOSIT_ROOM, str(mebibytes))
