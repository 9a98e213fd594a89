"""A digest of what a scope holds: a running sum that each end keeps for itself (sync.md 5.6).

Over every head: record, field, standing, change and the hash of its value. A sum and not an
exclusive or, which would cancel a row applied twice. It is never taken from the other side.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import Final, NamedTuple

import msgspec

from caseworker_app.exchange.merge import Row
from caseworker_app.exchange.rows import Arrived

SUM_BYTES: Final = 16
COUNT_BYTES: Final = 8
SHORT: Final = 8
"""Bytes of a value that is a code, a number, or yes or no, and says nothing about anybody."""
MODULUS: Final = 1 << (8 * SUM_BYTES)
_pack: Final = msgspec.msgpack.Encoder().encode


class Sum(NamedTuple):
    """The sum over some heads, and how many they are."""

    total: int = 0
    heads: int = 0

    def moved(self, before: "Sum", after: "Sum") -> "Sum":
        """This sum once `before` has become `after`."""
        return Sum(
            (self.total - before.total + after.total) % MODULUS,
            self.heads - before.heads + after.heads,
        )


NOTHING: Final = Sum()


def of_row(key: bytes, row: Row | None) -> Sum:
    """What one row adds to the sum of its scope, whose key this is; nothing where there is none."""
    if row is None:
        return NOTHING
    begun = _begun(key, row.record, row.id)
    found = [
        _of_head(begun(), _ABOUT[name, standing], head.change, head.value)
        for name, heads in row.heads.items()
        for standing, head in enumerate(heads)
    ]
    return Sum(sum(found) % MODULUS, len(found))


def of_travelled(key: bytes, row: Arrived) -> Sum:
    """The same for a row as it travelled."""
    begun = _begun(key, row.record, row.id)
    changes = [stamp[0] for stamp in row.stamps]
    found = [
        _of_head(begun(), _ABOUT[name, standing], changes[place], value)
        for name, heads in row.heads.items()
        for standing, (place, value) in enumerate(heads)
    ]
    return Sum(sum(found) % MODULUS, len(found))


def _begun(key: bytes, record: str, record_id: str) -> "Callable[[], blake2b]":
    return blake2b(f"{record} {record_id} ".encode(), key=key, digest_size=SUM_BYTES).copy


def _of_head(begun: blake2b, about: str, change: str, value: object) -> int:
    begun.update(f"{about}{change} ".encode() + _hashed(_pack(value)))
    return int.from_bytes(begun.digest(), "big")


class _About(dict[tuple[str, int], str]):
    """A field and a standing as they are hashed: there are few, and they come again and again."""

    def __missing__(self, one: tuple[str, int]) -> str:
        made = self[one] = f"{one[0]} {one[1]} "
        return made


_ABOUT: Final = _About()


def _hashed(value: bytes) -> bytes:
    """Short values come again and again; long ones are nobody's to keep."""
    return _of_short(value) if len(value) <= SHORT else _of_any(value)


def _of_any(value: bytes) -> bytes:
    return blake2b(value, digest_size=SUM_BYTES).digest()


_of_short: Final = lru_cache(4_096)(_of_any)


def of_rows(key: bytes, rows: Iterable[Row]) -> Sum:
    """The sum over rows, made from nothing: what the running sum must be."""
    whole = NOTHING
    for row in rows:
        whole = whole.moved(NOTHING, of_row(key, row))
    return whole


def packed(one: Sum) -> bytes:
    """The digest as it is stored and travels; empty for nothing."""
    if one == NOTHING:
        return b""
    return one.total.to_bytes(SUM_BYTES, "big") + one.heads.to_bytes(COUNT_BYTES, "big")


def unpacked(digest: bytes | None) -> Sum:
    """The sum in a digest; nothing where there is none yet."""
    if not digest:
        return NOTHING
    return Sum(int.from_bytes(digest[:SUM_BYTES], "big"), int.from_bytes(digest[SUM_BYTES:], "big"))


def scope_key(secret: bytes, scope: str) -> bytes:
    """The key of a scope's digest, so that a digest says nothing about small value sets."""
    return blake2b(scope.encode(), key=secret, digest_size=32).digest()
