"""One sync round, step by step."""

from dataclasses import dataclass
from functools import partial

from caseworker_app import clock
from caseworker_app.exchange.rows import moment_text
from caseworker_app.store import identity
from caseworker_app.store.store import Store
from caseworker_app.sync.pull import pull
from caseworker_app.sync.push import push
from caseworker_app.sync.transport import Server
from caseworker_app.sync.visit import Visit


@dataclass(frozen=True, slots=True)
class Round:
    """What a round did."""

    sent: int
    brought: int


def sync(store: Store, server: Server, *, all_of_it: bool = True) -> Round:
    """Send what waits, fetch what is new, send what came to wait meanwhile.

    Raises what transport raises; whatever was done until then stands, and the next round goes on.
    """
    author = store.ask(identity.author).result()
    visit = Visit(epoch=store.ask(partial(identity.fact, key=identity.EPOCH)).result() or "")
    sent = push(store, server, author, visit, all_of_it=all_of_it)
    brought = pull(store, server, author, visit)
    sent += push(store, server, author, visit, all_of_it=all_of_it)
    store.change(
        lambda db: identity.remember(
            db,
            epoch=visit.epoch,
            clock_offset=str(visit.offset.total_seconds()),
            last_round_at=moment_text(clock.now()),
        )
    ).result()
    return Round(sent, brought)
