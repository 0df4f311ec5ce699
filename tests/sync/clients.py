"""Clients of the real server for the tests of synchronisation: encrypted stores, no services."""

from __future__ import annotations

import itertools
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from ecabinet.domain.events import Event, Fact
from ecabinet.domain.people import Role
from ecabinet.protocol.keys import RootKeys, SigningKey
from ecabinet.protocol.records import MemberPut, SpaceFounded, TicketIssued, Vouch
from ecabinet.protocol.ticket import Ticket
from ecabinet.store.passphrase import FLOOR_KDF
from ecabinet.store.ring import Ring
from ecabinet.store.rows import Incident
from ecabinet.store.store import Store
from ecabinet.store.vault import Vault
from ecabinet.sync import joining
from ecabinet.sync.changes import SyncResult
from ecabinet.sync.engine import SyncEngine
from ecabinet.sync.session import Session

PASSPHRASE = "một cụm mật khẩu đủ dài"
HOUR_MS = 3_600_000


class Server(Protocol):
    """What founding needs to know of a server."""

    url: str
    spki: str
    code: str


class MemoryRing:
    """A key ring that a test can look into."""

    name = "memory"

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def get(self, account: str) -> bytes | None:
        return self.kept.get(account)

    def put(self, account: str, secret: bytes) -> None:
        self.kept[account] = secret

    def drop(self, account: str) -> None:
        self.kept.pop(account, None)


def fresh_store(folder: Path, ring: Ring | None = None) -> Store:
    return Store.create(folder, Vault.create(folder, PASSPHRASE, kdf=FLOOR_KDF, ring=ring))


@dataclass
class Client:
    """One device at work."""

    store: Store
    session: Session

    @classmethod
    def over(cls, store: Store) -> Client:
        return cls(store, Session.open(store))

    @classmethod
    def at(cls, folder: Path, ring: Ring | None) -> Client:
        """Over the profile of an earlier client."""
        return cls.over(Store.open(folder, Vault.open(folder, PASSPHRASE, ring=ring)))

    @property
    def member(self) -> bytes:
        return self.session.identity.member

    @property
    def device(self) -> bytes:
        return self.session.identity.device

    @property
    def org(self) -> bytes:
        return self.session.identity.org

    @property
    def engine(self) -> SyncEngine:
        return self.session.engine

    def sync(self) -> SyncResult:
        return self.engine.sync()

    def reopened(self) -> Client:
        """The same device after its program has ended and begun again."""
        folder, ring = self.store.profile.directory, self.store.vault.key_ring
        self.close()
        return Client.at(folder, ring)

    def close(self) -> None:
        self.session.close()
        self.store.close()

    def write(self, space: bytes, event: Event) -> bytes:
        return self.session.author.write(space, event)

    def facts(self, space: bytes) -> list[Fact]:
        with self.store.read() as unit:
            return unit.facts(space)

    def events(self, space: bytes) -> list[Event]:
        return [fact.event for fact in self.facts(space)]

    def incidents(self) -> list[Incident]:
        with self.store.read() as unit:
            return unit.incidents.open()

    def codes(self) -> list[str]:
        return [incident.code for incident in self.incidents()]

    def pending(self) -> int:
        with self.store.read() as unit:
            return unit.outbox.count()

    def size(self, space: bytes) -> int:
        with self.store.read() as unit:
            return self.session.ledger.mark_in(unit, space)[0]


@dataclass
class Company:
    """A founded cabinet on one server; `admin` is its founder, `root` the offline key."""

    server: Server
    folder: Path
    admission: str = "ticket"
    root: RootKeys = field(default_factory=RootKeys.generate)
    clients: list[Client] = field(default_factory=list)
    _names: itertools.count[int] = field(default_factory=itertools.count)
    ring: Ring | None = None

    @property
    def admin(self) -> Client:
        return self.clients[0]

    def found(self) -> Client:
        store = self.store()
        joining.found(
            store,
            url=self.server.url,
            spki=bytes.fromhex(self.server.spki),
            code=self.server.code,
            root=self.root,
            admission=self.admission,
        )
        admin = self.keep(Client.over(store))
        author = admin.session.author
        with store.write() as unit:
            space = author.open_space("directory", (), (), unit=unit)
            genesis = admin.session.ledger.genesis_in(unit, space)
            author.register_in(unit, SpaceFounded("directory", space, genesis))
        admin.sync()
        return admin

    def store(self) -> Store:
        return fresh_store(self._profile(), self.ring)

    def _profile(self) -> Path:
        return self.folder / f"profile-{next(self._names)}"

    def reopen(self, count: int) -> list[Client]:
        """The first clients of a founded cabinet whose folder this is."""
        return [self.keep(Client.at(self._profile(), self.ring)) for _ in range(count)]

    def keep(self, client: Client) -> Client:
        self.clients.append(client)
        return client

    @property
    def directory(self) -> bytes:
        space = self.admin.session.ledger.standing("directory")
        assert space is not None
        return space

    def member(self, *roles: Role, weight: int = 1) -> bytes:
        """A new member, put in the registry and among the directory's readers by the founder."""
        member = os.urandom(16)
        author = self.admin.session.author
        with self.admin.store.write() as unit:
            author.register_in(unit, MemberPut(member, frozenset(roles), weight, b""))
            author.change_in(unit, self.directory, {member: Role.ADMIN in roles}, ())
        author.wrote(frozenset({self.directory}))
        return member

    def ticket(
        self,
        member: bytes,
        issuer: Client | None = None,
        *,
        life_ms: int = HOUR_MS,
        **changes: bool,
    ) -> Ticket:
        """A recorded ticket, as the issuer would hand it over."""
        issuer = issuer or self.admin
        key = SigningKey.generate()
        pairing = changes.get("pairing", False)
        expires_ms = issuer.session.clock.now_ms() + life_ms
        issuer.session.author.register(TicketIssued(key.public, member, expires_ms, pairing))
        issuer.sync()
        registry, identity = issuer.session.ledger.registry, issuer.session.identity
        return Ticket(
            identity.server_url,
            identity.spki,
            identity.root_fingerprint,
            registry.size,
            registry.root,
            key.seed,
            member,
            expires_ms,
            pairing,
        )

    def join(self, ticket: Ticket) -> Client:
        store = self.store()
        joining.enrol(store, ticket, "máy")
        return self.keep(Client.over(store))

    def enrol(self, *roles: Role) -> Client:
        return self.join(self.ticket(self.member(*roles)))

    def vouch(self, client: Client, by: Client | None = None) -> None:
        """By the root through the founder's client, or by a trusted second role."""
        writer = by or self.admin
        writer.sync()
        writer.session.author.register(Vouch(client.device), self.root if by is None else None)
        writer.sync()

    def open_space(
        self, opener: Client, kind: str, readers: Sequence[Client], keepers: Sequence[Client] = ()
    ) -> bytes:
        space = opener.session.author.open_space(
            kind, [one.member for one in readers], [one.member for one in keepers]
        )
        opener.sync()
        return space

    @staticmethod
    def standing(opener: Client, kind: str, space: bytes) -> None:
        """Let the registry name the one space of its kind."""
        genesis = opener.session.ledger.genesis(space)
        opener.session.author.register(SpaceFounded(kind, space, genesis))
        opener.sync()

    def close(self) -> None:
        for client in self.clients:
            client.close()
