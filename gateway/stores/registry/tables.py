"""The tables of the registry; their history is in ``migrations``.

``registry_document`` is append-only: a row is one version of one document with one status, in force
for the epochs ``[since_epoch, until_epoch)``. It is written once and closed once (the database
itself refuses anything else), so that the registry of any past epoch can be read.
"""

from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

METADATA: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

EPOCH: Final = Table(
    "registry_epoch",
    METADATA,
    Column(
        "id",
        Integer,
        CheckConstraint("id = 1", name="single"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("epoch", Integer, nullable=False),
    # Tells a new registry from an old one restored: the first may begin again at 0, the second
    # never goes back.
    Column("lineage", String(36), nullable=False),
)

CHANGE: Final = Table(
    "registry_change",
    METADATA,
    Column("epoch", Integer, primary_key=True, autoincrement=False),
    Column("applied_at", String(40), nullable=False),
    Column("applied_by", String(200), nullable=False),
    Column("reason", String(2000), nullable=False),
    # One line for each journal entry that tells of it: shard, index, leaf hash. An epoch without is
    # not told.
    Column("receipts", Text, nullable=False),
)

DOCUMENT: Final = Table(
    "registry_document",
    METADATA,
    Column("kind", String(40), primary_key=True),
    Column("id", String(80), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column(
        "since_epoch", ForeignKey("registry_change.epoch"), primary_key=True, autoincrement=False
    ),
    Column("until_epoch", ForeignKey("registry_change.epoch"), nullable=True),
    Column("status", String(20), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("ix_registry_document_since_epoch", "since_epoch"),
    Index("ix_registry_document_until_epoch", "until_epoch"),
)

ACT: Final = Table(
    "registry_act",
    METADATA,
    # One line for each document of an epoch: who did what with it, as an account and as the natural
    # person behind it. Four eyes are counted here.
    Column("epoch", ForeignKey("registry_change.epoch"), primary_key=True, autoincrement=False),
    Column("kind", String(40), primary_key=True),
    Column("id", String(80), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("act", String(20), nullable=False),
    Column("account", String(200), nullable=False),
    Column("person", String(80), nullable=False),
    Index("ix_registry_act_id", "id"),
)

POLICIES: Final = Table(
    "registry_policies",
    METADATA,
    # Everything a decision went by that is not a document: rules, knobs, remedies, services and the
    # contracts they were checked against. Kept as long as an entry of the journal names it.
    Column("sha256", String(64), primary_key=True),
    Column("kept_at", String(40), nullable=False),
    Column("body", LargeBinary, nullable=False),
)

NODE: Final = Table(
    "registry_node",
    METADATA,
    # Who decides by this registry, and what each has confirmed. On SQLite it stands in a file of
    # its own, so that a long change of the registry does not keep a node from confirming.
    Column("node", String(120), primary_key=True),
    # Epochs of another registry confirm nothing of this one.
    Column("lineage", String(36), nullable=False),
    Column("epoch", Integer, nullable=False),
    # How long its yes lasts after it last looked.
    Column("lease_s", Float, nullable=False),
    # On the database's clock; for people, and to clear out what is long gone. Whether a node may
    # still say yes is never asked of a clock on a wall.
    Column("live_until", Float, nullable=False),
)
