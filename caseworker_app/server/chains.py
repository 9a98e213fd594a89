"""Reading frames in the order of their chains, so that no gap and no fork goes unseen."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange.changes import START
from caseworker_app.exchange.protocol import ChainAt, ChainKnown, Control, SentFrame
from caseworker_app.server import facts
from caseworker_app.server.tables import chains, frames


@dataclass(frozen=True, slots=True)
class Laptop:
    """A laptop that has shown its token."""

    id: str
    worker_id: str
    revoked: bool = False


@dataclass(slots=True)
class ChainEnd:
    """How far a chain has come here."""

    chain: str
    length: int = 0
    link: bytes = START
    corrected_at: str = ""


@dataclass(slots=True)
class Reading:
    """What came of reading a batch: what to judge, what is known, and what to ask for."""

    new: list[SentFrame] = field(default_factory=list)
    repeats: list[tuple[str, bytes]] = field(default_factory=list)
    control: Control = field(default_factory=Control)
    ends: dict[str, ChainEnd] = field(default_factory=dict)


def agreed(db: Reader, laptop: Laptop, named: Iterable[ChainAt]) -> list[ChainKnown]:
    """For each chain that a laptop names: how far both agree, and the link there (sync-rules 4)."""
    answers: list[ChainKnown] = []
    for one in named:
        end = _ends(db, laptop, [one.chain]).get(one.chain)
        place = min(one.place, end.length) if end else 0
        answers.append(ChainKnown(one.chain, place, _link_at(db, one.chain, place)))
    return answers


def backed_up(db: Reader, laptop: Laptop) -> dict[str, int] | None:
    """Up to where the server's backup holds each chain; None where it makes no backups."""
    if facts.fact(db, facts.BACKS_UP) is None:
        return None
    mine = sa.select(chains.c.chain, chains.c.backed_up).where(chains.c.laptop_id == laptop.id)
    return {row.chain: row.backed_up for row in db.execute(mine)}


def hold_chains(db: Writer, laptop: Laptop, named: Iterable[str]) -> None:
    """Hold these chains until the transaction ends, so that two copies of a laptop take turns.

    The embedded store has one writer at a time and needs no more.
    """
    wanted = sorted(set(named))
    if db.dialect == "sqlite" or not wanted:
        return
    begun = [
        {"chain": one, "laptop_id": laptop.id, "length": 0, "link": START, "corrected_at": ""}
        for one in wanted
    ]
    db.put(chains, begun, keep=True)
    mine = sa.select(chains.c.chain).where(chains.c.chain.in_(wanted)).order_by(chains.c.chain)
    db.execute(mine.with_for_update())


def read_frames(db: Reader, laptop: Laptop, sent: Sequence[SentFrame]) -> Reading:
    """Sort a batch into known and new frames, and stop at the first that does not fit.

    The new ones are whole groups: a group that the batch cut in two is asked for again.
    """
    named = sorted({one.frame.chain for one in sent})
    reading = Reading(ends=_ends(db, laptop, named))
    foreign = set(named) - set(reading.ends)
    known = _known_links(db, sent)
    for one in sent:
        frame = one.frame
        if frame.chain in foreign:
            reading.control = Control("forked", frame.chain, 1)
            break
        end = reading.ends[frame.chain]
        if frame.place <= end.length:
            if known.get((frame.chain, frame.place)) != frame.link():
                reading.control = Control("forked", frame.chain, frame.place)
                break
            reading.repeats.append((frame.change, frame.payload_hash))
        elif frame.place > end.length + 1:
            reading.control = Control("resend", frame.chain, end.length + 1)
            break
        elif frame.previous != end.link:
            reading.control = Control("forked", frame.chain, frame.place)
            break
        else:
            reading.new.append(one)
            end.length, end.link = frame.place, frame.link()
            known[frame.chain, frame.place] = end.link
    _leave_out_broken_groups(reading)
    return reading


def is_whole(sent: SentFrame) -> bool:
    """Whether the payload is the one that the frame was made for."""
    return hashlib.sha256(sent.payload).digest() == sent.frame.payload_hash


def _leave_out_broken_groups(reading: Reading) -> None:
    sizes: dict[str, int] = {}
    for one in reading.new:
        sizes[one.frame.group] = sizes.get(one.frame.group, 0) + 1
    for index, one in enumerate(reading.new):
        if sizes[one.frame.group] >= one.frame.group_size:
            continue
        del reading.new[index:]
        end = reading.ends[one.frame.chain]
        end.length, end.link = one.frame.place - 1, one.frame.previous
        if reading.control.what == "none":
            reading.control = Control("resend", one.frame.chain, one.frame.place)
        return


def _ends(db: Reader, laptop: Laptop, named: Sequence[str]) -> dict[str, ChainEnd]:
    """The ends of a laptop's chains; a new chain begins at nothing, another's is left out."""
    found = db.execute(sa.select(chains).where(chains.c.chain.in_(named)))
    ends = {name: ChainEnd(name) for name in named}
    for row in found:
        if row.laptop_id == laptop.id:
            ends[row.chain] = ChainEnd(row.chain, row.length, row.link, row.corrected_at)
        else:
            del ends[row.chain]
    return ends


def _known_links(db: Reader, sent: Sequence[SentFrame]) -> dict[tuple[str, int], bytes]:
    known: dict[tuple[str, int], bytes] = {}
    by_chain: dict[str, list[int]] = {}
    for one in sent:
        by_chain.setdefault(one.frame.chain, []).append(one.frame.place)
    for chain, places in by_chain.items():
        for row in db.execute(
            sa.select(frames.c.place, frames.c.link).where(
                frames.c.chain == chain, frames.c.place.between(min(places), max(places))
            )
        ):
            known[chain, row.place] = bytes(row.link)
    return known


def _link_at(db: Reader, chain: str, place: int) -> bytes:
    if place == 0:
        return START
    found = db.value(
        sa.select(frames.c.link).where(frames.c.chain == chain, frames.c.place == place)
    )
    return bytes(found)
