"""From a passphrase to a key: Argon2id with a floor nobody can lower, and the strength rule."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ecabinet.domain.errors import DomainError

FLOOR_KIB = 64 * 1024
CEILING_KIB = 4 * 1024 * 1024
MINIMUM_LETTERS = 8
SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Kdf:
    """Cost of Argon2id (RFC 9106): memory in KiB, passes, lanes."""

    memory_kib: int = 256 * 1024
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        if not (
            FLOOR_KIB <= self.memory_kib <= CEILING_KIB
            and 3 <= self.passes <= 64
            and 1 <= self.lanes <= 64
        ):
            raise ValueError(f"cost of the passphrase out of range: {self}")

    def plain(self) -> dict[str, int]:
        """As it stands in a file."""
        return {"memory_kib": self.memory_kib, "passes": self.passes, "lanes": self.lanes}

    @classmethod
    def parse(cls, value: Any) -> Kdf:
        """From a file; ValueError when it asks for less than the floor or more than is sane."""
        if not isinstance(value, dict) or set(value) != {"memory_kib", "passes", "lanes"}:
            raise ValueError("no cost of the passphrase")
        if not all(type(number) is int for number in value.values()):
            raise ValueError("cost of the passphrase is not in whole numbers")
        return cls(**value)


FLOOR_KDF = Kdf(FLOOR_KIB)


def new_salt() -> bytes:
    """SALT_BYTES for a passphrase that is set now."""
    return os.urandom(SALT_BYTES)


def check_strength(passphrase: str) -> None:
    """DomainError ``passphrase.weak`` (minimum: letters) for one that is too short."""
    if len(normal(passphrase).strip()) < MINIMUM_LETTERS:
        raise DomainError("passphrase.weak", minimum=MINIMUM_LETTERS)


def normal(passphrase: str) -> str:
    """Keyboards write Vietnamese letters composed or decomposed: both open the same vault."""
    return unicodedata.normalize("NFC", passphrase)


def stretch(passphrase: str, salt: bytes, kdf: Kdf) -> bytes:
    """The 32 bytes that Argon2id makes of a passphrase."""
    derivation = Argon2id(
        salt=salt,
        length=32,
        iterations=kdf.passes,
        lanes=kdf.lanes,
        memory_cost=kdf.memory_kib,
    )
    return derivation.derive(normal(passphrase).encode())


def expand(secret: bytes, what: str) -> bytes:
    """A 32-byte key for one purpose (HKDF-SHA256, RFC 5869)."""
    return HKDF(SHA256(), length=32, salt=None, info=f"ecab/1/{what}".encode()).derive(secret)
