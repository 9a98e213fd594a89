"""What a laptop knew when it lost a scope: what it wrote before is a late contribution."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from caseworker_app.connections import Writer
from caseworker_app.exchange.protocol import HiddenAt
from caseworker_app.server.chains import Laptop
from caseworker_app.server.tables import lost_scopes
from caseworker_app.server.world import parts


def remember_learned(db: Writer, laptop: Laptop, hidden: Iterable[HiddenAt]) -> None:
    """How far each chain of this laptop had come when it learned of each loss (sync-rules 9)."""
    _put(db, laptop, [(one.scope, one.chain, one.place) for one in hidden])


def remember_told(db: Writer, laptop: Laptop, lost: Iterable[str]) -> None:
    """This laptop held these scopes, and is told that it holds them no more."""
    _put(db, laptop, [(scope, "", 0) for scope in lost])


def forget(db: Writer, laptop: Laptop, gained: Sequence[str]) -> None:
    """These scopes are given back: what was learned of their loss counts no more."""
    for part in parts(gained):
        db.run(
            sa.delete(lost_scopes).where(
                lost_scopes.c.laptop_id == laptop.id, lost_scopes.c.scope.in_(part)
            )
        )


def _put(db: Writer, laptop: Laptop, lines: Iterable[tuple[str, str, int]]) -> None:
    db.put(
        lost_scopes,
        [
            {"laptop_id": laptop.id, "scope": scope, "chain": chain, "place": place}
            for scope, chain, place in lines
        ],
    )
