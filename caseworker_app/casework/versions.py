"""One version of something that differs, and what is known of the difference as a whole."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from caseworker_app.exchange.merge import Row
from caseworker_app.fields.values import Wire

Kind = Literal["field", "deleted", "risk", "status", "equality"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words under a heading; the heading is empty where there is only one."""

    heading: str
    words: str


@dataclass(frozen=True, slots=True)
class Version:
    """What one person wrote, when, and whether it counts until somebody decides.

    `id` is the change that wrote it, or the record where whole records differ. `milder` says
    that another version is more cautious. `received_at` is None while it is on this laptop only.
    """

    id: str
    worker_id: str
    written_at: datetime
    received_at: datetime | None
    passages: tuple[Passage, ...]
    value: Wire = None
    level: str | None = None
    in_force: bool = False
    milder: bool = False
    worker: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A difference as it is found. `before` says in words what stood before both, if known.

    `cautious`: the more cautious version counts meanwhile, and only a supervisor chooses the
    milder. `both_can_stand`: two texts, of which both may be kept. `takes_words`: a third may be
    written in its place.
    """

    kind: Kind
    record: str
    record_id: str
    scope: str
    title: str
    versions: tuple[Version, ...]
    field: str = ""
    before: str = ""
    cautious: bool = False
    both_can_stand: bool = False
    takes_words: bool = False

    @property
    def key(self) -> str:
        """Which one it is, as long as it stands."""
        return f"{self.record}/{self.record_id}/{self.field}"


def stamped(
    row: Row, change: str, passages: tuple[Passage, ...], *, ident: str = "", **rest: Any
) -> Version:
    """The version that a change wrote, with who and when from its stamp."""
    stamp = row.stamps[change]
    received = datetime.fromisoformat(stamp.received_at) if stamp.received_at else None
    written = datetime.fromisoformat(stamp.written_at)
    return Version(ident or change, stamp.worker, written, received, passages, **rest)


def whole(row: Row, passages: tuple[Passage, ...], **rest: Any) -> Version:
    """The version that a finished record is: one change wrote all of it."""
    first = min(row.stamps, key=lambda change: row.stamps[change].written_at)
    return stamped(row, first, passages, ident=row.id, **rest)
