"""Remembers request nonces for the time window, so that no signed request counts twice."""

from __future__ import annotations

import threading
from collections import deque
from typing import Protocol

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from server.storage.engine import Database
from server.storage.tables import nonces


class Nonces(Protocol):
    """`first(nonce, now_ms)` is true once for each nonce inside the window."""

    def first(self, nonce: str, now_ms: int) -> bool: ...


class MemoryNonces:
    """For one process. What it forgets by a restart, `auth` refuses by the process's start time."""

    def __init__(self, keep_ms: int) -> None:
        self._keep_ms = keep_ms
        self._seen: set[str] = set()
        self._order: deque[tuple[int, str]] = deque()
        self._lock = threading.Lock()

    def first(self, nonce: str, now_ms: int) -> bool:
        with self._lock:
            while self._order and self._order[0][0] < now_ms - self._keep_ms:
                self._seen.discard(self._order.popleft()[1])
            if nonce in self._seen:
                return False
            self._seen.add(nonce)
            self._order.append((now_ms, nonce))
            return True


class SharedNonces:
    """For several workers over one PostgreSQL; old ones go as the maintenance pass comes by."""

    def __init__(self, database: Database, keep_ms: int) -> None:
        self._database = database
        self._keep_ms = keep_ms

    def first(self, nonce: str, now_ms: int) -> bool:
        try:
            with self._database.mark() as connection:
                connection.execute(nonces.insert().values(nonce=nonce, seen_ms=now_ms))
        except IntegrityError:
            return False
        return True

    def forget(self, now_ms: int) -> None:
        """Drop what has left the window."""
        with self._database.mark() as connection:
            connection.execute(delete(nonces).where(nonces.c.seen_ms < now_ms - self._keep_ms))
