"""What comes to the server as a file is bounded, believed by its hash, and given to who may see."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import httpx
import msgspec
import pytest
import sqlalchemy as sa
import zstandard

from caseworker_app.exchange.protocol import (
    CHUNK_BYTES,
    CONTENT_TYPE,
    PROTOCOL,
    Attach,
    Attached,
    Fetch,
    Fetched,
    Refused,
    expanded,
)
from caseworker_app.records import Document
from caseworker_app.records.document import ATTACHMENT_LIMIT
from caseworker_app.server import accounts, attaching
from caseworker_app.server.tables import attachment_chunks, attachment_documents, attachments
from caseworker_app.sync.transport import FileRefused, Server, SignInAgain
from tests.sync.files import Two, adds, digest, made_up, on_server, two_of
from tests.sync.steps import Step
from tests.world import Laptop, World

CONTENT = made_up(2 * CHUNK_BYTES + 100)
HASH = digest(CONTENT)
PACKED = {"content-type": CONTENT_TYPE, "content-encoding": "zstd"}


@dataclass
class Doors:
    """Laptops that speak to the server's doors by hand, and a document whose text has arrived."""

    two: Two
    document: str

    def attach(
        self,
        laptop: Laptop,
        offset: int = 0,
        content: bytes = b"",
        document: str = "",
    ) -> Attached:
        """One message of this laptop's about the document, or another."""
        message = Attach(
            request=1, document=document or self.document, hash=HASH, size=len(CONTENT),
            offset=offset, content=content,
        )  # fmt: skip
        with _server(laptop) as server:
            return server.attach(message)

    def fetch(self, laptop: Laptop, offset: int = 0, document: str = "") -> Fetched:
        """One message of this laptop's about the document, or another."""
        message = Fetch(request=1, document=document or self.document, hash=HASH, offset=offset)
        with _server(laptop) as server:
            return server.fetch(message)

    def sends_all(self, laptop: Laptop, content: bytes = CONTENT) -> Attached:
        """Every chunk in order. Gives the last answer."""
        for start in range(0, len(content), CHUNK_BYTES):
            last = self.attach(laptop, start, content[start : start + CHUNK_BYTES])
        return last

    def lines(self, table: sa.Table) -> int:
        """How many lines a table of the server's has."""
        query = sa.select(sa.func.count()).select_from(table)
        return self.two.world.store.read_now(lambda db: int(db.value(query)))


@contextmanager
def _server(laptop: Laptop) -> Iterator[Server]:
    server = Server(laptop.url, laptop.token)
    try:
        yield server
    finally:
        server.close()


@pytest.fixture
def doors(world: World) -> Doors:
    two = two_of(world)
    document = two.adds(CONTENT)
    step = Step(two.a)
    step.pushes()
    step.pulls()
    return Doors(two, document)


def test_a_chunk_sent_twice_is_taken_once(doors: Doors) -> None:
    a, first = doors.two.a, CONTENT[:CHUNK_BYTES]
    assert doors.attach(a).held == 0
    assert [doors.attach(a, 0, first).held for _ in range(2)] == [CHUNK_BYTES] * 2
    assert doors.lines(attachment_chunks) == 1
    assert doors.sends_all(a).arrived
    assert doors.sends_all(a).arrived, "and the whole of it once more"
    assert on_server(doors.two.world) == (1, len(CONTENT))


def test_a_chunk_from_further_on_is_not_taken_and_the_laptop_is_told_where_to_go_on(
    doors: Doors,
) -> None:
    answer = doors.attach(doors.two.a, CHUNK_BYTES, CONTENT[CHUNK_BYTES : 2 * CHUNK_BYTES])
    assert (answer.held, answer.arrived) == (0, False)
    assert doors.lines(attachment_chunks) == 0


NO_PART = [
        (3 * CHUNK_BYTES, 1), (2 * CHUNK_BYTES, 101), (2 * CHUNK_BYTES, 99), (1, CHUNK_BYTES),
        (0, CHUNK_BYTES - 1), (2**40, 1),
    ]  # fmt: skip
"""Where bytes begin and how many they are: beyond the end, too many, too few, between chunks."""


def test_what_cannot_be_part_of_the_file_is_refused(doors: Doors) -> None:
    for offset, length in NO_PART:
        with pytest.raises(FileRefused):
            doors.attach(doors.two.a, offset, bytes(length))
    assert doors.lines(attachment_chunks) == 0


def test_wrong_bytes_never_count_as_arrived(doors: Doors) -> None:
    a = doors.two.a
    last = doors.sends_all(a, CONTENT[:-1] + b"\0")
    assert (last.held, last.arrived) == (0, False)
    assert doors.fetch(doors.two.a).size == 0
    assert on_server(doors.two.world) == (0, 0)
    assert doors.sends_all(a).arrived


def test_an_oversize_file_is_refused_before_a_byte_of_it(doors: Doors) -> None:
    for size in (0, ATTACHMENT_LIMIT + 1, 2**60):
        message = {"protocol": PROTOCOL, "document": doors.document, "hash": HASH, "size": size}
        assert _status(doors.two.a, "/sync/attach", message) == 400
    assert doors.lines(attachments) == 0


def test_a_chunk_over_the_limit_is_refused(doors: Doors) -> None:
    message = {"protocol": PROTOCOL, "document": doors.document, "hash": HASH,
               "size": len(CONTENT), "content": bytes(CHUNK_BYTES + 1)}  # fmt: skip
    assert _status(doors.two.a, "/sync/attach", message) == 400


def test_what_is_no_hash_is_refused(doors: Doors) -> None:
    for named in ("", "../../etc/passwd", HASH.upper(), HASH + "0", HASH + "\n"):
        message = {"protocol": PROTOCOL, "document": doors.document, "hash": named, "size": 5}
        for path in ("/sync/attach", "/sync/fetch"):
            assert _status(doors.two.a, path, message) == 400


def _status(laptop: Laptop, path: str, message: dict[str, object]) -> int:
    body = zstandard.ZstdCompressor().compress(msgspec.msgpack.encode(message))
    headers = {**PACKED, "authorization": f"Bearer {laptop.token}"}
    return httpx.post(laptop.url + path, content=body, headers=headers,
                      trust_env=False).status_code  # fmt: skip


def test_a_laptop_that_is_not_known_gets_and_gives_nothing(doors: Doors) -> None:
    doors.sends_all(doors.two.a)
    doors.two.a.token = "cwk_of_somebody_else"
    with pytest.raises(SignInAgain):
        doors.attach(doors.two.a)
    with pytest.raises(SignInAgain):
        doors.fetch(doors.two.a)


def test_whoever_may_not_see_is_not_told_whether_there_is_such_a_document(doors: Doors) -> None:
    """A file that is there, one that is not, and one with another hash: the same answer, byte for
    byte."""
    doors.sends_all(doors.two.a)
    stranger = doors.two.world.laptop(doors.two.world.worker("Tom"))
    asked = [
        {"document": doors.document, "hash": HASH},
        {"document": doors.document, "hash": "0" * 64},
        {"document": "0" * 32, "hash": HASH},
    ]
    for path in ("/sync/attach", "/sync/fetch"):
        answers = {_body(stranger, path, {"size": len(CONTENT), **one}) for one in asked}
        assert len(answers) == 1
        assert msgspec.msgpack.decode(expanded(answers.pop()), type=Refused).code == "nothing there"


def _body(laptop: Laptop, path: str, message: dict[str, object]) -> bytes:
    body = zstandard.ZstdCompressor().compress(msgspec.msgpack.encode(message))
    headers = {**PACKED, "authorization": f"Bearer {laptop.token}"}
    with httpx.stream("POST", laptop.url + path, content=body, headers=headers,
                      trust_env=False) as answer:  # fmt: skip
        return b"".join(answer.iter_raw())


def test_naming_a_hash_does_not_give_the_file(doors: Doors) -> None:
    """Somebody writes a document of their own that names the hash of another's file."""
    doors.sends_all(doors.two.a)
    world = doors.two.world
    tom = world.worker("Tom")
    person, _ = world.young_person(tom)
    laptop = world.laptop(tom)
    laptop.sync()
    document = adds(laptop, person, CONTENT)
    step = Step(laptop)
    step.pushes()
    step.pulls()
    assert doors.fetch(laptop, document=document).size == 0
    assert doors.attach(laptop, document=document) == Attached(request=1, held=0)
    with pytest.raises(FileRefused):
        doors.fetch(laptop)
    doors.document = document
    assert doors.sends_all(laptop).arrived
    assert doors.fetch(laptop, document=document).content == CONTENT[:CHUNK_BYTES]
    assert on_server(world) == (1, len(CONTENT)), "kept once for both"


def test_who_has_lost_the_young_person_is_given_no_file(doors: Doors) -> None:
    two = doors.two
    doors.sends_all(two.a)
    two.b.sync()
    assert doors.fetch(two.b).size == len(CONTENT)
    two.world.ends(two.person, two.case, two.b.author.worker_id)
    with pytest.raises(FileRefused):
        doors.fetch(two.b)
    with pytest.raises(FileRefused):
        doors.attach(two.b)


def test_a_colleague_may_go_on_where_the_author_cannot(doors: Doors) -> None:
    doors.attach(doors.two.a, 0, CONTENT[:CHUNK_BYTES])
    assert doors.attach(doors.two.b).held == 0, "each laptop's upload is its own"
    assert doors.sends_all(doors.two.b).arrived
    assert doors.attach(doors.two.a).arrived


def test_a_revoked_laptop_hands_in_and_is_given_nothing(doors: Doors) -> None:
    a, b = doors.two.a, doors.two.b
    for laptop in (a, b):
        revoke = partial(accounts.revoke, laptop_id=laptop.author.laptop_id)
        doors.two.world.store.write_now(revoke)
    assert doors.sends_all(a).arrived
    with pytest.raises(FileRefused):
        doors.fetch(a)
    with pytest.raises(FileRefused):
        doors.attach(b)


def test_one_laptop_may_send_only_so_much(doors: Doors, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attaching, "QUOTA", len(CONTENT) - 1)
    with pytest.raises(FileRefused):
        doors.attach(doors.two.a)
    doors.two.a.sync()
    assert doors.lines(attachments) == 0
    monkeypatch.setattr(attaching, "QUOTA", len(CONTENT))
    doors.two.a.sync()
    assert on_server(doors.two.world) == (1, len(CONTENT))


def test_a_place_where_no_chunk_begins_is_refused(doors: Doors) -> None:
    doors.sends_all(doors.two.a)
    for offset in (1, CHUNK_BYTES - 1, 3 * CHUNK_BYTES, 2**50):
        with pytest.raises(FileRefused):
            doors.fetch(doors.two.a, offset)


def test_a_document_that_lies_about_its_file_gets_none(doors: Doors) -> None:
    """The hash of its text is that of another file, or the size is: nothing arrives, nothing
    breaks, and other files come."""
    world = doors.two.world
    false = Document(
        id="f" * 32, young_person_id=doors.two.person, title="Other", hash="not a hash", size=9
    )
    longer = Document(
        id="e" * 32, young_person_id=doors.two.person, title="Longer", hash=HASH, size=7
    )
    world.give((false, doors.two.scope), (longer, doors.two.scope))
    doors.two.a.sync()
    doors.two.b.sync()
    assert on_server(world) == (1, len(CONTENT))
    assert doors.lines(attachment_documents) == 1
    assert doors.two.b.row(Document, "f" * 32) is not None
