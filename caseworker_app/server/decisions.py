"""What people decided on the server and no restore may undo, in a file beside the store.

One JSON object a line, ids, days, moments and codes only, appended and fsynced before the
transaction that it belongs to commits, and never rewritten:

`{"kind": "release", "ticket": ID, "changes": [ID, ...], "stands_for": [ID or "", ...],
"by": WHO, "at": MOMENT}`: a reviewer released this held work, the whole user action.
`{"kind": "revocation", "laptop": ID, "at": MOMENT}`: this laptop may only hand in.
`{"kind": "closing", "worker": ID, "at": MOMENT}`: this worker's account is closed.
`{"kind": "allocation", "allocation": ID, "change": ID, "young_person_id": ID, "case_id": ID,
"worker_id": ID, "part": CODE, "strand": CODE, "since": DAY, "until": DAY, "why_changed": CODE,
"at": MOMENT}`: this is how an allocation stands since that change of the server's own; what is
empty is left out. Applied where the log does not hold the change.
`{"kind": "erasure", "records": ["type/ID", ...], "changes": [ID, ...], "by": WHO, "at": MOMENT}`:
these records were erased; what is offered again of these changes is answered as done and stored
hollow (sync-rules 6). Nothing writes such a line yet, and every line of an unknown kind stays.

A crash between the line and the commit leaves a line for what has not happened: when the store is
opened again it happens then. Applying a line twice does nothing the second time.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from caseworker_app import clock, durable, log
from caseworker_app.exchange.rows import moment_text

RELEASE: Final = "release"
REVOCATION: Final = "revocation"
CLOSING: Final = "closing"
ALLOCATION: Final = "allocation"
ERASURE: Final = "erasure"

Line = Mapping[str, Any]

_ALWAYS: Final = ("kind", "at")
_NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    RELEASE: ("changes", "stands_for", "by"),
    REVOCATION: ("laptop",),
    CLOSING: ("worker",),
    ALLOCATION: ("allocation", "change", "young_person_id", "case_id", "worker_id"),
    ERASURE: ("records", "changes"),
}
"""What a line of a kind that is applied cannot be without."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """The file of decisions of one server."""

    path: Path

    def keep(self, kind: str, **about: str | list[str]) -> None:
        """Append one; it survives a power cut once this has returned. Raises DiskFull."""
        line = {"kind": kind, "at": moment_text(clock.now()), **about}
        durable.append(self.path, json.dumps(line, sort_keys=True).encode())

    def read(self) -> list[Line]:
        """All that were decided, oldest first, without half a line that a power cut left."""
        if not self.path.exists():
            return []
        with durable.told_plainly():
            lines = self.path.read_bytes().splitlines()
        found = [line for one in lines if (line := _read(one)) is not None]
        if len(found) < len(lines):
            log.SERVER.say("decisions that cannot be read", lines=len(lines) - len(found))
        return found


def decided_at(line: Line) -> datetime:
    """When it was decided."""
    return datetime.fromisoformat(str(line["at"]))


def _read(text: bytes) -> Line | None:
    try:
        line = json.loads(text)
    except ValueError:
        return None
    if not isinstance(line, dict) or not all(isinstance(line.get(one), str) for one in _ALWAYS):
        return None
    needed = _NEEDS.get(line["kind"])
    return line if needed is None or set(needed) <= set(line) else None
