"""The messages of a sync round, with every field they will ever need (sync-rules 9)."""

import hashlib
from collections.abc import Iterable
from typing import Annotated, Final, Literal

import msgspec
import zstandard

from caseworker_app.exchange.changes import SCHEMA, Frame, Id, ScopeName, Written
from caseworker_app.exchange.rows import Arrived, WireHeads, WireStamps
from caseworker_app.records.document import ATTACHMENT_LIMIT

PROTOCOL: Final = 1
BATCH_CHANGES: Final = 2_000
BATCH_BYTES: Final = 1024 * 1024
REQUEST_LIMIT: Final = 8 * 1024 * 1024
EXPANDED_LIMIT: Final = 32 * 1024 * 1024
PAGE_ENTRIES: Final = 500
CHUNK_BYTES: Final = 256 * 1024
"""Every chunk of an attachment has this many bytes, but the last."""
ZSTD_LEVEL: Final = 3
LOST_AT_ONCE: Final = 20
LOST_FLOOR: Final = 5
LOST_SHARE: Final = 0.3
CONTENT_TYPE: Final = "application/x-msgpack"

_encoder: Final = msgspec.msgpack.Encoder()

Count = Annotated[int, msgspec.Meta(ge=0, lt=2**31)]
Place = Annotated[int, msgspec.Meta(ge=0, lt=2**53)]
Hash = Annotated[str, msgspec.Meta(max_length=64, pattern="^[0-9a-f]{64}$")]
"""SHA-256, in hexadecimal digits."""
Size = Annotated[int, msgspec.Meta(ge=1, le=ATTACHMENT_LIMIT)]
Chunk = Annotated[bytes, msgspec.Meta(max_length=CHUNK_BYTES)]


class Message(msgspec.Struct, kw_only=True, frozen=True, omit_defaults=True):
    """What every message carries; the answer repeats the request's number.

    The first two are always written: left out, they would mean another number to another version.
    """

    protocol: int = msgspec.field(default_factory=lambda: PROTOCOL)
    schema: int = msgspec.field(default_factory=lambda: SCHEMA)
    request: int = 0


class ChainAt(msgspec.Struct, frozen=True, array_like=True):
    """The last place of a chain that its laptop knows acknowledged."""

    chain: Id
    place: Place


class ChainKnown(msgspec.Struct, frozen=True, array_like=True):
    """How far the server agrees with that, and the link it has there."""

    chain: Id
    place: Place
    link: bytes


class SentFrame(msgspec.Struct, frozen=True, array_like=True):
    """A frame with its payload; a hollow one (withdrawn, erased) has none."""

    frame: Frame
    payload: bytes


class HiddenAt(msgspec.Struct, frozen=True, array_like=True):
    """How far a chain had come when its laptop learned that it lost this scope."""

    scope: ScopeName
    chain: Id
    place: Place


class Join(Message, frozen=True):
    """A laptop joins with the one-use code that an administrator or supervisor gave."""

    code: Annotated[str, msgspec.Meta(max_length=64)]
    laptop_name: Annotated[str, msgspec.Meta(max_length=200)]
    public_key: bytes = b""


class Joined(Message, frozen=True):
    """Who the laptop is from now on. The token is said once and kept hashed."""

    laptop: Id
    token: str
    worker: Id
    worker_name: str
    team_name: str
    provider_name: str
    lists_version: int = 1


class Push(Message, frozen=True):
    """Changes for the server to take, in the order of their chain."""

    epoch: str
    clock_offset: float = 0.0
    chains: list[ChainAt] = []
    hidden: list[HiddenAt] = []
    frames: list[SentFrame] = []


ACCEPTED: Final = "accepted"
QUARANTINED: Final = "quarantined"
HANDED_IN: Final = "handed in"
"""The reason of what is kept for a reviewer whatever it says: its author has nothing to do."""
LATE: Final = "late"
"""The reason of what is taken though its scope was lost: written before its laptop knew."""


class Verdict(msgspec.Struct, frozen=True, array_like=True):
    """What became of one change: accepted in a scope with a number, or held with a ticket."""

    change: Id
    repeat: bool
    outcome: Literal["accepted", "quarantined"]
    scope: str = ""
    number: int = 0
    reason: str = ""
    ticket: str = ""


class Control(msgspec.Struct, frozen=True, array_like=True):
    """What to do about a chain that does not fit: nothing, send again from, or forked at."""

    what: Literal["none", "resend", "forked"] = "none"
    chain: str = ""
    place: int = 0


class Pushed(Message, frozen=True):
    """The server's answer to a push. Without its epoch and its time it is no server's."""

    epoch: Id
    server_time: Written
    chains: list[ChainKnown] = []
    verdicts: list[Verdict] = []
    control: Control = Control()


class Held(msgspec.Struct, frozen=True, array_like=True):
    """A scope that the laptop holds, up to where, and the digest of what it holds."""

    scope: ScopeName
    cursor: Place
    digest: bytes = b""


class Pull(Message, frozen=True):
    """What has changed since; the vector itself only when the server asks for it.

    `held` names changes that were held, so that the laptop hears when one is released;
    `attachments` documents whose files it has sent, so that it hears when they are safe.
    """

    epoch: str
    chains: list[ChainAt] = []
    unsent: Count = 0
    clock_offset: float = 0.0
    hidden: list[HiddenAt] = []
    held: list[Id] = []
    purged: list[ScopeName] = []
    attachments: list[Id] = []
    vector_hash: bytes = b""
    vector: list[Held] | None = None


class Gained(msgspec.Struct, frozen=True, array_like=True):
    """A scope that the laptop may hold from now on."""

    scope: str
    digest_key: bytes = b""


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One record in a scope's feed: its row, or a stub where it has left the scope.

    Stamps (one list of texts each) and heads (by field, each the place of its stamp and a value)
    stay packed until they are stored: an answer brings thousands, with dozens of lists each.
    """

    record: str
    id: str
    number: int
    stub: bool
    stamps: msgspec.Raw
    heads: msgspec.Raw

    def arrived(self, scope: str) -> Arrived:
        """The row. Raises msgspec.DecodeError where it is not one."""
        stamps, heads = _stamps.decode(self.stamps), _heads.decode(self.heads)
        return Arrived(self.record, self.id, scope, self.number, stamps, heads)


def packed_entry(row: Arrived) -> bytes:
    """The bytes of the entry of a row, as they stand in a page that travels."""
    return _encoder.encode([row.record, row.id, row.number, False, row.stamps, row.heads])


def stub(record: str, record_id: str, number: int) -> bytes:
    """The bytes of the entry of a record that has left."""
    return _encoder.encode([record, record_id, number, True, [], {}])


_stamps: Final = msgspec.msgpack.Decoder(WireStamps)
_heads: Final = msgspec.msgpack.Decoder(WireHeads)


class Page(msgspec.Struct, frozen=True, array_like=True):
    """Entries of one scope in order, where the cursor moves to, and where the scope's head is."""

    scope: str
    entries: list[Entry]
    cursor: int
    head: int
    digest: bytes = b""


class Pulled(Message, frozen=True):
    """The server's answer to a pull: one snapshot.

    `backed_up` is None where the server makes no backups: then what it acknowledged is safe.
    `attachments` names those of the documents asked about whose files are safe in the same sense.
    """

    epoch: Id
    server_time: Written
    chains: list[ChainKnown] = []
    verdicts: list[Verdict] = []
    gained: list[Gained] = []
    lost: list[str] = []
    bulk: bool = False
    pages: list[Page] = []
    backed_up: dict[str, int] | None = None
    attachments: list[str] = []
    vector_wanted: bool = False
    more: bool = False


class Attach(Message, frozen=True):
    """Bytes of a document's file, from `offset` on; none of them only asks how far it has come.

    `content` is one whole chunk, or the last one.
    """

    document: Id
    hash: Hash
    size: Size
    offset: Place = 0
    content: Chunk = b""


class Attached(Message, frozen=True):
    """Up to where the server holds the file; `arrived` once it is whole and its hash is right."""

    held: int
    arrived: bool = False


class Fetch(Message, frozen=True):
    """Ask for the chunk of a document's file that begins at `offset`."""

    document: Id
    hash: Hash
    offset: Place = 0


class Fetched(Message, frozen=True):
    """That chunk; nothing and size 0 where the file has not arrived at the server yet."""

    size: int = 0
    content: bytes = b""


class Refused(Message, frozen=True):
    """Why the server did not answer, in a word that a laptop can act on."""

    code: str
    words: str = ""


def vector_hash(vector: Iterable[Held]) -> bytes:
    """The hash of what a laptop holds and up to where: equal when both ends believe the same."""
    lines = sorted((one.scope, one.cursor, one.digest) for one in vector)
    return hashlib.sha256(msgspec.msgpack.encode(lines)).digest()


def encoded(message: msgspec.Struct) -> bytes:
    """The bytes that travel: MessagePack, zstd level 3, with the size said in the frame."""
    plain = _encoder.encode(message)
    return zstandard.ZstdCompressor(level=ZSTD_LEVEL).compress(plain)


def expanded(body: bytes, limit: int = EXPANDED_LIMIT) -> bytes:
    """The plain bytes of a zstd body, never more than the limit.

    Raises ValueError when it is not zstd, does not say its size, or would grow past the limit.
    """
    try:
        size = zstandard.frame_content_size(body)
    except zstandard.ZstdError:
        size = -1
    if size < 0:
        raise ValueError("not a compressed message of known size")
    if size > limit:
        raise ValueError("larger than the limit")
    try:
        return zstandard.ZstdDecompressor().decompress(
            body, max_output_size=limit, allow_extra_data=False
        )
    except zstandard.ZstdError:
        pass
    raise ValueError("damaged")


def is_bulk(lost: int, held: int) -> bool:
    """Whether an answer takes so many scopes away that it must say it means to (sync-rules 7).

    Both ends ask this: without the word an empty or foreign answer would take everything.
    """
    return lost > LOST_AT_ONCE or (lost >= LOST_FLOOR and lost > LOST_SHARE * held)
