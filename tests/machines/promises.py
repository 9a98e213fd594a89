"""What must hold of the whole office, read from the stores and held against the ledger."""

from collections.abc import Sequence
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app.connections import Reader
from caseworker_app.exchange import digests
from caseworker_app.exchange import rows as packing
from caseworker_app.exchange.changes import START, Frame, payload_hash, unpacked
from caseworker_app.exchange.merge import Row
from caseworker_app.records import BY_TABLE
from caseworker_app.server import facts
from caseworker_app.server import tables as server
from caseworker_app.store import identity
from caseworker_app.store import tables as local
from caseworker_app.tables import TABLES
from tests.machines.laptop import Laptop
from tests.machines.ledger import Broken, Ledger
from tests.machines.plain_merge import Logged, PlainMerge
from tests.machines.provider import Provider

Key = tuple[str, str]
UNSETTLED = (local.WAITING, local.TAKEN)


def everything_is_somewhere(ledger: Ledger, provider: Provider, laptops: Sequence[Laptop]) -> None:
    """Each change ever committed is in an outbox, in the log or held, byte for byte (1, 6)."""
    found = provider.knows(_server_payloads)
    for laptop in laptops:
        found |= laptop.asks(_own_payloads)
    for key, one in ledger.standing().items():
        if (key, one.payload) not in found:
            raise Broken(f"lost: {one.record} {key[-8:]} written on {one.laptop}")


def _server_payloads(db: Reader) -> set[tuple[str, bytes]]:
    query = sa.select(server.changes.c.id, server.changes.c.payload)
    return {(row[0], bytes(row[1])) for row in db.execute(query) if row[1] is not None}


def _own_payloads(db: Reader) -> set[tuple[str, bytes]]:
    query = sa.select(local.changes.c.id, local.changes.c.payload)
    return {(row[0], bytes(row[1])) for row in db.execute(query) if row[1] is not None}


def groups_are_whole(provider: Provider) -> None:
    """One user action is taken or held, never in part (13)."""
    query = sa.select(
        server.frames.c.group_id, server.changes.c.outcome, server.changes.c.payload
    ).join(server.changes, server.changes.c.id == server.frames.c.change_id)
    outcomes: dict[str, set[str]] = {}
    for group, outcome, payload in provider.knows(lambda db: db.execute(query)):
        if payload is not None:
            outcomes.setdefault(group, set()).add(outcome)
    for group, found in outcomes.items():
        if len(found) > 1:
            raise Broken(f"group {group[-8:]} was taken in part")


def chains_are_whole(provider: Provider) -> None:
    """Places without gaps, each link made from the one before (2)."""
    query = sa.select(server.frames).order_by(server.frames.c.chain, server.frames.c.place)
    ends = {
        row.chain: (row.length, bytes(row.link))
        for row in provider.knows(lambda db: db.execute(sa.select(server.chains)))
    }
    reached: dict[str, tuple[int, bytes]] = {}
    for row in provider.knows(lambda db: db.execute(query)):
        place, link = reached.get(row.chain, (0, START))
        frame = Frame(
            row.chain, place + 1, link, row.change_id, row.group_id, row.group_size,
            bytes(row.payload_hash),
        )  # fmt: skip
        if row.place != place + 1 or frame.link() != bytes(row.link):
            raise Broken(f"chain {row.chain[-8:]} is broken at {row.place}")
        reached[row.chain] = (row.place, bytes(row.link))
    if reached != {chain: end for chain, end in ends.items() if end[0]}:
        raise Broken("a chain ends elsewhere than the server believes")


def numbers_are_given_once(provider: Provider) -> None:
    """Within a scope no number twice and none past its head (3)."""
    heads = {
        row.scope: row.head
        for row in provider.knows(lambda db: db.execute(sa.select(server.counters)))
    }
    query = sa.select(server.changes.c.taken_scope, server.changes.c.number).where(
        server.changes.c.number > 0
    )
    given: dict[str, list[int]] = {}
    for scope, number in provider.knows(lambda db: db.execute(query)):
        given.setdefault(scope, []).append(number)
    stubs = sa.select(server.feed.c.scope, server.feed.c.number).where(server.feed.c.stub)
    stubbed = {row[0] for row in provider.knows(lambda db: db.execute(stubs))}
    for scope, numbers in given.items():
        if len(set(numbers)) < len(numbers) or max(numbers) > heads[scope]:
            raise Broken(f"numbers of {scope} were given twice or past its head")
        if scope not in stubbed and len(numbers) != heads[scope] and "moved" not in scope:
            _moved_away(provider, scope, heads[scope] - len(numbers))


def _moved_away(provider: Provider, scope: str, missing: int) -> None:
    """A number without a change is a record's leaving; each needs a change that moved it."""
    query = sa.select(server.changes.c.payload).where(server.changes.c.outcome == "accepted")
    movers = [
        row[0]
        for row in provider.knows(lambda db: db.execute(query))
        if row[0] is not None and b"owner" in bytes(row[0])
    ]
    if missing > len(movers):
        raise Broken(f"{missing} numbers of {scope} belong to nothing")


def nothing_unseen_is_replaced(provider: Provider) -> None:
    """The heads of every row are exactly the changes that nobody knowingly replaced (5)."""
    log, emptied = provider.knows(_log)
    merged = PlainMerge.of(log).heads()
    stored = {
        (record, record_id, name): {head.change for head in heads}
        for (record, record_id), (row, _) in provider.knows(server_rows).items()
        for name, heads in row.heads.items()
        if (record, record_id) not in emptied
    }
    for key in merged.keys() | stored.keys():
        if merged.get(key, set()) != stored.get(key, set()):
            raise Broken(f"the heads of {key[0]} {key[1][-8:]} {key[2]} are not what was written")


def _log(db: Reader) -> tuple[list[Logged], set[Key]]:
    """What was taken and held, without the records of which some text is gone by intention."""
    query = sa.select(
        server.changes.c.id,
        server.changes.c.outcome,
        server.changes.c.payload,
        server.changes.c.record,
        server.changes.c.record_id,
    ).where(server.changes.c.reason.not_in(("unreadable", "reused id")))
    found: list[Logged] = []
    emptied: set[Key] = set()
    for row in db.execute(query):
        if row.payload is None:
            emptied.add((row.record, row.record_id))
            continue
        change = unpacked(bytes(row.payload))
        seen = {name: patch.seen for name, patch in change.patch.items()}
        taken = row.outcome == "accepted"
        found.append(Logged(row.id, taken, change.record, change.record_id, seen))
    left = [one for one in found if (one.record, one.record_id) not in emptied]
    return left, emptied


def server_rows(db: Reader) -> dict[Key, tuple[Row, int]]:
    """Every row of a store, with its number."""
    return {
        (record, columns["id"]): (packing.read(BY_TABLE[record], columns), columns["number"])
        for record, table in _with_rows(db)
        for columns in db.mappings(sa.select(table))
    }


def _with_rows(db: Reader) -> list[tuple[str, sa.Table]]:
    """The tables with anything in them: most stand empty here, and each question costs."""
    filled = db.execute(_FILLED)[0]
    return [pair for pair, rows in zip(TABLES.items(), filled, strict=True) if rows]


_HAS_ROWS: Final[list[Any]] = [
    sa.exists(sa.select(table.c.id)).label(record) for record, table in TABLES.items()
]
_FILLED: Final = sa.select(*_HAS_ROWS)


def laptop_holds_what_it_says(laptop: Laptop, provider: Provider) -> None:
    """Where a cursor is at the head, the rows are the server's, neither more nor fewer (4, 8)."""
    held = laptop.asks(lambda db: db.mappings(sa.select(local.held_scopes)))
    heads = {
        row.scope: row.head
        for row in provider.knows(lambda db: db.execute(sa.select(server.counters)))
    }
    same_life = laptop.asks(lambda db: identity.fact(db, identity.EPOCH)) == provider.knows(
        facts.epoch
    )
    at_head = {
        line["scope"]
        for line in held
        if same_life
        and line["state"] == local.ACTIVE
        and line["cursor"] == heads.get(line["scope"], 0)
    }
    theirs = _in(provider.knows(server_rows), at_head)
    ours = _in(laptop.asks(rows_received), at_head)
    for key in theirs.keys() | ours.keys():
        if theirs.get(key) != ours.get(key):
            raise Broken(
                f"{laptop.name} is at the head of a scope but does not hold "
                f"{key[0]} {key[1][-8:]} as the server does"
            )


def _in(rows: dict[Key, tuple[Row, int]], scopes: set[str]) -> dict[Key, tuple[Any, ...]]:
    return {
        key: (row.scope, dict(row.heads), _without_clocks(row), number)
        for key, (row, number) in rows.items()
        if row.scope in scopes
    }


def heads_received(db: Reader) -> set[str]:
    """The changes that stand in the server's rows as a laptop holds them."""
    return {change for row, _ in rows_received(db).values() for change in row.standing()}


def witnesses_were_heard(ledger: Ledger, provider: Provider) -> None:
    """What only a colleague's laptop still showed after a restore is kept for a reviewer."""
    query = sa.select(server.changes.c.payload).where(server.changes.c.outcome != "accepted")
    kept = [
        unpacked(bytes(row[0])).witness
        for row in provider.knows(lambda db: db.execute(query))
        if row[0] is not None and b"witness" in bytes(row[0])
    ]
    missing = ledger.witnessed - {one.change for one in kept if one is not None}
    if missing:
        raise Broken(f"lost with a laptop though another showed it: {sorted(missing)[0][-8:]}")


def sums_are_right(laptop: Laptop) -> None:
    """The running sum of each scope is the sum over its rows made from nothing (19)."""
    rows = laptop.asks(rows_received)
    for line in laptop.asks(lambda db: db.mappings(sa.select(local.held_scopes))):
        here = [row for row, _ in rows.values() if row.scope == line["scope"]]
        if digests.of_rows(bytes(line["digest_key"]), here) != digests.unpacked(line["digest"]):
            raise Broken(f"{laptop.name}: the sum of {line['scope'][-8:]} is not that of its rows")


def _without_clocks(row: Row) -> dict[str, tuple[str, str, str]]:
    return {
        change: (stamp.worker, stamp.laptop, stamp.received_at)
        for change, stamp in row.stamps.items()
    }


def rows_received(db: Reader) -> dict[Key, tuple[Row, int]]:
    """The server's rows as a laptop holds them, without its own changes."""
    found = server_rows(db)
    for line in db.mappings(sa.select(local.server_rows)):
        key = (line["record"], line["id"])
        found.pop(key, None)
        if line["heads"] is not None:
            row = packing.unpack(None, *key, line["scope"], bytes(line["heads"]), {})
            found[key] = (row, line["number"])
    return found


def own_work_shows(laptop: Laptop) -> None:
    """What is shown is the server's row with own unsettled changes over it, and the most
    cautious of what stands (7)."""
    received, shown = laptop.asks(rows_received), laptop.asks(server_rows)
    own = laptop.asks(_unsettled)
    for key in {(one["record"], one["record_id"]) for one in own}:
        base, number = received.get(key, (None, 0))
        lines = [one for one in own if (one["record"], one["record_id"]) == key]
        expected = _laid_over(base, number, lines)
        row = shown.get(key, (None, 0))[0]
        actual = {name: _ids(heads) for name, heads in row.heads.items()} if row else {}
        if expected is not None and actual != expected:
            raise Broken(f"{laptop.name} does not show {key[0]} {key[1][-8:]} with its own work")


def _unsettled(db: Reader) -> list[Any]:
    query = sa.select(local.changes).where(
        local.changes.c.state.in_(UNSETTLED), local.changes.c.origin == local.WRITTEN
    )
    return [
        line for line in db.mappings(query.order_by(local.changes.c.seq))
        if line["payload"] is not None
    ]  # fmt: skip


def _laid_over(base: Row | None, number: int, lines: Sequence[Any]) -> dict[str, list[str]] | None:
    heads = {name: _ids(found) for name, found in base.heads.items()} if base else {}
    there = base is not None
    for line in lines:
        here = base is not None and line["taken_scope"] == base.scope
        if line["state"] == local.TAKEN and here and line["number"] <= number:
            continue
        change = unpacked(bytes(line["payload"]))
        if not there and not change.adds:
            continue
        there = True
        for name, patch in change.patch.items():
            heads[name] = _accepted(heads.get(name, []), change.id, set(patch.seen))
    return {name: found for name, found in heads.items() if found}


def _accepted(heads: list[str], change: str, seen: set[str]) -> list[str]:
    if change in heads:
        return heads
    places = [place for place, head in enumerate(heads) if head in seen]
    if not places:
        return [*heads, change]
    return [
        change if place == places[0] else head
        for place, head in enumerate(heads)
        if place == places[0] or place not in places
    ]


def _ids(heads: Sequence[Any]) -> list[str]:
    return [head.change for head in heads]


def the_most_cautious_is_shown(laptop: Laptop) -> None:
    """A yes or no with a cautious answer shows it wherever any standing value is that (7)."""
    milder = laptop.asks(_milder)
    if milder:
        raise Broken(f"{laptop.name} shows the milder value of {milder}")


def _milder(db: Reader) -> str:
    for (record, record_id), (row, _) in server_rows(db).items():
        for name, heads in row.heads.items():
            spec = BY_TABLE[record].about.specs.get(name)
            if spec is None or spec.kind != "yes_no" or spec.cautious is None:
                continue
            table = TABLES[record]
            value = db.value(sa.select(table.c[name]).where(table.c.id == record_id))
            if any(head.value == spec.cautious for head in heads) and value != spec.cautious:
                return f"{record} {record_id[-8:]} {name}"
    return ""


def nothing_is_left_over(laptop: Laptop) -> None:
    """No row of a scope that is not held, and no text of it in what was kept apart (10)."""
    held = {
        row[0] for row in laptop.asks(lambda db: db.execute(sa.select(local.held_scopes.c.scope)))
    }
    waiting = {line["record_id"] for line in laptop.asks(_unsettled)}
    for (record, record_id), (row, _) in laptop.asks(server_rows).items():
        if row.scope not in held and record_id not in waiting:
            raise Broken(f"{laptop.name} still holds {record} {record_id[-8:]} of a lost scope")


def payload_is_sound(payload: bytes, named: bytes) -> bool:
    """Whether a payload is the one that its frame was made for."""
    return payload_hash(payload) == named


def nothing_waits(laptop: Laptop) -> None:
    """At rest everything has its verdict, and what was taken is settled (2 of sync-rules)."""
    hidden = {
        row[0]
        for row in laptop.asks(
            lambda db: db.execute(
                sa.select(local.held_scopes.c.scope).where(
                    local.held_scopes.c.state == local.HIDDEN
                )
            )
        )
    }
    query = sa.select(local.changes.c.id, local.changes.c.state, local.changes.c.taken_scope)
    lines = laptop.asks(lambda db: db.execute(query.where(local.changes.c.state.in_(UNSETTLED))))
    for change, state, scope in lines:
        if state == local.WAITING or scope not in hidden:
            raise Broken(f"{laptop.name}: change {change[-8:]} stays {state}")


def hollow_groups(db: Reader) -> list[str]:
    """The groups whose text was withdrawn on this laptop and that still wait."""
    query = (
        sa.select(local.changes.c.group_id)
        .distinct()
        .where(local.changes.c.payload.is_(None), local.changes.c.state == local.WAITING)
    )
    return [row[0] for row in db.execute(query)]
