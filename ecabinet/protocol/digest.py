"""Owns the hash and its domain tags; refuses a derivation without a tag."""

from __future__ import annotations

import hashlib

ZERO16 = bytes(16)
ZERO32 = bytes(32)


def tag(what: str) -> bytes:
    """The domain tag ``ecab/1/<what>`` closed by a zero byte, so that no tag begins another."""
    return b"ecab/1/" + what.encode("ascii") + b"\x00"


def sha256(data: bytes) -> bytes:
    """SHA-256 of `data`, 32 bytes."""
    return hashlib.sha256(data).digest()


def tagged(what: str, data: bytes) -> bytes:
    """SHA-256(tag ‖ data), 32 bytes."""
    return hashlib.sha256(tag(what) + data).digest()
