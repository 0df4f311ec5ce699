"""The first store: spaces, operations, what waits, blobs, lists and the index of words."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

# Written out, not taken from tables.py: a released step must not change when the tables do.
STATEMENTS = (
    "CREATE TABLE blobs (blob BLOB NOT NULL, space BLOB NOT NULL, size BIGINT NOT NULL, have "
    "BIGINT NOT NULL, state TEXT NOT NULL, pinned BOOLEAN NOT NULL, used_ms BIGINT NOT NULL, "
    '"order" BIGINT NOT NULL, PRIMARY KEY (blob))',
    'CREATE INDEX blobs_state ON blobs (state, "order")',
    "CREATE TABLE cards (kind TEXT NOT NULL, subject BLOB NOT NULL, space BLOB NOT NULL, "
    "sort_ms BIGINT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (kind, subject))",
    "CREATE INDEX cards_order ON cards (kind, sort_ms)",
    "CREATE INDEX cards_space ON cards (space, kind)",
    "CREATE TABLE epochs (space BLOB NOT NULL, epoch BIGINT NOT NULL, sk BLOB NOT NULL, "
    "sk_hash BLOB NOT NULL, PRIMARY KEY (space, epoch))",
    'CREATE TABLE identity ("key" TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY ("key"))',
    "CREATE TABLE incidents (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, at_ms BIGINT NOT "
    "NULL, code TEXT NOT NULL, params BLOB NOT NULL, acked BOOLEAN NOT NULL)",
    "CREATE TABLE operations (space BLOB NOT NULL, idx BIGINT NOT NULL, op_id BLOB NOT NULL, "
    "cls BIGINT NOT NULL, object BLOB NOT NULL, member BLOB NOT NULL, device BLOB NOT NULL, "
    "dev_seq BIGINT NOT NULL, hlc BIGINT NOT NULL, received_ms BIGINT NOT NULL, reg_size "
    "BIGINT NOT NULL, root_after BLOB NOT NULL, verdict TEXT, type BIGINT, subject BLOB, "
    "is_stub BOOLEAN NOT NULL, opening BLOB, payload BLOB, raw BLOB NOT NULL)",
    "CREATE INDEX operations_device ON operations (space, device, dev_seq)",
    "CREATE INDEX operations_object ON operations (space, object, idx)",
    "CREATE UNIQUE INDEX operations_op_id ON operations (op_id)",
    "CREATE UNIQUE INDEX operations_place ON operations (space, idx)",
    "CREATE INDEX operations_subject ON operations (space, subject, idx)",
    "CREATE INDEX operations_type ON operations (space, type, idx)",
    "CREATE TABLE outbox (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, space BLOB NOT NULL, "
    "op_id BLOB NOT NULL, cls BIGINT NOT NULL, object BLOB NOT NULL, member BLOB NOT NULL, "
    "device BLOB NOT NULL, dev_seq BIGINT NOT NULL, hlc BIGINT NOT NULL, queued_ms BIGINT NOT "
    "NULL, type BIGINT, subject BLOB, opening BLOB, payload BLOB, state TEXT NOT NULL, reason "
    "TEXT, idx BIGINT, raw BLOB NOT NULL)",
    "CREATE UNIQUE INDEX outbox_op_id ON outbox (op_id)",
    "CREATE INDEX outbox_space ON outbox (space, state, id)",
    "CREATE TABLE receipts (op_id BLOB NOT NULL, space BLOB NOT NULL, idx BIGINT NOT NULL, "
    "received_ms BIGINT NOT NULL, receipt BLOB NOT NULL, PRIMARY KEY (op_id))",
    'CREATE TABLE settings ("key" TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY ("key"))',
    "CREATE TABLE spaces (space BLOB NOT NULL, kind TEXT NOT NULL, size BIGINT NOT NULL, root "
    "BLOB NOT NULL, frontier BLOB NOT NULL, checkpoint BLOB NOT NULL, state TEXT NOT NULL, "
    "served_to BIGINT, PRIMARY KEY (space))",
    "CREATE TABLE texts (id INTEGER NOT NULL, kind TEXT NOT NULL, subject BLOB NOT NULL, "
    "version BIGINT NOT NULL, page BIGINT NOT NULL, PRIMARY KEY (id))",
    "CREATE UNIQUE INDEX texts_place ON texts (kind, subject, version, page)",
    "CREATE TABLE thumbnails (paper BLOB NOT NULL, version BIGINT NOT NULL, page BIGINT NOT "
    "NULL, image BLOB NOT NULL, PRIMARY KEY (paper, version, page))",
    "CREATE TABLE uploads (id INTEGER NOT NULL, blob BLOB NOT NULL, space BLOB NOT NULL, "
    "PRIMARY KEY (id))",
    "CREATE UNIQUE INDEX uploads_blob ON uploads (blob, space)",
    "CREATE VIRTUAL TABLE words USING fts5(orig, norm, tokenize = 'unicode61 "
    "remove_diacritics 0', prefix = '2 3')",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
