"""Owns the bodies of requests and responses (section 7) as CBOR; refuses other shapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from ecabinet.protocol import cbor
from ecabinet.protocol.arrays import from_array, to_array
from ecabinet.protocol.keys import SigningKey, verify_ed
from ecabinet.protocol.operation import (
    MAX_OPERATION,
    MAX_PUSH_BYTES,
    MAX_PUSH_OPERATIONS,
    Leaf,
    Operation,
    Stub,
)
from ecabinet.protocol.tree import Checkpoint

B = TypeVar("B")


def encode_body(body: object) -> bytes:
    """A body dataclass of this module as CBOR."""
    return cbor.encode(to_array(body))


def decode_body(cls: type[B], data: bytes) -> B:
    """A body of class `cls`; Fault ``protocol.malformed``."""
    return from_array(cls, cbor.decode(data))


@dataclass(frozen=True, slots=True)
class FoundRequest:
    """`POST /v1/organisation`: the one-time code and the registry's first operations, encoded."""

    code: str
    operations: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class PushRequest:
    """`POST /v1/spaces/{id}/ops`: encoded operations in the device's order."""

    operations: tuple[bytes, ...]

    def decoded(self) -> tuple[Operation, ...]:
        """The operations; Fault ``protocol.malformed``, also over the limits of a push."""
        whole = sum(len(data) for data in self.operations)
        if len(self.operations) > MAX_PUSH_OPERATIONS or whole > MAX_PUSH_BYTES:
            raise cbor.malformed("push_too_large")
        return tuple(Operation.decode(data) for data in self.operations)


@dataclass(frozen=True, slots=True)
class Pushed:
    """One operation's outcome: recorded at `index` with its inclusion path, or a rejection code.

    `code` is empty when recorded; `known`: it had been recorded before. The path leads to the
    answer's checkpoint.
    """

    index: int
    received_ms: int
    reg_size: int
    path: tuple[bytes, ...]
    known: bool
    code: str

    @classmethod
    def rejected(cls, code: str) -> Pushed:
        return cls(0, 0, 0, (), False, code)


@dataclass(frozen=True, slots=True)
class PushAnswer:
    """Outcomes in the order of the request; after one rejection the rest of a chain fails too."""

    outcomes: tuple[Pushed, ...]
    checkpoint: Checkpoint


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a page: leaf times and the encoded operation, or its stub."""

    received_ms: int
    reg_size: int
    stub: bool
    data: bytes

    @classmethod
    def of(cls, op: Operation | Stub, received_ms: int, reg_size: int) -> Entry:
        return cls(received_ms, reg_size, isinstance(op, Stub), op.encode())

    def operation(self) -> Operation | Stub:
        """Fault ``protocol.malformed``."""
        if len(self.data) > MAX_OPERATION:
            raise cbor.malformed("operation_too_large")
        return Stub.decode(self.data) if self.stub else Operation.decode(self.data)

    def leaf(self, op: Operation | Stub) -> Leaf:
        """The leaf that these times make of `op`."""
        return Leaf(op.op_id, op.sig_hash, self.received_ms, self.reg_size)


@dataclass(frozen=True, slots=True)
class OpsPage:
    """`GET …/ops`: entries from index `first` on without gaps; `checkpoint` is of the whole log."""

    first: int
    entries: tuple[Entry, ...]
    checkpoint: Checkpoint


@dataclass(frozen=True, slots=True)
class SpaceLine:
    """`GET /v1/spaces`: one space that this device may read."""

    space: bytes
    size: int
    root: bytes
    epoch: int


@dataclass(frozen=True, slots=True)
class SpacesAnswer:
    spaces: tuple[SpaceLine, ...]


@dataclass(frozen=True, slots=True)
class ProofAnswer:
    """`GET …/proof` and `…/consistency`: the hashes of an RFC 9162 proof."""

    path: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Any error: a stable code; `retry_ms` 0 when trying again is useless."""

    code: str
    retry_ms: int = 0


@dataclass(frozen=True, slots=True)
class SignedTime:
    """The server's time, ms UTC, signed: it comes with a 401 to a request outside the window.

    `nonce` is the refused request's own, so that an old answer cannot be played back.
    """

    time_ms: int
    nonce: str
    sig: bytes = b""

    def signed(self, key: SigningKey) -> SignedTime:
        return SignedTime(self.time_ms, self.nonce, key.sign("time", self._message()))

    def verify(self, server_key: bytes) -> bool:
        return verify_ed(server_key, "time", self._message(), self.sig)

    def _message(self) -> bytes:
        return cbor.encode([self.time_ms, self.nonce])
