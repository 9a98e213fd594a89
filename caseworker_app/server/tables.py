"""The server's own tables: laptops, chains, the log of changes, feeds and counters."""

from typing import Final

import sqlalchemy as sa

from caseworker_app.tables import NAMES, Moment, YesNo, counter

SERVER: Final = sa.MetaData(naming_convention=NAMES)

server_facts: Final = sa.Table(
    "server_facts",
    SERVER,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

accounts: Final = sa.Table(
    "accounts",
    SERVER,
    sa.Column("worker_id", sa.Text, primary_key=True),
    sa.Column("made_at", Moment, nullable=False),
    sa.Column("closed_at", Moment),
)

join_codes: Final = sa.Table(
    "join_codes",
    SERVER,
    sa.Column("code_hash", sa.Text, primary_key=True),
    sa.Column("worker_id", sa.Text, nullable=False),
    sa.Column("expires_at", Moment, nullable=False),
    sa.Column("used_at", Moment),
)

laptops: Final = sa.Table(
    "laptops",
    SERVER,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("worker_id", sa.Text, nullable=False, index=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("public_key", sa.LargeBinary, nullable=False),
    sa.Column("token_hash", sa.Text, nullable=False, unique=True),
    sa.Column("joined_at", Moment, nullable=False),
    sa.Column("last_contact_at", Moment),
    sa.Column("unsent", sa.Integer, nullable=False),
    sa.Column("revoked_at", Moment),
)

chains: Final = sa.Table(
    "chains",
    SERVER,
    sa.Column("chain", sa.Text, primary_key=True),
    sa.Column("laptop_id", sa.Text, nullable=False, index=True),
    sa.Column("length", counter(), nullable=False),
    sa.Column("link", sa.LargeBinary, nullable=False),
    sa.Column("corrected_at", sa.Text, nullable=False),
    sa.Column("backed_up", counter(), nullable=False, server_default="0"),
)

frames: Final = sa.Table(
    "frames",
    SERVER,
    sa.Column("chain", sa.Text, primary_key=True),
    sa.Column("place", counter(), primary_key=True),
    sa.Column("link", sa.LargeBinary, nullable=False),
    sa.Column("change_id", sa.Text, nullable=False, index=True),
    sa.Column("group_id", sa.Text, nullable=False),
    sa.Column("group_size", sa.Integer, nullable=False),
    sa.Column("payload_hash", sa.LargeBinary, nullable=False),
)

changes: Final = sa.Table(
    "changes",
    SERVER,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("payload_hash", sa.LargeBinary, nullable=False),
    sa.Column("payload", sa.LargeBinary),
    sa.Column("laptop_id", sa.Text, nullable=False, index=True),
    sa.Column("worker_id", sa.Text, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("record_id", sa.Text, nullable=False, index=True),
    sa.Column("scope", sa.Text, nullable=False),
    sa.Column("written_at", sa.Text, nullable=False),
    sa.Column("corrected_at", sa.Text, nullable=False),
    sa.Column("received_at", sa.Text, nullable=False),
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Column("taken_scope", sa.Text, nullable=False),
    sa.Column("number", counter(), nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("ticket", sa.Text, nullable=False, index=True),
    sa.Column("released", YesNo, nullable=False),
    sa.Column("clock_offset", sa.Float, nullable=False, server_default="0"),
)
"""Every change ever received, taken or held, with its payload: nothing is refused and dropped."""

seen_changes: Final = sa.Table(
    "seen_changes",
    SERVER,
    sa.Column("change_id", sa.Text, primary_key=True),
    sa.Column("field", sa.Text, primary_key=True),
    sa.Column("seen_id", sa.Text, primary_key=True, index=True),
)
"""Which changes each change had seen, field by field (sync-rules 3, rules 1 to 3)."""

feed: Final = sa.Table(
    "feed",
    SERVER,
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("record_id", sa.Text, primary_key=True),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("number", counter(), nullable=False),
    sa.Column("stub", YesNo, nullable=False),
    sa.Column("entry", sa.LargeBinary),
    sa.Index("feed_in_order", "scope", "number"),
)
"""`entry` is the row as it travels, so that a download is read and handed on; a line that an
older version wrote has none, and is made from the row."""

counters: Final = sa.Table(
    "counters",
    SERVER,
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("head", counter(), nullable=False),
    sa.Column("digest", sa.LargeBinary),
)
"""Where each scope's feed ends, and the running sum over the rows that it holds."""

holdings: Final = sa.Table(
    "holdings",
    SERVER,
    sa.Column("laptop_id", sa.Text, primary_key=True),
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("cursor", counter(), nullable=False),
    sa.Column("digest", sa.LargeBinary, nullable=False),
)
"""What each laptop is believed to hold; the laptop's own word decides where they differ."""

lost_scopes: Final = sa.Table(
    "lost_scopes",
    SERVER,
    sa.Column("laptop_id", sa.Text, primary_key=True),
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("chain", sa.Text, primary_key=True),
    sa.Column("place", counter(), nullable=False),
)
"""How far each chain of a laptop had come when it learned that it lost a scope.

The line with an empty chain says only that the laptop held the scope once.
"""

attachments: Final = sa.Table(
    "attachments",
    SERVER,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("laptop_id", sa.Text, nullable=False, index=True),
    sa.Column("hash", sa.Text, nullable=False, index=True),
    sa.Column("size", counter(), nullable=False),
    sa.Column("held", counter(), nullable=False),
    sa.Column("arrived_at", Moment),
    sa.Column("backed_up", YesNo, nullable=False),
)
"""Files that laptops have sent, whole or up to `held`; only one that has arrived is whole and has
the hash that was said."""

attachment_chunks: Final = sa.Table(
    "attachment_chunks",
    SERVER,
    sa.Column("attachment_id", sa.Text, primary_key=True),
    sa.Column("start", counter(), primary_key=True),
    sa.Column("content", sa.LargeBinary, nullable=False),
)

attachment_documents: Final = sa.Table(
    "attachment_documents",
    SERVER,
    sa.Column("document_id", sa.Text, primary_key=True),
    sa.Column("attachment_id", sa.Text, nullable=False, index=True),
)
"""Which document's file has arrived: only its own, sent by somebody who has the bytes."""

events: Final = sa.Table(
    "events",
    SERVER,
    sa.Column("seq", counter(), primary_key=True),
    sa.Column("at", Moment, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("laptop_id", sa.Text, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sqlite_autoincrement=True,
)
"""Security events: ids, counts and field names, never what was recorded."""

released_changes: Final = sa.Table(
    "released_changes",
    SERVER,
    sa.Column("change_id", sa.Text, primary_key=True),
    sa.Column("stands_for", sa.Text, nullable=False, index=True),
    sa.Column("released_by", sa.Text, nullable=False),
    sa.Column("released_at", Moment, nullable=False),
)
"""What reviewers have released: taken whenever it comes, also after a restore (sync-rules 3.7).

`stands_for` is the change that a witness hands in; empty for any other.
"""

opened_cases: Final = sa.Table(
    "opened_cases",
    SERVER,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("case_id", sa.Text, nullable=False, index=True),
    sa.Column("worker_id", sa.Text, nullable=False, index=True),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("opened_at", Moment, nullable=False),
    sa.Column("until", Moment, nullable=False),
)
"""Cases that were opened on request to somebody who oversees all teams, for a while."""
