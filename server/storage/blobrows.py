"""What the database knows of blobs: sizes, parts, and which recorded operations name them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from server.storage.tables import blob_names, blob_parts, blobs

# Asked with every part of an upload: built once.
_ROW = select(blobs).where(blobs.c.id == bindparam("blob"))
_OF_PART = (blob_parts.c.blob == bindparam("of"), blob_parts.c.part == bindparam("number"))
_HAS_PART = select(blob_parts.c.part).where(*_OF_PART)
_DROP_PART = delete(blob_parts).where(*_OF_PART)
_ADD_PART = insert(blob_parts)
_TOUCH = update(blobs).where(blobs.c.id == bindparam("blob")).values(touched_ms=bindparam("now"))


@dataclass(frozen=True, slots=True)
class BlobRow:
    """One blob: 32-byte id, the space and device of its upload, bytes, and whether it is whole."""

    id: bytes
    space: bytes
    device: bytes
    size: int
    complete: bool
    touched_ms: int


def find(connection: Connection, blob: bytes) -> BlobRow | None:
    """The row of one blob."""
    row = connection.execute(_ROW, {"blob": blob}).one_or_none()
    return BlobRow(*row) if row else None


def add(connection: Connection, row: BlobRow) -> bool:
    """Begin an upload; False when another request has just begun it."""
    try:
        with connection.begin_nested():
            connection.execute(
                insert(blobs).values(
                    id=row.id,
                    space=row.space,
                    device=row.device,
                    size=row.size,
                    complete=row.complete,
                    touched_ms=row.touched_ms,
                )
            )
    except IntegrityError:
        return False
    return True


def total_bytes(connection: Connection) -> int:
    """Bytes of all blobs, whole or promised: what a quota bounds."""
    return int(connection.execute(select(func.coalesce(func.sum(blobs.c.size), 0))).scalar_one())


def parts(connection: Connection, blob: bytes) -> list[int]:
    """Numbers of the parts that were taken, rising."""
    query = select(blob_parts.c.part).where(blob_parts.c.blob == blob).order_by(blob_parts.c.part)
    return list(connection.execute(query).scalars())


def has_part(connection: Connection, blob: bytes, part: int) -> bool:
    """Whether a part was taken before."""
    return connection.execute(_HAS_PART, {"of": blob, "number": part}).first() is not None


def add_part(connection: Connection, blob: bytes, part: int) -> None:
    """Note a part as written; a second time is no error."""
    connection.execute(_DROP_PART, {"of": blob, "number": part})
    connection.execute(_ADD_PART, {"blob": blob, "part": part})


def touch(connection: Connection, blob: bytes, now_ms: int) -> None:
    """Something of an upload has come just now."""
    connection.execute(_TOUCH, {"blob": blob, "now": now_ms})


def finish(connection: Connection, blob: bytes, now_ms: int) -> None:
    """The blob is whole and in its home."""
    connection.execute(delete(blob_parts).where(blob_parts.c.blob == blob))
    connection.execute(
        update(blobs).where(blobs.c.id == blob).values(complete=True, touched_ms=now_ms)
    )


def forget(connection: Connection, blob: bytes) -> None:
    """Drop the rows of an upload."""
    connection.execute(delete(blob_parts).where(blob_parts.c.blob == blob))
    connection.execute(delete(blobs).where(blobs.c.id == blob))


def name(connection: Connection, space: bytes, blob: bytes, index: int) -> None:
    """A recorded operation of `space` names the blob; the first naming is kept."""
    known = select(blob_names.c.idx).where(blob_names.c.space == space, blob_names.c.blob == blob)
    if connection.execute(known).first() is None:
        connection.execute(insert(blob_names).values(space=space, blob=blob, idx=index))


def naming_index(connection: Connection, space: bytes, blob: bytes) -> int | None:
    """Index of the first operation of `space` that names the blob."""
    query = select(blob_names.c.idx).where(blob_names.c.space == space, blob_names.c.blob == blob)
    return connection.execute(query).scalar_one_or_none()


def unnamed(connection: Connection, before_ms: int) -> list[bytes]:
    """Blobs untouched since `before_ms` that no recorded operation names."""
    named = select(blob_names.c.blob).where(blob_names.c.blob == blobs.c.id).exists()
    query = select(blobs.c.id).where(blobs.c.touched_ms < before_ms, ~named)
    return list(connection.execute(query).scalars())


def whole(connection: Connection) -> list[tuple[bytes, int]]:
    """(id, bytes) of every blob that is complete."""
    query = select(blobs.c.id, blobs.c.size).where(blobs.c.complete).order_by(blobs.c.id)
    return [(row.id, row.size) for row in connection.execute(query)]
