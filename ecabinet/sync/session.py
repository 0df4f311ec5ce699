"""All of one identity's synchronisation, built once from an opened store."""

from __future__ import annotations

from dataclasses import dataclass

from ecabinet.store.store import Store
from ecabinet.sync.api import ServerApi
from ecabinet.sync.author import Author
from ecabinet.sync.blobs import Blobs
from ecabinet.sync.clock import Clock
from ecabinet.sync.engine import SyncEngine
from ecabinet.sync.highwater import HighWater
from ecabinet.sync.identity import Identity
from ecabinet.sync.keys import KeyKeeping
from ecabinet.sync.ledger import Ledger
from ecabinet.sync.rounds import OFFSET, Rounds
from ecabinet.sync.transport import Transport


@dataclass(frozen=True)
class Session:
    """The parts share one store, one clock and one line to the server."""

    store: Store
    identity: Identity
    clock: Clock
    transport: Transport
    api: ServerApi
    ledger: Ledger
    author: Author
    blobs: Blobs
    engine: SyncEngine

    @classmethod
    def open(cls, store: Store) -> Session:
        """Errors: Fault `identity.missing` before founding or enrolment."""
        with store.read() as unit:
            identity = Identity.load(unit)
            clock = Clock(int(unit.settings.get(OFFSET, 0)))
        transport = Transport(
            identity.server_url,
            (identity.spki,),
            clock=clock,
            signer=identity.signer(),
            server_key=identity.server_key,
            waits=store.let_go,
        )
        api = ServerApi(transport)
        ledger = Ledger(store, identity)
        author = Author(store, identity, ledger, clock, _unheard)
        blobs = Blobs(store, identity.org, api)
        highwater = HighWater(store, clock)
        highwater.check()
        rounds = Rounds(
            store,
            identity,
            ledger,
            api,
            blobs,
            clock,
            KeyKeeping(store, identity, ledger, author, clock),
            highwater,
        )
        engine = SyncEngine(store, rounds, transport)
        author.wrote = engine.wrote
        return cls(store, identity, clock, transport, api, ledger, author, blobs, engine)

    def close(self) -> None:
        """End the loop and the line; the store stays open. Safe to repeat."""
        self.engine.stop()
        self.transport.close()


def _unheard(spaces: frozenset[bytes]) -> None:
    """Until the engine listens."""
