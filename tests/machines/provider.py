"""The provider's server: its real routes over its real embedded store, which may lose power."""

import asyncio
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeVar

import sqlalchemy as sa

from caseworker_app import ids
from caseworker_app.connections import Reader, Writer, open_store
from caseworker_app.errors import CaseworkError
from caseworker_app.exchange.protocol import CONTENT_TYPE
from caseworker_app.server import facts
from caseworker_app.server.app import make_app
from caseworker_app.server.database import ServerStore
from caseworker_app.server.tables import chains
from caseworker_app.server.wire import App, Message
from tests import templates
from tests.machines.power import Plug, PowerCut
from tests.machines.seeded import Machine, Time

T = TypeVar("T")
STORE: Final = "server.db"


class InPlace(ServerStore):
    """Whatever store the routes are to use now: one that was cut off is opened anew."""

    def __init__(self) -> None:
        self.store: ServerStore | None = None

    async def write(self, step: Callable[[Writer], T]) -> T:
        assert self.store is not None
        return await self.store.write(step)

    async def read(self, step: Callable[[Reader], T]) -> T:
        assert self.store is not None
        return await self.store.read(step)


class Routes:
    """The server's routes, made once: making them takes longer than answering many requests."""

    def __init__(self) -> None:
        self.in_place = InPlace()
        self._app: App = make_app(self.in_place)
        self._loop = asyncio.new_event_loop()

    def ask(self, path: str, token: str, body: bytes) -> tuple[int, bytes]:
        """One request, as its bytes come off the wire, and the bytes that answer it."""
        return self._loop.run_until_complete(self._ask(path, token, body))

    def close(self) -> None:
        """Close the loop."""
        self._loop.close()

    async def _ask(self, path: str, token: str, body: bytes) -> tuple[int, bytes]:
        said: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            said.append(message)

        headers = [
            (b"content-type", CONTENT_TYPE.encode()),
            (b"content-encoding", b"zstd"),
            (b"authorization", f"Bearer {token}".encode()),
        ]
        await self._app({**_SCOPE, "path": path, "headers": headers}, receive, send)
        return int(said[0]["status"]), b"".join(part.get("body", b"") for part in said[1:])


_SCOPE: Final = {
    "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST",
    "scheme": "http", "raw_path": b"", "query_string": b"", "root_path": "",
    "client": ("laptop", 1), "server": ("server", 2),
}  # fmt: skip


def _says_what_is_backed_up(db: Writer) -> None:
    facts.remember(db, facts.BACKS_UP, "yes")
    db.run(sa.update(chains).values(backed_up=chains.c.length))


class Provider(Machine):
    """The server with its store in a folder of its own."""

    def __init__(self, folder: Path, time: Time, routes: Routes) -> None:
        super().__init__("server")
        self._time, self._routes = time, routes
        self._open(folder)

    def answers(self, path: str, token: str, body: bytes) -> tuple[int, bytes]:
        """Answer one request. Raises PowerCut where it stopped meanwhile; it is up again then."""
        with self._time.of(self):
            try:
                with self.plug.noticing():
                    return self._routes.ask(path, token, body)
            except PowerCut:
                self._starts_again()
                raise

    def does(self, step: Callable[[Writer], T]) -> T:
        """What an administrator does."""
        with self._time.of(self):
            return self.store.write_now(step)

    def knows(self, question: Callable[[Reader], T]) -> T:
        """What stands in its store."""
        with self._time.of(self):
            return self.store.read_now(question)

    def comes_up_again(self) -> None:
        """Shut down in good order, and open again."""
        self.store.close()
        self._open(self.folder)

    def backs_up(self, copy: Path) -> None:
        """Copy the store whole, and say from then on what the copy holds."""
        self.store.close()
        shutil.copyfile(self.folder / STORE, copy)
        self._open(self.folder)
        self.does(_says_what_is_backed_up)

    def is_restored(self, copy: Path) -> None:
        """Put the copy in the store's place: another life of the server begins."""
        self.store.close()
        shutil.copyfile(copy, self.folder / STORE)
        self._open(self.folder)
        self.does(lambda db: facts.remember(db, facts.EPOCH, ids.new()))

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def _open(self, folder: Path) -> None:
        self.folder, self.plug = folder, Plug(folder)
        watched = self.plug.watched
        self.store = ServerStore(
            lambda: watched(open_store(folder / STORE, templates.key)), threads=1
        )
        self._routes.in_place.store = self.store

    def _starts_again(self) -> None:
        with suppress(CaseworkError):
            self.store.close()
        before, after = self.folder, self.plug.after
        self._open(after)
        shutil.rmtree(before)
