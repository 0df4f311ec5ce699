"""Each log in memory, folded by the protocol's own rules; refuses to outrun the database."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from ecabinet.domain.errors import DomainError
from ecabinet.protocol.operation import Leaf, Operation
from ecabinet.protocol.registry import RegistryState
from ecabinet.protocol.space import SpaceState
from ecabinet.protocol.tree import Tree
from server.storage import facts, log
from server.storage.log import SpaceRow


class RegistryReplica:
    """The registry: its fold and its tree."""

    def __init__(self, space: bytes) -> None:
        self.space = space
        self.state = RegistryState()
        self.tree = Tree()

    def take(self, op: Operation, leaf: Leaf) -> None:
        """Fold the next operation."""
        self.state.apply(op, leaf)
        self.tree.append(leaf.hash())


class SpaceReplica:
    """One space: its fold and its tree. Sealed payloads stay unknown: only membership counts."""

    def __init__(self, space: bytes, registry: RegistryState) -> None:
        self.space = space
        self.state = SpaceState(registry.org, space)
        self.tree = Tree()
        self._registry = registry

    def take(self, op: Operation, leaf: Leaf) -> None:
        """Fold the next operation."""
        self.state.advance(op, leaf, None, self._registry)
        self.tree.append(leaf.hash())

    def root_at(self, size: int) -> bytes | None:
        """The root of the first `size` operations, None beyond the end."""
        return self.tree.root(size) if size <= self.tree.size else None


Replica = RegistryReplica | SpaceReplica


class Replicas:
    """All logs of this process, brought up to the database's rows when they are asked for.

    Not safe by itself: the caller holds the ledger's lock.
    """

    def __init__(self) -> None:
        self._registry: RegistryReplica | None = None
        self._spaces: dict[bytes, SpaceReplica] = {}

    def registry(self, connection: Connection) -> RegistryReplica:
        """The registry as committed. Errors: DomainError `organisation.missing`."""
        if self._registry is None:
            org = facts.get(connection, facts.ORGANISATION)
            if org is None:
                raise DomainError("organisation.missing")
            self._registry = RegistryReplica(org)
        replica = self._registry
        row = log.space(connection, replica.space)
        if row is None or row.size < replica.tree.size:
            self.forget()
            raise DomainError("organisation.missing")
        for op, leaf in _missing(connection, row, replica.tree):
            replica.take(op, leaf)
        return replica

    def found(self, replica: RegistryReplica) -> None:
        """Keep the registry that was just founded."""
        self._registry = replica

    def space(self, connection: Connection, row: SpaceRow) -> SpaceReplica:
        """A space as committed at `row`; the caller has asked for the registry before."""
        replica = self._spaces.get(row.id)
        if replica is not None and replica.tree.size == row.size:
            return replica
        registry = self.registry(connection)
        if replica is None or replica.tree.size > row.size:
            replica = self._spaces[row.id] = SpaceReplica(row.id, registry.state)
        for op, leaf in _missing(connection, row, replica.tree):
            replica.take(op, leaf)
        return replica

    def add(self, space: bytes) -> SpaceReplica:
        """A space that is being opened."""
        if self._registry is None:
            raise DomainError("organisation.missing")
        replica = self._spaces[space] = SpaceReplica(space, self._registry.state)
        return replica

    def loaded_registry(self) -> RegistryReplica | None:
        """The registry if it is in memory."""
        return self._registry

    def loaded(self, space: bytes) -> SpaceReplica | None:
        """A space if it is in memory."""
        return self._spaces.get(space)

    def forget(self, space: bytes | None = None) -> None:
        """Drop what a failed transaction may have changed; without a space, everything.

        A space's fold holds on to the registry's, so the registry never goes alone.
        """
        if space is not None and (self._registry is None or space != self._registry.space):
            self._spaces.pop(space, None)
            return
        self._registry = None
        self._spaces.clear()


def _missing(connection: Connection, row: SpaceRow, tree: Tree) -> Iterator[tuple[Operation, Leaf]]:
    """What other workers, or an earlier process, recorded beyond this tree."""
    if tree.size == row.size:
        return
    for entry in list(log.every(connection, row.id, tree.size)):
        if entry.idx < row.size:
            op = Operation.decode(entry.body)
            yield op, Leaf(op.op_id, op.sig_hash, entry.received_ms, entry.registry_size)
