"""Documents, changes and the epoch."""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_WRITTEN_ONCE = """
CREATE TRIGGER registry_document_written_once BEFORE UPDATE ON registry_document
WHEN OLD.until_epoch IS NOT NULL OR NEW.until_epoch IS NULL
  OR (NEW.kind, NEW.id, NEW.version, NEW.since_epoch, NEW.status, NEW.sha256, NEW.body)
  IS NOT (OLD.kind, OLD.id, OLD.version, OLD.since_epoch, OLD.status, OLD.sha256, OLD.body)
BEGIN SELECT RAISE(ABORT, 'registry documents are written once and closed once'); END
"""
_NEVER_DELETED = """
CREATE TRIGGER {table}_never_deleted BEFORE DELETE ON {table}
BEGIN SELECT RAISE(ABORT, 'the registry keeps its past'); END
"""


def upgrade() -> None:
    """Make the tables, and the rules that keep their past."""
    epoch = op.create_table(
        "registry_epoch",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("lineage", sa.String(36), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_registry_epoch_single"),
    )
    op.create_table(
        "registry_change",
        sa.Column("epoch", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("applied_at", sa.String(40), nullable=False),
        sa.Column("applied_by", sa.String(200), nullable=False),
        sa.Column("reason", sa.String(2000), nullable=False),
        sa.Column("receipts", sa.Text, nullable=False),
    )
    op.create_table(
        "registry_document",
        sa.Column("kind", sa.String(40), primary_key=True),
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column(
            "since_epoch", sa.Integer, sa.ForeignKey("registry_change.epoch"), primary_key=True
        ),
        sa.Column("until_epoch", sa.Integer, sa.ForeignKey("registry_change.epoch"), nullable=True),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_registry_document_since_epoch", "registry_document", ["since_epoch"])
    op.create_index("ix_registry_document_until_epoch", "registry_document", ["until_epoch"])
    op.bulk_insert(epoch, [{"id": 1, "epoch": 0, "lineage": str(uuid.uuid4())}])
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_WRITTEN_ONCE)
        for table in ("registry_document", "registry_change"):
            op.execute(_NEVER_DELETED.format(table=table))


def downgrade() -> None:
    """Drop everything: the registry has no past before this."""
    for table in ("registry_document", "registry_change", "registry_epoch"):
        op.drop_table(table)
