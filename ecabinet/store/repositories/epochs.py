"""The space keys this device was given, by epoch."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from ecabinet.store.rows import Epoch
from ecabinet.store.tables import epochs


class Epochs:
    """Rows of `epochs`; a key, once kept, is never replaced."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, space: bytes, epoch: int, sk: bytes, sk_hash: bytes) -> None:
        """Keeps a key whose hash the caller compared with the log's."""
        statement = insert(epochs).values(space=space, epoch=epoch, sk=sk, sk_hash=sk_hash)
        self._connection.execute(statement.on_conflict_do_nothing())

    def get(self, space: bytes, epoch: int) -> Epoch | None:
        query = select(epochs).where(epochs.c.space == space, epochs.c.epoch == epoch)
        row = self._connection.execute(query).first()
        return None if row is None else Epoch(*row)

    def all(self, space: bytes) -> list[Epoch]:
        query = select(epochs).where(epochs.c.space == space).order_by(epochs.c.epoch)
        return [Epoch(*row) for row in self._connection.execute(query)]

    def spaces(self) -> set[bytes]:
        """The spaces of which any key is here."""
        return set(self._connection.scalars(select(epochs.c.space).distinct()))

    def newest(self, space: bytes) -> Epoch | None:
        kept = self.all(space)
        return kept[-1] if kept else None
