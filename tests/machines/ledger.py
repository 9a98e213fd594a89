"""What was written, noted down beside the engine in the plainest way there is."""

from dataclasses import dataclass, field
from typing import Final

from caseworker_app.exchange.changes import unpacked
from caseworker_app.exchange.merge import DELETED
from caseworker_app.records import DraftNote
from caseworker_app.store.tables import WRITTEN
from tests.machines.laptop import Laptop

DRAFTS: Final = DraftNote.about.table


class Broken(AssertionError):
    """A promise that was broken, with what it takes to see it again."""


@dataclass(frozen=True)
class Written:
    """One change as its laptop committed it."""

    id: str
    laptop: str
    group: str
    record: str
    record_id: str
    payload: bytes


@dataclass
class Ledger:
    """Every change that any laptop ever committed, and every text that anybody wrote."""

    written: dict[str, Written] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    died: set[str] = field(default_factory=set)
    witnessed: set[str] = field(default_factory=set)
    texts: int = 0

    def notes(self, laptop: Laptop) -> list[Written]:
        """Look at what was written on this laptop since the last time."""
        new = [
            Written(
                line["id"], laptop.name, line["group_id"], line["record"], line["record_id"],
                bytes(line["payload"]),
            )
            for line in laptop.written_since()
            if line["payload"] is not None and line["origin"] == WRITTEN
        ]  # fmt: skip
        for one in new:
            self.written.setdefault(one.id, one)
        return new

    def takes_back(self, group: str) -> None:
        """Somebody has undone this user action: it counts as never made."""
        self.withdrawn |= {one.id for one in self.written.values() if one.group == group}

    def dies_with(self, laptop: str, received: set[str]) -> None:
        """A laptop is no more: what nobody else has of its changes is gone, and nobody's fault."""
        own = {one.id for one in self.written.values() if one.laptop == laptop}
        self.died |= own - received

    def only_witnessed(self, received: set[str], shown: set[str]) -> None:
        """The server was restored: what neither it nor its author's laptop has any more is gone
        as a change, but whoever shows it must hand in what it said."""
        left = set(self.standing()) - received
        self.died |= left
        self.witnessed = (self.witnessed | left) & shown

    def ended(self) -> set[str]:
        """The versions of drafts that their author had before them when they ended the draft."""
        drafts = {
            one.id: unpacked(one.payload) for one in self.written.values() if one.record == DRAFTS
        }
        waiting = [key for key, change in drafts.items() if DELETED in change.patch]
        ended: set[str] = set()
        while waiting:
            key = waiting.pop()
            if key in drafts and key not in ended:
                ended.add(key)
                waiting += [seen for edit in drafts[key].edits() for seen in edit.seen]
        return ended

    def standing(self) -> dict[str, Written]:
        """All that must never be lost."""
        gone = self.withdrawn | self.died | self.ended()
        return {key: one for key, one in self.written.items() if key not in gone}
