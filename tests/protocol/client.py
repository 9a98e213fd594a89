"""A laptop made from `resources/guide/protocol.md` alone: it keeps all in memory."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from msgspec import msgpack

from tests.protocol import wire
from tests.protocol.wire import NO_LINK, Message

TRIES = 5
CHUNK = 256 * 1024
Value = str | int | bool | list[str] | None


@dataclass
class Own:
    """A change of this laptop's, where it stands in its chain, and what the server said."""

    frame: list[Any]
    payload: bytes
    verdict: list[Any] | None = None

    @property
    def id(self) -> str:
        """The change's id."""
        return str(self.frame[3])


@dataclass
class Scope:
    """A scope that is held: its key, how far it has come, and whether it is whole."""

    key: bytes
    cursor: int = 0
    whole: bool = False


@dataclass
class Client:
    """One worker's laptop."""

    url: str
    worker: str = ""
    laptop: str = ""
    token: str = ""
    epoch: str = ""
    chain: str = field(default_factory=wire.new_id)
    own: list[Own] = field(default_factory=list)
    scopes: dict[str, Scope] = field(default_factory=dict)
    rows: dict[str, Message] = field(default_factory=dict)
    stale: set[str] = field(default_factory=set)
    refilled: list[str] = field(default_factory=list)
    requests: int = 0

    def join(self, code: str) -> None:
        """Section 4."""
        told = wire.ask(self.url, "/sync/join", {"code": code, "laptop_name": "from the page"})
        self.worker, self.laptop, self.token = told["worker"], told["laptop"], told["token"]

    def heads(self, record_id: str, name: str) -> list[tuple[str, Value]]:
        """The changes that stand in a field, with their values."""
        row = self.rows.get(record_id)
        return row["heads"].get(name, []) if row else []

    def shows(self, record_id: str, name: str) -> list[Value]:
        """The values that stand in a field."""
        return [value for _, value in self.heads(record_id, name)]

    def adds(self, record: str, record_id: str, scope: str, **values: Value) -> Own:
        """A new record, as an action of its own."""
        patch = {name: [value, []] for name, value in values.items()}
        return self.writes(self.change(record, record_id, scope, patch, adds=True))[0]

    def edits(self, record_id: str, **values: Value) -> Own:
        """New values, having seen all that stands now, as an action of its own."""
        row = self.rows[record_id]
        patch = {
            name: [value, [change for change, _ in self.heads(record_id, name)]]
            for name, value in values.items()
        }
        return self.writes(self.change(row["record"], record_id, row["scope"], patch))[0]

    def change(
        self, record: str, record_id: str, scope: str, patch: Message, **more: Any
    ) -> Message:
        """Section 5: the map that becomes a payload, but for its group."""
        return {"id": wire.new_id(), "record": record, "record_id": record_id, "scope": scope,
                "patch": patch, "worker": self.worker, "written_at": wire.now(),
                "salt": secrets.token_bytes(16), **more}  # fmt: skip

    def writes(self, *changes: Message) -> list[Own]:
        """One action: its changes, packed once and framed at the end of the chain."""
        group = wire.new_id()
        made = []
        for change in changes:
            payload = msgpack.encode({**change, "group": group})
            framed = self._framed(change["id"], group, len(changes), payload)
            made.append(Own(framed, payload))
            self.own.append(made[-1])
        return made

    def push(self) -> list[list[Any]]:
        """Section 6: sends what waits until nothing does. Gives the verdicts."""
        verdicts: list[list[Any]] = []
        for _ in range(TRIES):
            waiting = [one for one in self.own if one.verdict is None]
            if not waiting:
                return verdicts
            frames = [[one.frame, one.payload] for one in waiting]
            told = self._ask("/sync/push", {"frames": frames})
            self._hear(told)
            found = {one[0]: one for one in told.get("verdicts", [])}
            for one in waiting:
                one.verdict = one.verdict or found.get(one.id)
            verdicts += found.values()
            self._obey(*told.get("control", ["none", "", 0]))
        raise AssertionError("the server answers, and something still waits")

    def attach(self, document: str, content: bytes) -> int:
        """Section 14: sends a document's file from where it stopped. Gives how many chunks."""
        about = {"document": document, "hash": wire.sha256(content).hex(), "size": len(content)}
        told, chunks = self._ask("/sync/attach", about), 0
        while not told.get("arrived", False):
            start = told["held"]
            chunk = {"offset": start, "content": content[start : start + CHUNK]}
            told, chunks = self._ask("/sync/attach", {**about, **chunk}), chunks + 1
        return chunks

    def fetch(self, document: str) -> bytes:
        """Section 14: a document's file, believed by its hash; empty where it has not arrived."""
        (digest,) = self.shows(document, "hash")
        found, size = b"", 1
        while len(found) < size:
            asked = {"document": document, "hash": digest, "offset": len(found)}
            told = self._ask("/sync/fetch", asked)
            size = told.get("size", 0)
            found += told.get("content", b"")
        return found if wire.sha256(found).hex() == digest else b""

    def pull(self) -> None:
        """Section 9: asks until every scope is whole and every digest is the server's."""
        whole, before = False, len(self.refilled)
        while True:
            vector = self.vector()
            asked: Message = {"vector_hash": wire.vector_hash(vector)}
            told = self._ask("/sync/pull", {**asked, "vector": vector} if whole else asked)
            whole = self._hear(told) or self._takes(told, self.refilled[before:])
            whole = whole or told.get("vector_wanted", False)
            if not whole and not told.get("more", False):
                return

    def vector(self) -> list[list[Any]]:
        """What this laptop holds, with digests made from its own rows."""
        return [[name, one.cursor, self.digest(name)] for name, one in sorted(self.scopes.items())]

    def digest(self, scope: str) -> bytes:
        """Section 10."""
        rows = [row for row in self.rows.values() if row["scope"] == scope]
        return wire.digest(self.scopes[scope].key, rows)

    def _ask(self, path: str, message: Message) -> Message:
        self.requests += 1
        chains = list(dict.fromkeys(one.frame[0] for one in self.own))
        known = [[chain, self._acknowledged(chain)] for chain in chains]
        message = {"request": self.requests, "epoch": self.epoch, "chains": known, **message}
        # What a message has no field for is passed over: section 3.
        return wire.ask(self.url, path, message, self.token)

    def _of(self, chain: str) -> list[Own]:
        return [one for one in self.own if one.frame[0] == chain]

    def _acknowledged(self, chain: str) -> int:
        places = [one.frame[1] for one in self._of(chain) if one.verdict is None]
        return min(places) - 1 if places else len(self._of(chain))

    def _framed(self, change: str, group: str, size: int, payload: bytes) -> list[Any]:
        before = self._of(self.chain)
        previous = wire.link(before[-1].frame) if before else NO_LINK
        return wire.frame(self.chain, len(before) + 1, previous, change, group, size, payload)

    def _hear(self, told: Message) -> bool:
        """Section 12 and step 3 of section 6: whether the server has begun another life."""
        renewed = bool(self.epoch) and told["epoch"] != self.epoch
        self.epoch = told["epoch"]
        if renewed:
            self.stale = set(self.rows)
            for scope in self.scopes.values():
                scope.cursor, scope.whole = 0, False
        for chain, place, link in told.get("chains", []):
            known = self._of(chain)
            same = link == (wire.link(known[place - 1].frame) if place else NO_LINK)
            self._wait_again(chain, place if same else 0)
        return renewed

    def _wait_again(self, chain: str, after: int) -> None:
        acknowledged = self._acknowledged(chain)
        for one in self._of(chain):
            if after < one.frame[1] <= acknowledged:
                one.verdict = None

    def _obey(self, what: str, chain: str, place: int) -> None:
        if what == "resend":
            self._wait_again(chain, place - 1)
        elif what == "forked":
            moved = [one for one in self._of(chain) if one.frame[1] >= place]
            self.own = [one for one in self.own if one not in moved]
            self.chain = wire.new_id()
            for one in moved:
                _, _, _, change, group, size, _ = one.frame
                self.own.append(Own(self._framed(change, group, size, one.payload), one.payload))

    def _takes(self, told: Message, refilled: list[str]) -> bool:
        """One answer: whether to ask again because a scope is not what the server holds."""
        for scope, key in told.get("gained", []):
            self.scopes[scope] = Scope(key)
        for scope in told.get("lost", []):
            self.scopes.pop(scope, None)
            self.rows = {key: row for key, row in self.rows.items() if row["scope"] != scope}
        pages = told.get("pages", [])
        for scope, entries, *_ in pages:
            for _, record_id, _, stub, *_ in entries:
                if stub and self.rows.get(record_id, {}).get("scope") == scope:
                    del self.rows[record_id]
                    self.stale.discard(record_id)
        for page in pages:
            self._rows(page[0], page[1])
        wrong = [page[0] for page in pages if self._moves(*page)]
        return any([self._fills_again(name) for name in wrong if name not in refilled])

    def _rows(self, scope: str, entries: list[Any]) -> None:
        for record, record_id, _, stub, stamps, heads in entries:
            if stub:
                continue
            before, self.rows[record_id] = self.rows.get(record_id), {
                "record": record, "id": record_id, "scope": scope,
                "laptops": {stamp[0]: stamp for stamp in stamps},
                "heads": {
                    name: [(stamps[index][0], value) for index, value in held]
                    for name, held in heads.items()
                },
            }  # fmt: skip
            if before and record_id in self.stale:
                self._witness(before, self.rows[record_id])
            self.stale.discard(record_id)

    def _moves(self, name: str, _: Any, cursor: int, head: int, digest: bytes = b"") -> bool:
        scope = self.scopes.get(name)
        if scope is None:
            return False
        went_back = cursor < scope.cursor
        scope.cursor, scope.whole = cursor, cursor >= head
        if not scope.whole:
            return False
        for gone in [one for one in self.stale if self.rows[one]["scope"] == name]:
            self._witness(self.rows.pop(gone), None)
            self.stale.discard(gone)
        return went_back or digest != self.digest(name)

    def _fills_again(self, name: str) -> bool:
        scope = self.scopes[name]
        self.refilled.append(name)
        self.stale |= {key for key, row in self.rows.items() if row["scope"] == name}
        scope.cursor, scope.whole = 0, False
        return True

    def _witness(self, before: Message, now: Message | None) -> None:
        """Section 12: what others had written and the server no longer shows is handed in."""
        lost: dict[str, Message] = {}
        for name, heads in before["heads"].items():
            there = [change for change, _ in now["heads"].get(name, [])] if now else []
            for change, value in heads:
                if change not in there and before["laptops"][change][2] != self.laptop:
                    lost.setdefault(change, {})[name] = [value, []]
        for change, patch in lost.items():
            _, worker, laptop, written_at, _ = before["laptops"][change]
            about = (before["record"], before["id"], before["scope"], patch)
            self.writes(self.change(*about, witness=[change, worker, laptop, written_at]))
