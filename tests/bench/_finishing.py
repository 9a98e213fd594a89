"""Finishing a note of forty words, against the same writes by hand in a store just like it."""

import shutil
from functools import partial
from pathlib import Path
from typing import Final

from caseworker_app import clock, ids
from caseworker_app.casework.contact import WrittenNote, finish_note
from caseworker_app.casework.drafting import VERSION, Draft
from caseworker_app.casework.workspace import Workspace
from tests.bench._by_hand import ByHand
from tests.bench._figures import Compared, compared
from tests.bench._laptop import SCOPE, fill, opened
from tests.ui import story

HELD: Final = 5_000
"""Notes that are there already, as after some years."""
ROUNDS: Final = 200
WORDS: Final = (
    "Met at the youth hub and walked to the park. Jay was tired but pleased to be there. "
    "He wants to stop going to the flat. We practised what to say if someone calls him over. "
    "He will text me or Abena."
)


def finishing(folder: Path) -> Compared:
    """Until the note is in the store and on the spool, both safe from a power cut."""
    fill(folder / "by-verb", HELD)
    shutil.copytree(folder / "by-verb", folder / "by-hand")
    workspace, by_hand = opened(folder / "by-verb"), ByHand(folder / "by-hand")
    drafts = [_draft() for _ in range(ROUNDS + 1)]
    for draft in drafts:
        workspace.save_draft(draft).result()
        by_hand.save_draft(draft)
    ours, theirs = iter(drafts), iter(drafts)
    found = compared(
        lambda: _finish(workspace, next(ours)), lambda: by_hand.finish(next(theirs)), ROUNDS
    )
    by_hand.close()
    workspace.store.close()
    return found


def _draft() -> Draft:
    about = f"cases/{story.CASE}"
    return Draft(
        ids.new(), "session", VERSION, about, SCOPE, ids.new(), {"happened": WORDS}, {},
        clock.now(),
    )  # fmt: skip


def _finish(workspace: Workspace, draft: Draft) -> None:
    values = {
        "type": "O2O", "mode": "F2F", "location": "YC", "attendance": "ATT", "minutes": 60,
        "started_at": clock.now(), "worker_ids": (story.AMARA,), "happened": WORDS,
        "risk_change": "SAME",
    }  # fmt: skip
    note = WrittenNote(story.CASE, story.JAY, draft, values)
    workspace.do(partial(finish_note, note=note)).result()
