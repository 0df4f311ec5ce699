"""The first schema: spaces, operations, blobs, nonces and facts about the installation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Written out rather than taken from tables.py, which will move on."""
    op.create_table(
        "facts",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "spaces",
        sa.Column("id", sa.LargeBinary, primary_key=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("root", sa.LargeBinary, nullable=False),
        sa.Column("received_ms", sa.BigInteger, nullable=False),
        sa.Column("registry_size", sa.BigInteger, nullable=False),
        sa.Column("checkpoint_ms", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "operations",
        sa.Column("space", sa.LargeBinary, sa.ForeignKey("spaces.id"), primary_key=True),
        sa.Column("idx", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("op_id", sa.LargeBinary, nullable=False),
        sa.Column("device", sa.LargeBinary, nullable=False),
        sa.Column("dev_seq", sa.BigInteger, nullable=False),
        sa.Column("cls", sa.SmallInteger, nullable=False),
        sa.Column("received_ms", sa.BigInteger, nullable=False),
        sa.Column("registry_size", sa.BigInteger, nullable=False),
        sa.Column("leaf", sa.LargeBinary, nullable=False),
        sa.Column("recipients", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("op_id", name="operation_once"),
        sa.UniqueConstraint("device", "space", "dev_seq", name="chain_position_once"),
    )
    _blobs()
    op.create_table(
        "nonces",
        sa.Column("nonce", sa.Text, primary_key=True),
        sa.Column("seen_ms", sa.BigInteger, nullable=False),
    )
    op.create_index("nonces_by_time", "nonces", ["seen_ms"])


def _blobs() -> None:
    op.create_table(
        "blobs",
        sa.Column("id", sa.LargeBinary, primary_key=True),
        sa.Column("space", sa.LargeBinary, nullable=False),
        sa.Column("device", sa.LargeBinary, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("complete", sa.Boolean, nullable=False),
        sa.Column("touched_ms", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "blob_parts",
        sa.Column("blob", sa.LargeBinary, primary_key=True),
        sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
    )
    op.create_table(
        "blob_names",
        sa.Column("space", sa.LargeBinary, primary_key=True),
        sa.Column("blob", sa.LargeBinary, primary_key=True),
        sa.Column("idx", sa.BigInteger, nullable=False),
    )
    op.create_index("blob_names_by_blob", "blob_names", ["blob"])
