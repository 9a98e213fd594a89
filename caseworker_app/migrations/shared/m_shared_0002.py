"""Documents: the records of attachments."""

import sqlalchemy as sa
from alembic import op

from caseworker_app.migrations import columns

revision = "shared_0002"
down_revision = "shared_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for what was added to a young person's record as a file."""
    op.create_table(
        "documents",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", columns.counter(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", columns.moment(), nullable=False),
        sa.Column("deleted", sa.Text()),
        sa.Column("differs", columns.yes_no(), nullable=False),
        sa.Column("heads", sa.LargeBinary(), nullable=False),
        sa.Column("young_person_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("kind", sa.Text()),
        sa.Column("about_id", sa.Text()),
        sa.Column("about_id_type", sa.Text()),
        sa.Column("hash", sa.Text()),
        sa.Column("size", columns.counter()),
        sa.Column("expires_on", columns.day()),
        sa.PrimaryKeyConstraint("id", name="documents_key"),
    )
    op.create_index("documents_by_young_person_id", "documents", ["young_person_id"])
    op.create_index("documents_by_about_id", "documents", ["about_id"])
    op.create_index("documents_by_scope", "documents", ["scope"])
    op.create_index("documents_that_differ", "documents", ["scope", "differs"])
