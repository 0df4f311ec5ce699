"""Owns the sealed form of a file: padded, in authenticated chunks; refuses splicing and cutting.

blob = commitment (32) ‖ AES-256-GCM of each 16 KiB of (length, 8 bytes ‖ data ‖ zeros to Padmé).
Key and commitment come from the blob key bound to [org, space, object]; the nonce is the chunk's
number and a last-chunk mark, as age's STREAM does (Hoang and others, 2015).
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ecabinet.domain.errors import Fault
from ecabinet.protocol import cbor
from ecabinet.protocol.digest import sha256, tag
from ecabinet.protocol.padding import padme

CHUNK = 16 * 1024
SEALED_CHUNK = CHUNK + 16
COMMITMENT = 32
RUN = 16  # chunks opened in one place: what fits the processor's own memory
_LENGTH = 8
_BLOB_TAG = tag("blob")


@dataclass(frozen=True, slots=True)
class BlobContext:
    """Where a blob belongs: org, space and object (the paper's id), 16 bytes each."""

    org: bytes
    space: bytes
    object: bytes


def blob_id(sealed: bytes) -> bytes:
    """SHA-256 of the ciphertext."""
    return sha256(sealed)


def sealed_size(length: int) -> int:
    """How many bytes `length` bytes of data become."""
    padded = padme(_LENGTH + length)
    return COMMITMENT + padded + 16 * -(-padded // CHUNK)


def seal_blob(data: bytes, key: bytes, context: BlobContext) -> bytes:
    """The sealed blob; `key` is 32 random bytes used for nothing else."""
    aead, commitment = _derive(key, context)
    plain = len(data).to_bytes(_LENGTH, "big") + data
    plain = plain.ljust(padme(len(plain)), b"\x00")
    last = (len(plain) - 1) // CHUNK
    sealed = [commitment]
    for number in range(last + 1):
        piece = plain[number * CHUNK : (number + 1) * CHUNK]
        sealed.append(aead.encrypt(_nonce(number, number == last), piece, None))
    return b"".join(sealed)


def open_blob(sealed: bytes, key: bytes, context: BlobContext) -> bytes:
    """The data; Fault ``protocol.sealed`` if any byte, the order, the end or the place differ."""
    there = memoryview(sealed)
    at = 0

    def read(into: memoryview) -> int:
        nonlocal at
        part = there[at : at + len(into)]
        into[: len(part)] = part
        at += len(part)
        return len(part)

    return b"".join(bytes(run) for run in open_runs(len(sealed), read, key, context))


def open_runs(
    size: int, read: Callable[[memoryview], int], key: bytes, context: BlobContext
) -> Iterator[memoryview]:
    """The data of a blob of `size` bytes in runs, each laid over the one before.

    `read` puts the bytes that come next into a buffer and says how many, 0 at the end. No run may
    be used before the last has come: Fault ``protocol.sealed`` as for `open_blob`.
    """
    head = memoryview(bytearray(COMMITMENT))
    _fill(read, head)
    opener = BlobOpener(bytes(head), size, key, context)
    total = size - COMMITMENT - 16 * (opener.last + 1)
    sealed = memoryview(bytearray(min(RUN * SEALED_CHUNK, size - COMMITMENT)))
    plain = memoryview(bytearray(min(RUN * CHUNK, total)))
    done, end = 0, total
    while done < total:
        count = min(len(plain), total - done)
        chunks = -(-count // CHUNK)
        _fill(read, sealed[: count + 16 * chunks])
        opener.put(done // CHUNK, sealed[: count + 16 * chunks], plain)
        if not done:
            end = _LENGTH + int.from_bytes(plain[:_LENGTH], "big")
            if end > total or padme(end) != total:
                raise Fault("protocol.sealed")
        stop = min(max(end - done, 0), count)
        if bytes(plain[stop:count]).strip(b"\x00"):
            raise Fault("protocol.sealed")
        yield plain[0 if done else _LENGTH : stop]
        done += count
    if read(head):
        raise Fault("protocol.sealed")


def _fill(read: Callable[[memoryview], int], buffer: memoryview) -> None:
    while len(buffer):
        count = read(buffer)
        if not count:
            raise Fault("protocol.sealed")
        buffer = buffer[count:]


class BlobOpener:
    """Opens any run of whole chunks of a blob whose beginning (32 bytes) and size are known."""

    def __init__(self, head: bytes, size: int, key: bytes, context: BlobContext) -> None:
        self._aead, commitment = _derive(key, context)
        if not hmac.compare_digest(head, commitment) or size <= COMMITMENT + 16:
            raise Fault("protocol.sealed")
        self.last = (size - COMMITMENT - 1) // SEALED_CHUNK

    def put(self, first: int, sealed: memoryview, plain: memoryview) -> None:
        """Opens a run of chunks from number `first` on into `plain`."""
        # Into one place: a large paper's chunks as objects of their own take four times as long.
        for index, start in enumerate(range(0, len(sealed), SEALED_CHUNK)):
            piece = sealed[start : start + SEALED_CHUNK]
            part = plain[index * CHUNK : index * CHUNK + len(piece) - 16]
            number = first + index
            try:
                self._aead.decrypt_into(_nonce(number, number == self.last), piece, None, part)
            except (InvalidTag, ValueError):
                raise Fault("protocol.sealed") from None

    def chunks(self, first: int, sealed: bytes) -> Iterator[bytes]:
        """The plain chunks (8 bytes of length stand before the data) from number `first` on."""
        for offset in range(0, len(sealed), SEALED_CHUNK):
            number = first + offset // SEALED_CHUNK
            piece = sealed[offset : offset + SEALED_CHUNK]
            try:
                yield self._aead.decrypt(_nonce(number, number == self.last), piece, None)
            except (InvalidTag, ValueError):
                raise Fault("protocol.sealed") from None


def chunk_span(offset: int, length: int) -> tuple[int, int, int]:
    """(first chunk, first sealed byte, end sealed byte) that hold data[offset:offset + length].

    The end may lie beyond the blob: cut it at the blob's size.
    """
    first = (offset + _LENGTH) // CHUNK
    last = (offset + _LENGTH + max(length, 1) - 1) // CHUNK
    return first, COMMITMENT + first * SEALED_CHUNK, COMMITMENT + (last + 1) * SEALED_CHUNK


def _derive(key: bytes, context: BlobContext) -> tuple[AESGCM, bytes]:
    info = _BLOB_TAG + cbor.encode([context.org, context.space, context.object])
    both = HKDF(SHA256(), 64, None, info).derive(key)
    return AESGCM(both[:32]), both[32:]


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")
