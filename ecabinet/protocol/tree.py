"""Owns the Merkle tree of a log (RFC 9162, section 2.1) and signed checkpoints; refuses gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ecabinet.protocol import cbor
from ecabinet.protocol.arrays import from_array, to_array
from ecabinet.protocol.digest import sha256
from ecabinet.protocol.keys import SigningKey, verify_ed
from ecabinet.protocol.operation import EMPTY_ROOT


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 ‖ left ‖ right)."""
    return sha256(b"\x01" + left + right)


def _split(size: int) -> int:
    """The largest power of two smaller than `size`."""
    return 1 << ((size - 1).bit_length() - 1)


class Tree:
    """The whole tree in memory, level by level: appends and proofs in O(log n) hashes."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self._levels: list[list[bytes]] = [[]]
        for leaf in leaves:
            self.append(leaf)

    @property
    def size(self) -> int:
        return len(self._levels[0])

    def append(self, leaf_hash: bytes) -> int:
        """Add a leaf hash (32 bytes); returns its index."""
        self._levels[0].append(leaf_hash)
        depth = 0
        while len(self._levels[depth]) % 2 == 0:
            level = self._levels[depth]
            if depth + 1 == len(self._levels):
                self._levels.append([])
            self._levels[depth + 1].append(node_hash(level[-2], level[-1]))
            depth += 1
        return self.size - 1

    def root(self, size: int | None = None) -> bytes:
        """The root of the first `size` leaves (all by default); ValueError beyond the tree."""
        size = self._bounded(self.size if size is None else size)
        return self._range(0, size) if size else EMPTY_ROOT

    def inclusion(self, index: int, size: int | None = None) -> tuple[bytes, ...]:
        """The audit path of leaf `index` in the tree of `size` leaves (2.1.3.1)."""
        size = self._bounded(self.size if size is None else size)
        if not 0 <= index < size:
            raise ValueError("no such leaf")
        return tuple(self._path(index, 0, size))

    def consistency(self, first: int, second: int | None = None) -> tuple[bytes, ...]:
        """The proof that `first` leaves are a prefix of `second` (2.1.4.1); empty where trivial."""
        second = self._bounded(self.size if second is None else second)
        if not 0 <= first <= second:
            raise ValueError("no such size")
        if first in (0, second):
            return ()
        return tuple(self._subproof(first, 0, second, True))

    def _bounded(self, size: int) -> int:
        if not 0 <= size <= self.size:
            raise ValueError("beyond the tree")
        return size

    def _range(self, start: int, end: int) -> bytes:
        count = end - start
        if count & (count - 1) == 0:
            depth = count.bit_length() - 1
            return self._levels[depth][start >> depth]
        middle = start + _split(count)
        return node_hash(self._range(start, middle), self._range(middle, end))

    def _path(self, index: int, start: int, end: int) -> list[bytes]:
        if end - start == 1:
            return []
        middle = start + _split(end - start)
        if index < middle:
            return [*self._path(index, start, middle), self._range(middle, end)]
        return [*self._path(index, middle, end), self._range(start, middle)]

    def _subproof(self, first: int, start: int, end: int, whole: bool) -> list[bytes]:
        """SUBPROOF of section 2.1.4.1; `first` is absolute."""
        if first == end:
            return [] if whole else [self._range(start, end)]
        middle = start + _split(end - start)
        if first <= middle:
            return [*self._subproof(first, start, middle, whole), self._range(middle, end)]
        return [*self._subproof(first, middle, end, False), self._range(start, middle)]


class Frontier:
    """The right edge of a tree: appends and the root, in O(log n) memory."""

    __slots__ = ("_peaks", "size")

    def __init__(self, size: int = 0, peaks: Sequence[bytes] = ()) -> None:
        if size.bit_count() != len(peaks) or any(len(peak) != 32 for peak in peaks):
            raise cbor.malformed("frontier")
        self.size = size
        self._peaks = list(peaks)

    def append(self, leaf_hash: bytes) -> int:
        """Add a leaf hash; returns its index."""
        node, size = leaf_hash, self.size
        while size & 1:
            node = node_hash(self._peaks.pop(), node)
            size >>= 1
        self._peaks.append(node)
        self.size += 1
        return self.size - 1

    @property
    def root(self) -> bytes:
        if not self._peaks:
            return EMPTY_ROOT
        node = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            node = node_hash(peak, node)
        return node

    def copy(self) -> Frontier:
        return Frontier(self.size, self._peaks)

    def to_bytes(self) -> bytes:
        return cbor.encode([self.size, list(self._peaks)])

    @classmethod
    def from_bytes(cls, data: bytes) -> Frontier:
        """Read `to_bytes` back; Fault ``protocol.malformed``."""
        size, peaks = cbor.decode_array(data, 2, "frontier")
        if type(size) is not int or size < 0 or type(peaks) is not list:
            raise cbor.malformed("frontier")
        if any(type(peak) is not bytes for peak in peaks):
            raise cbor.malformed("frontier")
        return cls(size, peaks)


def verify_inclusion(
    leaf_hash: bytes, index: int, size: int, path: Sequence[bytes], root: bytes
) -> bool:
    """Whether `path` proves the leaf at `index` of `size` under `root` (2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, node = index, size - 1, leaf_hash
    for step in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            node = node_hash(step, node)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            node = node_hash(node, step)
        place, last = place >> 1, last >> 1
    return last == 0 and node == root


def verify_consistency(
    first: int, first_root: bytes, second: int, second_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether `proof` shows the first log to be a prefix of the second (2.1.4.2)."""
    if not 0 <= first <= second:
        return False
    if first == second:
        return not proof and first_root == second_root
    if first == 0:
        return not proof and first_root == EMPTY_ROOT
    path = [first_root, *proof] if first & (first - 1) == 0 else list(proof)
    return bool(path) and _replay(first - 1, second - 1, path) == (first_root, second_root)


def _replay(place: int, last: int, path: list[bytes]) -> tuple[bytes, bytes] | None:
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = path[0]
    for step in path[1:]:
        if last == 0:
            return None
        if place & 1 or place == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new = node_hash(new, step)
        place, last = place >> 1, last >> 1
    return (old, new) if last == 0 else None


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The server's signed word: space `origin` (16 bytes), size, root, and its time (ms UTC)."""

    origin: bytes
    size: int
    root: bytes
    time_ms: int
    sig: bytes = b""

    def _message(self) -> bytes:
        return cbor.encode([self.origin, self.size, self.root, self.time_ms])

    def signed(self, key: SigningKey) -> Checkpoint:
        """The same checkpoint under the server's Ed25519 key."""
        sig = key.sign("checkpoint", self._message())
        return Checkpoint(self.origin, self.size, self.root, self.time_ms, sig)

    def verify(self, server_key: bytes) -> bool:
        """Whether the server's 32-byte public key signed it."""
        return verify_ed(server_key, "checkpoint", self._message(), self.sig)

    def encode(self) -> bytes:
        return cbor.encode(to_array(self))

    @classmethod
    def decode(cls, data: bytes) -> Checkpoint:
        """Read a checkpoint; Fault ``protocol.malformed``. Verify it before use."""
        return from_array(cls, cbor.decode(data))
