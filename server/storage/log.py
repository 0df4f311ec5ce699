"""Rows of spaces and operations; refuses an index or a chain position used twice (by key)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, func, insert, select, update

from server.storage.tables import operations, spaces

DEVICE_BYTES = 16


@dataclass(frozen=True, slots=True)
class SpaceRow:
    """One space's newest state. Times ms UTC; `checkpoint_ms` of the newest checkpoint given."""

    id: bytes
    size: int
    root: bytes
    received_ms: int
    registry_size: int
    checkpoint_ms: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One recorded operation with its leaf; `recipients` are joined 16-byte device ids."""

    space: bytes
    idx: int
    op_id: bytes
    device: bytes
    dev_seq: int
    cls: int
    received_ms: int
    registry_size: int
    leaf: bytes
    recipients: bytes
    body: bytes

    def sealed_from(self, device: bytes) -> bool:
        """Whether the body is wrapped for others only."""
        kept = self.recipients
        return bool(kept) and device not in {
            kept[at : at + DEVICE_BYTES] for at in range(0, len(kept), DEVICE_BYTES)
        }


def space(connection: Connection, space_id: bytes) -> SpaceRow | None:
    """A space's row as this snapshot sees it."""
    row = connection.execute(select(spaces).where(spaces.c.id == space_id)).one_or_none()
    return SpaceRow(*row) if row else None


def locked_space(
    connection: Connection, space_id: bytes, *, share: bool = False
) -> SpaceRow | None:
    """A space's row, held until the transaction ends (SQLite holds the whole database instead)."""
    query = select(spaces).where(spaces.c.id == space_id).with_for_update(read=share)
    row = connection.execute(query).one_or_none()
    return SpaceRow(*row) if row else None


def all_spaces(connection: Connection) -> list[SpaceRow]:
    """Every space."""
    return [SpaceRow(*row) for row in connection.execute(select(spaces).order_by(spaces.c.id))]


def newest_leaf_ms(connection: Connection) -> int:
    """Time of the newest leaf in any space: no registry leaf may be older."""
    query = select(func.coalesce(func.max(spaces.c.received_ms), 0))
    return int(connection.execute(query).scalar_one())


def add_space(connection: Connection, row: SpaceRow) -> None:
    """Open a space. Errors: IntegrityError when another worker has just done so."""
    connection.execute(insert(spaces).values(**asdict(row)))


def grow(connection: Connection, row: SpaceRow, entries: Sequence[Entry]) -> None:
    """Append entries and move the space's row on, in one transaction with its lock."""
    connection.execute(insert(operations), [asdict(entry) for entry in entries])
    connection.execute(
        update(spaces)
        .where(spaces.c.id == row.id)
        .values(
            size=row.size,
            root=row.root,
            received_ms=row.received_ms,
            registry_size=row.registry_size,
            checkpoint_ms=row.checkpoint_ms,
        )
    )


def raise_checkpoint(connection: Connection, space_id: bytes, time_ms: int) -> None:
    """Remember that a checkpoint of this time was given out."""
    connection.execute(update(spaces).where(spaces.c.id == space_id).values(checkpoint_ms=time_ms))


def page(
    connection: Connection, space_id: bytes, start: int, end: int, max_bytes: int
) -> list[Entry]:
    """Entries [start, end) in order, ending early once `max_bytes` of bodies are reached."""
    query = (
        select(operations)
        .where(operations.c.space == space_id, operations.c.idx >= start, operations.c.idx < end)
        .order_by(operations.c.idx)
        .execution_options(yield_per=64)
    )
    taken: list[Entry] = []
    total = 0
    for row in connection.execute(query):
        total += len(row.body)
        if taken and total > max_bytes:
            break
        taken.append(Entry(*row))
    return taken


def every(connection: Connection, space_id: bytes, start: int = 0) -> Iterable[Entry]:
    """All entries from `start`, streamed."""
    query = (
        select(operations)
        .where(operations.c.space == space_id, operations.c.idx >= start)
        .order_by(operations.c.idx)
        .execution_options(yield_per=256)
    )
    for row in connection.execute(query):
        yield Entry(*row)


def recorded(connection: Connection, op_ids: Sequence[bytes]) -> dict[bytes, Entry]:
    """Which of these operations are recorded, by op_id."""
    query = select(operations).where(operations.c.op_id.in_(op_ids))
    return {row.op_id: Entry(*row) for row in connection.execute(query)}
