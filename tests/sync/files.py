"""Two laptops that work with one young person, and files that one of them adds."""

import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy as sa

from caseworker_app.casework.documents import NewDocument, attach_document
from caseworker_app.exchange.protocol import CHUNK_BYTES, Attach, Attached, Fetch, Fetched
from caseworker_app.server.tables import attachment_chunks, attachments
from caseworker_app.store import fetched, tables
from caseworker_app.sync.transport import Server, ServerUnreachable
from tests.world import Laptop, World

CHUNK = CHUNK_BYTES
A = TypeVar("A")


def made_up(size: int, seed: int = 1) -> bytes:
    """Bytes that nothing packs smaller."""
    return random.Random(seed).randbytes(size)


def digest(content: bytes) -> str:
    """What a document says of its file."""
    return hashlib.sha256(content).hexdigest()


@dataclass
class Two:
    """Laptops `a` and `b` of two workers with one young person, up to date."""

    world: World
    a: Laptop
    b: Laptop
    person: str
    case: str

    @property
    def scope(self) -> str:
        """Where the young person's documents live."""
        return f"young_person:{self.person}"

    def adds(self, content: bytes, title: str = "Letter from the school") -> str:
        """A file that `a` adds. Gives the document's id."""
        return adds(self.a, self.person, content, title)


def two_of(world: World) -> Two:
    """That world."""
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    person, case = world.young_person(amara, elif_)
    made = Two(world, world.laptop(amara), world.laptop(elif_), person, case)
    made.a.sync()
    made.b.sync()
    return made


def adds(laptop: Laptop, person: str, content: bytes, title: str = "Letter") -> str:
    """Add a file to a young person's record."""
    new = NewDocument(young_person_id=person, content=content, title=title, kind="LET")
    laptop.store.attach(content, lambda db: attach_document(db, laptop.author, new)).result()
    return new.id


def reads(laptop: Laptop, document: str) -> bytes | None:
    """The file of a document as this laptop shows it."""
    return laptop.store.with_files(
        lambda db, files: fetched.content_of(db, files, document)
    ).result()


def state(laptop: Laptop, document: str) -> str:
    """Where the sending of a file stands: waiting, sent, arrived, or nothing."""
    query = sa.select(tables.attachments.c.state).where(tables.attachments.c.record_id == document)
    return str(laptop.ask(lambda db: db.value(query)) or "")


def lies_there(laptop: Laptop) -> int:
    """How many files lie beside the laptop's store."""
    folder = laptop.path.with_name("files")
    return len(list(folder.iterdir())) if folder.exists() else 0


def on_server(world: World) -> tuple[int, int]:
    """How many whole files the server has, and how many bytes of any."""
    whole = sa.select(sa.func.count()).where(attachments.c.arrived_at.is_not(None))
    size = sa.select(sa.func.sum(sa.func.length(attachment_chunks.c.content)))
    return world.store.read_now(lambda db: (int(db.value(whole)), int(db.value(size) or 0)))


class Cut(Server):
    """A connection that breaks under a file, before or after the server has heard.

    `cuts` says for each request that carries a file whether it breaks: no, on its way there, or
    on its way back.
    """

    def __init__(self, laptop: Laptop, cuts: Callable[[], str]) -> None:
        super().__init__(laptop.url, laptop.token)
        self._cuts = cuts

    def attach(self, message: Attach) -> Attached:
        return self._through(lambda: super(Cut, self).attach(message))

    def fetch(self, message: Fetch) -> Fetched:
        return self._through(lambda: super(Cut, self).fetch(message))

    def _through(self, ask: Callable[[], A]) -> A:
        cut = self._cuts()
        if cut == "there":
            raise ServerUnreachable
        answer = ask()
        if cut == "back":
            raise ServerUnreachable
        return answer


__all__ = ["CHUNK", "Cut", "Two", "adds", "digest", "lies_there", "made_up", "on_server",
           "reads", "state", "two_of"]  # fmt: skip
