"""The way between a laptop and its server, where everything goes wrong that can."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Final

import httpx

from caseworker_app.sync.transport import Server
from tests.machines.power import PowerCut
from tests.machines.provider import Provider

CALM: Final = "calm"
FAULTS: Final = (
    "request lost",
    "answer lost",
    "answer too late",
    "sent twice",
    "held back",
    "an old answer",
    "half an answer",
    "somebody else answers",
    "line cut",
)
SOMEBODY_ELSE: Final = b"<html>Welcome to the hotel</html>"


@dataclass
class Weather:
    """How bad the line is during one round, and what of it came to pass."""

    chance: Random
    badness: float = 0.0
    cut: bool = False
    met: list[str] = field(default_factory=list)

    def fault(self) -> str:
        """What happens to the next request."""
        if self.cut:
            return "request lost"
        if self.chance.random() >= self.badness:
            return CALM
        met = self.chance.choice(FAULTS)
        self.met.append(met)
        self.cut = met == "line cut"
        return met


@dataclass(frozen=True)
class Request:
    """One request as its bytes left a laptop."""

    path: str
    token: str
    body: bytes


class Network:
    """Carries bytes, and keeps what it held back."""

    def __init__(self, provider: Provider, chance: Random) -> None:
        self._provider, self._chance = provider, chance
        self.on_the_way: list[Request] = []
        self._old: dict[tuple[str, str], list[tuple[int, bytes]]] = {}

    def connect(self, token: str, weather: Weather) -> "Line":
        """A connection of one laptop's for one round."""
        return Line(token, lambda path, body: self._carry(Request(path, token, body), weather))

    def late_request_arrives(self) -> str:
        """Something that was given up long ago reaches the server; nobody hears the answer."""
        if not self.on_the_way:
            return "nothing was on its way"
        request = self.on_the_way.pop(self._chance.randrange(len(self.on_the_way)))
        try:
            self._answered(request)
        except PowerCut:
            return f"late {request.path}, server cut"
        return f"late {request.path}"

    def _carry(self, request: Request, weather: Weather) -> tuple[int, bytes]:
        fault = weather.fault()
        if fault in ("request lost", "line cut"):
            raise httpx.ConnectError("lost")
        if fault == "held back":
            self.on_the_way.append(request)
            raise httpx.ReadTimeout("held back")
        if fault == "somebody else answers":
            return 200, SOMEBODY_ELSE
        try:
            answer = self._answered(request)
            if fault == "sent twice":
                answer = self._answered(request)
        except PowerCut:
            raise httpx.ReadError("the server lost power") from None
        return self._brought(fault, request, answer)

    def _brought(
        self, fault: str, request: Request, answer: tuple[int, bytes]
    ) -> tuple[int, bytes]:
        if fault == "answer lost":
            raise httpx.ReadError("lost")
        if fault == "answer too late":
            raise httpx.ReadTimeout("too late")
        if fault == "half an answer":
            return answer[0], answer[1][: self._chance.randrange(len(answer[1]))]
        if fault == "an old answer":
            return self._chance.choice(self._old[request.token, request.path])
        return answer

    def _answered(self, request: Request) -> tuple[int, bytes]:
        answer = self._provider.answers(request.path, request.token, request.body)
        kept = self._old.setdefault((request.token, request.path), [])
        kept.append(answer)
        del kept[:-8]
        return answer


class Line(Server):
    """The laptop's own way of speaking to its server, with our network in place of sockets."""

    def __init__(self, token: str, carry: Callable[[str, bytes], tuple[int, bytes]]) -> None:
        super().__init__("http://127.0.0.1:1", token)
        self._carry = carry

    def _exchange(self, path: str, body: bytes) -> tuple[int, bytes]:
        return self._carry(path, body)
