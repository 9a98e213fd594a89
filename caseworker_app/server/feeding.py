"""Answering a pull: what a laptop may hold from now on, and what is new there (sync-rules 5)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, cast

import sqlalchemy as sa
from msgspec import Raw
from msgspec.structs import replace

from caseworker_app import clock
from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange import digests
from caseworker_app.exchange import rows as packing
from caseworker_app.exchange.protocol import (
    PAGE_ENTRIES,
    Entry,
    Gained,
    Held,
    Page,
    Pull,
    Pulled,
    is_bulk,
    packed_entry,
    stub,
    vector_hash,
)
from caseworker_app.exchange.rows import moment_text
from caseworker_app.records import BY_TABLE
from caseworker_app.server import events, facts, losses, review, silence
from caseworker_app.server.attaching import arrived
from caseworker_app.server.chains import Laptop, agreed, backed_up
from caseworker_app.server.ledger import released
from caseworker_app.server.opened_cases import rights_of
from caseworker_app.server.tables import counters, feed, holdings, laptops
from caseworker_app.server.world import parts
from caseworker_app.tables import TABLES

ANSWER_ENTRIES: Final = 4 * PAGE_ENTRIES
ANSWER_BYTES: Final = 4 * 1024 * 1024
"""Bytes of entries in one answer, so that no laptop is sent more than it unpacks."""


@dataclass(slots=True)
class Room:
    """What an answer has still room for: entries, and their bytes."""

    entries: int = field(default_factory=lambda: ANSWER_ENTRIES)
    texts: int = field(default_factory=lambda: ANSWER_BYTES)

    @property
    def full(self) -> bool:
        """Whether nothing more goes in."""
        return self.entries <= 0 or self.texts <= 0

    def take(self, found: Sequence[bytes]) -> list[bytes]:
        """As many of these as there is room for; the first always, where anything is left."""
        taken: list[bytes] = []
        for entry in found:
            weight = len(entry)
            if self.full or (taken and weight > self.texts):
                self.texts = 0
                break
            taken.append(entry)
            self.entries -= 1
            self.texts -= weight
        return taken


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One line of a scope's feed."""

    record_id: str
    record: str
    number: int
    stub: bool
    entry: bytes | None


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a laptop stands, and every scope that it may hold, as its request came."""

    believed: list[Held]
    may_hold: Collection[str]


def note_contact(db: Writer, laptop: Laptop, pull: Pull) -> Contact:
    """Remember that a laptop was here, how much it had not sent, and what it says it holds.

    A scope that its worker may hold no more takes their drafts about it to the reviewers, before
    the laptop hears of the loss: it is told of no other loss than those found here.
    """
    db.run(
        sa.update(laptops)
        .where(laptops.c.id == laptop.id)
        .values(last_contact_at=clock.now(), unsent=pull.unsent)
    )
    losses.remember_learned(db, laptop, pull.hidden)
    if pull.purged:
        events.note(db, events.PURGED, laptop.id, scopes=list(pull.purged))
    if not laptop.revoked:
        silence.tell_teams(db, laptop, pull.unsent)
    if pull.vector is not None:
        _hold(db, laptop, pull.vector)
    contact = _contact(db, laptop)
    lost = _lost(contact.believed, contact.may_hold)
    if lost:
        losses.remember_told(db, laptop, lost)
        review.drafts_to_review(db, laptop.worker_id, lost)
    return contact


def answer(
    db: Reader, laptop: Laptop, pull: Pull, contact: Contact | None = None
) -> tuple[Pulled, list[Held]]:
    """What is new, from one snapshot, and what the laptop held before.

    The laptop's own word says where it stands; when only the hash of it came and it is not what
    was believed here, the whole is asked for.
    """
    contact = contact or _contact(db, laptop)
    vector = pull.vector if pull.vector is not None else contact.believed
    empty = Pulled(
        request=pull.request,
        epoch=facts.epoch(db),
        chains=agreed(db, laptop, pull.chains),
        verdicts=released(db, laptop, pull.held),
        backed_up=backed_up(db, laptop),
        attachments=arrived(db, laptop, pull.attachments),
        server_time=moment_text(clock.now()),
    )
    if pull.vector is None and vector_hash(vector) != pull.vector_hash:
        return replace(empty, vector_wanted=True), vector
    held = {one.scope: one for one in vector}
    may_hold = contact.may_hold
    gained = sorted(set(may_hold) - set(held))
    lost = _lost(vector, may_hold)
    pages, more = _pages(db, laptop, {scope: held.get(scope) for scope in sorted(may_hold)})
    secret = facts.digest_secret(db) if gained else b""
    pulled = replace(
        empty,
        gained=[Gained(scope, digests.scope_key(secret, scope)) for scope in gained],
        lost=lost,
        bulk=is_bulk(len(lost), len(held)),
        pages=pages,
        more=more,
    )
    return pulled, vector


def believe(db: Writer, laptop: Laptop, before: Sequence[Held], pulled: Pulled) -> None:
    """Remember what the laptop will hold once it has applied this answer.

    If the answer is lost on its way, the laptop's hash will not fit, and it is asked.
    """
    if not pulled.pages and not pulled.lost and not pulled.gained:
        return
    after = {one.scope: one for one in before if one.scope not in pulled.lost}
    for page in pulled.pages:
        after[page.scope] = Held(page.scope, page.cursor, page.digest)
    losses.forget(db, laptop, [one.scope for one in pulled.gained])
    _hold(db, laptop, list(after.values()))


def _hold(db: Writer, laptop: Laptop, vector: Sequence[Held]) -> None:
    db.run(sa.delete(holdings).where(holdings.c.laptop_id == laptop.id))
    db.put(holdings, [_holding(laptop, one) for one in vector])


def _contact(db: Reader, laptop: Laptop) -> Contact:
    return Contact(_believed(db, laptop), _may_hold(db, laptop))


def _may_hold(db: Reader, laptop: Laptop) -> Collection[str]:
    """Every scope that this laptop may hold now; a revoked one may only hand in."""
    if laptop.revoked:
        return ()
    return rights_of(db, laptop.worker_id, clock.today())


def _lost(vector: Iterable[Held], may_hold: Collection[str]) -> list[str]:
    return sorted(one.scope for one in vector if one.scope not in may_hold)


def _believed(db: Reader, laptop: Laptop) -> list[Held]:
    found = db.execute(
        sa.select(holdings.c.scope, holdings.c.cursor, holdings.c.digest)
        .where(holdings.c.laptop_id == laptop.id)
        .order_by(holdings.c.scope)
    )
    return [Held(row.scope, row.cursor, bytes(row.digest)) for row in found]


def _holding(laptop: Laptop, one: Held) -> dict[str, object]:
    return {
        "laptop_id": laptop.id,
        "scope": one.scope,
        "cursor": one.cursor,
        "digest": one.digest,
    }


def _pages(db: Reader, laptop: Laptop, held: Mapping[str, Held | None]) -> tuple[list[Page], bool]:
    """A page for every scope that has news, was never filled, or has another digest there, up to
    what an answer carries.

    The heads are read before the first page, in the same snapshot, so nothing that comes later
    can be skipped. A cursor moves to the head only with a scope's last page, which says the
    digest that a laptop's own must equal then.
    """
    heads = _heads(db, laptop, list(held))
    pages: list[Page] = []
    room = Room()
    for scope, one in held.items():
        head, digest = heads.get(scope, (0, b""))
        if one is not None and one.cursor == head and one.digest == digest:
            continue
        if room.full:
            return pages, True
        entries, end = _up_to_room(db, scope, one.cursor if one else 0, head, room)
        if end is not None:
            return [*pages, Page(scope, entries, end, head)], True
        pages.append(Page(scope, entries, head, head, digest))
    return pages, False


def _up_to_room(
    db: Reader, scope: str, after: int, head: int, room: Room
) -> tuple[list[Entry], int | None]:
    """The next entries of a scope, and where they end; None where they are its last.

    They are handed on as the bytes that they are, which only whoever reads the page takes apart.
    """
    asked = room.entries
    lines = _lines(db, scope, after, asked)
    taken = room.take(_entries(db, lines))
    packed = [cast(Entry, Raw(one)) for one in taken]
    all_of_them = len(taken) == len(lines)
    if all_of_them and (len(lines) < asked or lines[-1].number >= head):
        return packed, None
    return packed, lines[len(taken) - 1].number


def _heads(db: Reader, laptop: Laptop, scopes: Sequence[str]) -> dict[str, tuple[int, bytes]]:
    """Where these scopes stand: those that the laptop holds, in one question, then the others."""
    found = {row.scope: row for row in db.execute(_HELD_HEADS, {"laptop": laptop.id})}
    for part in parts([scope for scope in scopes if scope not in found]):
        query = sa.select(counters).where(counters.c.scope.in_(part))
        found |= {row.scope: row for row in db.execute(query)}
    return {scope: (row.head, bytes(row.digest or b"")) for scope, row in found.items()}


_HELD_HEADS: Final = (
    sa.select(counters)
    .join(holdings, holdings.c.scope == counters.c.scope)
    .where(holdings.c.laptop_id == sa.bindparam("laptop"))
)


_LINES: Final = (
    sa.select(feed.c.record_id, feed.c.record, feed.c.number, feed.c.stub, feed.c.entry)
    .where(feed.c.scope == sa.bindparam("scope"), feed.c.number > sa.bindparam("after"))
    .order_by(feed.c.number)
    .limit(sa.bindparam("most"))
)


def _lines(db: Reader, scope: str, after: int, most: int) -> list[FeedEntry]:
    found = db.execute(_LINES, {"scope": scope, "after": after, "most": most})
    return [FeedEntry(*row) for row in found]


def _entries(db: Reader, lines: Sequence[FeedEntry]) -> list[bytes]:
    """The lines with their rows, in the order of the feed, most of them as they are kept."""
    made = _from_rows(db, lines)
    return [line.entry or made.get(line.record_id) or _stub(line) for line in lines]


def _stub(line: FeedEntry) -> bytes:
    return stub(line.record, line.record_id, line.number)


def _from_rows(db: Reader, lines: Sequence[FeedEntry]) -> dict[str, bytes]:
    """Entries of an older version's lines, which are not kept with the feed."""
    by_record: dict[str, list[str]] = {}
    numbers = {line.record_id: line.number for line in lines}
    for line in lines:
        if not line.stub and line.entry is None:
            by_record.setdefault(line.record, []).append(line.record_id)
    return {
        columns["id"]: packed_entry(
            packing.travelling(packing.read(BY_TABLE[record], columns), numbers[columns["id"]])
        )
        for record, wanted in by_record.items()
        for part in parts(wanted)
        for columns in db.mappings(sa.select(TABLES[record]).where(TABLES[record].c.id.in_(part)))
    }
