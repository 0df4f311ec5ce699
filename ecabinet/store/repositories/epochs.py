"""The space keys this device was given, by epoch."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from ecabinet.store.prepared import Prepared
from ecabinet.store.rows import Epoch
from ecabinet.store.tables import epochs

_ALL = Prepared(select(epochs).where(epochs.c.space == bindparam("space")).order_by(epochs.c.epoch))
_GET = Prepared(
    select(epochs).where(epochs.c.space == bindparam("space"), epochs.c.epoch == bindparam("epoch"))
)
_SPACES = Prepared(select(epochs.c.space).distinct())


class Epochs:
    """Rows of `epochs`; a key, once kept, is never replaced."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, space: bytes, epoch: int, sk: bytes, sk_hash: bytes) -> None:
        """Keeps a key whose hash the caller compared with the log's."""
        statement = insert(epochs).values(space=space, epoch=epoch, sk=sk, sk_hash=sk_hash)
        self._connection.execute(statement.on_conflict_do_nothing())

    def get(self, space: bytes, epoch: int) -> Epoch | None:
        row = _GET.first(self._connection, {"space": space, "epoch": epoch})
        return None if row is None else Epoch(*row)

    def all(self, space: bytes) -> list[Epoch]:
        return [Epoch(*row) for row in _ALL.all(self._connection, {"space": space})]

    def spaces(self) -> set[bytes]:
        """The spaces of which any key is here."""
        return {space for (space,) in _SPACES.all(self._connection)}

    def newest(self, space: bytes) -> Epoch | None:
        kept = self.all(space)
        return kept[-1] if kept else None
