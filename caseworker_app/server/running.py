"""Running the server as a process of its own, until it is told to stop."""

import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, Final

import uvicorn

from caseworker_app.errors import CaseworkError
from caseworker_app.server.app import make_app
from caseworker_app.server.database import ServerStore, embedded, key_from, on_postgres
from caseworker_app.server.decisions import Decisions
from caseworker_app.server.folder import ServerFolder
from caseworker_app.server.restoring import decide_again

LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
READY: Final = "Alongside server ready at "


class PlainAddress(CaseworkError):
    """Without TLS the server listens to this computer alone."""

    advice = "Nothing was started. Put a TLS proxy in front, or give a certificate."

    def __init__(self) -> None:
        super().__init__("Plain http is for this computer alone.")


class _Server(uvicorn.Server):
    """Says when it is ready, and ends quietly on a signal so that the store is closed after it."""

    async def startup(self, sockets: list[Any] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            host, port = self.servers[0].sockets[0].getsockname()[:2]
            sys.stdout.write(f"{READY}http://{host}:{port}\n")
            sys.stdout.flush()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop on the usual signals without raising them again."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return

        def stop(_: int, __: FrameType | None) -> None:
            self.should_exit = True

        before = {one: signal.signal(one, stop) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)


def open_server_store(folder: Path | None, url: str | None, key_file: Path | None) -> ServerStore:
    """PostgreSQL by its URL, or the embedded store in a folder, under the key in a file.

    What people decided and this store does not know is applied first. Beside PostgreSQL a folder
    holds nothing but those decisions.
    """
    place = ServerFolder(folder) if folder is not None else None
    if place is not None:
        place.path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if url:
        store = on_postgres(url)
    elif place is not None:
        store = embedded(place.store, key_from(key_file or place.key))
    else:
        raise CaseworkError("The server needs a folder or a database.", advice="See --help.")
    if place is not None:
        store.decisions = Decisions(place.decisions)
        store.write_now(partial(decide_again, lines=store.decisions.read()))
    return store


@contextmanager
def held_alone(folder: Path | None, url: str | None) -> Iterator[None]:
    """Inside, no other server runs on this folder and no backup is put in its place.

    Raises ServerRuns. PostgreSQL sees to itself.
    """
    if url or folder is None:
        yield
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with ServerFolder(folder).held_alone():
        yield


def serve(store: ServerStore, host: str, port: int, *, with_parent: bool = False) -> None:
    """Serve until told to stop, then close the store.

    `with_parent` stops when standard input closes, so that nothing outlives a demonstration.
    Raises PlainAddress for any address but this computer's own.
    """
    if host not in LOOPBACK:
        raise PlainAddress
    config = uvicorn.Config(
        make_app(store),
        host=host,
        port=port,
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="off",
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=5,
        timeout_keep_alive=30,
    )
    server = _Server(config)
    # All that is loaded by now stays for good: nobody need look through it again and again while
    # a push or an answer makes and drops objects by the hundred thousand.
    gc.collect()
    gc.freeze()
    if with_parent:
        threading.Thread(target=_stop_with_parent, args=(server,), daemon=True).start()
    try:
        server.run()
    finally:
        store.close()


def _stop_with_parent(server: uvicorn.Server) -> None:
    """`os.read`, since a buffered read would hold a lock while the process ends (stack.md)."""
    while os.read(0, 4096):
        continue
    server.should_exit = True
