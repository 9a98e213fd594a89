"""Digests of scopes, rows to be confirmed again, and what the server's backup holds."""

import sqlalchemy as sa
from alembic import op

from caseworker_app.migrations import columns

revision = "local_0002"
down_revision = "local_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A scope without a digest's key is asked for again, from its start."""
    op.drop_column("held_scopes", "hidden_place")
    op.add_column("held_scopes", sa.Column("digest_key", sa.LargeBinary()))
    op.add_column("held_scopes", sa.Column("hidden_seq", columns.counter()))
    op.add_column("held_scopes", sa.Column("hidden_at", columns.moment()))
    op.add_column(
        "held_scopes", sa.Column("bulk", columns.yes_no(), nullable=False, server_default="0")
    )
    op.add_column("changes", sa.Column("origin", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "chain_marks",
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column("backed_up", columns.counter(), nullable=False),
        sa.PrimaryKeyConstraint("chain", name="chain_marks_key"),
    )
    op.create_table(
        "stale_rows",
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("record", "id", name="stale_rows_key"),
    )
    op.create_index("stale_rows_by_scope", "stale_rows", ["scope"])
