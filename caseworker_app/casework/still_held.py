"""Which scopes this laptop holds now: what is open about any other is closed into its draft."""

import sqlalchemy as sa

from caseworker_app.connections import Reader
from caseworker_app.store.identity import Author
from caseworker_app.store.tables import HIDDEN, held_scopes


def held_now(db: Reader, _me: Author) -> frozenset[str]:
    """The scopes that may be shown."""
    query = sa.select(held_scopes.c.scope).where(held_scopes.c.state != HIDDEN)
    return frozenset(row[0] for row in db.execute(query))
