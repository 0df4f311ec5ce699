"""What is known of each blob: its size, how much of it is here, and whether it may go."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from ecabinet.store.prepared import Prepared
from ecabinet.store.rows import BlobRow
from ecabinet.store.tables import blobs, uploads

_c = blobs.c
_STATES = Prepared(select(_c.blob, _c.state))
_STAND = select(_c.state, func.count(), func.max(_c.used_ms)).group_by(_c.state).order_by(_c.state)


class Blobs:
    """Rows of `blobs`; the bytes themselves are BlobFiles' matter."""

    def __init__(self, connection: Connection, clock: Callable[[], int]) -> None:
        self._connection, self._clock = connection, clock

    def want(
        self, blob: bytes, space: bytes, size: int, *, pinned: bool = False, order: int = 0
    ) -> None:
        """Asks for a blob; a lower `order` comes first. One that is here or on its way only takes
        the order, one that was given up is wanted again."""
        statement = insert(blobs).values(self._fresh(blob, space, size, 0, "wanted", pinned, order))
        self._connection.execute(statement.on_conflict_do_nothing())
        self._set(blob, {"order": order})
        again = update(blobs).where(_c.blob == blob, _c.state == "absent")
        self._connection.execute(again.values(state="wanted", have=0))

    def added(self, blob: bytes, space: bytes, size: int, *, pinned: bool = False) -> None:
        """A blob made here, whose file is written already."""
        values = self._fresh(blob, space, size, size, "present", pinned, 0)
        statement = insert(blobs).values(values)
        changed = {"have": size, "state": "present"}
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["blob"], set_=changed)
        )

    def get(self, blob: bytes) -> BlobRow | None:
        row = self._connection.execute(select(blobs).where(_c.blob == blob)).first()
        return None if row is None else BlobRow(*row)

    def wanted(self) -> list[BlobRow]:
        """Those to fetch, in order."""
        query = select(blobs).where(_c.state.in_(("wanted", "partial")))
        ordered = query.order_by(_c.order, _c.used_ms)
        return [BlobRow(*row) for row in self._connection.execute(ordered)]

    def progress(self, blob: bytes, have: int) -> None:
        """`have` bytes of its cipher text lie in the partial file."""
        self._set(blob, {"have": have, "state": "partial" if have else "wanted"})

    def present(self, blob: bytes) -> None:
        self._set(blob, {"state": "present", "have": _c.size, "used_ms": self._clock()})

    def touch(self, blob: bytes) -> None:
        """It was read just now."""
        self._set(blob, {"used_ms": self._clock()})

    def pin(self, blob: bytes, pinned: bool) -> None:
        self._set(blob, {"pinned": pinned})

    def absent(self, given_up: Iterable[bytes]) -> None:
        for blob in given_up:
            self._set(blob, {"state": "absent", "have": 0})

    def expire(self, blob: bytes) -> None:
        """Its time on this device is over: it is not here, and not fetched again."""
        self._set(blob, {"state": "expired", "have": 0, "pinned": False})

    def forget(self, blob: bytes) -> None:
        """No live operation names it any more."""
        self._connection.execute(delete(blobs).where(_c.blob == blob))

    def usage(self) -> int:
        """Bytes of cipher text on this device."""
        return int(self._connection.scalar(select(func.coalesce(func.sum(_c.have), 0))) or 0)

    def here(self) -> set[bytes]:
        """The blobs that are whole on this device."""
        return set(self._connection.scalars(select(_c.blob).where(_c.state == "present")))

    def is_here(self, blob: bytes) -> bool:
        """Whether it is whole on this device."""
        row = self.get(blob)
        return row is not None and row.state == "present"

    def states(self) -> dict[bytes, str]:
        """Every blob that was wanted or added here, and how far it is."""
        return dict(_STATES.all(self._connection))

    def stand(self) -> tuple[tuple[Any, ...], ...]:
        """What differs whenever a file has come, gone, or been read."""
        return tuple(tuple(row) for row in self._connection.execute(_STAND))

    def known(self) -> set[bytes]:
        return set(self._connection.scalars(select(_c.blob)))

    def to_give_up(self, limit: int) -> list[bytes]:
        """The least recently used whose going brings the usage to `limit` bytes; never one that is
        pinned or that the server does not have yet."""
        excess = self.usage() - limit
        query = (
            select(_c.blob, _c.have)
            .where(_c.state == "present", _c.pinned.is_(False))
            .where(_c.blob.not_in(select(uploads.c.blob)))
            .order_by(_c.used_ms, _c.blob)
        )
        chosen = []
        for blob, have in self._connection.execute(query):
            if excess <= 0:
                break
            chosen.append(blob)
            excess -= have
        return chosen

    def _set(self, blob: bytes, values: dict[str, Any]) -> None:
        self._connection.execute(update(blobs).where(_c.blob == blob).values(values))

    def _fresh(
        self, blob: bytes, space: bytes, size: int, have: int, state: str, pinned: bool, order: int
    ) -> dict[str, Any]:
        row = BlobRow(blob, space, size, have, state, pinned, self._clock(), order)
        return {name: getattr(row, name) for name in BlobRow.__slots__}
