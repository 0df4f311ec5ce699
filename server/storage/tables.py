"""The server's tables, for SQLite and PostgreSQL alike; nothing here can hold a readable word."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

facts = Table(
    "facts",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

spaces = Table(
    "spaces",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("root", LargeBinary, nullable=False),
    Column("received_ms", BigInteger, nullable=False),
    Column("registry_size", BigInteger, nullable=False),
    # The time of the newest checkpoint given out: no later leaf may be older than it.
    Column("checkpoint_ms", BigInteger, nullable=False),
)

operations = Table(
    "operations",
    metadata,
    Column("space", LargeBinary, ForeignKey("spaces.id"), primary_key=True),
    Column("idx", BigInteger, primary_key=True, autoincrement=False),
    Column("op_id", LargeBinary, nullable=False),
    Column("device", LargeBinary, nullable=False),
    Column("dev_seq", BigInteger, nullable=False),
    Column("cls", SmallInteger, nullable=False),
    Column("received_ms", BigInteger, nullable=False),
    Column("registry_size", BigInteger, nullable=False),
    Column("leaf", LargeBinary, nullable=False),
    # The 16-byte ids of the devices in `keys`, joined; empty when the space key serves.
    Column("recipients", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("op_id", name="operation_once"),
    UniqueConstraint("device", "space", "dev_seq", name="chain_position_once"),
)

blobs = Table(
    "blobs",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("space", LargeBinary, nullable=False),
    Column("device", LargeBinary, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("complete", Boolean, nullable=False),
    Column("touched_ms", BigInteger, nullable=False),
)

blob_parts = Table(
    "blob_parts",
    metadata,
    Column("blob", LargeBinary, primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
)

blob_names = Table(
    "blob_names",
    metadata,
    Column("space", LargeBinary, primary_key=True),
    Column("blob", LargeBinary, primary_key=True),
    Column("idx", BigInteger, nullable=False),
    Index("blob_names_by_blob", "blob"),
)

nonces = Table(
    "nonces",
    metadata,
    Column("nonce", Text, primary_key=True),
    Column("seen_ms", BigInteger, nullable=False),
    Index("nonces_by_time", "seen_ms"),
)
