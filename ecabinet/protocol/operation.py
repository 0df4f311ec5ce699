"""Owns the bytes of an operation, its stub and its leaf; refuses any other shape of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from ecabinet.protocol import cbor
from ecabinet.protocol.arrays import from_array, to_array
from ecabinet.protocol.digest import ZERO16, ZERO32, sha256, tag

if TYPE_CHECKING:
    from ecabinet.protocol.keys import DeviceKeys, RootKeys

FORMAT = 1
MAX_OPERATION = 256 * 1024
MAX_RECIPIENTS = 128
MAX_PARENTS = 64
MAX_BLOBS = 64
MAX_PUSH_OPERATIONS = 256
MAX_PUSH_BYTES = 4 * 1024 * 1024
MAX_AHEAD_MS = 300_000
EMPTY_ROOT = sha256(b"")
_OP_TAG = tag("op")

Wrap = tuple[bytes, bytes]
"""(device id, sealed secret) of one recipient."""


class OpClass(IntEnum):
    """What an operation is for; fixes who may write it, its signature and whether it is sealed."""

    REGISTRY = 1
    MEMBERSHIP = 2
    WRAPS = 3
    DELETE = 4
    CONTENT = 5
    VOTE_OPEN = 6
    VOTE_EXTEND = 7
    VOTE_CLOSE = 8
    VOTE_OFFICER = 9
    TALLY = 10
    RESULT = 11
    CONCLUSION = 12
    BALLOT = 13
    REWRAP = 14
    PROXY = 15
    ACK = 16
    WITNESS = 17
    RECALL = 18
    SNAPSHOT = 19


OPEN_PAYLOAD = frozenset({OpClass.REGISTRY, OpClass.MEMBERSHIP, OpClass.WRAPS, OpClass.DELETE})
HYBRID = frozenset(OpClass) - {OpClass.CONTENT, OpClass.SNAPSHOT}


@dataclass(frozen=True, slots=True)
class Header:
    """What the server sees of an operation. Ids 16 bytes, op_ids and roots 32.

    `space` is zeros in a genesis operation, `org` too in the registry's. `hlc` is
    milliseconds UTC << 16 | counter. `epoch` is 0 where the space key does not serve.
    `seen_*` is the space's log, `reg_*` the registry's, as the author had verified them.
    """

    org: bytes
    space: bytes
    cls: OpClass
    member: bytes
    device: bytes
    dev_seq: int
    hlc: int
    epoch: int = 0
    object: bytes = ZERO16
    rev: int = 0
    parents: tuple[bytes, ...] = ()
    dev_prev: bytes = ZERO32
    seen_size: int = 0
    seen_root: bytes = EMPTY_ROOT
    reg_size: int = 0
    reg_root: bytes = EMPTY_ROOT
    blobs: tuple[tuple[bytes, int], ...] = ()

    def encode(self) -> bytes:
        """The header's CBOR, in the order of the format: it is hashed, signed and authenticated."""
        return cbor.encode(
            [
                FORMAT,
                self.org,
                self.space,
                self.epoch,
                self.cls.value,
                self.object,
                self.rev,
                list(self.parents),
                self.member,
                self.device,
                self.dev_seq,
                self.dev_prev,
                self.hlc,
                self.seen_size,
                self.seen_root,
                self.reg_size,
                self.reg_root,
                [list(blob) for blob in self.blobs],
            ]
        )

    @classmethod
    def decode(cls, data: bytes) -> Header:
        """Read a header; Fault ``protocol.malformed`` for a wrong type, size, sign or class."""
        a = cbor.decode_array(data, 18, "header")
        for place, size in _BYTES:
            if type(a[place]) is not bytes or len(a[place]) != size:
                raise cbor.malformed("header")
        for place in _COUNTS:
            if type(a[place]) is not int or a[place] < 0:
                raise cbor.malformed("header")
        if a[0] != FORMAT:
            raise cbor.malformed("format")
        parents, blobs = _parents(a[7]), _blobs(a[17])
        op_class = _CLASSES.get(a[4])
        if op_class is None:
            raise cbor.malformed("class")
        return cls(a[1], a[2], op_class, a[8], a[9], a[10], a[12], a[3], a[5], a[6], parents,
                   a[11], a[13], a[14], a[15], a[16], blobs)  # fmt: skip


_CLASSES = {member.value: member for member in OpClass}
_BYTES = ((1, 16), (2, 16), (5, 16), (8, 16), (9, 16), (11, 32), (14, 32), (16, 32))
_COUNTS = (0, 3, 4, 6, 10, 12, 13, 15)


def _parents(value: object) -> tuple[bytes, ...]:
    if type(value) is not list or len(value) > MAX_PARENTS:
        raise cbor.malformed("parents")
    if any(type(parent) is not bytes or len(parent) != 32 for parent in value):
        raise cbor.malformed("parents")
    return tuple(value)


def _blobs(value: object) -> tuple[tuple[bytes, int], ...]:
    if type(value) is not list or len(value) > MAX_BLOBS:
        raise cbor.malformed("blobs")
    if not value:
        return ()
    pairs: tuple[tuple[bytes, int], ...] = tuple(from_array(_Blob, entry).pair() for entry in value)
    return pairs


@dataclass(frozen=True, slots=True)
class _Blob:
    id: bytes
    length: int

    def pair(self) -> tuple[bytes, int]:
        if len(self.id) != 32 or self.length < 0:
            raise cbor.malformed("blobs")
        return self.id, self.length


@dataclass(frozen=True, slots=True)
class Operation:
    """One signed record. `body` is the ciphertext, or the payload itself in an open class.

    `salt` and `commitment` are 32 bytes, zeros where they do not serve; `keys` are the wraps of a
    secret of its own, empty where the space key serves. Make one with `compose`, then `signed`.
    """

    header: Header
    salt: bytes
    commitment: bytes
    keys: tuple[Wrap, ...]
    body: bytes
    sig: bytes
    header_bytes: bytes = field(repr=False)
    keys_bytes: bytes = field(repr=False)
    op_id: bytes

    @classmethod
    def compose(
        cls,
        header: Header,
        body: bytes,
        *,
        salt: bytes = ZERO32,
        commitment: bytes = ZERO32,
        keys: tuple[Wrap, ...] = (),
    ) -> Operation:
        """An operation without its signature; its op_id is already final."""
        header_bytes = header.encode()
        keys_bytes = cbor.encode([list(wrap) for wrap in keys])
        op_id = _op_id(header_bytes, _body_hash(salt, commitment, keys_bytes, body))
        return cls(header, salt, commitment, keys, body, b"", header_bytes, keys_bytes, op_id)

    def signed(self, signer: DeviceKeys | RootKeys) -> Operation:
        """The same operation with the author's signature of its class (hybrid or Ed25519)."""
        return replace(self, sig=signer.sign(self.op_id, self.header.cls in HYBRID))

    @property
    def space_id(self) -> bytes:
        """The space it belongs to: its own op_id's beginning where it is a genesis operation."""
        return self.op_id[:16] if self.header.space == ZERO16 else self.header.space

    @property
    def body_hash(self) -> bytes:
        return _body_hash(self.salt, self.commitment, self.keys_bytes, self.body)

    @property
    def sig_hash(self) -> bytes:
        return sha256(self.sig)

    def stub(self) -> Stub:
        """What a device without a wrap is served: enough for the tree and the chains."""
        return Stub(self.header, self.body_hash, self.sig_hash, self.header_bytes, self.op_id)

    def encode(self) -> bytes:
        """CBOR of [header, salt, commitment, keys, body, sig]; header and keys as their CBOR."""
        parts = [self.header_bytes, self.salt, self.commitment, self.keys_bytes]
        return cbor.encode([*parts, self.body, self.sig])

    @classmethod
    def decode(cls, data: bytes) -> Operation:
        """Read an operation; Fault ``protocol.malformed``. The signature is not checked here."""
        if len(data) > MAX_OPERATION:
            raise cbor.malformed("operation_too_large")
        parts = cbor.decode_array(data, 6, "operation")
        if any(type(part) is not bytes for part in parts):
            raise cbor.malformed("operation")
        header_bytes, salt, commitment, keys_bytes, body, sig = parts
        if len(salt) != 32 or len(commitment) != 32:
            raise cbor.malformed("operation")
        op_id = _op_id(header_bytes, _body_hash(salt, commitment, keys_bytes, body))
        header, keys = Header.decode(header_bytes), _wraps(keys_bytes)
        return cls(header, salt, commitment, keys, body, sig, header_bytes, keys_bytes, op_id)


@dataclass(frozen=True, slots=True)
class Stub:
    """An operation without its body: [header, body hash, signature hash]."""

    header: Header
    body_hash: bytes
    sig_hash: bytes
    header_bytes: bytes = field(repr=False)
    op_id: bytes

    @property
    def space_id(self) -> bytes:
        return self.op_id[:16] if self.header.space == ZERO16 else self.header.space

    def encode(self) -> bytes:
        return cbor.encode([self.header_bytes, self.body_hash, self.sig_hash])

    @classmethod
    def decode(cls, data: bytes) -> Stub:
        """Read a stub; Fault ``protocol.malformed``."""
        parts = cbor.decode_array(data, 3, "stub")
        if any(type(part) is not bytes for part in parts):
            raise cbor.malformed("stub")
        header_bytes, body_hash, sig_hash = parts
        if len(body_hash) != 32 or len(sig_hash) != 32:
            raise cbor.malformed("stub")
        op_id = _op_id(header_bytes, body_hash)
        return cls(Header.decode(header_bytes), body_hash, sig_hash, header_bytes, op_id)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A line of the log (PROTOCOL.md section 5). `received_ms` is the server's word, UTC."""

    op_id: bytes
    sig_hash: bytes
    received_ms: int
    reg_size: int

    def hash(self) -> bytes:
        """SHA-256(0x00 ‖ CBOR), the leaf hash of RFC 9162 section 2.1.1."""
        return sha256(b"\x00" + cbor.encode(to_array(self)))


def effective_hlc(hlc: int, received_ms: int) -> int:
    """The clock that folds use (section 8): the signed one, at most five minutes past the leaf.

    From the leaf alone, so that all folds agree; the greatest wins, then the greatest op_id.
    """
    return min(hlc, (received_ms + MAX_AHEAD_MS) << 16)


def _body_hash(salt: bytes, commitment: bytes, keys_bytes: bytes, body: bytes) -> bytes:
    return sha256(cbor.encode([salt, commitment, sha256(keys_bytes), sha256(body)]))


def _op_id(header_bytes: bytes, body_hash: bytes) -> bytes:
    return sha256(_OP_TAG + sha256(header_bytes) + body_hash)


_NO_WRAPS = cbor.encode([])


def _wraps(data: bytes) -> tuple[Wrap, ...]:
    if data == _NO_WRAPS:
        return ()
    value = cbor.decode(data)
    if type(value) is not list or len(value) > MAX_RECIPIENTS:
        raise cbor.malformed("keys")
    for entry in value:
        if type(entry) is not list or len(entry) != 2 or type(entry[1]) is not bytes:
            raise cbor.malformed("keys")
        if type(entry[0]) is not bytes or len(entry[0]) != 16:
            raise cbor.malformed("keys")
    return tuple((device, wrap) for device, wrap in value)
