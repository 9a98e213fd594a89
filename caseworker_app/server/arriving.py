"""What a push has brought that is new: opened, dated, and told from what is here already."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
import sqlalchemy as sa

from caseworker_app.connections import Reader
from caseworker_app.exchange.changes import Change, Frame, unpacked
from caseworker_app.exchange.merge import Stamp
from caseworker_app.exchange.protocol import Push, SentFrame
from caseworker_app.exchange.rows import moment_text
from caseworker_app.server.chains import ChainEnd, Laptop, Reading, is_whole
from caseworker_app.server.judging import REUSED
from caseworker_app.server.ledger import Judged
from caseworker_app.server.tables import changes
from caseworker_app.server.world import parts


@dataclass(frozen=True, slots=True)
class Arrived:
    """Changes to judge, and those that are here already, by id and payload hash."""

    fresh: list[Judged]
    repeats: list[tuple[str, bytes]]


def look_at(
    db: Reader, laptop: Laptop, push: Push, reading: Reading, received: datetime
) -> Arrived:
    """Open what was read in order. The same id with other content is fresh, and an alarm."""
    offset = _offset(push.clock_offset)
    known = _known_changes(db, [one.frame for one in reading.new])
    come = Arrived([], list(reading.repeats))
    for sent in reading.new:
        judged = _opened(sent, reading.ends[sent.frame.chain], laptop, received, offset)
        had = known.get(sent.frame.change)
        if had == sent.frame.payload_hash:
            come.repeats.append((sent.frame.change, sent.frame.payload_hash))
            continue
        if had is not None:
            judged.reason, judged.change = REUSED, None
        else:
            known[sent.frame.change] = sent.frame.payload_hash
        come.fresh.append(judged)
    _let_go_of_known(db, come.fresh)
    return come


def _opened(
    sent: SentFrame, end: ChainEnd, laptop: Laptop, received: datetime, offset: timedelta
) -> Judged:
    """A frame with its change, where it can be read, and its corrected time (sync-rules 8)."""
    change: Change | None = None
    written = received
    if sent.payload and is_whole(sent):
        try:
            change = unpacked(sent.payload)
            written = datetime.fromisoformat(change.written_at) + offset
        except (msgspec.DecodeError, ValueError, OverflowError, RecursionError):
            change = None
    if change is not None and (change.id, change.group) != (sent.frame.change, sent.frame.group):
        change = None
    corrected = max(end.corrected_at, moment_text(min(written, received)))
    end.corrected_at = corrected
    worker = change.worker if change else laptop.worker_id
    stamp = Stamp(worker, laptop.id, corrected, moment_text(received))
    frame = sent.frame
    return Judged(
        frame.change, frame.group, frame.payload_hash, sent.payload, change, stamp,
        offset=offset.total_seconds(),
    )  # fmt: skip


def _let_go_of_known(db: Reader, fresh: Sequence[Judged]) -> None:
    """A witness of what is here by itself needs nobody to look at it: it is stored hollow."""
    handed_in = {
        one.change_id: one.change.witness.change
        for one in fresh
        if one.change is not None and one.change.witness is not None
    }
    here: set[str] = set()
    for part in parts(sorted(set(handed_in.values()))):
        whole = sa.and_(changes.c.id.in_(part), changes.c.payload.is_not(None))
        here.update(row[0] for row in db.execute(sa.select(changes.c.id).where(whole)))
    for one in fresh:
        if handed_in.get(one.change_id) in here:
            one.change, one.payload = None, b""


def _known_changes(db: Reader, sent: Sequence[Frame]) -> dict[str, bytes]:
    known: dict[str, bytes] = {}
    for part in parts([frame.change for frame in sent]):
        for row in db.execute(
            sa.select(changes.c.id, changes.c.payload_hash).where(changes.c.id.in_(part))
        ):
            known[row.id] = bytes(row.payload_hash)
    return known


def _offset(seconds: float) -> timedelta:
    """How far the laptop says that its clock is from ours; what is no number says nothing."""
    return timedelta(seconds=max(min(seconds, 1e9), -1e9) if math.isfinite(seconds) else 0.0)
