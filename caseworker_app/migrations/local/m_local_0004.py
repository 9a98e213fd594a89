"""The index follows what a download has brought: which records are not in it yet."""

import sqlalchemy as sa
from alembic import op

revision = "local_0004"
down_revision = "local_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing waits to be indexed: until now every row was indexed as it came."""
    op.create_table(
        "unindexed",
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", name="unindexed_key"),
    )
