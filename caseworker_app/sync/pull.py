"""Fetching what is new, and letting go of what may no longer be held."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import msgspec
import sqlalchemy as sa

from caseworker_app import log
from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange.protocol import Held, Pull, Pulled, vector_hash
from caseworker_app.store import answers, attachments, chains, outbox, purge, receiving, stale
from caseworker_app.store.identity import Author
from caseworker_app.store.store import Store
from caseworker_app.store.tables import HIDDEN, held_scopes
from caseworker_app.sync.progress import Progress, Say, Stage, silently
from caseworker_app.sync.transport import NotAServer, Server
from caseworker_app.sync.visit import Visit, measured


def pull(store: Store, server: Server, author: Author, visit: Visit, say: Say = silently) -> int:
    """Ask until every held scope is at its head. Returns how many answers brought something.

    Rows, cursors and what is settled are one transaction for each answer, so that a cut between
    two answers goes on where it stopped.
    """
    brought, ask_whole = 0, False
    filled: frozenset[str] = frozenset()
    while True:
        message = store.ask(partial(_message, visit=visit, whole=ask_whole)).result()
        pulled = measured(visit, partial(server.pull, message))
        visit.epoch = pulled.epoch
        step = partial(
            apply, author=author, asked=message, pulled=pulled, offset=visit.offset, filled=filled
        )
        changed = bool(pulled.pages or pulled.gained or pulled.lost)
        took = store.change(step, quiet=not changed).result()
        filled |= took.filling
        if changed:
            brought += 1
            say(_progress(store))
        wanted = pulled.vector_wanted and not ask_whole
        ask_whole = took.again or pulled.more or wanted
        if not ask_whole:
            break
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
        .where(held_scopes.c.state != HIDDEN, held_scopes.c.digest_key.is_not(None))
        .order_by(held_scopes.c.scope)
    )
    return [Held(row.scope, row.cursor, bytes(row.digest)) for row in found]


@dataclass(frozen=True, slots=True)
class Took:
    """What an answer leaves to do: ask again, and which scopes are filled from their start."""

    again: bool = False
    filling: frozenset[str] = frozenset()


def apply(
    db: Writer,
    author: Author,
    asked: Pull,
    pulled: Pulled,
    offset: timedelta = timedelta(),
    filled: Collection[str] = (),
) -> Took:
    """One answer, whole: chains, gained and lost scopes, stubs, rows, cursors, settling.

    The first answer of a restored server is about cursors of its other life: only what it says of
    chains counts. A scope that is at its head and is not what the server holds is filled again,
    but for those that were `filled` in this round already.
    """
    renewed = answers.heed_epoch(db, author, pulled.epoch)
    chains.agree(db, author, asked.chains, pulled.chains)
    purge.note_backups(db, pulled.backed_up)
    if renewed:
        return Took(again=True)
    received = datetime.fromisoformat(pulled.server_time)
    answers.take_releases(db, author, asked.held, pulled.verdicts, received, offset)
    purge.told_purged(db, asked.purged)
    attachments.note_arrived(db, asked.attachments, pulled.attachments)
    if pulled.vector_wanted:
        return Took()
    purge.take_in(db, pulled.gained)
    hid = purge.hide_lost(db, pulled.lost, bulk=pulled.bulk)
    wrong = _received(db, author, pulled)
    again = frozenset(wrong) - frozenset(filled)
    stale.fill_again(db, sorted(again))
    if wrong:
        log.SYNC.say("scopes are not what the server holds", wrong=len(wrong), again=len(again))
    if not pulled.more and not again:
        receiving.all_at_head(db)
        answers.settle_all(db, author)
    return Took(again=bool(hid or again), filling=again)


def _received(db: Writer, author: Author, pulled: Pulled) -> list[str]:
    try:
        return receiving.receive(db, author, pulled)
    except msgspec.DecodeError:
        raise NotAServer from None


def _message(db: Reader, visit: Visit, *, whole: bool) -> Pull:
    vector = vector_of(db)
    return Pull(
        request=visit.next_request(),
        epoch=visit.epoch,
        chains=chains.chains_at(db),
        unsent=outbox.counts(db).waiting,
        clock_offset=visit.offset.total_seconds(),
        hidden=outbox.hidden_marks(db),
        held=outbox.held_here(db),
        purged=purge.purged(db),
        attachments=attachments.asked_after(db),
        vector_hash=vector_hash(vector),
        vector=vector if whole else None,
    )
