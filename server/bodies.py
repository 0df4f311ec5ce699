"""Request and answer bodies as CBOR arrays; refuses other shapes and what is over a limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.protocol import cbor
from ecabinet.protocol.tree import Checkpoint
from server.settings import Limits

RECORDED, ALREADY, REJECTED = 0, 1, 2
WHOLE, STUB = 0, 1
CODE_LENGTH = 64
# RFC 8949: an array's head; from 24 on its length stands behind, in one to eight bytes.
_ARRAY, _BEHIND, _LONGEST = 4, 24, 27


@dataclass(frozen=True, slots=True)
class Recorded:
    """An operation's place in its log; `again` when it had been recorded before."""

    index: int
    received_ms: int
    registry_size: int
    again: bool = False


@dataclass(frozen=True, slots=True)
class Rejected:
    """An operation that was not recorded, with the protocol's reason code."""

    code: str


Outcome = Recorded | Rejected


@dataclass(frozen=True, slots=True)
class Served:
    """One entry of a page: the encoded operation, or its stub, and the leaf's other half."""

    stub: bool
    data: bytes
    received_ms: int
    registry_size: int


def read_push(body: bytes, limits: Limits) -> list[bytes]:
    """The encoded operations of a push, each within its limit.

    Errors: DomainError `request.malformed`, `request.too_large`.
    """
    return _operations(_decoded(body), limits)


def operations_in(body: bytes) -> int:
    """How many operations a push says that it holds, by its first bytes; 1 if it says nothing."""
    head = body[0] if body else 0
    length = head & 0x1F
    if head >> 5 != _ARRAY or length > _LONGEST:
        return 1
    if length >= _BEHIND:
        length = int.from_bytes(body[1 : 1 + (1 << (length - _BEHIND))])
    return max(length, 1)


def read_founding(body: bytes, limits: Limits) -> tuple[str, list[bytes]]:
    """The one-time code and the registry's first operations. Errors: as `read_push`."""
    value = _decoded(body)
    if not isinstance(value, list) or len(value) != 2 or not isinstance(value[0], str):
        raise DomainError("request.malformed", what="founding")
    if len(value[0]) > CODE_LENGTH:
        raise DomainError("request.malformed", what="code")
    return value[0], _operations(value[1], limits)


def _decoded(body: bytes) -> Any:
    try:
        return cbor.decode(body)
    except Fault:
        raise DomainError("request.malformed", what="cbor") from None


def _operations(value: Any, limits: Limits) -> list[bytes]:
    if not isinstance(value, list) or not value or not all(type(raw) is bytes for raw in value):
        raise DomainError("request.malformed", what="operations")
    if len(value) > limits.push_operations:
        raise DomainError("request.too_large", limit=limits.push_operations)
    if max(map(len, value)) > limits.operation_bytes:
        raise DomainError("request.too_large", limit=limits.operation_bytes)
    return value


def push_answer(
    outcomes: Sequence[tuple[Outcome, Sequence[bytes]]], checkpoint: Checkpoint | None
) -> bytes:
    """[[result…], checkpoint]; each outcome with its inclusion path in the checkpoint's tree."""
    results = [_result(outcome, path) for outcome, path in outcomes]
    return cbor.encode([results, _checkpoint(checkpoint) if checkpoint else None])


def founding_answer(org: bytes, outcomes: Sequence[tuple[Outcome, Sequence[bytes]]]) -> bytes:
    """[organisation, [result…]]."""
    return cbor.encode([org, [_result(outcome, path) for outcome, path in outcomes]])


def page_answer(entries: Sequence[Served], checkpoint: Checkpoint) -> bytes:
    """[[entry…], checkpoint]."""
    told = [
        [STUB if entry.stub else WHOLE, entry.data, entry.received_ms, entry.registry_size]
        for entry in entries
    ]
    return cbor.encode([told, _checkpoint(checkpoint)])


def _result(outcome: Outcome, path: Sequence[bytes]) -> list[Any]:
    if isinstance(outcome, Rejected):
        return [REJECTED, outcome.code]
    kind = ALREADY if outcome.again else RECORDED
    return [kind, outcome.index, outcome.received_ms, outcome.registry_size, list(path)]


def _checkpoint(checkpoint: Checkpoint) -> list[Any]:
    return [checkpoint.size, checkpoint.root, checkpoint.time_ms, checkpoint.sig]
