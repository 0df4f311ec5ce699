"""Ready-made lines of lists, so that the first screen shows without folding logs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from ecabinet.protocol.cbor import decode, encode
from ecabinet.store.prepared import Prepared
from ecabinet.store.rows import Card
from ecabinet.store.tables import cards

_c = cards.c
_COLUMNS = (_c.space, _c.kind, _c.subject, _c.sort_ms, _c.value)

_GET = Prepared(
    select(*_COLUMNS).where(_c.kind == bindparam("kind"), _c.subject == bindparam("subject"))
)
_COUNT = select(func.count()).select_from(cards).where(_c.kind == bindparam("kind"))
_WITHIN = select(_c.subject, _c.sort_ms, _c.value).where(
    _c.space == bindparam("space"), _c.kind == bindparam("kind")
)
_ADDED = insert(cards)
_PUT = _ADDED.on_conflict_do_update(
    index_elements=["kind", "subject"],
    set_={name: _ADDED.excluded[name] for name in ("space", "sort_ms", "value")},
)


class Cards:
    """Rows of `cards`, one for each (kind, subject)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, card: Card) -> None:
        """Adds or replaces."""
        values = {
            "kind": card.kind,
            "subject": card.subject,
            "space": card.space,
            "sort_ms": card.sort_ms,
            "value": encode(card.value),
        }
        self._connection.execute(_PUT, values)

    def replace(self, space: bytes, kind: str, fresh: Iterable[Card]) -> None:
        """All cards of the kind that the space gives, anew."""
        self._connection.execute(delete(cards).where(_c.space == space, _c.kind == kind))
        for card in fresh:
            self.put(card)

    def differ(self, space: bytes, kind: str, fresh: Iterable[Card]) -> bool:
        """Whether `replace` would change anything."""
        rows = self._connection.execute(_WITHIN, {"space": space, "kind": kind})
        kept = {(subject, sort_ms, value) for subject, sort_ms, value in rows}
        return kept != {(card.subject, card.sort_ms, encode(card.value)) for card in fresh}

    def count(self, kind: str) -> int:
        return int(self._connection.scalar(_COUNT, {"kind": kind}) or 0)

    def get(self, kind: str, subject: bytes) -> Card | None:
        row = _GET.first(self._connection, {"kind": kind, "subject": subject})
        return None if row is None else _card(row)

    def of(
        self,
        kind: str,
        since_ms: int | None = None,
        until_ms: int | None = None,
        limit: int | None = None,
    ) -> list[Card]:
        """Cards of a kind by time, since_ms ≤ sort_ms < until_ms."""
        query = select(*_COLUMNS).where(_c.kind == kind)
        if since_ms is not None:
            query = query.where(_c.sort_ms >= since_ms)
        if until_ms is not None:
            query = query.where(_c.sort_ms < until_ms)
        ordered = query.order_by(_c.sort_ms, _c.subject).limit(limit)
        return [_card(row) for row in self._connection.execute(ordered)]

    def remove(self, kind: str, subject: bytes) -> None:
        """The one card of a kind and subject, if it is there."""
        wanted = (_c.kind == kind, _c.subject == subject)
        self._connection.execute(delete(cards).where(*wanted))

    def drop(self, space: bytes) -> None:
        self._connection.execute(delete(cards).where(_c.space == space))


def _card(row: Sequence[Any]) -> Card:
    space, kind, subject, sort_ms, value = row
    return Card(space, kind, subject, sort_ms, decode(value))
