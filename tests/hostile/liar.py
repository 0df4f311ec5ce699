"""The real server with its storage and its signing key, turned against its clients by a test.

It tells a forged log as consistently as it can: roots, proofs, checkpoints and lists all agree
with the forgery, so that what a client notices is the lie itself and not its clumsiness.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from ecabinet.domain.errors import DomainError
from ecabinet.protocol import cbor
from ecabinet.protocol.operation import Leaf, Operation, Stub
from ecabinet.protocol.tree import Checkpoint, Tree
from server.auth import Caller
from server.core import Core

Line = tuple[int, bytes, int, int]
"""(stub, bytes, received_ms, reg_size) as a page tells it."""

Forge = Callable[[list[Line]], list[Line]]
LIMIT = 100_000


@dataclass
class Liar:
    """Lies told to one device, or to all when `victim` is empty."""

    core: Core
    logs: dict[bytes, Forge] = field(default_factory=dict)
    hidden: set[bytes] = field(default_factory=set)
    victim: bytes = b""
    sign: Callable[[Checkpoint], Checkpoint] | None = None
    mark: Callable[[Checkpoint], Checkpoint] = lambda mark: mark
    cut: Callable[[list[Line]], list[Line]] = lambda lines: lines

    def __post_init__(self) -> None:
        ledger = self.core.ledger
        self._page, self._spaces = ledger.page, ledger.spaces_for
        self._consistency = ledger.consistency
        ledger.page = self.page  # type: ignore[method-assign]  # this server lies
        ledger.spaces_for = self.spaces_for  # type: ignore[method-assign]  # likewise
        ledger.consistency = self.consistency  # type: ignore[method-assign]  # likewise

    def repent(self) -> None:
        """Honest from now on."""
        self.logs.clear()
        self.hidden.clear()
        self.mark, self.cut, self.sign = lambda mark: mark, lambda lines: lines, None

    def lies_to(self, device: bytes | None) -> bool:
        return not self.victim or device == self.victim

    def lines(self, caller: Caller, space: bytes) -> list[Line]:
        """The whole log as this caller is to see it."""
        lines: list[Line] = []
        while True:
            told, mark = cbor.decode(self._page(caller, space, len(lines), LIMIT, bodies=False))
            lines += [tuple(line) for line in told]
            if len(lines) >= mark[0]:
                break
        forge = self.logs.get(space) if self.lies_to(caller.device) else None
        return lines if forge is None else forge(lines)

    def page(self, caller: Caller, space: bytes, after: int, limit: int, *, bodies: bool) -> bytes:
        if not self.lies_to(caller.device):
            return self._page(caller, space, after, limit, bodies=bodies)
        if space in self.hidden:
            raise DomainError("auth.forbidden")
        lines = self.lines(caller, space)
        tree = tree_of(lines)
        mark = Checkpoint(space, tree.size, tree.root(), self.core.clock() + 1)
        mark = self.mark(mark)
        mark = self.sign(mark) if self.sign else mark.signed(self.core.key)
        told = self.cut(lines[after : after + limit])
        return cbor.encode(
            [[list(line) for line in told], [mark.size, mark.root, mark.time_ms, mark.sig]]
        )

    def spaces_for(self, device: bytes) -> list[tuple[bytes, int, bytes, int]]:
        listed = self._spaces(device)
        if not self.lies_to(device):
            return listed
        told = []
        for space, size, root, epoch in listed:
            if space in self.hidden:
                continue
            if space in self.logs:
                tree = tree_of(self.lines(Caller(device=device), space))
                size, root = tree.size, tree.root()
            told.append((space, size, root, epoch))
        return told

    def consistency(self, caller: Caller, space: bytes, first: int, second: int) -> list[bytes]:
        if not self.lies_to(caller.device) or space not in self.logs:
            return self._consistency(caller, space, first, second)
        tree = tree_of(self.lines(caller, space))
        return list(tree.consistency(min(first, tree.size), min(second, tree.size)))


def tree_of(lines: list[Line]) -> Tree:
    return Tree(leaf(line).hash() for line in lines)


def leaf(line: Line) -> Leaf:
    op = record(line)
    return Leaf(op.op_id, op.sig_hash, line[2], line[3])


def record(line: Line) -> Operation | Stub:
    return Stub.decode(line[1]) if line[0] else Operation.decode(line[1])


def whole(line: Line) -> Operation:
    return Operation.decode(line[1])


def swapped(line: Line, op: Operation) -> Line:
    """The same line with another operation's bytes."""
    return (0, op.encode(), line[2], line[3])


def with_header(op: Operation, **changes: Any) -> Operation:
    """The operation with other header fields under its old signature."""
    header = replace(op.header, **changes)
    fresh = Operation.compose(header, op.body, salt=op.salt, commitment=op.commitment, keys=op.keys)
    return replace(fresh, sig=op.sig)


def with_body(op: Operation, **changes: Any) -> Operation:
    """The operation with other sealed parts under its old signature."""
    parts: dict[str, Any] = {
        "body": op.body,
        "salt": op.salt,
        "commitment": op.commitment,
        "keys": op.keys,
        **changes,
    }
    body = parts.pop("body")
    return replace(Operation.compose(op.header, body, **parts), sig=op.sig)
