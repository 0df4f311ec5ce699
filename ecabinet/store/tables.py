"""The store's tables as they are today; older shapes live in migrations/ only."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

# Rises with every migration; stands in the file as PRAGMA user_version.
SCHEMA = 3

metadata = MetaData()


def _blob(name: str, *, key: bool = False, nullable: bool = False) -> Column[bytes]:
    return Column(name, LargeBinary, primary_key=key, autoincrement=False, nullable=nullable)


def _int(name: str, *, key: bool = False, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, primary_key=key, autoincrement=False, nullable=nullable)


def _text(name: str, *, key: bool = False, nullable: bool = False) -> Column[str]:
    return Column(name, Text, primary_key=key, autoincrement=False, nullable=nullable)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _serial() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=True)


identity = Table("identity", metadata, _text("key", key=True), _blob("value"))
settings = Table("settings", metadata, _text("key", key=True), _blob("value"))

spaces = Table(
    "spaces",
    metadata,
    _blob("space", key=True),
    _text("kind"),
    _int("size"),
    _blob("root"),
    _blob("frontier"),
    _blob("checkpoint"),
    _text("state"),
    _int("served_to", nullable=True),
)

# The raw operation comes last: reading what lies before it does not walk its overflow pages.
operations = Table(
    "operations",
    metadata,
    _blob("space"),
    _int("idx"),
    _blob("op_id"),
    _int("cls"),
    _blob("object"),
    _blob("member"),
    _blob("device"),
    _int("dev_seq"),
    _int("hlc"),
    _int("received_ms"),
    _int("reg_size"),
    _blob("root_after"),
    _text("verdict", nullable=True),
    _int("type", nullable=True),
    _blob("subject", nullable=True),
    _flag("is_stub"),
    _blob("opening", nullable=True),
    _blob("payload", nullable=True),
    _blob("raw"),
    Index("operations_place", "space", "idx", unique=True),
    Index("operations_op_id", "op_id", unique=True),
    Index("operations_object", "space", "object", "idx"),
    Index("operations_device", "space", "device", "dev_seq"),
    Index("operations_subject", "space", "subject", "idx"),
    Index("operations_type", "space", "type", "idx"),
)

outbox = Table(
    "outbox",
    metadata,
    _serial(),
    _blob("space"),
    _blob("op_id"),
    _int("cls"),
    _blob("object"),
    _blob("member"),
    _blob("device"),
    _int("dev_seq"),
    _int("hlc"),
    _int("queued_ms"),
    _int("type", nullable=True),
    _blob("subject", nullable=True),
    _blob("opening", nullable=True),
    _blob("payload", nullable=True),
    _text("state"),
    _text("reason", nullable=True),
    _int("idx", nullable=True),
    _blob("raw"),
    Index("outbox_op_id", "op_id", unique=True),
    Index("outbox_space", "space", "state", "id"),
    sqlite_autoincrement=True,
)

receipts = Table(
    "receipts",
    metadata,
    _blob("op_id", key=True),
    _blob("space"),
    _int("idx"),
    _int("received_ms"),
    _blob("receipt"),
)

epochs = Table(
    "epochs",
    metadata,
    _blob("space", key=True),
    _int("epoch", key=True),
    _blob("sk"),
    _blob("sk_hash"),
)

blobs = Table(
    "blobs",
    metadata,
    _blob("blob", key=True),
    _blob("space"),
    _int("size"),
    _int("have"),
    _text("state"),
    _flag("pinned"),
    _int("used_ms"),
    _int("order"),
    Index("blobs_state", "state", "order"),
)

uploads = Table(
    "uploads",
    metadata,
    _serial(),
    _blob("blob"),
    _blob("space"),
    Index("uploads_blob", "blob", "space", unique=True),
)

incidents = Table(
    "incidents",
    metadata,
    _serial(),
    _int("at_ms"),
    _text("code"),
    _blob("params"),
    _flag("acked"),
    sqlite_autoincrement=True,
)

cards = Table(
    "cards",
    metadata,
    _text("kind", key=True),
    _blob("subject", key=True),
    _blob("space"),
    _int("sort_ms"),
    _blob("value"),
    Index("cards_order", "kind", "sort_ms"),
    Index("cards_space", "space", "kind"),
)

thumbnails = Table(
    "thumbnails",
    metadata,
    _blob("paper", key=True),
    _int("version", key=True),
    _int("page", key=True),
    _blob("image"),
)

# The picture of the page at which a paper was left; `blob` is the content that it shows, width and
# height are the page's, in thousandths of a point.
left_pages = Table(
    "left_pages",
    metadata,
    _blob("paper", key=True),
    _blob("blob"),
    _int("page"),
    _int("width"),
    _int("height"),
    _flag("dark"),
    _int("kept_ms"),
    _blob("image"),
)

# What was recognised on scanned pages, or the fault for which a page could not be read.
recognised = Table(
    "recognised",
    metadata,
    _blob("paper", key=True),
    _int("version", key=True),
    _int("page", key=True),
    _text("fault"),
    _blob("words"),
)

# What the index of words knows of each text: a page of a paper, or a title of anything.
texts = Table(
    "texts",
    metadata,
    _serial(),
    _text("kind"),
    _blob("subject"),
    _int("version"),
    _int("page"),
    Index("texts_place", "kind", "subject", "version", "page", unique=True),
)

# Alembic's own: which migration the file is at, the same number as user_version.
migrated = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

# No tokenizer of FTS5 maps đ to d, hence the second column, folded by the domain.
WORDS = (
    "CREATE VIRTUAL TABLE words USING fts5("
    "orig, norm, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')"
)
