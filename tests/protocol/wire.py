"""Bytes as `resources/guide/protocol.md` lays them down, and nothing of the program's own code."""

import hashlib
import secrets
import time
from datetime import UTC, datetime
from typing import Any

import httpx
import zstandard
from msgspec import msgpack

Message = dict[str, Any]
NO_LINK = bytes(32)
MODULUS = 1 << 128


class Refusal(Exception):
    """An answer that is not 200: its status, and the code that programs act on."""

    def __init__(self, status: int, told: Message) -> None:
        super().__init__(status, told.get("code"))
        self.status, self.code = status, told.get("code", "")


def ask(url: str, path: str, message: Message, token: str = "") -> Message:
    """Section 2: one message there, one back, to this very request. Raises Refusal."""
    headers = {"content-type": "application/x-msgpack", "content-encoding": "zstd",
               "accept-encoding": "zstd"}  # fmt: skip
    if token:
        headers["authorization"] = f"Bearer {token}"
    body = zstandard.ZstdCompressor(level=3).compress(
        msgpack.encode({"protocol": 1, "schema": 1, **message})
    )
    client = httpx.Client(trust_env=False, follow_redirects=False)
    with client, client.stream("POST", url + path, content=body, headers=headers) as answer:
        packed = b"".join(answer.iter_raw())
        is_packed = answer.headers.get("content-encoding") == "zstd"
    plain = zstandard.ZstdDecompressor().decompress(packed) if is_packed else packed
    told: Message = msgpack.decode(plain)
    if answer.status_code != 200:
        raise Refusal(answer.status_code, told)
    if told.get("request", 0) != message.get("request", 0):
        raise ValueError("an answer to another request")
    return told


def new_id() -> str:
    """Section 3: a UUID of version 7 without its dashes."""
    moment = time.time_ns() // 1_000_000
    tail = secrets.randbits(74)
    whole = moment << 80 | 7 << 76 | (tail >> 62) << 64 | 2 << 62 | tail & ((1 << 62) - 1)
    return f"{whole:032x}"


def now() -> str:
    """Section 3: a moment."""
    moment = datetime.fromtimestamp(time.time_ns() / 1e9, UTC)
    return moment.isoformat(timespec="microseconds")


def sha256(data: bytes) -> bytes:
    """The only hash of changes and frames."""
    return hashlib.sha256(data).digest()


def frame(
    chain: str, place: int, previous: bytes, change: str, group: str, size: int, payload: bytes
) -> list[Any]:
    """Section 5: the array of seven."""
    return [chain, place, previous, change, group, size, sha256(payload)]


def link(framed: list[Any]) -> bytes:
    """Section 5: the hash of a frame's bytes."""
    return sha256(msgpack.encode(framed))


def vector_hash(vector: list[list[Any]]) -> bytes:
    """Section 9."""
    return sha256(msgpack.encode(sorted(vector)))


def digest(key: bytes, rows: list[Message]) -> bytes:
    """Section 10: over rows of `record`, `id` and `heads`, field to (change, value) pairs."""
    total = count = 0
    for row in rows:
        for field, heads in row["heads"].items():
            for standing, (change, value) in enumerate(heads):
                valued = hashlib.blake2b(msgpack.encode(value), digest_size=16).digest()
                said = f"{row['record']} {row['id']} {field} {standing} {change} ".encode() + valued
                part = hashlib.blake2b(said, key=key, digest_size=16).digest()
                total = (total + int.from_bytes(part, "big")) % MODULUS
                count += 1
    return total.to_bytes(16, "big") + count.to_bytes(8, "big") if count else b""
