"""One sync round, step by step."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Final

from caseworker_app import clock, log
from caseworker_app.connections import Reader, Writer
from caseworker_app.exchange.rows import moment_text
from caseworker_app.store import identity
from caseworker_app.store.identity import Author
from caseworker_app.store.outbox import next_batch
from caseworker_app.store.store import Store
from caseworker_app.sync.attachments import carry
from caseworker_app.sync.progress import Progress, Say, Stage, silently
from caseworker_app.sync.pull import pull
from caseworker_app.sync.push import push
from caseworker_app.sync.transport import DepositFull, NotAServer, Server, ServerUnreachable
from caseworker_app.sync.visit import Visit

CHUNKS_A_ROUND: Final = 64
"""16 MiB of files in one round: then others' text is fetched again before more of them."""


@dataclass(frozen=True, slots=True)
class Round:
    """What a round did, and whether files are left that could go on at once."""

    sent: int
    brought: int
    files_left: bool = False


@dataclass(frozen=True, slots=True)
class Carrying:
    """How files may travel: not the large ones while `metered`, and no further once `go_on` says
    no."""

    metered: bool = False
    go_on: Callable[[], bool] = lambda: True


ALL_FILES: Final = Carrying()
NO_FILES: Final = Carrying(go_on=lambda: False)


def sync(
    store: Store,
    server: Server,
    *,
    all_of_it: bool = True,
    say: Say = silently,
    carrying: Carrying = ALL_FILES,
) -> Round:
    """Send what waits, fetch what is new, send what came to wait meanwhile; then carry files.

    `say` hears each stage as it begins, on the thread that runs the round.
    A laptop that may only hand in, and not even that now, still hears what it may hold no more.
    Raises what transport raises; whatever was done until then stands, and the next round goes on.
    """
    say(Progress(Stage.CONNECTING))
    author = store.ask(identity.author).result()
    visit = store.ask(_begun).result()
    full: DepositFull | None = None
    sent = 0
    try:
        sent = push(store, server, author, visit, all_of_it=all_of_it, say=say)
    except DepositFull as told:
        full = told
    say(Progress(Stage.FETCHING))
    brought = pull(store, server, author, visit, say)
    if full is not None:
        raise full
    sent += push(store, server, author, visit, all_of_it=all_of_it)
    store.change(partial(_remember, visit=visit), quiet=True).result()
    say(Progress(Stage.CARRYING))
    text, left = _carry(store, server, author, visit, carrying, say)
    say(Progress(Stage.CHECKING))
    return Round(sent + text, brought, left)


def _begun(db: Reader) -> Visit:
    """A visit that knows the server's epoch and how far the clocks were apart at the last one: the
    first request is sent before anything new can be measured."""
    apart = float(identity.fact(db, identity.CLOCK_OFFSET) or 0)
    return Visit(epoch=identity.fact(db, identity.EPOCH) or "", offset=timedelta(seconds=apart))


def _remember(db: Writer, visit: Visit) -> None:
    identity.remember(
        db,
        clock_offset=str(visit.offset.total_seconds()),
        last_round_at=moment_text(clock.now()),
    )


def _carry(
    store: Store, server: Server, author: Author, visit: Visit, carrying: Carrying, say: Say
) -> tuple[int, bool]:
    """Carry files, and between two chunks send text that is due: it never waits for them.

    All text has come and gone by now: a network that breaks under a file is no failure of the
    round. Returns how much text was sent, and whether more files can go on at once.
    """
    sent = chunks = 0
    if not carrying.go_on():
        return sent, False
    try:
        for progress in carry(store, server, visit, metered=carrying.metered):
            say(progress)
            chunks += 1
            if store.ask(partial(next_batch, now=clock.now(), all_of_it=False)).result():
                sent += push(store, server, author, visit, all_of_it=False)
            if chunks >= CHUNKS_A_ROUND or not carrying.go_on():
                return sent, progress.done > 0 and chunks >= CHUNKS_A_ROUND
    except (ServerUnreachable, NotAServer) as error:
        log.SYNC.say("files wait for the next round", chunks=chunks, why=type(error))
    return sent, False
