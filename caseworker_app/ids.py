"""Ids that are made offline, sort by the time they were made, and never repeat."""

import hashlib
import re
import secrets
from datetime import datetime

from caseworker_app import clock

LENGTH = 32
_SHAPE = re.compile(f"[0-9a-f]{{{LENGTH}}}")
_last = 0


def new() -> str:
    """A new id: 32 hexadecimal digits, later ones sort after earlier ones (RFC 9562, version 7)."""
    global _last
    milliseconds = int(clock.now().timestamp() * 1000)
    stamp = max((milliseconds << 12) + secrets.randbelow(1 << 8), _last + 1)
    _last = stamp
    return _shaped(stamp, secrets.token_bytes(8))


def at(moment: datetime, *parts: str) -> str:
    """The id of something made up: the same for the same moment and parts, sorted by the moment."""
    known = hashlib.blake2b("\x1f".join(parts).encode(), digest_size=10).digest()
    stamp = (int(moment.timestamp() * 1000) << 12) + (int.from_bytes(known[:2], "big") & 0xFFF)
    return _shaped(stamp, known[2:])


def computed(*parts: str) -> str:
    """The one id that everybody computes from the same parts (version 8).

    Two leaders who mark the same place in the same session, both offline, write one record.
    """
    known = bytearray(hashlib.blake2b("\x1f".join(parts).encode(), digest_size=16).digest())
    known[6] = (known[6] & 0x0F) | 0x80
    known[8] = (known[8] & 0x3F) | 0x80
    return known.hex()


def is_id(text: object) -> bool:
    """Whether this has the form of one of our ids."""
    return isinstance(text, str) and _SHAPE.fullmatch(text) is not None


def short(identifier: str) -> str:
    """Enough of an id for a log line or a support call."""
    return identifier[-8:]


def _shaped(stamp: int, tail: bytes) -> str:
    """48 bits of milliseconds, 12 of order within them, 62 of the tail (RFC 9562)."""
    milliseconds, order = stamp >> 12, stamp & 0xFFF
    rest = int.from_bytes(tail, "big") & ((1 << 62) - 1)
    return f"{(milliseconds << 80) | (7 << 76) | (order << 64) | (2 << 62) | rest:032x}"
