"""Owns padding before encryption; refuses a plain text whose padding is not zeros.

Padmé (Nikitin and others, *Reducing Metadata Leakage from Encrypted Files*, 2019, algorithm 1)
leaks O(log log n) bits of a length for at most 12 % more bytes.
"""

from __future__ import annotations

from ecabinet.domain.errors import Fault

SMALLEST = 256
_LENGTH = 4


def padme(length: int) -> int:
    """The padded size of `length` bytes."""
    if length < 2:
        return length
    exponent = length.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return (length + mask) & ~mask


def pad(payload: bytes, quantum: int = 0) -> bytes:
    """Length (4 bytes, big endian) ‖ payload ‖ zeros, to Padmé or to multiples of `quantum`.

    Never under 256 bytes: an *agree* and a *debate* must look alike.
    """
    used = _LENGTH + len(payload)
    size = -(-used // quantum) * quantum if quantum else max(SMALLEST, padme(used))
    return (len(payload).to_bytes(_LENGTH, "big") + payload).ljust(size, b"\x00")


def unpad(padded: bytes) -> bytes:
    """The payload; Fault ``protocol.sealed`` if length or padding are wrong."""
    end = _LENGTH + int.from_bytes(padded[:_LENGTH], "big")
    if len(padded) < _LENGTH or end > len(padded) or padded[end:].strip(b"\x00"):
        raise Fault("protocol.sealed")
    return padded[_LENGTH:end]
