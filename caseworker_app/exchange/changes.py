"""One change, the frame it travels in, and the chain that proves none is missing (sync-rules 1)."""

import hashlib
import secrets
from collections.abc import Iterable
from typing import Annotated, Final

import msgspec

from caseworker_app import ids
from caseworker_app.exchange.merge import Edit
from caseworker_app.fields.values import Wire

SCHEMA: Final = 1
"""The version of the record types. Additive: a newer one adds fields and never takes one away."""

GROUP_LIMIT: Final = 4 * 1024 * 1024
"""All texts of one user action together, in bytes."""

START: Final = bytes(32)
"""What the first frame of a chain names as the link before it."""

Id = Annotated[str, msgspec.Meta(min_length=32, max_length=32, pattern="^[0-9a-f]{32}$")]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=64, pattern="^[a-z][a-z0-9_]*$")]
ScopeName = Annotated[str, msgspec.Meta(max_length=64, pattern="^[a-z_]+(:[0-9a-f]{32})?$")]
Text = Annotated[str, msgspec.Meta(max_length=GROUP_LIMIT)]
Written = Annotated[
    str,
    msgspec.Meta(
        max_length=32,
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}\+00:00$",
    ),
]
"""A moment as it travels: UTC, to the microsecond, so that texts sort as times."""
WireValue = Text | int | bool | list[Text] | None


class Patch(msgspec.Struct, frozen=True, array_like=True):
    """A value for one field, and the ids of the changes that its author saw standing there."""

    value: WireValue
    seen: tuple[Id, ...] = ()


class Witness(msgspec.Struct, frozen=True, array_like=True):
    """Whose change somebody else's laptop hands in after the server has lost it (sync-rules 6)."""

    change: Id
    worker: Id
    laptop: Id
    written_at: Written


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One author's values for some fields of one record. It never changes.

    `witness` says that its values are another's, which this laptop had received and the server
    no longer shows.
    """

    id: Id
    record: Name
    record_id: Id
    scope: ScopeName
    patch: dict[Name, Patch]
    group: Id
    adds: bool = False
    worker: Id
    written_at: Written
    schema: int = SCHEMA
    salt: bytes
    witness: Witness | None = None

    def edits(self) -> list[Edit]:
        """The values one by one, as merging takes them."""
        return [Edit(name, wire(one.value), one.seen) for name, one in self.patch.items()]


class Frame(msgspec.Struct, frozen=True, array_like=True):
    """The place of a change in its laptop's chain, readable even where the payload is not."""

    chain: Id
    place: Annotated[int, msgspec.Meta(ge=1, lt=2**53)]
    previous: bytes
    change: Id
    group: Id
    group_size: Annotated[int, msgspec.Meta(ge=1, le=100_000)]
    payload_hash: bytes

    def link(self) -> bytes:
        """The hash of this frame, which the next one names."""
        return hashlib.sha256(msgspec.msgpack.encode(self)).digest()


def wire(value: WireValue) -> Wire:
    """The value as merging and storing take it."""
    return value


def new_change(
    record: str,
    record_id: str,
    scope: str,
    patch: dict[str, Patch],
    *,
    worker: str,
    written_at: str,
    group: str,
    adds: bool = False,
    witness: Witness | None = None,
) -> Change:
    """A change with an id and a salt of its own."""
    return Change(
        id=ids.new(),
        record=record,
        record_id=record_id,
        scope=scope,
        patch=patch,
        group=group,
        adds=adds,
        worker=worker,
        written_at=written_at,
        salt=secrets.token_bytes(16),
        witness=witness,
    )


def packed(change: Change) -> bytes:
    """The payload that travels and is kept, byte for byte."""
    return msgspec.msgpack.encode(change)


def unpacked(payload: bytes) -> Change:
    """The change in a payload.

    Raises msgspec.DecodeError (a ValueError) when it is not one that this version can read.
    """
    return _read_change.decode(payload)


_read_change: Final = msgspec.msgpack.Decoder(Change)


def payload_hash(payload: bytes) -> bytes:
    """The hash that the frame carries; the salt within keeps small values from being guessed."""
    return hashlib.sha256(payload).digest()


def frames(
    chain: str, place: int, previous: bytes, changes: Iterable[tuple[str, str, int, bytes]]
) -> list[Frame]:
    """Frames for `(change id, group id, group size, payload)`, after `place` with that link."""
    made: list[Frame] = []
    for change_id, group, size, payload in changes:
        place += 1
        frame = Frame(chain, place, previous, change_id, group, size, payload_hash(payload))
        made.append(frame)
        previous = frame.link()
    return made
