"""The picture of the page at which a paper was left."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

STATEMENTS = (
    "CREATE TABLE left_pages (paper BLOB NOT NULL, blob BLOB NOT NULL, page BIGINT NOT NULL, "
    "width BIGINT NOT NULL, height BIGINT NOT NULL, dark BOOLEAN NOT NULL, "
    "kept_ms BIGINT NOT NULL, image BLOB NOT NULL, PRIMARY KEY (paper))",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
