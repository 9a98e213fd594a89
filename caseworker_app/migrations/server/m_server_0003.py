"""What reviewers have released, and cases opened on request."""

import sqlalchemy as sa
from alembic import op

from caseworker_app.migrations import columns

revision = "server_0003"
down_revision = "server_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for what people decide on the server."""
    op.create_table(
        "released_changes",
        sa.Column("change_id", sa.Text(), nullable=False),
        sa.Column("stands_for", sa.Text(), nullable=False),
        sa.Column("released_by", sa.Text(), nullable=False),
        sa.Column("released_at", columns.moment(), nullable=False),
        sa.PrimaryKeyConstraint("change_id", name="released_changes_key"),
    )
    op.create_index("released_changes_by_stands_for", "released_changes", ["stands_for"])
    op.create_table(
        "opened_cases",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("worker_id", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("opened_at", columns.moment(), nullable=False),
        sa.Column("until", columns.moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="opened_cases_key"),
    )
    op.create_index("opened_cases_by_case_id", "opened_cases", ["case_id"])
    op.create_index("opened_cases_by_worker_id", "opened_cases", ["worker_id"])
