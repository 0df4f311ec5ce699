"""Events between workers over PostgreSQL's LISTEN and NOTIFY; refuses to be a store of them."""

from __future__ import annotations

import asyncio

import psycopg
import structlog
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from server.events import EventBus, Hint, Signal, from_text, to_text
from server.storage.engine import Database
from server.threads import joined

CHANNEL = "ecabinet_events"
RETRY_SECONDS = 1.0


class Notifier:
    """Sends a worker's events to all workers, itself among them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def send(self, event: Hint | Signal) -> None:
        """Lost when the database is away: hints come again with the next push or reconnect."""
        try:
            with self._database.mark() as connection:
                connection.execute(
                    text("SELECT pg_notify(:channel, :line)"),
                    {"channel": CHANNEL, "line": to_text(event)},
                )
        except DBAPIError as error:
            structlog.get_logger().error("notify_failed", error=type(error).__name__)


async def listen(url: str, bus: EventBus) -> None:
    """Deliver what the workers send, for ever; a lost connection is made anew."""
    plain = url.replace("postgresql+psycopg://", "postgresql://")
    while True:
        try:
            connection = await psycopg.AsyncConnection.connect(plain, autocommit=True)
            async with connection:
                await connection.execute(f"LISTEN {CHANNEL}")
                async for note in connection.notifies():
                    await joined(bus.deliver, from_text(note.payload))
        except (psycopg.Error, DBAPIError, ValueError) as error:
            structlog.get_logger().error("listen_failed", error=type(error).__name__)
        await asyncio.sleep(RETRY_SECONDS)
