"""Search over 50,000 notes, against the bare full-text query on a cursor of the same store.

The bare query takes all the hits that a find may have to look through. Ours takes a few, and the
rest only where too few of them may be shown; then it reads each record and whose it is.
"""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Final

from caseworker_app.casework.finding import MOST_ASKED_FOR, find_notes
from caseworker_app.connections import sealed_file
from tests import templates
from tests.bench._figures import Compared, compared
from tests.bench._laptop import STORE, fill, opened

NOTES: Final = 50_000
TYPED: Final = (
    "college", "mum worried", "bus home", "boxing", "knife", "safe route", "sister", "phone",
    "police", "CV",
)  # fmt: skip
BARE: Final = (
    "SELECT record, record_id, scope, snippet(search, 0, '\x02', '\x03', '…', 12) "
    "FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?"
)


def searching(folder: Path) -> Compared:
    """What the search box asks for, each time with other words."""
    fill(folder, NOTES)
    workspace = opened(folder)
    raw = sealed_file.opened(folder / STORE, templates.key)
    ours, bare = _typed(), _typed()

    def find() -> None:
        typed = next(ours)
        workspace.ask(lambda db, _: find_notes(db, typed)).result()

    def query() -> None:
        wanted = " ".join(f'"{word}"*' for word in next(bare).split())
        raw.execute(BARE, (wanted, MOST_ASKED_FOR)).fetchall()

    found = compared(find, query)
    raw.close()
    workspace.store.close()
    return found


def _typed() -> Iterator[str]:
    return cycle(TYPED)
