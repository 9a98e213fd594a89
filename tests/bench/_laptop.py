"""A worker's laptop to measure: a real encrypted store and its spool, filled with notes."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Final

from caseworker_app import clock, ids
from caseworker_app.casework.workspace import Workspace
from caseworker_app.connections import open_store
from caseworker_app.practice import many_notes
from caseworker_app.records import Session
from caseworker_app.store.spool import Spool
from caseworker_app.store.store import Store
from tests import templates
from tests.ui import story
from tests.ui.desks import store_with

SCOPE: Final = f"case:{story.CASE}"
STORE: Final = "store.db"


def fill(folder: Path, notes: int) -> None:
    """Make a store that holds the story and so many more notes of one case, and close it."""
    folder.mkdir(exist_ok=True)
    written = [*story.everything(), *((one, SCOPE) for one in _sessions(notes))]
    store_with(folder, story.AMARA, written).close()


def opened(folder: Path) -> Workspace:
    """Amara's way into the store of this folder, with a spool beside it."""
    spool = Spool(folder / "spool", bytearray(templates.SECRET))
    return Workspace(Store(lambda: open_store(folder / STORE, templates.key), spool))


def _sessions(count: int) -> Sequence[Session]:
    first = clock.now() - timedelta(hours=count)
    return [
        Session(
            id=ids.new(), case_id=story.CASE, type="O2O", mode="F2F", location="YC",
            attendance="ATT", started_at=first + timedelta(hours=place), minutes=60,
            worker_ids=(story.AMARA,), happened=text, risk_change="SAME",
        )
        for place, text in enumerate(many_notes(count))
    ]  # fmt: skip
