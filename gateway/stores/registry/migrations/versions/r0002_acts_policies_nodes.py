"""Who did what with which document, the policies decisions went by, and who decides."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_KEPT = """
CREATE TRIGGER {table}_{what}_never BEFORE {what} ON {table}
BEGIN SELECT RAISE(ABORT, 'the registry keeps its past'); END
"""


def upgrade() -> None:
    """Make the tables; what is kept cannot be changed or deleted."""
    op.create_table(
        "registry_act",
        sa.Column("epoch", sa.Integer, sa.ForeignKey("registry_change.epoch"), primary_key=True),
        sa.Column("kind", sa.String(40), primary_key=True),
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("act", sa.String(20), nullable=False),
        sa.Column("account", sa.String(200), nullable=False),
        sa.Column("person", sa.String(80), nullable=False),
    )
    op.create_index("ix_registry_act_id", "registry_act", ["id"])
    op.create_table(
        "registry_policies",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("kept_at", sa.String(40), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "registry_node",
        sa.Column("node", sa.String(120), primary_key=True),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("live_until", sa.Float, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        for table in ("registry_act", "registry_policies"):
            for what in ("UPDATE", "DELETE"):
                op.execute(_KEPT.format(table=table, what=what))


def downgrade() -> None:
    """Drop them: what decided is then not known any more."""
    for table in ("registry_act", "registry_policies", "registry_node"):
        op.drop_table(table)
