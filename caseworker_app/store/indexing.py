"""The index follows what a download has brought, in steps that nobody has to wait for."""

from typing import Final

import sqlalchemy as sa

from caseworker_app.connections import Writer
from caseworker_app.exchange.merge import Row
from caseworker_app.store import rows as held
from caseworker_app.store import search
from caseworker_app.store.store import Store
from caseworker_app.store.tables import unindexed

AT_ONCE: Final = 200
"""Records of one step: it takes some 20 ms of the store's thread."""


def catch_up(store: Store) -> None:
    """Bring all that was downloaded into the index, a step at a time."""
    while store.change(index_some, quiet=True).result():
        continue


def index_some(db: Writer) -> int:
    """Index the next few records. Returns how many are left."""
    lines = db.execute(sa.select(unindexed.c.record_id, unindexed.c.record).limit(AT_ONCE))
    if not lines:
        return 0
    by_record: dict[str, list[str]] = {}
    for line in lines:
        by_record.setdefault(line.record, []).append(line.record_id)
    for record, record_ids in by_record.items():
        here: dict[str, Row] = held.shown_rows(db, record, record_ids)
        search.forget(db, record_ids)
        search.index(db, list(here.values()), new=True)
    return search.left_to_index(db)
