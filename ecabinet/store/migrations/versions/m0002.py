"""What was recognised on scanned pages."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS = (
    "CREATE TABLE recognised (paper BLOB NOT NULL, version BIGINT NOT NULL, page BIGINT NOT NULL, "
    "fault TEXT NOT NULL, words BLOB NOT NULL, PRIMARY KEY (paper, version, page))",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
