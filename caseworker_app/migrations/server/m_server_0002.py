"""Digests of scopes, what a backup holds, lost scopes, and the laptops' clocks."""

import sqlalchemy as sa
from alembic import op

from caseworker_app.migrations import columns

revision = "server_0002"
down_revision = "server_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for what is needed to prove that nothing is lost."""
    op.add_column("counters", sa.Column("digest", sa.LargeBinary()))
    op.add_column(
        "chains", sa.Column("backed_up", columns.counter(), nullable=False, server_default="0")
    )
    op.add_column(
        "changes", sa.Column("clock_offset", sa.Float(), nullable=False, server_default="0")
    )
    op.create_table(
        "lost_scopes",
        sa.Column("laptop_id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column("place", columns.counter(), nullable=False),
        sa.PrimaryKeyConstraint("laptop_id", "scope", "chain", name="lost_scopes_key"),
    )
