"""The CBOR files of a bundle as typed values, both ways; any other shape is Fault protocol.*."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ecabinet.protocol import cbor
from ecabinet.protocol.digest import sha256, tag
from ecabinet.protocol.operation import Header, Leaf, OpClass, Operation, Stub
from ecabinet.protocol.tree import Checkpoint
from ecabinet.services.differences import short_code

FORMAT = 1
WHOLE, STUB = 0, 1
_OP_TAG = tag("op")


@dataclass(frozen=True, slots=True)
class Body:
    """What is signed besides the header; `keys_hash` stands for the wraps, 32 bytes."""

    salt: bytes
    commitment: bytes
    keys_hash: bytes
    sealed: bytes
    sig: bytes

    @property
    def hash(self) -> bytes:
        return sha256(
            cbor.encode([self.salt, self.commitment, self.keys_hash, sha256(self.sealed)])
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the space's log: whole where `body` stands, else header and hashes."""

    index: int
    header: Header
    header_bytes: bytes
    body_hash: bytes
    sig_hash: bytes
    received_ms: int
    reg_size: int
    body: Body | None

    @property
    def op_id(self) -> bytes:
        return sha256(_OP_TAG + sha256(self.header_bytes) + self.body_hash)

    @property
    def leaf(self) -> Leaf:
        return Leaf(self.op_id, self.sig_hash, self.received_ms, self.reg_size)

    @property
    def label(self) -> str:
        """What an anomaly calls it: a ballot by its code, all else by its place."""
        if self.header.cls is OpClass.BALLOT:
            return f"ballot {short_code(self.op_id)}"
        return f"record {self.index}"

    def stub(self) -> Stub:
        return Stub(self.header, self.body_hash, self.sig_hash, self.header_bytes, self.op_id)

    def operation(self) -> Operation:
        """The record without its wraps: enough to open it."""
        body = self.body
        assert body is not None
        keys: tuple[tuple[bytes, bytes], ...] = ()
        return Operation(
            self.header, body.salt, body.commitment, keys, body.sealed, body.sig,
            self.header_bytes, b"", self.op_id,
        )  # fmt: skip


def registry_file(lines: Iterable[tuple[bytes, int]]) -> bytes:
    """[1, [[operation, received_ms]…]] in the log's order."""
    return cbor.encode([FORMAT, [list(line) for line in lines]])


def read_registry(data: bytes) -> list[tuple[Operation, int]]:
    found = []
    for raw, received_ms in _pairs(_lines(data), bytes, int):
        found.append((Operation.decode(raw), _count(received_ms)))
    return found


def space_file(space: bytes, entries: Iterable[list[Any]]) -> bytes:
    """[1, space, [entry…]] in the log's order."""
    return cbor.encode([FORMAT, space, list(entries)])


def whole(op: Operation, received_ms: int, reg_size: int) -> list[Any]:
    """[0, header, salt, commitment, SHA-256(keys), sealed, sig, received_ms, registry_size]."""
    parts = [op.header_bytes, op.salt, op.commitment, sha256(op.keys_bytes), op.body, op.sig]
    return [WHOLE, *parts, received_ms, reg_size]


def stub(op: Operation | Stub, received_ms: int, reg_size: int) -> list[Any]:
    """[1, header, body hash, SHA-256(sig), received_ms, registry_size]."""
    return [STUB, op.header_bytes, op.body_hash, op.sig_hash, received_ms, reg_size]


def read_space(data: bytes) -> tuple[bytes, list[Entry]]:
    version, space, lines = cbor.decode_array(data, 3, "space")
    if not _current(version) or type(space) is not bytes or type(lines) is not list:
        raise cbor.malformed("space")
    return space, [_entry(index, line) for index, line in enumerate(lines)]


def _entry(index: int, line: Any) -> Entry:
    if type(line) is not list or not line or type(line[0]) is not int:
        raise cbor.malformed("entry")
    kind = line[0]
    if kind not in (WHOLE, STUB) or len(line) != (9 if kind == WHOLE else 6):
        raise cbor.malformed("entry")
    parts, numbers = line[1:-2], line[-2:]
    if any(type(part) is not bytes for part in parts):
        raise cbor.malformed("entry")
    received_ms, reg_size = (_count(number) for number in numbers)
    header = Header.decode(parts[0])
    if kind == STUB:
        if len(parts[1]) != 32 or len(parts[2]) != 32:
            raise cbor.malformed("entry")
        return Entry(index, header, parts[0], parts[1], parts[2], received_ms, reg_size, None)
    body = Body(*parts[1:])
    if any(len(part) != 32 for part in (body.salt, body.commitment, body.keys_hash)):
        raise cbor.malformed("entry")
    return Entry(index, header, parts[0], body.hash, sha256(body.sig), received_ms, reg_size, body)


def openings_file(openings: Sequence[tuple[bytes, bytes]]) -> bytes:
    """[1, [[op_id, opening]…]] in the log's order."""
    return cbor.encode([FORMAT, [list(one) for one in openings]])


def read_openings(data: bytes) -> list[tuple[bytes, bytes]]:
    return list(_pairs(_lines(data), bytes, bytes))


def checkpoints_file(registry: Checkpoint, space: Checkpoint) -> bytes:
    """[1, [registry's, space's]], each [origin, size, root, time_ms, sig]."""
    return cbor.encode([FORMAT, [cbor.decode(one.encode()) for one in (registry, space)]])


def read_checkpoints(data: bytes) -> tuple[Checkpoint, Checkpoint]:
    lines = _lines(data)
    if len(lines) != 2:
        raise cbor.malformed("checkpoints")
    first, second = (Checkpoint.decode(cbor.encode(line)) for line in lines)
    for mark in (first, second):
        if len(mark.origin) != 16 or len(mark.root) != 32 or min(mark.size, mark.time_ms) < 0:
            raise cbor.malformed("checkpoints")
    return first, second


def signature_file(device: bytes, sig: bytes) -> bytes:
    """[1, device, hybrid signature] over the manifest."""
    return cbor.encode([FORMAT, device, sig])


def read_signature(data: bytes) -> tuple[bytes, bytes]:
    version, device, sig = cbor.decode_array(data, 3, "signature")
    if not _current(version) or type(device) is not bytes or type(sig) is not bytes:
        raise cbor.malformed("signature")
    return device, sig


def _current(version: Any) -> bool:
    return type(version) is int and version == FORMAT


def _lines(data: bytes) -> list[Any]:
    version, lines = cbor.decode_array(data, 2, "file")
    if not _current(version) or type(lines) is not list:
        raise cbor.malformed("file")
    return lines


def _pairs(lines: list[Any], first: type, second: type) -> Iterable[tuple[Any, Any]]:
    for line in lines:
        if type(line) is not list or len(line) != 2:
            raise cbor.malformed("pair")
        if type(line[0]) is not first or type(line[1]) is not second:
            raise cbor.malformed("pair")
        yield line[0], line[1]


def _count(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise cbor.malformed("count")
    return value
