"""What went wrong and who has to know, until a person acknowledges it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select, update

from ecabinet.protocol.cbor import decode, encode
from ecabinet.store.rows import Incident
from ecabinet.store.tables import incidents


class Incidents:
    """Rows of `incidents`, the oldest first; none is ever deleted."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, at_ms: int, code: str, params: dict[str, Any]) -> int:
        """Its id. `params`: values of the protocol's CBOR subset by name."""
        pairs = encode([[name, params[name]] for name in sorted(params)])
        values = {"at_ms": at_ms, "code": code, "params": pairs, "acked": False}
        statement = insert(incidents).values(values).returning(incidents.c.id)
        return int(self._connection.execute(statement).scalar_one())

    def open(self) -> list[Incident]:
        """Those that nobody has acknowledged."""
        return self._list(incidents.c.acked.is_(False))

    def all(self) -> list[Incident]:
        return self._list()

    def acknowledge(self, incident: int) -> bool:
        """False when there is no such open incident."""
        place = (incidents.c.id == incident, incidents.c.acked.is_(False))
        return (
            self._connection.execute(update(incidents).where(*place).values(acked=True)).rowcount
            > 0
        )

    def _list(self, *wanted: ColumnElement[bool]) -> list[Incident]:
        query = select(incidents).where(*wanted).order_by(incidents.c.id)
        return [
            Incident(id, at_ms, code, dict(decode(params)), acked)
            for id, at_ms, code, params, acked in self._connection.execute(query)
        ]
