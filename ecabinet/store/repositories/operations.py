"""The recorded logs, operation by operation; it checks places, the protocol checks the rest."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from ecabinet.store.prepared import Prepared
from ecabinet.store.rows import OperationRow
from ecabinet.store.tables import operations, outbox

_c = operations.c
_FIELDS = tuple(("index" if column.name == "idx" else column.name, column.name) for column in _c)
# An operation that was recorded or still may be: it holds its place in the device's chain.
LIVE = ("waiting", "recorded")
# Asked for with every page that comes.
_LAST = Prepared(select(func.max(_c.idx)).where(_c.space == bindparam("space")))
_ROOT = select(_c.root_after).where(_c.space == bindparam("space"), _c.idx == bindparam("idx"))
_BY_OP = select(operations).where(_c.op_id == bindparam("op_id"))
_BY_CLASS = (
    select(operations)
    .where(_c.space == bindparam("space"), _c.idx >= bindparam("start"))
    .where(_c.cls.in_(bindparam("classes", expanding=True)))
    .order_by(_c.idx)
)
_ADD = insert(operations)
_LAST_RECORDED = Prepared(
    select(_c.dev_seq, _c.op_id)
    .where(_c.space == bindparam("space"), _c.device == bindparam("device"))
    .order_by(_c.dev_seq.desc())
    .limit(1)
)


def _last_written(state: str) -> Prepared:
    """By its id, so that one row is read of however many wait: a device writes its records in the
    order of their numbers."""
    out = outbox.c
    wanted = (
        out.space == bindparam("space"),
        out.device == bindparam("device"),
        out.state == state,
    )
    return Prepared(select(out.dev_seq, out.op_id).where(*wanted).order_by(out.id.desc()).limit(1))


_LAST_LIVE = tuple(map(_last_written, LIVE))
_OWN = select(outbox.c.op_id, outbox.c.type, outbox.c.subject, outbox.c.opening, outbox.c.payload)


class Operations:
    """Rows of `operations` by (space, index) or op_id."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # Writing ---------------------------------------------------------------------------------
    def append(self, rows: Sequence[OperationRow]) -> None:
        """Adds the next operations of one or more logs; ValueError for a gap in a log.

        One that waits in the outbox leaves it, and takes over its plain payload if it has none.
        """
        if not rows:
            return
        self._check_places(rows)
        settled = self._settled(rows)
        self._connection.execute(
            _ADD,
            [_values(_with_own(row, settled.get(row.op_id))) for row in rows],
        )
        if settled:
            self._connection.execute(delete(outbox).where(outbox.c.op_id.in_(settled)))

    def open(
        self,
        space: bytes,
        index: int,
        *,
        payload: bytes,
        type: int | None,
        subject: bytes | None,
        verdict: str | None,
        opening: bytes | None = None,
    ) -> None:
        """Sets what a key that came later brought to light."""
        values: dict[str, Any] = {
            "payload": payload,
            "type": type,
            "subject": subject,
            "verdict": verdict,
        }
        if opening is not None:
            values["opening"] = opening
        self._update(space, index, values)

    def judge(self, space: bytes, index: int, verdict: str) -> None:
        self._update(space, index, {"verdict": verdict})

    def fill_stub(self, space: bytes, index: int, raw: bytes) -> None:
        """Puts the whole operation where only its stub was."""
        self._update(space, index, {"raw": raw, "is_stub": False})

    # Reading ---------------------------------------------------------------------------------
    def get(self, op_id: bytes) -> OperationRow | None:
        row = self._connection.execute(_BY_OP, {"op_id": op_id}).first()
        return None if row is None else OperationRow(*row)

    def at(self, space: bytes, index: int) -> OperationRow | None:
        return self._first(_c.space == space, _c.idx == index)

    def range(self, space: bytes, start: int = 0, stop: int | None = None) -> list[OperationRow]:
        """Operations start … stop-1 in the log's order."""
        wanted = [_c.space == space, _c.idx >= start]
        if stop is not None:
            wanted.append(_c.idx < stop)
        return self._list(*wanted)

    def count(self, space: bytes) -> int:
        """How many of the log are here, which is the next index."""
        ((last,),) = _LAST.all(self._connection, {"space": space})
        return 0 if last is None else int(last) + 1

    def root_at(self, space: bytes, size: int) -> bytes | None:
        """The log's root when it had `size` operations; None for 0 or beyond what is here."""
        given = {"space": space, "idx": size - 1}
        root: bytes | None = self._connection.scalar(_ROOT, given)
        return root

    def head(self, space: bytes, object: bytes) -> OperationRow | None:
        """The last accepted operation of an object."""
        accepted = (_c.space == space, _c.object == object, _c.verdict == "ok")
        query = select(operations).where(*accepted).order_by(_c.idx.desc()).limit(1)
        row = self._connection.execute(query).first()
        return None if row is None else OperationRow(*row)

    def tip(self, space: bytes, object: bytes) -> bytes | None:
        """The op_id to name as parent: the last of the outbox, else the head's."""
        query = select(outbox.c.op_id).where(
            outbox.c.space == space, outbox.c.object == object, outbox.c.state.in_(LIVE)
        )
        own = self._connection.scalar(query.order_by(outbox.c.id.desc()).limit(1))
        if own is not None:
            return bytes(own)
        head = self.head(space, object)
        return None if head is None else head.op_id

    def heads(self, space: bytes) -> dict[bytes, bytes]:
        """op_id of the last accepted operation of every object."""
        query = (
            select(_c.object, _c.op_id, func.max(_c.idx))
            .where(_c.space == space, _c.verdict == "ok")
            .group_by(_c.object)
        )
        return {object: op_id for object, op_id, _ in self._connection.execute(query)}

    def last_recorded(self, space: bytes, device: bytes) -> tuple[int, bytes] | None:
        """(dev_seq, op_id) of the device's last operation in the log."""
        row = _LAST_RECORDED.first(self._connection, {"space": space, "device": device})
        return None if row is None else (row[0], row[1])

    def last_of(self, space: bytes, device: bytes) -> tuple[int, bytes] | None:
        """(dev_seq, op_id) that the device's next operation follows, the outbox included."""
        given = {"space": space, "device": device}
        rows = [query.first(self._connection, given) for query in (*_LAST_LIVE, _LAST_RECORDED)]
        # The log goes before the outbox where both have it.
        last = max((row for row in reversed(rows) if row is not None), key=_number, default=None)
        return None if last is None else (last[0], last[1])

    def unopened(self, space: bytes) -> list[OperationRow]:
        """Whole operations that no key of this device has opened yet."""
        return self._list(_c.space == space, _c.payload.is_(None), _c.is_stub.is_(False))

    def unjudged(self, space: bytes) -> list[OperationRow]:
        return self._list(_c.space == space, _c.verdict.is_(None))

    def stubs(self, space: bytes, object: bytes | None = None) -> list[OperationRow]:
        wanted = [_c.space == space, _c.is_stub.is_(True)]
        return self._list(*wanted, *([] if object is None else [_c.object == object]))

    def inert(self, space: bytes, device: bytes | None = None) -> list[OperationRow]:
        """Recorded without effect, of one device or of all."""
        wanted = [_c.space == space, _c.verdict.is_not(None), _c.verdict != "ok"]
        return self._list(*wanted, *([] if device is None else [_c.device == device]))

    def by_class(
        self, space: bytes, classes: Collection[int], start: int = 0
    ) -> list[OperationRow]:
        """Those of some classes, from index `start` on."""
        given = {"space": space, "classes": [int(cls) for cls in classes], "start": start}
        return [OperationRow(*row) for row in self._connection.execute(_BY_CLASS, given)]

    def by_object(self, space: bytes, object: bytes) -> list[OperationRow]:
        return self._list(_c.space == space, _c.object == object)

    # Inside ----------------------------------------------------------------------------------
    def _first(self, *wanted: ColumnElement[bool]) -> OperationRow | None:
        row = self._connection.execute(select(operations).where(*wanted)).first()
        return None if row is None else OperationRow(*row)

    def _list(self, *wanted: ColumnElement[bool]) -> list[OperationRow]:
        query = select(operations).where(*wanted).order_by(_c.idx)
        return [OperationRow(*row) for row in self._connection.execute(query)]

    def _update(self, space: bytes, index: int, values: dict[str, Any]) -> None:
        place = (_c.space == space, _c.idx == index)
        self._connection.execute(update(operations).where(*place).values(values))

    def _check_places(self, rows: Sequence[OperationRow]) -> None:
        following: dict[bytes, int] = {}
        for row in rows:
            if row.space not in following:
                following[row.space] = self.count(row.space)
            if row.index != following[row.space]:
                raise ValueError(f"gap in a log: {row.index} after {following[row.space] - 1}")
            following[row.space] += 1

    def _settled(self, rows: Sequence[OperationRow]) -> dict[bytes, Any]:
        """What the outbox knows of the operations that arrive, by op_id."""
        arriving = {row.op_id for row in rows}
        return {row.op_id: row for row in self._connection.execute(_OWN) if row.op_id in arriving}


def _number(row: tuple[Any, ...]) -> int:
    return int(row[0])


def _values(row: OperationRow) -> dict[str, Any]:
    return {column: getattr(row, field) for field, column in _FIELDS}


def _with_own(row: OperationRow, own: Any) -> OperationRow:
    if own is None or row.payload is not None:
        return row
    return replace(
        row, type=own.type, subject=own.subject, opening=own.opening, payload=own.payload
    )
