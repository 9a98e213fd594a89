"""Taking a push: judge, merge, number, and write, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from msgspec.structs import replace

from caseworker_app import clock, ids
from caseworker_app.connections import Writer
from caseworker_app.exchange.changes import Change
from caseworker_app.exchange.merge import Edit, Row, hidden_because, outlived, taken
from caseworker_app.exchange.protocol import (
    ACCEPTED,
    LATE,
    QUARANTINED,
    Push,
    Pushed,
    Verdict,
)
from caseworker_app.exchange.rows import moment_text
from caseworker_app.server import (
    arriving,
    copies,
    deposits,
    events,
    facts,
    handing_in,
    ledger,
    losses,
    telling,
)
from caseworker_app.server.chains import (
    Laptop,
    Reading,
    agreed,
    hold_chains,
    read_frames,
)
from caseworker_app.server.judging import GROUP, REUSED, is_late, judge_group
from caseworker_app.server.ledger import Judged, Numbers, judged_own
from caseworker_app.server.letting_through import let_through
from caseworker_app.server.world import World


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
    Raises DepositFull where a revoked laptop hands in more than there is room for.
    """
    received = clock.now()
    hold_chains(db, laptop, (one.frame.chain for one in push.frames))
    reading = read_frames(db, laptop, push.frames)
    deposits.refuse_what_is_too_much(db, laptop, reading.new)
    losses.remember_learned(db, laptop, push.hidden)
    come = arriving.look_at(db, laptop, push, reading, received)
    reused = [one.change_id for one in come.fresh if one.reason == REUSED]
    if reused:
        events.note(db, events.REUSED, laptop.id, changes=reused)
    taking = _taken(db, laptop, received, come.fresh, reading)
    ledger.write(db, taking.world, taking.numbers, taking.judged)
    ledger.write_frames(db, laptop, [one.frame for one in reading.new], reading.ends)
    verdicts = [_verdict(taking, one) for one in taking.judged if one.stamp.laptop == laptop.id]
    return Pushed(
        request=push.request,
        epoch=facts.epoch(db),
        chains=agreed(db, laptop, push.chains),
        verdicts=[*_repeated(db, come.repeats), *verdicts],
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
    locked = {change.scope for change in batch}
    while True:
        taking = Taking(World(db, facts.SERVER_WORKER, clock.today()), laptop, received)
        ledger.lock(db, taking.numbers, locked)
        taking.world.load((change.record, change.record_id) for change in batch)
        for change in batch:
            merge(taking, judged_own(change, received))
        follow_up(taking)
        if all_held(taking, locked):
            break
    ledger.write(db, taking.world, taking.numbers, taking.judged)


def _taken(
    db: Writer, laptop: Laptop, received: datetime, fresh: list[Judged], reading: Reading
) -> Taking:
    """Judge and merge in memory, under the counters of every scope that it comes to write in.

    A scope that is only found on the way is locked too, and all is judged again: what was read
    before its counter was held may be old by then.
    """
    places = {one.frame.change: (one.frame.chain, one.frame.place) for one in reading.new}
    locked: set[str] = set()
    while True:
        world = World(db, laptop.worker_id, clock.today(), places=places)
        taking = Taking(world, laptop, received)
        if fresh:
            locked |= _judge_and_merge(taking, fresh, locked)
        if all_held(taking, locked):
            return taking


def all_held(taking: Taking, locked: set[str]) -> bool:
    """Whether every counter that is written to is held since before anything was read.

    The embedded store has one writer at a time, so there it is no matter when.
    """
    missing = taking.numbers.scopes() - locked
    locked |= missing
    if missing and taking.world.db.dialect == "sqlite":
        ledger.lock(taking.world.db, taking.numbers, missing)
        return True
    return not missing


def _judge_and_merge(taking: Taking, fresh: list[Judged], also: set[str]) -> set[str]:
    """Judge group by group in the order sent; what is hollow takes its place and nothing else.

    Returns the scopes whose counters are held.
    """
    world = taking.world
    batch = [one.change for one in fresh if one.change is not None]
    locked = {change.scope for change in batch} | copies.scopes_reached(world, batch) | also
    world.rows.clear()
    ledger.lock(world.db, taking.numbers, locked)
    world.refresh_rights()
    world.learn_of_losses(taking.laptop.id)
    world.load((change.record, change.record_id) for change in batch)
    world.learn_of(batch)
    for whole in _in_groups(fresh):
        group = _with_text(taking, whole)
        if not group:
            continue
        reason = _reason(taking, group)
        for one in group:
            if reason:
                _hold(taking, one, reason if _is_cause(group, one) else GROUP)
            else:
                merge(taking, one)
    follow_up(taking)
    return locked


def _with_text(taking: Taking, group: Sequence[Judged]) -> list[Judged]:
    """What there is to judge; a hollow frame is done with, and an earlier try counts no more."""
    for one in group:
        one.reason = one.reason if one.reason == REUSED else ""
        one.scope, one.place, one.ticket, one.released = "", 0, "", False
        if not one.payload:
            one.outcome = ACCEPTED
            taking.judged.append(one)
    return [one for one in group if one.payload]


def _reason(taking: Taking, group: Sequence[Judged]) -> str:
    if any(one.reason == REUSED for one in group):
        return REUSED
    reason, opened = judge_group(taking.world, taking.laptop, [one.change for one in group])
    if not reason:
        taking.world.rights.update(opened)
        if let_through(taking.world, group):
            return ""
        for one in group:
            if one.change is not None and _came_late(taking.world, one.change):
                one.reason = LATE
    return reason


def _came_late(world: World, change: Change) -> bool:
    held = world.rights.get(change.scope)
    new = world.row(change.record, change.record_id) is None
    return held is None and new and is_late(world, change)


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
    if change is None or change.witness is not None:
        return
    world = taking.world
    world.note(change, accepted=False)
    row = world.rows.get((change.record, change.record_id))
    for name, patch in change.patch.items():
        if row is not None and patch.seen and world.replaced_already(change.id, name):
            heirs = world.heirs(change.id, name)
            less = outlived(row, name, world.reaches(name, patch.seen), heirs)
            if less != row:
                world.rows[change.record, change.record_id] = row = less
                _show(taking, less)


def merge(taking: Taking, one: Judged) -> None:
    """Take one readable change: its row, its number, and what others come to know of it."""
    change = one.change
    if change is None:
        raise ValueError("only a readable change is merged")
    world = taking.world
    before = world.row(change.record, change.record_id)
    row = before or Row(change.record, change.record_id, change.scope)
    names = (change.id, change.witness.change) if change.witness else (change.id,)
    edits: list[Edit] = []
    for name, value, seen in change.edits():
        reached = tuple(world.reaches(name, seen))
        if any(world.replaced_already(one, name) for one in names):
            heirs = {heir for one in names for heir in world.heirs(one, name)}
            row = outlived(row, name, reached, heirs)
        else:
            edits.append(Edit(name, value, reached))
    row = taken(row, change.id, one.stands_as or one.stamp, edits)
    world.rows[change.record, change.record_id] = row
    world.note(change, accepted=True)
    one.outcome, one.scope = ACCEPTED, row.scope
    if before is not None and before.scope != row.scope:
        taking.numbers.leave(before, before.scope)
    one.place = _show(taking, row)
    taking.judged.append(one)


def _show(taking: Taking, row: Row) -> int:
    """The row's next place in its scope; a draft that is ended leaves no text behind."""
    if row.record == handing_in.DRAFTS and hidden_because(row) is not None:
        return taking.numbers.empty(row, row.scope)
    if not row.stamps:
        return taking.numbers.go(row, row.scope)
    return taking.numbers.touch(row, row.scope)


def follow_up(taking: Taking) -> None:
    """What belongs in other scopes too, and what somebody must be told, written by the server in
    the same transaction."""
    judged = [one for one in taking.judged if one.change is not None]
    touched = [
        (one.change.record, one.change.record_id)
        for one in judged
        if one.outcome == ACCEPTED and one.change is not None
    ]
    for change in copies.wanted(taking.world, touched):
        merge(taking, judged_own(change, taking.received))
    for change in telling.wanted(taking.world, judged):
        merge(taking, judged_own(change, taking.received))


def _in_groups(fresh: Sequence[Judged]) -> list[list[Judged]]:
    groups: dict[str, list[Judged]] = {}
    for one in fresh:
        groups.setdefault(one.group, []).append(one)
    return list(groups.values())


def _verdict(taking: Taking, one: Judged) -> Verdict:
    number = taking.numbers.number(one.scope, one.place) if one.place else 0
    return Verdict(one.change_id, False, one.outcome, one.scope, number, one.reason, one.ticket)


def _repeated(db: Writer, repeats: Sequence[tuple[str, bytes]]) -> list[Verdict]:
    """The stored verdicts again, in the order asked: those on the very content that was sent."""
    asked = dict.fromkeys(repeats)
    kept_as = {one: ledger.id_of_reused(*one) for one in asked}
    wanted = [*dict.fromkeys(change for change, _ in asked), *kept_as.values()]
    found = {one.change: one for one in ledger.verdicts_on(db, wanted)}
    verdicts = ((one[0], found.get(kept_as[one]) or found.get(one[0])) for one in asked)
    return [replace(verdict, change=change) for change, verdict in verdicts if verdict]
