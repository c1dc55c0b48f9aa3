"""The table of the repertorium; its history is in ``migrations``."""

from typing import Final

from sqlalchemy import Column, Date, Index, MetaData, String, Table

METADATA: Final = MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_name)s", "pk": "pk_%(table_name)s"}
)
VERSION_TABLE: Final = "repertorium_version"
"""Alembic's: the registry has its own in the same database."""

INSCHRIJVING: Final = Table(
    "repertorium_inschrijving",
    METADATA,
    # Id of the registry's capacity: identification and hoedanigheid together.
    Column("capacity", String(120), primary_key=True),
    # Keyed word of the number.
    Column("subject", String(64), primary_key=True),
    # Days in Brussels, [begin_on, until_on); 9999-12-31 where there is no end.
    Column("begin_on", Date, primary_key=True),
    Column("until_on", Date, nullable=False),
    # The number, sealed: a notification names its subject again.
    Column("sealed", String(120), nullable=False),
    Index("ix_repertorium_inschrijving_subject", "subject"),
)
