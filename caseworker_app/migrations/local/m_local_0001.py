"""The laptop's own tables of the first version."""

import sqlalchemy as sa
from alembic import op

from caseworker_app.migrations import columns

revision = "local_0001"
down_revision = None
branch_labels = ("local",)
depends_on = None

SEARCH = (
    "CREATE VIRTUAL TABLE search USING fts5(words, plain, past, record UNINDEXED, "
    "record_id UNINDEXED, scope UNINDEXED, "
    "tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3')"
)
SEARCH_CARE = "INSERT INTO search(search, rank) VALUES('secure-delete', 1)"
SEARCH_RANK = "INSERT INTO search(search, rank) VALUES('rank', 'bm25(1.0, 1.0, 0.01)')"


def upgrade() -> None:
    """Make the tables of the first version."""
    _changes()
    _held_scopes()
    _history()
    _profile()
    _search_places()
    _server_rows()
    _typing()
    op.execute(SEARCH)
    op.execute(SEARCH_CARE)
    op.execute(SEARCH_RANK)


def _changes() -> None:
    op.create_table(
        "changes",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column("place", columns.counter(), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.Column("group_id", sa.Text(), nullable=False),
        sa.Column("group_size", sa.Integer(), nullable=False),
        sa.Column("payload_hash", sa.LargeBinary(), nullable=False),
        sa.Column("payload", sa.LargeBinary()),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("corrected_at", sa.Text()),
        sa.Column("send_after", columns.moment(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("taken_scope", sa.Text()),
        sa.Column("number", columns.counter()),
        sa.Column("first_verdict", columns.yes_no()),
        sa.Column("reason", sa.Text()),
        sa.Column("ticket", sa.Text()),
        sa.Column("answered_at", columns.moment()),
        sa.PrimaryKeyConstraint("seq", name="changes_key"),
        sa.UniqueConstraint("id", name="one_changes_by_id"),
        sa.UniqueConstraint("chain", "place", name="one_changes_by_chain_place"),
        sqlite_autoincrement=True,
    )
    op.create_index("changes_by_group_id", "changes", ["group_id"])
    op.create_index("changes_by_record_id", "changes", ["record_id"])
    op.create_index("changes_by_scope", "changes", ["scope"])
    op.create_index("changes_by_state", "changes", ["state", "seq"])


def _held_scopes() -> None:
    op.create_table(
        "held_scopes",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("cursor", columns.counter(), nullable=False),
        sa.Column("head", columns.counter(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("hidden_place", columns.counter()),
        sa.PrimaryKeyConstraint("scope", name="held_scopes_key"),
    )


def _history() -> None:
    op.create_table(
        "history",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("change_id", sa.Text(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.Column("worker_id", sa.Text(), nullable=False),
        sa.Column("written_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="history_key"),
        sa.UniqueConstraint(
            "record_id", "field", "change_id", name="one_history_by_record_id_field_change_id"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("history_by_record_id", "history", ["record_id"])
    op.create_index("history_by_scope", "history", ["scope"])


def _profile() -> None:
    op.create_table(
        "profile",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="profile_key"),
    )


def _search_places() -> None:
    op.create_table(
        "search_places",
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", name="search_places_key"),
    )


def _server_rows() -> None:
    op.create_table(
        "server_rows",
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("heads", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("record", "id", name="server_rows_key"),
    )
    op.create_index("server_rows_by_scope", "server_rows", ["scope"])


def _typing() -> None:
    op.create_table(
        "typing",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("saved_at", columns.moment(), nullable=False),
        sa.Column("handed_over", columns.yes_no(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="typing_key"),
    )
    op.create_index("typing_by_record_id", "typing", ["record_id"])
    op.create_index("typing_by_scope", "typing", ["scope"])
