"""The laptop's own tables, beside those of the records: outbox, scopes, drafts, history."""

from typing import Final

import sqlalchemy as sa

from caseworker_app.tables import NAMES, Moment, YesNo, counter

LOCAL: Final = sa.MetaData(naming_convention=NAMES)

profile: Final = sa.Table(
    "profile",
    LOCAL,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
"""Who this laptop is: server, epoch, laptop id, token, worker, chain."""

changes: Final = sa.Table(
    "changes",
    LOCAL,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("chain", sa.Text, nullable=False),
    sa.Column("place", counter(), nullable=False),
    sa.Column("previous", sa.LargeBinary, nullable=False),
    sa.Column("link", sa.LargeBinary, nullable=False),
    sa.Column("group_id", sa.Text, nullable=False, index=True),
    sa.Column("group_size", sa.Integer, nullable=False),
    sa.Column("payload_hash", sa.LargeBinary, nullable=False),
    sa.Column("payload", sa.LargeBinary),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("record_id", sa.Text, nullable=False, index=True),
    sa.Column("scope", sa.Text, nullable=False, index=True),
    sa.Column("written_at", Moment, nullable=False),
    sa.Column("corrected_at", sa.Text),
    sa.Column("send_after", Moment, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("taken_scope", sa.Text),
    sa.Column("number", counter()),
    sa.Column("first_verdict", YesNo),
    sa.Column("reason", sa.Text),
    sa.Column("ticket", sa.Text),
    sa.Column("answered_at", Moment),
    sa.Column("origin", sa.Text, nullable=False, server_default=""),
    sa.Index("changes_by_state", "state", "seq"),
    sa.UniqueConstraint("chain", "place"),
    sqlite_autoincrement=True,
)
"""Everything written on this laptop, in order. Its states are those of sync-rules 2.

`origin` is empty for what the worker wrote, and WITNESS for what others wrote and the server lost.
"""

WAITING, TAKEN, SETTLED, HELD = "waiting", "taken", "settled", "held"
WRITTEN, WITNESS = "", "witness"

held_scopes: Final = sa.Table(
    "held_scopes",
    LOCAL,
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("cursor", counter(), nullable=False),
    sa.Column("head", counter(), nullable=False),
    sa.Column("digest", sa.LargeBinary, nullable=False),
    sa.Column("digest_key", sa.LargeBinary),
    sa.Column("hidden_seq", counter()),
    sa.Column("hidden_at", Moment),
    sa.Column("bulk", YesNo, nullable=False, server_default="0"),
)
"""The scopes this laptop holds, filling, active or hidden, and how far it has come in each.

`digest` is the running sum over the server's rows that are here. `hidden_seq` is the last change
that was written before the laptop learned of the loss.
"""

FILLING, ACTIVE, HIDDEN = "filling", "active", "hidden"

chain_marks: Final = sa.Table(
    "chain_marks",
    LOCAL,
    sa.Column("chain", sa.Text, primary_key=True),
    sa.Column("backed_up", counter(), nullable=False),
)
"""Up to which place of each chain the server's backup holds it."""

stale_rows: Final = sa.Table(
    "stale_rows",
    LOCAL,
    sa.Column("record", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("scope", sa.Text, nullable=False, index=True),
)
"""Rows that the server has to confirm again: it was restored, or its digest differs from ours."""

server_rows: Final = sa.Table(
    "server_rows",
    LOCAL,
    sa.Column("record", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("scope", sa.Text, nullable=False, index=True),
    sa.Column("number", counter(), nullable=False),
    sa.Column("heads", sa.LargeBinary),
)
"""The server's row, kept apart only while the laptop's own changes to it are unsettled.

`heads` is empty where the server has no such row yet.
"""

history: Final = sa.Table(
    "history",
    LOCAL,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("record_id", sa.Text, nullable=False, index=True),
    sa.Column("scope", sa.Text, nullable=False, index=True),
    sa.Column("field", sa.Text, nullable=False),
    sa.Column("change_id", sa.Text, nullable=False),
    sa.Column("value", sa.LargeBinary, nullable=False),
    sa.Column("worker_id", sa.Text, nullable=False),
    sa.Column("written_at", sa.Text, nullable=False),
    sa.UniqueConstraint("record_id", "field", "change_id"),
    sqlite_autoincrement=True,
)
"""Values that were replaced, as this laptop saw them."""

typing: Final = sa.Table(
    "typing",
    LOCAL,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("form", sa.Text, nullable=False),
    sa.Column("version", sa.Text, nullable=False),
    sa.Column("about", sa.Text, nullable=False),
    sa.Column("scope", sa.Text, nullable=False, index=True),
    sa.Column("record_id", sa.Text, nullable=False, index=True),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("seen", sa.Text, nullable=False),
    sa.Column("saved_at", Moment, nullable=False),
    sa.Column("handed_over", YesNo, nullable=False),
)
"""What is being written, saved on every pause, one row for each person and record.

`handed_over` says that its newest text is in a change of the draft record.
"""

attachments: Final = sa.Table(
    "attachments",
    LOCAL,
    sa.Column("record_id", sa.Text, primary_key=True),
    sa.Column("hash", sa.Text, nullable=False, index=True),
    sa.Column("size", counter(), nullable=False),
    sa.Column("scope", sa.Text, nullable=False, index=True),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("held", counter(), nullable=False),
    sa.Column("kept_at", Moment, nullable=False),
)
"""What this laptop has to send or has sent: one line for each document.

A WAITING one is not whole at the server; SENT, the server has it and its hash is right; ARRIVED,
the server says that it is safe there. `held` is how many bytes the server said it holds.
"""

SENT, ARRIVED = "sent", "arrived"

attachment_files: Final = sa.Table(
    "attachment_files",
    LOCAL,
    sa.Column("hash", sa.Text, primary_key=True),
    sa.Column("size", counter(), nullable=False),
    sa.Column("whole", YesNo, nullable=False),
)
"""The sealed files that lie beside the store, named before they are made, so that none is
forgotten there."""

SEARCH_TABLE: Final = (
    "CREATE VIRTUAL TABLE search USING fts5(words, plain, past, record UNINDEXED, "
    "record_id UNINDEXED, scope UNINDEXED, "
    "tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3')"
)
"""`words` is what is read and found. `plain` has those of its words whose letters the tokenizer
cannot fold (as with strokes) in plain letters. `past` stands for `words` in what is over."""
SEARCH_CARE: Final = "INSERT INTO search(search, rank) VALUES('secure-delete', 1)"
"""Deleted words leave no bytes behind (security.md F10)."""
SEARCH_RANK: Final = "INSERT INTO search(search, rank) VALUES('rank', 'bm25(1.0, 1.0, 0.01)')"
"""What is over comes after everything else that fits."""

search_places: Final = sa.Table(
    "search_places",
    LOCAL,
    sa.Column("record_id", sa.Text, primary_key=True),
    sa.Column("place", sa.Integer, nullable=False),
)
"""Which line of the full-text index a record has, so that it is found again at once."""

unindexed: Final = sa.Table(
    "unindexed",
    LOCAL,
    sa.Column("record_id", sa.Text, primary_key=True),
    sa.Column("record", sa.Text, nullable=False),
)
"""Records whose words are not in the index as they are now: it follows what a download brings."""
