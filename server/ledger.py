"""Reading the logs: who may read what, pages, checkpoints, proofs; refuses strangers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from ecabinet.domain.errors import DomainError
from ecabinet.protocol.keys import ServerKey
from ecabinet.protocol.operation import EMPTY_ROOT, Operation
from ecabinet.protocol.tree import Checkpoint, Tree
from server.auth import Caller
from server.bodies import Served, page_answer
from server.replica import RegistryReplica, Replicas, SpaceReplica
from server.settings import Limits
from server.storage import facts, log
from server.storage.engine import Database
from server.storage.log import Entry, SpaceRow


class Ledger:
    """All logs as this process knows them. Every use of the replicas holds `lock`, through the
    commit where something is written: no reader ever sees what might yet be rolled back.
    """

    def __init__(
        self, database: Database, key: ServerKey, clock: Callable[[], int], limits: Limits
    ) -> None:
        self.database = database
        self.replicas = Replicas()
        self.lock = threading.RLock()
        self._key = key
        self._clock = clock
        self._limits = limits

    @contextmanager
    def _snapshot(self) -> Iterator[tuple[Connection, RegistryReplica]]:
        """The lock, a read transaction, and the registry as it stands in it."""
        with self.lock, self.database.read() as connection:
            yield connection, self.replicas.registry(connection)

    def organisation(self) -> bytes | None:
        """The organisation's id once it is founded."""
        with self.database.read() as connection:
            return facts.get(connection, facts.ORGANISATION)

    def _registry(self) -> RegistryReplica:
        """The registry; SQLite has one server process, so memory is the truth once loaded."""
        known = self.replicas.loaded_registry() if self.database.is_sqlite else None
        if known is not None:
            return known
        with self.database.read() as connection:
            return self.replicas.registry(connection)

    def _space(self, space: bytes) -> SpaceReplica:
        """A space other than the registry, likewise. Errors: DomainError `space.unknown`."""
        known = self.replicas.loaded(space) if self.database.is_sqlite else None
        if known is not None:
            return known
        with self.database.read() as connection:
            return self.replicas.space(connection, self._row(connection, space))

    def device_key(self, device: bytes) -> bytes | None:
        """A device's Ed25519 public key, also when it is revoked; None when it is unknown."""
        try:
            with self.lock:
                found = self._registry().state.device(device)
        except DomainError:
            return None
        return found.public.sign_ed if found else None

    def require_standing(self, device: bytes) -> None:
        """Errors: DomainError `device.revoked`."""
        with self.lock:
            if not self._registry().state.enrolled(device):
                raise DomainError("device.revoked")

    def require_reader(self, device: bytes, space: bytes) -> None:
        """The device's member reads the space now.

        Errors: DomainError `auth.forbidden`, `space.unknown`.
        """
        with self.lock:
            registry = self._registry()
            if space == registry.space:
                return
            found = registry.state.device(device)
            if found is None or not self._space(space).state.is_reader(found.member):
                raise DomainError("auth.forbidden")

    def served(self, device: bytes, space: bytes) -> int:
        """How many operations of a space this device may read.

        Errors: DomainError `auth.forbidden`, `space.unknown`.
        """
        with self._snapshot() as (connection, registry):
            row = self._row(connection, space)
            return self._served(connection, registry, Caller(device=device), row)

    def hearers(self, space: bytes, devices: Collection[bytes]) -> set[bytes]:
        """Those of the devices that an event of this space is for, as things stand now."""
        with self.lock:
            registry = self._registry()
            try:
                state = None if space == registry.space else self._space(space).state
            except DomainError:
                return set()
            return {
                one.id
                for one in map(registry.state.device, devices)
                if one is not None
                and registry.state.enrolled(one.id)
                and (state is None or state.is_reader(one.member))
            }

    def sizes_for(self, device: bytes) -> list[tuple[bytes, int]]:
        """(space, size) of all that the device reads, the registry first."""
        return [(row.id, row.size) for row, _ in self._readable(device)]

    def spaces_for(self, device: bytes) -> list[tuple[bytes, int, bytes, int]]:
        """(space, size, root, epoch) of all that the device reads, the registry first."""
        return [(row.id, row.size, row.root, epoch) for row, epoch in self._readable(device)]

    def _readable(self, device: bytes) -> list[tuple[SpaceRow, int]]:
        with self._snapshot() as (connection, registry):
            found = registry.state.device(device)
            if found is None:
                return []
            lines = [(self._row(connection, registry.space), 0)]
            for row in log.all_spaces(connection):
                if row.id == registry.space:
                    continue
                replica = self.replicas.space(connection, row)
                if replica.state.is_reader(found.member):
                    lines.append((row, replica.state.epoch))
            return lines

    def page(self, caller: Caller, space: bytes, after: int, limit: int, *, bodies: bool) -> bytes:
        """Entries from index `after` on and a checkpoint, encoded.

        Errors: DomainError `auth.forbidden`, `space.unknown`, `device.revoked`.
        """
        with self.lock:
            checkpoint = self._checkpoint_for(caller, space)
        end = min(after + limit, checkpoint.size)
        with self.database.read() as connection:
            entries = log.page(connection, space, after, end, self._limits.page_bytes)
        own = caller.device or b""
        return page_answer([_served(entry, own, bodies) for entry in entries], checkpoint)

    def _checkpoint_for(self, caller: Caller, space: bytes) -> Checkpoint:
        """A signed checkpoint of what the caller is served; its time is remembered first."""
        with self.database.mark() as connection:
            row = log.locked_space(connection, space)
            if row is None:
                raise DomainError("space.unknown")
            registry = self.replicas.registry(connection)
            served = self._served(connection, registry, caller, row)
            tree = self._tree(connection, registry, row)
            if served < row.size:
                return self._old_checkpoint(connection, row, tree, served)
            time_ms = max(self._clock(), row.received_ms, row.checkpoint_ms)
            log.raise_checkpoint(connection, space, time_ms)
        return self.sign(space, tree, time_ms)

    def _old_checkpoint(
        self, connection: Connection, row: SpaceRow, tree: Tree, size: int
    ) -> Checkpoint:
        """For a reader who was removed: dated by the last leaf served, which none is older than."""
        last = log.page(connection, row.id, size - 1, size, self._limits.page_bytes)
        time_ms = last[0].received_ms if last else row.received_ms
        return Checkpoint(row.id, size, tree.root(size), time_ms).signed(self._key)

    def sign(self, space: bytes, tree: Tree, time_ms: int) -> Checkpoint:
        """A checkpoint of the whole tree; the caller has made its time durable."""
        root = tree.root() if tree.size else EMPTY_ROOT
        return Checkpoint(space, tree.size, root, time_ms).signed(self._key)

    def inclusion(self, caller: Caller, space: bytes, index: int, size: int) -> list[bytes]:
        """RFC 9162 section 2.1.3 path. Errors: also DomainError `request.malformed`."""
        with self._tree_for(caller, space, size) as tree:
            return list(tree.inclusion(index, size))

    def consistency(self, caller: Caller, space: bytes, first: int, second: int) -> list[bytes]:
        """RFC 9162 section 2.1.4 proof. Errors: also DomainError `request.malformed`."""
        with self._tree_for(caller, space, second) as tree:
            return list(tree.consistency(first, second))

    @contextmanager
    def _tree_for(self, caller: Caller, space: bytes, size: int) -> Iterator[Tree]:
        with self._snapshot() as (connection, registry):
            row = self._row(connection, space)
            if size > self._served(connection, registry, caller, row):
                raise DomainError("request.malformed", what="size")
            try:
                yield self._tree(connection, registry, row)
            except ValueError:
                raise DomainError("request.malformed", what="index") from None

    def _row(self, connection: Connection, space: bytes) -> SpaceRow:
        row = log.space(connection, space)
        if row is None:
            raise DomainError("space.unknown")
        return row

    def _tree(self, connection: Connection, registry: RegistryReplica, row: SpaceRow) -> Tree:
        if row.id == registry.space:
            return registry.tree
        return self.replicas.space(connection, row).tree

    def _served(
        self, connection: Connection, registry: RegistryReplica, caller: Caller, row: SpaceRow
    ) -> int:
        if row.id == registry.space:
            known = caller.device or registry.state.ticket(caller.ticket or b"")
            if known is None:
                raise DomainError("auth.forbidden")
            return row.size
        found = registry.state.device(caller.device or b"")
        if found is None:
            raise DomainError("auth.forbidden")
        if not registry.state.enrolled(found.id):
            raise DomainError("device.revoked")
        served = self.replicas.space(connection, row).state.served_to(found.member)
        if not served:
            raise DomainError("auth.forbidden")
        return served


def require_writable(connection: Connection) -> None:
    """Errors: DomainError `server.restored` until the administrator reopens."""
    if facts.get(connection, facts.RESTORED_MS) is not None:
        raise DomainError("server.restored")


def _served(entry: Entry, device: bytes, bodies: bool) -> Served:
    """The operation, or its stub where it is sealed from the device."""
    stub = not bodies and entry.sealed_from(device)
    data = Operation.decode(entry.body).stub().encode() if stub else entry.body
    return Served(stub, data, entry.received_ms, entry.registry_size)
