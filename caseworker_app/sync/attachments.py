"""Files of documents, carried both ways after all text: one chunk a step, from where it stopped."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from caseworker_app import log
from caseworker_app.connections import Writer
from caseworker_app.exchange.protocol import Attach, Fetch
from caseworker_app.records.document import ATTACHMENT_LIMIT
from caseworker_app.store import attachments, fetched
from caseworker_app.store.attachments import Carried
from caseworker_app.store.sealed_files import FileDamaged, SealedFiles
from caseworker_app.store.store import Store
from caseworker_app.sync.progress import Progress, Stage
from caseworker_app.sync.transport import FileRefused, Server
from caseworker_app.sync.visit import Visit

METERED_LIMIT: Final = 1024 * 1024
"""Bytes. A larger file waits while the connection is metered (ux.md 3.14)."""
KILOBYTE: Final = 1024


@dataclass(slots=True)
class _Way:
    """How many bytes of how many have been carried."""

    done: int
    whole: int

    def now(self, more: int) -> Progress:
        """After so many more bytes."""
        self.done = min(self.whole, self.done + more)
        return Progress(Stage.CARRYING, self.done // KILOBYTE, self.whole // KILOBYTE)


def carry(
    store: Store, server: Server, visit: Visit, *, metered: bool = False
) -> Iterator[Progress]:
    """Send what waits, then fetch what is missing. Says how far it has come after each chunk.

    Whoever asks for the next step may do other work between two, or ask no more: what the other
    side holds by then stands, and the next visit goes on from there. A file that the server does
    not take, or that is damaged here, holds no other up.
    """
    at_most = METERED_LIMIT if metered else ATTACHMENT_LIMIT
    sending = store.ask(partial(attachments.to_send, at_most=at_most)).result()
    fetching = store.ask(partial(fetched.to_fetch, at_most=at_most)).result()
    way = _Way(0, sum(one.size for one in (*sending, *fetching)))
    for one in sending:
        yield from _patiently(store, one, _send(store, server, visit, one, way))
    for one in fetching:
        yield from _patiently(store, one, _fetch(store, server, visit, one, way))


def _patiently(store: Store, one: Carried, steps: Iterator[Progress]) -> Iterator[Progress]:
    try:
        yield from steps
    except FileRefused:
        log.SYNC.say("a file was refused", document=one.document)
        store.change(partial(attachments.not_wanted, document=one.document), quiet=True).result()
    except FileDamaged:
        log.SYNC.say("a file is damaged", document=one.document)


def _send(
    store: Store, server: Server, visit: Visit, one: Carried, way: _Way
) -> Iterator[Progress]:
    """Ask how far it has come, and go on from there until the server has it, or stands still."""
    chunk, start, before = b"", 0, -1
    while True:
        answer = server.attach(
            Attach(
                request=visit.next_request(), document=one.document, hash=one.hash,
                size=one.size, offset=start, content=chunk,
            )
        )  # fmt: skip
        noted = partial(
            attachments.note_held, document=one.document, held=answer.held, arrived=answer.arrived
        )
        store.change(noted, quiet=not answer.arrived).result()
        yield way.now(max(0, answer.held - max(0, before)))
        if answer.arrived or not before < answer.held < one.size:
            return
        start = before = answer.held
        chunk = store.with_files(partial(_chunk, one=one, start=start)).result()


def _fetch(
    store: Store, server: Server, visit: Visit, one: Carried, way: _Way
) -> Iterator[Progress]:
    """Go on from what is here until the file is whole, or has not arrived at the server."""
    start = store.with_files(lambda _, files: files.held(one.hash, one.size)).result()
    way.now(start)
    while start < one.size:
        answer = server.fetch(
            Fetch(request=visit.next_request(), document=one.document, hash=one.hash, offset=start)
        )
        if answer.size != one.size:
            return
        step = partial(fetched.take_chunk, carried=one, start=start, chunk=answer.content)
        held = store.with_files(step).result()
        yield way.now(held - start)
        if held <= start:
            return
        start = held


def _chunk(_: Writer, files: SealedFiles, one: Carried, start: int) -> bytes:
    return files.read(one.hash, one.size, start)
