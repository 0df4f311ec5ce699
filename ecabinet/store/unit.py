"""One transaction with every repository in it; it neither begins nor ends the transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from sqlalchemy import Connection

from ecabinet.domain.events import Event, Fact
from ecabinet.store import tables
from ecabinet.store.generation import Generation, generation_of
from ecabinet.store.repositories.blobs import Blobs
from ecabinet.store.repositories.cards import Cards
from ecabinet.store.repositories.epochs import Epochs
from ecabinet.store.repositories.facts import Facts, KnownFacts
from ecabinet.store.repositories.incidents import Incidents
from ecabinet.store.repositories.leftpages import LeftPages
from ecabinet.store.repositories.operations import Operations
from ecabinet.store.repositories.outbox import Outbox, Receipts
from ecabinet.store.repositories.recognised import Recognised
from ecabinet.store.repositories.search import Search
from ecabinet.store.repositories.spaces import Spaces
from ecabinet.store.repositories.thumbnails import Thumbnails
from ecabinet.store.repositories.uploads import Uploads
from ecabinet.store.repositories.values import Values


class Unit:
    """Repositories over one connection, good until the `with` block that gave it ends. `settled`:
    what it sees is committed, and no part of it is being written."""

    def __init__(
        self,
        connection: Connection,
        known: KnownFacts,
        clock: Callable[[], int],
        *,
        settled: bool = False,
    ) -> None:
        self._connection, self._settled = connection, settled
        self._generation: Generation | None = None
        self.identity = Values(connection, tables.identity)
        self.settings = Values(connection, tables.settings)
        self.spaces = Spaces(connection, settled=settled)
        self.operations = Operations(connection)
        self.outbox = Outbox(connection, self._nothing_waits)
        self.receipts = Receipts(connection)
        self.epochs = Epochs(connection)
        self.blobs = Blobs(connection, clock)
        self.uploads = Uploads(connection)
        self.incidents = Incidents(connection)
        self.cards = Cards(connection)
        self.search = Search(connection)
        self.thumbnails = Thumbnails(connection)
        self.left_pages = LeftPages(connection, clock)
        self.recognised = Recognised(connection)
        self._facts = Facts(connection, known, self.generation, self.spaces.known_size)

    def generation(self) -> Generation | None:
        """What differs whenever logs, spaces, keys or the outbox do, whichever process wrote them:
        what was made of these alone may be kept under it. None within a write, which may be undone.
        Files, settings and cards have no part in it.
        """
        if not self._settled:
            return None
        if self._generation is None:
            self._generation = generation_of(self._connection)
        return self._generation

    def _nothing_waits(self) -> bool:
        generation = self.generation()
        return generation is not None and generation.rows == 0

    def facts(
        self,
        space: bytes,
        subject: bytes | Collection[bytes] | None = None,
        types: Collection[type[Event]] | None = None,
    ) -> list[Fact]:
        """Accepted facts of a space in the log's order, then those that wait in the outbox."""
        return self._facts.of(space, subject, types)

    def newest_facts(
        self, space: bytes, types: Collection[type[Event]], limit: int = 1
    ) -> list[Fact]:
        """The last facts of some types by their signed time, the newest first."""
        return self._facts.newest(space, types, limit)

    def facts_many(
        self,
        spaces: Iterable[bytes],
        subject: bytes | Collection[bytes] | None = None,
        types: Collection[type[Event]] | None = None,
    ) -> dict[bytes, list[Fact]]:
        return self._facts.many(spaces, subject, types)
