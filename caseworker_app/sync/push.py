"""Sending what waits."""

from datetime import timedelta
from functools import partial

from caseworker_app import clock
from caseworker_app.connections import Reader
from caseworker_app.exchange.protocol import Push, SentFrame
from caseworker_app.store import answers, chains, outbox
from caseworker_app.store.identity import Author
from caseworker_app.store.store import Store
from caseworker_app.sync.progress import Progress, Say, Stage, silently
from caseworker_app.sync.transport import Server
from caseworker_app.sync.visit import Visit, measured


def push(
    store: Store,
    server: Server,
    author: Author,
    visit: Visit,
    *,
    all_of_it: bool,
    say: Say = silently,
) -> int:
    """Send waiting groups, oldest first, until none wait. Returns how many changes moved.

    A verdict moves its own change and no other, so what is typed while a batch is in flight
    keeps waiting. Stopping at any line is safe: a change sent twice is taken once. An answer
    that moves nothing ends the round; the next one tries again.
    """
    moved_in_all = done = 0
    whole: int | None = None
    store.change(partial(chains.mend_holes, author=author), quiet=True).result()
    while True:
        batch = store.ask(partial(outbox.next_batch, now=clock.now(), all_of_it=all_of_it)).result()
        if not batch:
            return moved_in_all
        if whole is None:
            whole = store.ask(outbox.counts).result().waiting
        say(Progress(Stage.SENDING, done, max(whole, done)))
        message = store.ask(partial(_message, visit=visit, batch=batch)).result()
        pushed = measured(visit, partial(server.push, message))
        visit.epoch = pushed.epoch
        moved = store.change(
            partial(
                answers.apply_answer, author=author, asked=message, pushed=pushed,
                offset=timedelta(seconds=message.clock_offset),
            )
        ).result()  # fmt: skip
        if not moved:
            return moved_in_all
        moved_in_all += moved
        done += len({sent.frame.group for sent in batch})


def _message(db: Reader, visit: Visit, batch: list[SentFrame]) -> Push:
    return Push(
        request=visit.next_request(),
        epoch=visit.epoch,
        clock_offset=visit.offset.total_seconds(),
        chains=chains.chains_at(db),
        hidden=outbox.hidden_marks(db),
        frames=batch,
    )
