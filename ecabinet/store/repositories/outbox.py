"""What this device has written and the server has not confirmed, with the receipts for ever."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    bindparam,
    case,
    delete,
    false,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from ecabinet.store.prepared import Prepared
from ecabinet.store.repositories.uploads import Uploads
from ecabinet.store.rows import OutboxEntry, OutboxRow, Receipt
from ecabinet.store.tables import operations, outbox, receipts

_c = outbox.c
_COLUMNS = (
    *(_c[name] for name in OutboxEntry.__slots__),
    _c.id,
    _c.state,
    _c.reason,
    _c.idx,
)

_COUNT = select(func.count()).select_from(outbox).where(_c.state == "waiting")
_WAITS = func.sum(case((_c.state == "waiting", 1), else_=0))
_MARKS = select(_c.space, func.max(_c.id), _WAITS).group_by(_c.space)
_OWED = Prepared(
    select(*_COLUMNS).where(_c.space == bindparam("space"), _c.state == "recorded").order_by(_c.id)
)
_RECEIPT = select(receipts).where(receipts.c.op_id == bindparam("op_id"))


_APPEND = Prepared(
    insert(outbox).values(
        {**{name: bindparam(name) for name in OutboxEntry.__slots__}, "state": "waiting"}
    )
)


@cache
def _pending(space: bool, classes: frozenset[int] | None, limit: int | None) -> Prepared:
    query = select(*_COLUMNS).where(_c.state == "waiting")
    if space:
        query = query.where(_c.space == bindparam("space"))
    if classes is not None:
        query = query.where(or_(false(), *(_c.cls == cls for cls in sorted(classes))))
    return Prepared(query.order_by(_c.id).limit(limit))


class Outbox:
    """Rows of `outbox` in the order of writing. `empty` tells at once where there are none, as
    mostly there are, so that it is not asked for each thing."""

    def __init__(self, connection: Connection, empty: Callable[[], bool]) -> None:
        self._connection, self._empty = connection, empty

    def append(self, entry: OutboxEntry, uploads: Sequence[bytes] = ()) -> None:
        """Queues an operation and the blobs (present already) it names."""
        given = {name: getattr(entry, name) for name in OutboxEntry.__slots__}
        _APPEND.run(self._connection, given)
        queue = Uploads(self._connection)
        for blob in uploads:
            queue.queue(blob, entry.space)

    def pending(
        self,
        space: bytes | None = None,
        limit: int | None = None,
        classes: Collection[int] | None = None,
    ) -> list[OutboxRow]:
        """Those still to be sent, of some classes alone where these are given."""
        if self._empty():
            return []
        wanted = None if classes is None else frozenset(map(int, classes))
        query = _pending(space is not None, wanted, limit)
        given = {} if space is None else {"space": space}
        return [OutboxRow(*row) for row in query.all(self._connection, given)]

    def owed(self, space: bytes) -> list[OutboxRow]:
        """Those that the server proved to have recorded in a space, and has not served yet."""
        if self._empty():
            return []
        return [OutboxRow(*row) for row in _OWED.all(self._connection, {"space": space})]

    def all(self) -> list[OutboxRow]:
        return self._list()

    def get(self, op_id: bytes) -> OutboxRow | None:
        found = self._list(_c.op_id == op_id)
        return found[0] if found else None

    def recorded(self, op_id: bytes, index: int, received_ms: int, receipt: bytes) -> None:
        """The server proved it; the row stays until the log itself brings the operation."""
        self._set(op_id, {"state": "recorded", "idx": index, "reason": None})
        # The log may have been faster than the answer to the push: then it stands there already.
        here = select(_c.space).where(_c.op_id == op_id)
        there = select(operations.c.space).where(operations.c.op_id == op_id)
        space = self._connection.scalar(here.union_all(there).limit(1))
        if space is None:
            raise ValueError("a receipt for an operation that is not of this device")
        Receipts(self._connection).put(Receipt(op_id, space, index, received_ms, receipt))

    def rejected(self, op_id: bytes, reason: str) -> None:
        """The server refuses it for good; the author has to see why."""
        self._set(op_id, {"state": "rejected", "reason": reason})

    def rejections(self) -> list[OutboxRow]:
        return self._list(_c.state == "rejected")

    def dismiss(self, op_id: bytes) -> None:
        self._connection.execute(delete(outbox).where(_c.op_id == op_id, _c.state == "rejected"))

    def count(self) -> int:
        """How many wait to be sent."""
        return int(self._connection.scalar(_COUNT) or 0)

    def marks(self) -> dict[bytes, tuple[int, int]]:
        """By space the last row's id and how many still wait: it differs when the rows do."""
        if self._empty():
            return {}
        rows = self._connection.execute(_MARKS)
        return {space: (last, waiting) for space, last, waiting in rows}

    def _set(self, op_id: bytes, values: dict[str, Any]) -> None:
        self._connection.execute(update(outbox).where(_c.op_id == op_id).values(values))

    def _list(self, *wanted: ColumnElement[bool]) -> list[OutboxRow]:
        query = select(*_COLUMNS).where(*wanted).order_by(_c.id)
        return [OutboxRow(*row) for row in self._connection.execute(query)]


class Receipts:
    """The server's proofs by op_id; never deleted."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, receipt: Receipt) -> None:
        """Keeps the first receipt of an operation: a later one says nothing more."""
        values = {
            "op_id": receipt.op_id,
            "space": receipt.space,
            "idx": receipt.index,
            "received_ms": receipt.received_ms,
            "receipt": receipt.receipt,
        }
        self._connection.execute(upsert(receipts).values(values).on_conflict_do_nothing())

    def get(self, op_id: bytes) -> Receipt | None:
        row = self._connection.execute(_RECEIPT, {"op_id": op_id}).first()
        return None if row is None else Receipt(*row)
