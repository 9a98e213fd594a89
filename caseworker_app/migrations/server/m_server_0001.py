"""The server's own tables of the first version."""

import sqlalchemy as sa
from alembic import op

from caseworker_app.migrations import columns

revision = "server_0001"
down_revision = None
branch_labels = ("server",)
depends_on = None


def upgrade() -> None:
    """Make the tables of the first version."""
    _accounts()
    _chains()
    _changes()
    _counters()
    _events()
    _feed()
    _frames()
    _holdings()
    _join_codes()
    _laptops()
    _seen_changes()
    _server_facts()


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("worker_id", sa.Text(), nullable=False),
        sa.Column("made_at", columns.moment(), nullable=False),
        sa.Column("closed_at", columns.moment()),
        sa.PrimaryKeyConstraint("worker_id", name="accounts_key"),
    )


def _chains() -> None:
    op.create_table(
        "chains",
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column("laptop_id", sa.Text(), nullable=False),
        sa.Column("length", columns.counter(), nullable=False),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.Column("corrected_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("chain", name="chains_key"),
    )
    op.create_index("chains_by_laptop_id", "chains", ["laptop_id"])


def _changes() -> None:
    op.create_table(
        "changes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("payload_hash", sa.LargeBinary(), nullable=False),
        sa.Column("payload", sa.LargeBinary()),
        sa.Column("laptop_id", sa.Text(), nullable=False),
        sa.Column("worker_id", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("written_at", sa.Text(), nullable=False),
        sa.Column("corrected_at", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("taken_scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.Column("released", columns.yes_no(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="changes_key"),
    )
    op.create_index("changes_by_laptop_id", "changes", ["laptop_id"])
    op.create_index("changes_by_record_id", "changes", ["record_id"])
    op.create_index("changes_by_ticket", "changes", ["ticket"])


def _counters() -> None:
    op.create_table(
        "counters",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("head", columns.counter(), nullable=False),
        sa.PrimaryKeyConstraint("scope", name="counters_key"),
    )


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("seq", columns.counter(), nullable=False),
        sa.Column("at", columns.moment(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("laptop_id", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="events_key"),
        sqlite_autoincrement=True,
    )


def _feed() -> None:
    op.create_table(
        "feed",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("stub", columns.yes_no(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "record_id", name="feed_key"),
    )
    op.create_index("feed_in_order", "feed", ["scope", "number"])


def _frames() -> None:
    op.create_table(
        "frames",
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column("place", columns.counter(), nullable=False),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.Column("change_id", sa.Text(), nullable=False),
        sa.Column("group_id", sa.Text(), nullable=False),
        sa.Column("group_size", sa.Integer(), nullable=False),
        sa.Column("payload_hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("chain", "place", name="frames_key"),
    )
    op.create_index("frames_by_change_id", "frames", ["change_id"])


def _holdings() -> None:
    op.create_table(
        "holdings",
        sa.Column("laptop_id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("cursor", columns.counter(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("laptop_id", "scope", name="holdings_key"),
    )


def _join_codes() -> None:
    op.create_table(
        "join_codes",
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("worker_id", sa.Text(), nullable=False),
        sa.Column("expires_at", columns.moment(), nullable=False),
        sa.Column("used_at", columns.moment()),
        sa.PrimaryKeyConstraint("code_hash", name="join_codes_key"),
    )


def _laptops() -> None:
    op.create_table(
        "laptops",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("worker_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("joined_at", columns.moment(), nullable=False),
        sa.Column("last_contact_at", columns.moment()),
        sa.Column("unsent", sa.Integer(), nullable=False),
        sa.Column("revoked_at", columns.moment()),
        sa.PrimaryKeyConstraint("id", name="laptops_key"),
        sa.UniqueConstraint("token_hash", name="one_laptops_by_token_hash"),
    )
    op.create_index("laptops_by_worker_id", "laptops", ["worker_id"])


def _seen_changes() -> None:
    op.create_table(
        "seen_changes",
        sa.Column("change_id", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("seen_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("change_id", "field", "seen_id", name="seen_changes_key"),
    )
    op.create_index("seen_changes_by_seen_id", "seen_changes", ["seen_id"])


def _server_facts() -> None:
    op.create_table(
        "server_facts",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="server_facts_key"),
    )
