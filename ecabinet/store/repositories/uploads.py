"""The queue of blobs that the server still has to get."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from ecabinet.store.rows import Upload
from ecabinet.store.tables import uploads


class Uploads:
    """Rows of `uploads`, the oldest first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def queue(self, blob: bytes, space: bytes) -> None:
        statement = insert(uploads).values(blob=blob, space=space)
        self._connection.execute(statement.on_conflict_do_nothing())

    def pending(self) -> list[Upload]:
        query = select(uploads.c.blob, uploads.c.space).order_by(uploads.c.id)
        return [Upload(*row) for row in self._connection.execute(query)]

    def done(self, blob: bytes, space: bytes) -> None:
        place = (uploads.c.blob == blob, uploads.c.space == space)
        self._connection.execute(delete(uploads).where(*place))
