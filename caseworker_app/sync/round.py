"""One sync round, step by step."""

from dataclasses import dataclass
from functools import partial

from caseworker_app import clock
from caseworker_app.exchange.rows import moment_text
from caseworker_app.store import identity
from caseworker_app.store.store import Store
from caseworker_app.sync.progress import Progress, Say, Stage, silently
from caseworker_app.sync.pull import pull
from caseworker_app.sync.push import push
from caseworker_app.sync.transport import DepositFull, Server
from caseworker_app.sync.visit import Visit


@dataclass(frozen=True, slots=True)
class Round:
    """What a round did."""

    sent: int
    brought: int


def sync(store: Store, server: Server, *, all_of_it: bool = True, say: Say = silently) -> Round:
    """Send what waits, fetch what is new, send what came to wait meanwhile.

    `say` hears each stage as it begins, on the thread that runs the round.
    A laptop that may only hand in, and not even that now, still hears what it may hold no more.
    Raises what transport raises; whatever was done until then stands, and the next round goes on.
    """
    say(Progress(Stage.CONNECTING))
    author = store.ask(identity.author).result()
    visit = Visit(epoch=store.ask(partial(identity.fact, key=identity.EPOCH)).result() or "")
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
    store.change(
        lambda db: identity.remember(
            db,
            clock_offset=str(visit.offset.total_seconds()),
            last_round_at=moment_text(clock.now()),
        ),
        quiet=True,
    ).result()
    say(Progress(Stage.CHECKING))
    return Round(sent, brought)
