"""How a laptop speaks to its server: bounded, without redirects, and never through a guess."""

import re
import ssl
from typing import Final, TypeVar
from urllib.parse import urlsplit

import httpx
import msgspec
import zstandard

from caseworker_app.errors import CaseworkError
from caseworker_app.exchange.protocol import (
    CONTENT_TYPE,
    EXPANDED_LIMIT,
    PROTOCOL,
    Attach,
    Attached,
    Fetch,
    Fetched,
    Join,
    Joined,
    Message,
    Pull,
    Pulled,
    Push,
    Pushed,
    Refused,
    encoded,
    expanded,
)

M = TypeVar("M", bound=Message)
LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_LABEL: Final = re.compile(r"[A-Za-z0-9_-]{1,63}")
ANSWER_LIMIT: Final = 16 * 1024 * 1024
TIMEOUT: Final = httpx.Timeout(30.0, connect=5.0)


class ServerUnreachable(CaseworkError):
    """No answer: no network, a wrong address, or the server is down."""

    advice = "Your work is saved on this laptop. We will try again by ourselves."

    def __init__(self) -> None:
        super().__init__("The server did not answer.")


class AddressWrong(CaseworkError):
    """What was typed is no address of a server that we would speak to."""

    advice = "Nothing was sent. Check the address with your supervisor."

    def __init__(self) -> None:
        super().__init__("This is not the address of a server that Alongside can use.")


class NotAServer(CaseworkError):
    """Something answered, but it is no Alongside server."""

    advice = "Nothing was saved or changed. Check the address with your supervisor."

    def __init__(self) -> None:
        super().__init__("What answered at this address is not an Alongside server.")


class ServerNewer(CaseworkError):
    """The server speaks a newer version of the protocol."""

    advice = "Your work is safe on this laptop. Update Alongside, then it will be sent."

    def __init__(self) -> None:
        super().__init__("The server is newer than Alongside on this laptop.")


class SignInAgain(CaseworkError):
    """The server does not know this laptop's token any more."""

    advice = "Your work is safe on this laptop. Ask your supervisor for a new code."

    def __init__(self) -> None:
        super().__init__("The server asks this laptop to join again.")


class FileRefused(CaseworkError):
    """The server does not take, or give, the file of this document."""

    advice = "What was written about it is safe. We will try again by ourselves."

    def __init__(self) -> None:
        super().__init__("The server did not take or give the file of a document.")


class CodeNotTaken(CaseworkError):
    """The one-use code was refused."""

    advice = "Nothing was saved on this laptop. Ask your supervisor for a new code."

    def __init__(self) -> None:
        super().__init__("This code has been used, is too old, or has a letter wrong.")


class DepositFull(CaseworkError):
    """This laptop may only hand in, and the server has no more room for it now."""

    advice = (
        "Nothing was deleted: all of it stays saved on this laptop. "
        "Ask your supervisor to look at what has come."
    )

    def __init__(self) -> None:
        super().__init__("The server's room for what this laptop hands in is full.")


def checked_address(typed: str) -> str:
    """The address as it is used. Raises AddressWrong for anything that is not https.

    Plain http is for this computer alone, whichever way its name is spelt (security.md N1).
    """
    text = typed.strip()
    if "://" not in text:
        text = "https://" + text
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise AddressWrong from None
    plain_to_us = parts.scheme == "http" and host in LOOPBACK
    if not _is_a_host(host) or not (parts.scheme == "https" or plain_to_us):
        raise AddressWrong
    if parts.username or parts.password or parts.query or parts.fragment:
        raise AddressWrong
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}{f':{port}' if port else ''}{parts.path.rstrip('/')}"


def _is_a_host(host: str) -> bool:
    """Whether the network can be asked for it: what it cannot even spell is told apart here.

    Neither httpx nor the resolver below it has one error for that.
    """
    if ":" in host:
        return True
    try:
        url = httpx.URL(f"https://{host}")
        spelt = url.raw_host.decode("ascii") if url.host else ""
    except (httpx.InvalidURL, UnicodeError):
        return False
    labels = spelt.removesuffix(".").split(".")
    return all(_LABEL.fullmatch(label) for label in labels)


class Server:
    """The provider's server, as this laptop reaches it."""

    def __init__(self, address: str, token: str = "") -> None:
        self._address = checked_address(address)
        headers = {
            "content-type": CONTENT_TYPE,
            "content-encoding": "zstd",
            "accept-encoding": "zstd",
        }
        if token:
            headers["authorization"] = f"Bearer {token}"
        self._client = httpx.Client(
            headers=headers,
            timeout=TIMEOUT,
            follow_redirects=False,
            trust_env=False,
            verify=_trust() if self._address.startswith("https") else _nobody(),
        )

    def join(self, message: Join) -> Joined:
        """Join with a one-use code."""
        return self._asked("/sync/join", message, Joined)

    def push(self, message: Push) -> Pushed:
        """Send changes."""
        return self._asked("/sync/push", message, Pushed)

    def pull(self, message: Pull) -> Pulled:
        """Ask what is new."""
        return self._asked("/sync/pull", message, Pulled)

    def attach(self, message: Attach) -> Attached:
        """Send a chunk of a document's file. Raises FileRefused."""
        return self._asked("/sync/attach", message, Attached)

    def fetch(self, message: Fetch) -> Fetched:
        """Ask for a chunk of a document's file. Raises FileRefused."""
        return self._asked("/sync/fetch", message, Fetched)

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    def _asked(self, path: str, message: Message, answer: type[M]) -> M:
        """Ask, and take only an answer to this very request.

        A connection that the server has dropped meanwhile is tried once more: every request may
        be sent twice.
        """
        body = encoded(message)
        try:
            status, packed = self._exchange(path, body)
        except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError):
            status, packed = self._again(path, body)
        except httpx.HTTPError:
            raise ServerUnreachable from None
        found = _decoded(status, packed, answer)
        if found.request != message.request:
            raise NotAServer
        return found

    def _again(self, path: str, body: bytes) -> tuple[int, bytes]:
        try:
            return self._exchange(path, body)
        except httpx.HTTPError:
            raise ServerUnreachable from None

    def _exchange(self, path: str, body: bytes) -> tuple[int, bytes]:
        """The raw answer; httpx would unpack zstd without a limit, so it is left packed."""
        with self._client.stream("POST", self._address + path, content=body) as response:
            chunks: list[bytes] = []
            size = 0
            for chunk in response.iter_raw():
                size += len(chunk)
                if size > ANSWER_LIMIT:
                    raise NotAServer
                chunks.append(chunk)
            return response.status_code, b"".join(chunks)


def _decoded(status: int, packed: bytes, answer: type[M]) -> M:
    plain = _plain(packed)
    if status == 200:
        try:
            found = msgspec.msgpack.decode(plain, type=answer)
        except (msgspec.DecodeError, zstandard.ZstdError):
            raise NotAServer from None
        if found.protocol > PROTOCOL:
            raise ServerNewer
        return found
    raise _refusal(status, plain)


def _plain(packed: bytes) -> bytes:
    try:
        return expanded(packed, EXPANDED_LIMIT)
    except ValueError:
        return packed


def _refusal(status: int, plain: bytes) -> CaseworkError:
    try:
        refused = msgspec.msgpack.decode(plain, type=Refused)
    except msgspec.DecodeError:
        return NotAServer() if status < 500 else ServerUnreachable()
    if refused.code == "protocol":
        return ServerNewer() if refused.protocol > PROTOCOL else ServerUnreachable()
    by_code = {
        "token": SignInAgain,
        "code": CodeNotTaken,
        "deposit": DepositFull,
        "no such address": NotAServer,
        "nothing there": FileRefused,
        "attachment": FileRefused,
        "quota": FileRefused,
    }
    return by_code.get(refused.code, ServerUnreachable)()


def _trust() -> ssl.SSLContext:
    """The authorities that this computer trusts."""
    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _nobody() -> ssl.SSLContext:
    """Plain http needs no authorities, and reading them all takes longer than a round."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
