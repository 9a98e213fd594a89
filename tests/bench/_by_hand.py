"""The same writes as those of a finished note, by hand: a bare cursor and a bare file.

The record with its link, the change with its frame (one line of the outbox holds both), the
server's row that is kept apart, the index entry with its place, and the draft's end.
"""

import os
from pathlib import Path
from typing import Final

from caseworker_app import clock, ids
from caseworker_app.casework.drafting import Draft
from caseworker_app.connections import sealed_file
from tests import templates
from tests.bench._laptop import SCOPE, STORE
from tests.ui import story

RECORD: Final = (
    "INSERT INTO sessions (id, scope, number, written_by, written_at, differs, heads, case_id, "
    "type, mode, location, attendance, started_at, minutes, worker_ids, happened, risk_change) "
    "VALUES (?, ?, 0, ?, ?, 0, ?, ?, 'O2O', 'F2F', 'YC', 'ATT', ?, 60, ?, ?, 'SAME')"
)
CHANGE_FRAME_AND_OUTBOX: Final = (
    "INSERT INTO changes (id, chain, place, previous, link, group_id, group_size, payload_hash, "
    "payload, record, record_id, scope, written_at, send_after, state) "
    "VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, 'sessions', ?, ?, ?, ?, 'waiting')"
)
"""One line of this store's outbox holds the change and its frame."""
SERVERS_ROW: Final = (
    "INSERT INTO server_rows (record, id, scope, number, heads) VALUES ('sessions', ?, '', 0, NULL)"
)
LINK: Final = "INSERT INTO record_links (record_id, field, target_id) VALUES (?, 'worker_ids', ?)"
INDEX: Final = "INSERT INTO search (words, record, record_id, scope) VALUES (?, 'sessions', ?, ?)"
PLACE: Final = "INSERT INTO search_places (record_id, place) VALUES (?, last_insert_rowid())"
DRAFT: Final = (
    "INSERT INTO typing (id, form, version, about, scope, record_id, words, seen, saved_at, "
    "handed_over) VALUES (?, 'session', '1', ?, ?, ?, ?, '{}', ?, 0)"
)
DRAFTS_END: Final = "DELETE FROM typing WHERE id = ?"
HEADS, PAYLOAD, HASH, SPOOLED = bytes(200), bytes(700), bytes(32), b"A" * 1_000
"""As long as ours are."""


class ByHand:
    """A store and a spool's file, written to as directly as can be."""

    def __init__(self, folder: Path) -> None:
        self._raw = sealed_file.opened(folder / STORE, templates.key)
        self._spool = os.open(folder / "spool", os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        self._chain, self._place = ids.new(), 0

    def save_draft(self, draft: Draft) -> None:
        """The draft that the note will end."""
        moment = draft.saved_at.isoformat(timespec="microseconds")
        self._raw.execute(
            DRAFT,
            (draft.id, draft.about, draft.scope, draft.record_id, str(draft.words), moment),
        )

    def finish(self, draft: Draft) -> None:
        """One transaction, then one line that the disk has before this returns."""
        self._place += 1
        change, text = ids.new(), str(draft.words["happened"])
        now = clock.now().isoformat(timespec="microseconds")
        ask = self._raw.execute
        ask("BEGIN IMMEDIATE")
        ask(
            RECORD,
            (
                draft.record_id, SCOPE, story.AMARA, now, HEADS, story.CASE, now,
                f'["{story.AMARA}"]', text,
            ),
        )  # fmt: skip
        ask(
            CHANGE_FRAME_AND_OUTBOX,
            (
                change, self._chain, self._place, HASH, HASH, change, HASH, PAYLOAD,
                draft.record_id, SCOPE, now, now,
            ),
        )  # fmt: skip
        ask(SERVERS_ROW, (draft.record_id,))
        ask(LINK, (draft.record_id, story.AMARA))
        ask(INDEX, (text, draft.record_id, SCOPE))
        ask(PLACE, (draft.record_id,))
        ask(DRAFTS_END, (draft.id,))
        ask("COMMIT")
        os.write(self._spool, SPOOLED)
        os.fsync(self._spool)

    def close(self) -> None:
        """Let go of both."""
        os.close(self._spool)
        self._raw.close()
