"""Each line of a feed carries its row as it travels."""

import sqlalchemy as sa
from alembic import op

revision = "server_0005"
down_revision = "server_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lines from before have none and are read from their row until it changes."""
    op.add_column("feed", sa.Column("entry", sa.LargeBinary()))
