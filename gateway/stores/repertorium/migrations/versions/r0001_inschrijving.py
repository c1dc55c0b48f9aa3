"""Who is registered by whom, and for which days."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "repertorium_inschrijving",
        sa.Column("capacity", sa.String(120), primary_key=True),
        sa.Column("subject", sa.String(64), primary_key=True),
        sa.Column("begin_on", sa.Date, primary_key=True),
        sa.Column("until_on", sa.Date, nullable=False),
        sa.Column("sealed", sa.String(120), nullable=False),
    )
    op.create_index("ix_repertorium_inschrijving_subject", "repertorium_inschrijving", ["subject"])
