"""What Alembic runs: the connection is given by the caller, the transaction is the caller's too."""

from alembic import context

from gateway.stores.repertorium.tables import METADATA, VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
