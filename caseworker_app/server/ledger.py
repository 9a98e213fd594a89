"""Writing what was taken: numbers from each scope's counter, rows, feeds, and the log."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal

import sqlalchemy as sa

from caseworker_app import ids
from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange import changes as making
from caseworker_app.exchange import digests, keeping
from caseworker_app.exchange import rows as packing
from caseworker_app.exchange.changes import Change, Frame
from caseworker_app.exchange.digests import Sum
from caseworker_app.exchange.linking import forget_links
from caseworker_app.exchange.merge import Row, Stamp
from caseworker_app.exchange.protocol import ACCEPTED, Verdict, packed_entry
from caseworker_app.exchange.rows import Arrived
from caseworker_app.server import facts
from caseworker_app.server.chains import ChainEnd, Laptop
from caseworker_app.server.tables import chains, changes, counters, feed, frames, seen_changes
from caseworker_app.server.world import Key, World, parts
from caseworker_app.tables import TABLES


@dataclass(slots=True)
class Judged:
    """One change, whether it could be read or not, and what became of it.

    `stands_as` is who wrote its values first, and when, where somebody else handed them in.
    """

    change_id: str
    group: str
    payload_hash: bytes
    payload: bytes
    change: Change | None
    stamp: Stamp
    outcome: Literal["accepted", "quarantined"] = "quarantined"
    reason: str = ""
    ticket: str = ""
    scope: str = ""
    place: int = 0
    offset: float = 0.0
    released: bool = False
    stands_as: Stamp | None = None


@dataclass(slots=True)
class Numbers:
    """The numbers that one push gives: counted in memory, made real by the scope's counter."""

    heads: dict[str, int] = field(default_factory=dict)
    given: dict[str, int] = field(default_factory=dict)
    rows: dict[Key, tuple[str, int]] = field(default_factory=dict)
    stubs: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    digests: dict[str, Sum] = field(default_factory=dict)
    emptied: set[Key] = field(default_factory=set)

    def scopes(self) -> set[str]:
        """Every scope that something is written in."""
        return set(self.given)

    def touch(self, row: Row, scope: str) -> int:
        """The row's next place in this scope; its last one is where the feed shows it."""
        place = self.given[scope] = self.given.get(scope, 0) + 1
        self.rows[row.record, row.id] = (scope, place)
        self.stubs.pop((scope, row.id), None)
        return place

    def leave(self, row: Row, scope: str) -> None:
        """The record has left this scope: a stub takes its place in the feed."""
        place = self.given[scope] = self.given.get(scope, 0) + 1
        self.stubs[scope, row.id] = (row.record, place)

    def go(self, row: Row, scope: str) -> int:
        """Nothing of the record stands any more: a stub takes its place."""
        self.rows[row.record, row.id] = ("", 0)
        self.leave(row, scope)
        return self.stubs[scope, row.id][1]

    def empty(self, row: Row, scope: str) -> int:
        """The record is gone, and the text of every change that made it goes with it."""
        self.emptied.add((row.record, row.id))
        return self.go(row, scope)

    def number(self, scope: str, place: int) -> int:
        """The number that a place has become."""
        return self.heads[scope] + place


def verdicts_on(db: Reader, wanted: Sequence[str]) -> list[Verdict]:
    """The stored verdicts on changes, marked as repeats."""
    return [
        Verdict(row.id, True, row.outcome, row.taken_scope, row.number, row.reason, row.ticket)
        for part in parts(wanted)
        for row in db.execute(sa.select(changes).where(changes.c.id.in_(part)))
    ]


def id_of_reused(change_id: str, payload_hash: bytes) -> str:
    """What content that came under another change's id is kept as."""
    return ids.computed(change_id, payload_hash.hex())


def released(db: Reader, laptop: Laptop, held: Sequence[str]) -> list[Verdict]:
    """Which of these changes, held of this laptop, a reviewer has released since."""
    if not held:
        return []
    mine = {
        row.id
        for part in parts(held)
        for row in db.execute(
            sa.select(changes.c.id).where(
                changes.c.id.in_(part),
                changes.c.laptop_id == laptop.id,
                changes.c.outcome == ACCEPTED,
            )
        )
    }
    return verdicts_on(db, sorted(mine))


def judged_own(change: Change, received: datetime) -> Judged:
    """A change of the server's own, as if a laptop had sent it."""
    payload = making.packed(change)
    stamp = Stamp(
        change.worker, facts.SERVER_LAPTOP, change.written_at, packing.moment_text(received)
    )
    return Judged(change.id, change.group, making.payload_hash(payload), payload, change, stamp)


def lock(db: Writer, numbers: Numbers, scopes: Iterable[str]) -> None:
    """Hold the counters of these scopes until the end of the transaction, in sorted order.

    The lock is released only once what was written is visible, so within a scope the order of
    numbers is the order of commits, without gaps (sync.md 4).
    """
    wanted = sorted(set(scopes) - set(numbers.heads))
    if not wanted:
        return
    db.put(counters, [{"scope": scope, "head": 0} for scope in wanted], keep=True)
    for part in parts(wanted):
        query = sa.select(counters).where(counters.c.scope.in_(part))
        for row in db.execute(query.order_by(counters.c.scope).with_for_update()):
            numbers.heads[row.scope] = row.head
            numbers.digests[row.scope] = digests.unpacked(row.digest)


def write(db: Writer, world: World, numbers: Numbers, judged: Sequence[Judged]) -> None:
    """Everything that a push changed: the counters, which are held, then rows, feeds and log."""
    _move_digests(db, world, numbers)
    db.put(
        counters,
        [
            {
                "scope": scope,
                "head": numbers.heads[scope] + given,
                "digest": digests.packed(numbers.digests[scope]),
            }
            for scope, given in sorted(numbers.given.items())
        ],
    )
    arrived = _write_rows(db, world, numbers)
    _write_feed(db, numbers, arrived)
    _write_log(db, numbers, judged)
    own = [one for one in judged if one.stamp.laptop == facts.SERVER_LAPTOP]
    if own:
        _write_own_frames(db, own)


def _move_digests(db: Writer, world: World, numbers: Numbers) -> None:
    """Take what each row added to its scope's sum before, and add what it adds now."""
    if not numbers.rows:
        return
    secret = facts.digest_secret(db)
    for key, (scope, _) in numbers.rows.items():
        before = world.stored.get(key)
        if before is not None:
            _add(numbers, secret, before.scope, before, None)
        if scope:
            _add(numbers, secret, scope, None, world.rows[key])


def _add(
    numbers: Numbers, secret: bytes, scope: str, before: Row | None, after: Row | None
) -> None:
    key = digests.scope_key(secret, scope)
    numbers.digests[scope] = numbers.digests[scope].moved(
        digests.of_row(key, before), digests.of_row(key, after)
    )


def write_frames(
    db: Writer, laptop: Laptop, new: Sequence[Frame], ends: Mapping[str, ChainEnd]
) -> None:
    """The frames of a laptop's chains, and where the chains end now."""
    if not new:
        return
    _put(db, frames, [_frame_row(frame) for frame in new])
    db.put(chains, [_chain_row(end, laptop.id) for end in ends.values()])


def _write_own_frames(db: Writer, own: Sequence[Judged]) -> None:
    chain = ids.new()
    made = making.frames(
        chain,
        0,
        making.START,
        [(one.change_id, one.group, 1, one.payload) for one in own],
    )
    _put(db, frames, [_frame_row(frame) for frame in made])
    end = ChainEnd(chain, len(made), made[-1].link(), own[-1].stamp.written_at)
    db.put(chains, [_chain_row(end, facts.SERVER_LAPTOP)])


def _frame_row(frame: Frame) -> dict[str, Any]:
    return {
        "chain": frame.chain,
        "place": frame.place,
        "link": frame.link(),
        "change_id": frame.change,
        "group_id": frame.group,
        "group_size": frame.group_size,
        "payload_hash": frame.payload_hash,
    }


def _chain_row(end: ChainEnd, laptop_id: str) -> dict[str, Any]:
    return {
        "chain": end.chain,
        "laptop_id": laptop_id,
        "length": end.length,
        "link": end.link,
        "corrected_at": end.corrected_at,
    }


def _write_rows(db: Writer, world: World, numbers: Numbers) -> list[Arrived]:
    """Returns the rows that stand, as they travel."""
    by_table: dict[str, list[Arrived]] = {}
    gone: dict[str, list[str]] = {}
    for (record, record_id), (scope, place) in numbers.rows.items():
        row = world.rows[record, record_id]
        if not scope:
            gone.setdefault(record, []).append(record_id)
        elif row is not None:
            arrived = packing.travelling(row, numbers.number(scope, place))
            by_table.setdefault(record, []).append(arrived)
    for record, rows in by_table.items():
        known = {one.id for one in rows if world.stored.get((record, one.id)) is not None}
        keeping.write(db, record, [one for one in rows if one.id not in known], new=True)
        keeping.write(db, record, [one for one in rows if one.id in known])
    for record, record_ids in gone.items():
        forget_links(db, record_ids)
        for part in parts(record_ids):
            db.run(sa.delete(TABLES[record]).where(TABLES[record].c.id.in_(part)))
    for record, record_id in numbers.emptied:
        db.run(
            sa.update(changes)
            .where(changes.c.record == record, changes.c.record_id == record_id)
            .values(payload=None)
        )
    return [one for rows in by_table.values() for one in rows]


def _write_feed(db: Writer, numbers: Numbers, arrived: Sequence[Arrived]) -> None:
    entries = [
        (one.scope, one.id, one.record, one.number, False, packed_entry(one)) for one in arrived
    ]
    stubs = [
        (scope, record_id, record, numbers.number(scope, place), True, None)
        for (scope, record_id), (record, place) in numbers.stubs.items()
    ]
    db.put_lines(feed, _FEED, [*entries, *stubs])


_FEED: Final = ("scope", "record_id", "record", "number", "stub", "entry")


def _write_log(db: Writer, numbers: Numbers, judged: Sequence[Judged]) -> None:
    _put(db, changes, [_log_row(numbers, one) for one in judged])
    seen = [
        (one.change_id, name, seen)
        for one in judged
        if one.change is not None
        for name, patch in one.change.patch.items()
        for seen in dict.fromkeys(patch.seen)
    ]
    db.put_lines(seen_changes, ("change_id", "field", "seen_id"), seen, keep=True)


def _put(db: Writer, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        db.put_lines(table, tuple(rows[0]), [tuple(row.values()) for row in rows])


def _log_row(numbers: Numbers, one: Judged) -> dict[str, Any]:
    change = one.change
    reused = one.reason == "reused id"
    emptied = change is not None and (change.record, change.record_id) in numbers.emptied
    return {
        "id": id_of_reused(one.change_id, one.payload_hash) if reused else one.change_id,
        "payload_hash": one.payload_hash,
        "payload": None if emptied else one.payload or None,
        "laptop_id": one.stamp.laptop,
        "worker_id": one.stamp.worker,
        "record": change.record if change else "",
        "record_id": change.record_id if change else "",
        "scope": change.scope if change else "",
        "written_at": change.written_at if change else "",
        "corrected_at": one.stamp.written_at,
        "received_at": one.stamp.received_at,
        "outcome": one.outcome,
        "taken_scope": one.scope,
        "number": numbers.number(one.scope, one.place) if one.place else 0,
        "reason": one.reason,
        "ticket": one.ticket,
        "released": one.released,
        "clock_offset": one.offset,
    }
