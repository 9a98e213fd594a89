"""Taking a push: judge, merge, number, and write, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec
import sqlalchemy as sa

from caseworker_app import clock, ids
from caseworker_app.connections import Writer
from caseworker_app.exchange.changes import Change, Frame, unpacked
from caseworker_app.exchange.merge import Edit, Row, Stamp, dropped, taken
from caseworker_app.exchange.protocol import Push, Pushed, SentFrame, Verdict
from caseworker_app.exchange.rows import moment_text
from caseworker_app.server import copies, facts, ledger
from caseworker_app.server.chains import ChainEnd, Laptop, agreed, is_whole, read_frames
from caseworker_app.server.judging import GROUP, REUSED, judge_group
from caseworker_app.server.ledger import ACCEPTED, QUARANTINED, Judged, Numbers, judged_own
from caseworker_app.server.tables import changes
from caseworker_app.server.world import World, parts


@dataclass(slots=True)
class Taking:
    """The work of one push, in memory until it is written."""

    world: World
    laptop: Laptop
    received: datetime
    judged: list[Judged] = field(default_factory=list)
    numbers: Numbers = field(default_factory=Numbers)


def take(db: Writer, laptop: Laptop, push: Push) -> Pushed:
    """Take what may be taken, hold the rest with a ticket, and answer for every change.

    Whatever is acknowledged is acknowledged by its own id, and only once it is in this
    transaction. A change sent twice is taken once; the same id with other content is an alarm.
    """
    received = clock.now()
    reading = read_frames(db, laptop, push.frames)
    offset = timedelta(seconds=max(min(push.clock_offset, 1e9), -1e9))
    taking = Taking(World(db, laptop.worker_id, clock.today()), laptop, received)
    known = _known_changes(db, [one.frame for one in reading.new])
    repeats = list(reading.repeats)
    fresh: list[Judged] = []
    for sent in reading.new:
        judged = _opened(sent, reading.ends[sent.frame.chain], laptop, received, offset)
        had = known.get(sent.frame.change)
        if had == sent.frame.payload_hash:
            repeats.append(sent.frame.change)
        elif had is not None:
            judged.reason, judged.change = REUSED, None
            fresh.append(judged)
        else:
            known[sent.frame.change] = sent.frame.payload_hash
            fresh.append(judged)
    if fresh:
        _judge_and_merge(taking, fresh)
    ledger.write(db, taking.world, laptop, taking.numbers, taking.judged)
    ledger.write_frames(db, laptop, [one.frame for one in reading.new], reading.ends)
    verdicts = [_verdict(taking, one) for one in taking.judged if one.stamp.laptop == laptop.id]
    return Pushed(
        request=push.request,
        epoch=facts.epoch(db),
        chains=agreed(db, laptop, push.chains),
        verdicts=[*_repeated(db, repeats), *verdicts],
        control=reading.control,
        server_time=moment_text(received),
    )


def take_own(db: Writer, batch: Sequence[Change]) -> None:
    """Take changes that the server writes itself: imports, practice, its own copies.

    They go through the same door as any laptop's, as a device of its own, with a chain for each
    transaction so that no two transactions wait for each other's.
    """
    received = clock.now()
    laptop = Laptop(facts.SERVER_LAPTOP, facts.SERVER_WORKER)
    taking = Taking(World(db, facts.SERVER_WORKER, clock.today()), laptop, received)
    ledger.lock(db, taking.numbers, {change.scope for change in batch})
    taking.world.load((change.record, change.record_id) for change in batch)
    for change in batch:
        _merge(taking, judged_own(change, received))
    _copy(taking)
    ledger.write(db, taking.world, laptop, taking.numbers, taking.judged)


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
        except (msgspec.DecodeError, ValueError, OverflowError, TypeError):
            change = None
    if change is not None and (change.id, change.group) != (sent.frame.change, sent.frame.group):
        change = None
    corrected = max(end.corrected_at, moment_text(min(written, received)))
    end.corrected_at = corrected
    worker = change.worker if change else laptop.worker_id
    stamp = Stamp(worker, laptop.id, corrected, moment_text(received))
    frame = sent.frame
    return Judged(frame.change, frame.group, frame.payload_hash, sent.payload, change, stamp)


def _known_changes(db: Writer, sent: Sequence[Frame]) -> dict[str, bytes]:
    known: dict[str, bytes] = {}
    for part in parts([frame.change for frame in sent]):
        for row in db.execute(
            sa.select(changes.c.id, changes.c.payload_hash).where(changes.c.id.in_(part))
        ):
            known[row.id] = bytes(row.payload_hash)
    return known


def _judge_and_merge(taking: Taking, fresh: list[Judged]) -> None:
    """Judge group by group in the order sent; what is hollow takes its place and nothing else."""
    world = taking.world
    batch = [one.change for one in fresh if one.change is not None]
    scopes = {change.scope for change in batch}
    ledger.lock(world.db, taking.numbers, scopes | copies.scopes_reached(world, batch))
    world.refresh_rights()
    world.load((change.record, change.record_id) for change in batch)
    world.learn_of(batch)
    for group in _in_groups(fresh):
        if not any(one.payload for one in group):
            for one in group:
                one.outcome = ACCEPTED
                taking.judged.append(one)
            continue
        reason = _reason(taking, group)
        for one in group:
            if reason:
                _hold(taking, one, reason if _is_cause(group, one) else GROUP)
            else:
                _merge(taking, one)
    _copy(taking)


def _reason(taking: Taking, group: Sequence[Judged]) -> str:
    if any(one.reason == REUSED for one in group):
        return REUSED
    reason, opened = judge_group(taking.world, taking.laptop, [one.change for one in group])
    if not reason:
        taking.world.rights.update(opened)
    return reason


def _is_cause(group: Sequence[Judged], one: Judged) -> bool:
    """In a held group, the change that could not be read says so itself; the others name it."""
    broken = [judged for judged in group if judged.change is None]
    return not broken or one in broken


def _hold(taking: Taking, one: Judged, reason: str) -> None:
    """Keep it whole for a person to look at. What it had seen stops standing where a taken
    change names it already (sync-rules 3.3)."""
    one.outcome, one.reason, one.ticket = QUARANTINED, reason, ids.new()
    taking.judged.append(one)
    change = one.change
    if change is None:
        return
    world = taking.world
    world.note(change, accepted=False)
    row = world.rows.get((change.record, change.record_id))
    for name, patch in change.patch.items():
        if row is not None and patch.seen and world.replaced_already(change.id, name):
            less = dropped(row, name, world.reaches(name, patch.seen))
            if less != row:
                world.rows[change.record, change.record_id] = row = less
                taking.numbers.touch(less, less.scope)


def _merge(taking: Taking, one: Judged) -> None:
    change = one.change
    if change is None:
        raise ValueError("only a readable change is merged")
    world = taking.world
    before = world.row(change.record, change.record_id)
    row = before or Row(change.record, change.record_id, change.scope)
    edits = [
        Edit(edit.field, edit.value, tuple(world.reaches(edit.field, edit.seen)))
        for edit in change.edits()
        if not world.replaced_already(change.id, edit.field)
    ]
    row = taken(row, change.id, one.stamp, edits)
    world.rows[change.record, change.record_id] = row
    world.note(change, accepted=True)
    one.outcome, one.scope = ACCEPTED, row.scope
    if before is not None and before.scope != row.scope:
        taking.numbers.leave(before, before.scope)
    one.place = taking.numbers.touch(row, row.scope)
    taking.judged.append(one)


def _copy(taking: Taking) -> None:
    """What belongs in other scopes too, written by the server in the same transaction."""
    touched = [
        (one.change.record, one.change.record_id)
        for one in taking.judged
        if one.outcome == ACCEPTED and one.change is not None
    ]
    for change in copies.wanted(taking.world, touched):
        _merge(taking, judged_own(change, taking.received))


def _in_groups(fresh: Sequence[Judged]) -> list[list[Judged]]:
    groups: dict[str, list[Judged]] = {}
    for one in fresh:
        groups.setdefault(one.group, []).append(one)
    return list(groups.values())


def _verdict(taking: Taking, one: Judged) -> Verdict:
    number = taking.numbers.number(one.scope, one.place) if one.place else 0
    return Verdict(one.change_id, False, one.outcome, one.scope, number, one.reason, one.ticket)


def _repeated(db: Writer, repeats: Sequence[str]) -> list[Verdict]:
    """The stored verdicts again, marked so: a repeat moves nothing on a laptop but its state."""
    found: dict[str, Verdict] = {}
    for part in parts(repeats):
        for row in db.execute(sa.select(changes).where(changes.c.id.in_(part))):
            found[row.id] = Verdict(
                row.id, True, row.outcome, row.taken_scope, row.number, row.reason, row.ticket
            )
    return [found[one] for one in dict.fromkeys(repeats) if one in found]
