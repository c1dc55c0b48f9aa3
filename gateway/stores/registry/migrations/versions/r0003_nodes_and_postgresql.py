"""Nodes by lineage and lease; a PostgreSQL server keeps the past as a SQLite file does."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# What is written once: documents may be closed, once; the rest never changes.
_KEPT = ("registry_document", "registry_change", "registry_act", "registry_policies")
_SQLITE_CHANGE = """
CREATE TRIGGER registry_change_UPDATE_never BEFORE UPDATE ON registry_change
BEGIN SELECT RAISE(ABORT, 'the registry keeps its past'); END
"""
_POSTGRESQL = (
    """
CREATE FUNCTION registry_keeps_its_past() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the registry keeps its past'
    USING ERRCODE = 'integrity_constraint_violation';
END $$
""",
    """
CREATE FUNCTION registry_document_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.until_epoch IS NOT NULL OR NEW.until_epoch IS NULL
    OR (NEW.kind, NEW.id, NEW.version, NEW.since_epoch, NEW.status, NEW.sha256, NEW.body)
    IS DISTINCT FROM
    (OLD.kind, OLD.id, OLD.version, OLD.since_epoch, OLD.status, OLD.sha256, OLD.body)
  THEN RAISE EXCEPTION 'registry documents are written once and closed once'
    USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$
""",
    """
CREATE TRIGGER registry_document_written_once BEFORE UPDATE ON registry_document
FOR EACH ROW EXECUTE FUNCTION registry_document_written_once()
""",
)


def upgrade() -> None:
    """Make the table of nodes anew (nobody is in it for longer than a lease), and the rules."""
    op.drop_table("registry_node")
    op.create_table(
        "registry_node",
        sa.Column("node", sa.String(120), primary_key=True),
        sa.Column("lineage", sa.String(36), nullable=False),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("lease_s", sa.Float, nullable=False),
        sa.Column("live_until", sa.Float, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_SQLITE_CHANGE)
        return
    for statement in _POSTGRESQL:
        op.execute(statement)
    for table in _KEPT:
        what = "DELETE" if table == "registry_document" else "UPDATE OR DELETE"
        op.execute(
            f"CREATE TRIGGER {table}_kept BEFORE {what} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION registry_keeps_its_past()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION registry_keeps_its_past()"
        )


def downgrade() -> None:
    """Make the table of nodes as it was, and take the rules away."""
    op.drop_table("registry_node")
    op.create_table(
        "registry_node",
        sa.Column("node", sa.String(120), primary_key=True),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("live_until", sa.Float, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER registry_change_UPDATE_never")
        return
    op.execute("DROP TRIGGER registry_document_written_once ON registry_document")
    for table in _KEPT:
        op.execute(f"DROP TRIGGER {table}_kept ON {table}")
        op.execute(f"DROP TRIGGER {table}_not_emptied ON {table}")
    for function in ("registry_keeps_its_past", "registry_document_written_once"):
        op.execute(f"DROP FUNCTION {function}()")
