"""Which differences somebody else has settled in which this laptop's worker had a version.

Ids alone: what was written is in the records and in the history. The list is short, for telling.
"""

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange.merge import Head, Row
from caseworker_app.store.identity import SETTLED_BY_OTHERS, fact, remember

MOST: Final = 60


class Settled(msgspec.Struct, frozen=True):
    """A field in which several versions stood, and the change that took the place of them all."""

    record: str
    record_id: str
    field: str
    change: str
    worker: str
    written_at: str


_read: Final = msgspec.json.Decoder(list[Settled])


def settled_by_others(db: Reader) -> list[Settled]:
    """The newest, oldest first."""
    return _read.decode(fact(db, SETTLED_BY_OTHERS) or "[]")


def notice(db: Writer, rows: Iterable[Row], before: Mapping[str, Row]) -> None:
    """Remember what rows that arrive settle among the versions that were here until now."""
    found = [
        made
        for row in rows
        if (old := before.get(row.id)) is not None
        for name, heads in old.heads.items()
        if len(heads) > 1 and (made := _settled(db, old, row, name)) is not None
    ]
    if found:
        known = [*settled_by_others(db), *found][-MOST:]
        remember(db, **{SETTLED_BY_OTHERS: msgspec.json.encode(known).decode()})


def _settled(db: Reader, old: Row, row: Row, name: str) -> Settled | None:
    me, now = fact(db, "worker_id"), row.heads.get(name, ())
    if len(now) != 1 or _is_among(now[0], old.heads[name]):
        return None
    stamp = row.stamps[now[0].change]
    mine = any(old.stamps[head.change].worker == me for head in old.heads[name])
    if not mine or stamp.worker == me:
        return None
    return Settled(row.record, row.id, name, now[0].change, stamp.worker, stamp.written_at)


def _is_among(head: Head, heads: Iterable[Head]) -> bool:
    return any(head.change == one.change for one in heads)
