"""What tells one state of the records from another, whichever process of the profile wrote them."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, ScalarSelect, case, func, select

from ecabinet.store.prepared import Prepared
from ecabinet.store.tables import identity, outbox

ADVANCES, FOLDINGS = "advances", "foldings"
"""Names in `identity`: how many pages of logs and foldings anew the store has taken in, and how
many foldings anew."""


class Generation(NamedTuple):
    """`advances` and `foldings` as they lie there, None before the first; of the outbox its last
    row, how many rows still wait, and how many there are."""

    advances: bytes | None
    foldings: bytes | None
    last: int | None
    waiting: int | None
    rows: int

    def only_adds_to(self, before: Generation) -> bool:
        """Whether since then rows came into the outbox, none went and none stopped waiting."""
        rows = self.rows - before.rows
        added = (self.last or 0) - (before.last or 0)
        waiting = (self.waiting or 0) - (before.waiting or 0)
        # Numbers are never given twice: a row that had gone would leave one of them too few.
        same_log = (self.advances, self.foldings) == (before.advances, before.foldings)
        return same_log and 0 <= rows == added == waiting


def _count(name: str) -> ScalarSelect[bytes]:
    return select(identity.c.value).where(identity.c.key == name).scalar_subquery()


_GENERATION = Prepared(
    select(
        _count(ADVANCES),
        _count(FOLDINGS),
        func.max(outbox.c.id),
        func.sum(case((outbox.c.state == "waiting", 1), else_=0)),
        func.count(),
    ).select_from(outbox)
)


def generation_of(connection: Connection) -> Generation:
    """The generation of the moment that a connection's transaction sees."""
    (row,) = _GENERATION.all(connection)
    return Generation(*row)
