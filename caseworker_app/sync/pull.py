"""Fetching what is new, and letting go of what may no longer be held."""

from collections.abc import Sequence
from functools import partial

import sqlalchemy as sa

from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange.protocol import Held, Pull, Pulled, vector_hash
from caseworker_app.store import outbox, purge, records
from caseworker_app.store.identity import Author
from caseworker_app.store.store import Store
from caseworker_app.store.tables import HIDDEN, held_scopes
from caseworker_app.sync.progress import Progress, Say, Stage, silently
from caseworker_app.sync.transport import Server
from caseworker_app.sync.visit import Visit, measured


def pull(store: Store, server: Server, author: Author, visit: Visit, say: Say = silently) -> int:
    """Ask until every held scope is at its head. Returns how many answers brought something.

    Rows, cursors and what is settled are one transaction for each answer, so that a cut between
    two answers goes on where it stopped.
    """
    ask_whole = True
    brought = 0
    while True:
        vector = store.ask(vector_of).result()
        message = _message(store, visit, vector, whole=ask_whole)
        pulled = measured(visit, partial(server.pull, message))
        visit.epoch = pulled.epoch
        if pulled.vector_wanted and not ask_whole:
            ask_whole = True
            continue
        ask_whole = False
        changed = bool(pulled.pages or pulled.gained or pulled.lost)
        store.change(
            partial(apply, author=author, asked=message, pulled=pulled), quiet=not changed
        ).result()
        if changed:
            brought += 1
            say(_progress(store))
        if not pulled.more:
            if store.change(purge.sweep_lost, quiet=True).result():
                store.sweep().result()
            return brought


def _progress(store: Store) -> Progress:
    """How many of the scopes this laptop may hold are here up to their head."""
    done, whole = store.ask(_scopes_filled).result()
    return Progress(Stage.FETCHING, done, whole)


def _scopes_filled(db: Reader) -> tuple[int, int]:
    found = db.execute(
        sa.select(held_scopes.c.cursor, held_scopes.c.head).where(held_scopes.c.state != HIDDEN)
    )
    return sum(1 for row in found if row.cursor >= row.head), len(found)


def vector_of(db: Reader) -> list[Held]:
    """What this laptop holds and up to where; a hidden scope is held no more."""
    found = db.execute(
        sa.select(held_scopes.c.scope, held_scopes.c.cursor, held_scopes.c.digest)
        .where(held_scopes.c.state != HIDDEN)
        .order_by(held_scopes.c.scope)
    )
    return [Held(row.scope, row.cursor, bytes(row.digest)) for row in found]


def apply(db: Writer, author: Author, asked: Pull, pulled: Pulled) -> None:
    """One answer, whole: chains, gained and lost scopes, stubs, rows, cursors, settling."""
    outbox.agree(db, author, asked.chains, pulled.chains)
    purge.take_back(db, [one.scope for one in pulled.gained])
    purge.hide_lost(db, pulled.lost, bulk=pulled.bulk)
    records.receive(db, author, pulled)
    if not pulled.more:
        outbox.settle_all(db, author)


def _message(store: Store, visit: Visit, vector: Sequence[Held], *, whole: bool) -> Pull:
    counts = store.ask(outbox.counts).result()
    return Pull(
        request=visit.next_request(),
        epoch=visit.epoch,
        chains=store.ask(outbox.chains_at).result(),
        unsent=counts.waiting,
        clock_offset=visit.offset.total_seconds(),
        vector_hash=vector_hash(vector),
        vector=list(vector) if whole else None,
    )
