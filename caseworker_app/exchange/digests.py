"""A digest of what a scope holds: a running sum that each end keeps for itself (sync.md 5.6).

Over every head: record, field, standing, change and the hash of its value. A sum and not an
exclusive or, which would cancel a row applied twice. It is never taken from the other side.
"""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Final, NamedTuple

import msgspec

from caseworker_app.exchange.merge import Row

SUM_BYTES: Final = 16
COUNT_BYTES: Final = 8
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
    about = blake2b(f"{row.record} {row.id} ".encode(), key=key, digest_size=SUM_BYTES)
    total = count = 0
    for name, heads in row.heads.items():
        for standing, head in enumerate(heads):
            one = about.copy()
            value = blake2b(_pack(head.value), digest_size=SUM_BYTES).digest()
            one.update(f"{name} {standing} {head.change} ".encode() + value)
            total += int.from_bytes(one.digest(), "big")
            count += 1
    return Sum(total % MODULUS, count)


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
