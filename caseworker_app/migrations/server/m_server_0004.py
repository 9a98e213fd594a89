"""Attachments as laptops send them, in chunks, and which documents have theirs."""

import sqlalchemy as sa
from alembic import op

from caseworker_app.migrations import columns

revision = "server_0004"
down_revision = "server_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for attachments."""
    op.create_table(
        "attachments",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("laptop_id", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("size", columns.counter(), nullable=False),
        sa.Column("held", columns.counter(), nullable=False),
        sa.Column("arrived_at", columns.moment()),
        sa.Column("backed_up", columns.yes_no(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="attachments_key"),
    )
    op.create_index("attachments_by_laptop_id", "attachments", ["laptop_id"])
    op.create_index("attachments_by_hash", "attachments", ["hash"])
    op.create_table(
        "attachment_chunks",
        sa.Column("attachment_id", sa.Text(), nullable=False),
        sa.Column("start", columns.counter(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("attachment_id", "start", name="attachment_chunks_key"),
    )
    op.create_table(
        "attachment_documents",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("attachment_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("document_id", name="attachment_documents_key"),
    )
    op.create_index(
        "attachment_documents_by_attachment_id", "attachment_documents", ["attachment_id"]
    )
