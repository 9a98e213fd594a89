"""Bodies on the way in and out: zstd within limits, counted while they stream."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

import zstandard
from msgspec import msgpack

from caseworker_app.exchange.protocol import (
    CONTENT_TYPE,
    REQUEST_LIMIT,
    ZSTD_LEVEL,
    expanded,
)
from caseworker_app.server.refusing import TOO_LARGE, UNREADABLE, refused

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

ENCODING: Final = b"content-encoding"


class TooLarge(Exception):
    """The body passed the limit while it streamed."""


def unpacking(app: App) -> App:
    """The same application, spoken to in zstd.

    A body over the limit answers 413 before it is held whole, one that is not zstd of a known
    size answers 400; neither reaches a route.
    """

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "POST":
            await app(scope, receive, send)
            return
        try:
            body = await _whole(receive)
            plain = expanded(body) if _is_packed(scope) else body
        except TooLarge:
            await _refuse(send, 413, TOO_LARGE)
            return
        except ValueError:
            await _refuse(send, 400, UNREADABLE)
            return
        headers = [
            pair for pair in scope["headers"] if pair[0] not in (ENCODING, b"content-length")
        ]
        headers.append((b"content-length", str(len(plain)).encode()))
        await app({**scope, "headers": headers}, _once(plain, receive), _packing(send))

    return wrapped


def _is_packed(scope: Scope) -> bool:
    return (ENCODING, b"zstd") in scope["headers"]


async def _whole(receive: Receive) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        chunk = message.get("body", b"")
        size += len(chunk)
        if size > REQUEST_LIMIT:
            raise TooLarge
        chunks.append(chunk)
        if not message.get("more_body"):
            return b"".join(chunks)


def _once(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def give() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return give


def _packing(send: Send) -> Send:
    """Holds an answer until it is whole, and sends it packed."""
    start: Message = {}
    chunks: list[bytes] = []

    async def packed(message: Message) -> None:
        nonlocal start
        if message["type"] == "http.response.start":
            start = message
            return
        chunks.append(message.get("body", b""))
        if message.get("more_body"):
            return
        body = zstandard.ZstdCompressor(level=ZSTD_LEVEL).compress(b"".join(chunks))
        headers = [pair for pair in start["headers"] if pair[0].lower() != b"content-length"]
        headers += [(ENCODING, b"zstd"), (b"content-length", str(len(body)).encode())]
        await send({**start, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return packed


async def _refuse(send: Send, status: int, code: str) -> None:
    body = msgpack.encode(refused(code))
    headers = [
        (b"content-type", CONTENT_TYPE.encode()),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
