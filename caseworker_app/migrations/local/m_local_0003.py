"""Attachments: what is to be sent, and the sealed files beside the store."""

import sqlalchemy as sa
from alembic import op

from caseworker_app.migrations import columns

revision = "local_0003"
down_revision = "local_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for attachments on their way."""
    op.create_table(
        "attachments",
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("size", columns.counter(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("held", columns.counter(), nullable=False),
        sa.Column("kept_at", columns.moment(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", name="attachments_key"),
    )
    op.create_index("attachments_by_hash", "attachments", ["hash"])
    op.create_index("attachments_by_scope", "attachments", ["scope"])
    op.create_table(
        "attachment_files",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("size", columns.counter(), nullable=False),
        sa.Column("whole", columns.yes_no(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="attachment_files_key"),
    )
