"""This laptop's chains, where the server knows less of them, or another history (sync-rules 4)."""

from collections.abc import Sequence
from typing import Any, Final

import sqlalchemy as sa

from caseworker_app import ids
from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange.changes import START, Frame
from caseworker_app.exchange.protocol import ChainAt, ChainKnown, Control
from caseworker_app.store import rows as held
from caseworker_app.store.identity import CHAIN, Author, remember
from caseworker_app.store.tables import TAKEN, WAITING, WRITTEN, changes

Lines = Sequence[Any]


def chains_at(db: Reader) -> list[ChainAt]:
    """For each chain of this laptop, the last place that it knows acknowledged."""
    found: list[ChainAt] = []
    chain = ""
    while (chain := db.value(_NEXT_CHAIN, {"after": chain})) is not None:
        waiting = db.value(_FIRST_WAITING, {"chain": chain})
        last = db.value(_LAST, {"chain": chain}) if waiting is None else waiting - 1
        found.append(ChainAt(chain, last))
    return found


_NEXT_CHAIN: Final = sa.select(sa.func.min(changes.c.chain)).where(
    changes.c.chain > sa.bindparam("after")
)
"""There are few chains, however long they are: nothing is read but where each begins and ends."""
_LAST: Final = sa.select(sa.func.max(changes.c.place)).where(
    changes.c.chain == sa.bindparam("chain")
)
_FIRST_WAITING: Final = (
    sa.select(changes.c.place)
    .where(changes.c.state == WAITING, changes.c.chain == sa.bindparam("chain"))
    .order_by(changes.c.seq)
    .limit(1)
)


def agree(
    db: Writer, author: Author, asked: Sequence[ChainAt], known: Sequence[ChainKnown]
) -> None:
    """The server names how far it agrees with what was asked; what lies above waits again.

    A link that is not the laptop's own means another history under the same name: everything
    acknowledged of that chain waits again.
    """
    named = {one.chain: one.place for one in asked}
    for one in known:
        own = _link(db, one.chain, one.place) if one.place else START
        if one.link != own:
            wait_again(db, author, changes.c.chain == one.chain)
        elif one.place < named.get(one.chain, 0):
            wait_again(db, author, changes.c.chain == one.chain, changes.c.place > one.place)


def all_taken_wait(db: Writer, author: Author) -> None:
    """The server was restored: what it had taken, and whose row has not come, waits again."""
    wait_again(db, author, changes.c.state == TAKEN)


def obey(db: Writer, author: Author, control: Control) -> None:
    """Send again from a place, or begin a new chain there.

    Where this laptop has that place no more, there is a hole that nothing can fill: what follows
    goes into a new chain too.
    """
    if control.what == "none":
        return
    whole = _link(db, control.chain, control.place) is not None
    if control.what == "resend" and whole:
        wait_again(db, author, changes.c.chain == control.chain, changes.c.place >= control.place)
    else:
        _new_chain(db, author, control.chain, control.place)


def mend_holes(db: Writer, author: Author) -> None:
    """A user action of which a part was lost by damage goes on as what is left of it.

    Otherwise the server would wait for the rest for ever, and all that comes after it would too.
    """
    whole = sa.select(
        changes.c.chain, sa.func.min(changes.c.place), sa.func.count(), changes.c.group_size
    )
    waiting = sa.select(changes.c.group_id).where(changes.c.state == WAITING)
    for chain, place, left, size in db.execute(
        whole.where(changes.c.group_id.in_(waiting)).group_by(changes.c.group_id)
    ):
        if left < size:
            _new_chain(db, author, chain, place)
            return


def wait_again(db: Writer, author: Author, *which: sa.ColumnElement[bool]) -> None:
    """These changes have no verdict any more; what was written here lies over the rows again.

    The rest of their user actions waits with them: part of one is never sent.
    """
    groups = sa.select(changes.c.group_id).where(*which, changes.c.state != WAITING)
    again = sa.and_(changes.c.group_id.in_(groups), changes.c.state != WAITING)
    query = sa.select(changes.c.record, changes.c.record_id).where(
        again, changes.c.origin == WRITTEN
    )
    touched = dict.fromkeys((one[0], one[1]) for one in db.execute(query))
    for record, record_id in touched:
        if held.is_known(record):
            held.set_aside(db, record, record_id, held.shown(db, record, record_id))
    db.run(
        sa.update(changes)
        .where(again)
        .values(
            state=WAITING, taken_scope=None, number=None, first_verdict=None, reason=None,
            ticket=None,
        )
    )  # fmt: skip
    for record, record_id in touched:
        held.fold(db, author.laptop_id, record, record_id)


def _new_chain(db: Writer, author: Author, chain: str, place: int) -> None:
    """Another laptop's copy has used these places, or one is missing: all from there on goes
    into a chain anew.

    Ids and payloads never alter, so what the server has already is a repeat.
    """
    wait_again(db, author, changes.c.chain == chain, changes.c.place >= place)
    lines = db.mappings(
        sa.select(changes)
        .where(changes.c.chain == chain, changes.c.place >= place)
        .order_by(changes.c.place)
    )
    fresh, link = ids.new(), START
    sizes: dict[str, int] = {}
    for line in lines:
        sizes[line["group_id"]] = sizes.get(line["group_id"], 0) + 1
    for step, line in enumerate(lines, start=1):
        size = sizes[line["group_id"]]
        frame = Frame(
            fresh, step, link, line["id"], line["group_id"], size, bytes(line["payload_hash"])
        )
        db.run(
            sa.update(changes)
            .where(changes.c.seq == line["seq"])
            .values(chain=fresh, place=step, previous=link, link=frame.link(), group_size=size)
        )
        link = frame.link()
    remember(db, **{CHAIN: fresh})


def _link(db: Reader, chain: str, place: int) -> bytes | None:
    found = db.value(
        sa.select(changes.c.link).where(changes.c.chain == chain, changes.c.place == place)
    )
    return None if found is None else bytes(found)
