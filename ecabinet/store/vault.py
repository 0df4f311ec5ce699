"""The profile's master key under passphrase and key ring; it never writes either, nor the key."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ecabinet.domain.errors import DomainError, Fault
from ecabinet.store.attempts import Attempts
from ecabinet.store.passphrase import (
    FLOOR_KDF,
    SALT_BYTES,
    Kdf,
    check_strength,
    expand,
    new_salt,
    stretch,
)
from ecabinet.store.profile import Profile, replace_file
from ecabinet.store.ring import Ring
from ecabinet.store.sealed import bound, unwrapped, wrap

__all__ = ["FLOOR_KDF", "Kdf", "Vault"]

NO_RING = "none"
KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class _Head:
    """The clear part of the vault file; `account` names the half that lies in the key ring."""

    kdf: Kdf
    salt: bytes
    ring: str
    account: str

    def plain(self) -> dict[str, Any]:
        return {
            "format": 1,
            "kdf": self.kdf.plain(),
            "salt": self.salt.hex(),
            "ring": self.ring,
            "account": self.account,
        }

    @classmethod
    def parse(cls, record: dict[str, Any]) -> _Head:
        salt = bytes.fromhex(record["salt"])
        ring, account = record["ring"], record["account"]
        if record["format"] != 1 or len(salt) != SALT_BYTES:
            raise ValueError("vault of another format")
        if not isinstance(ring, str) or not isinstance(account, str):
            raise ValueError("vault names no key ring")
        return cls(Kdf.parse(record["kdf"]), salt, ring, account)


class Vault:
    """An opened vault. `master` is the key of everything (32 bytes); `ring` says which key ring
    holds the vault's second half, "none" for no ring."""

    def __init__(self, directory: Path, head: _Head, master: bytes, ring: Ring | None) -> None:
        self.directory = directory
        self.master = master
        self._head, self._ring = head, ring

    @staticmethod
    def exists(directory: Path) -> bool:
        return Profile(directory).vault.exists()

    @classmethod
    def create(
        cls, directory: Path, passphrase: str, *, kdf: Kdf | None = None, ring: Ring | None = None
    ) -> Vault:
        """A new master key in a new profile; DomainError ``passphrase.weak``, ``vault.exists``."""
        check_strength(passphrase)
        if cls.exists(directory):
            raise DomainError("vault.exists")
        Profile(directory).prepare()
        account = os.urandom(16).hex()
        if ring is not None:
            ring.put(account, os.urandom(KEY_BYTES))
        name = NO_RING if ring is None else ring.name
        head = _Head(kdf or Kdf(), new_salt(), name, account)
        vault = cls(directory, head, os.urandom(KEY_BYTES), ring)
        vault._save(head, passphrase)
        return vault

    @classmethod
    def open(
        cls,
        directory: Path,
        passphrase: str,
        *,
        ring: Ring | None = None,
        now: Callable[[], float] = time.time,
    ) -> Vault:
        """DomainError ``passphrase.wrong`` (wait_s: before the next try), ``passphrase.wait``
        (seconds); Fault ``vault.missing``, ``vault.damaged``, ``vault.ring_missing`` (ring)."""
        head, nonce, sealed = _load(Profile(directory).vault)
        attempts = Attempts(Profile(directory).attempts, now)
        attempts.check()
        key = _wrapping_key(passphrase, head, ring)
        try:
            master = AESGCM(key).decrypt(nonce, sealed, bound(head.plain()))
        except InvalidTag as error:
            raise DomainError("passphrase.wrong", wait_s=attempts.failed()) from error
        attempts.succeeded()
        return cls(directory, head, master, ring if head.ring != NO_RING else None)

    @classmethod
    def opened(cls, directory: Path, master: bytes, ring: Ring) -> Vault:
        """The vault whose master key a PIN gave instead of the passphrase."""
        return cls(directory, _load(Profile(directory).vault)[0], master, ring)

    @property
    def ring(self) -> str:
        return self._head.ring

    @property
    def key_ring(self) -> Ring | None:
        """The key ring itself, None where the passphrase stands alone."""
        return self._ring

    @property
    def sqlcipher_key(self) -> bytes:
        """The raw key of the store's file, 32 bytes."""
        return expand(self.master, "store")

    def change_passphrase(self, old: str, new: str) -> None:
        """The same master key under a new passphrase; the errors of `open`, ``passphrase.weak``."""
        check_strength(new)
        Vault.open(self.directory, old, ring=self._ring)
        self._save(replace(self._head, salt=new_salt()), new)

    def keep_mark(self, mark: bytes) -> None:
        """Keeps the logs' high-water mark in the key ring, where no old copy of the disk reaches;
        without a key ring nothing is kept."""
        if self._ring is not None:
            self._ring.put(f"{self._head.account}.mark", mark)

    def kept_mark(self) -> bytes | None:
        return None if self._ring is None else self._ring.get(f"{self._head.account}.mark")

    def forget(self) -> None:
        """Drops the key ring's half: the profile can never be opened again."""
        if self._ring is not None:
            self._ring.drop(self._head.account)
            self._ring.drop(f"{self._head.account}.mark")

    def _save(self, head: _Head, passphrase: str) -> None:
        clear = head.plain()
        key = _wrapping_key(passphrase, head, self._ring)
        record = {**clear, **wrap(key, self.master, clear)}
        replace_file(Profile(self.directory).vault, json.dumps(record).encode())
        self._head = head


def _load(path: Path) -> tuple[_Head, bytes, bytes]:
    try:
        text = path.read_bytes()
    except FileNotFoundError as error:
        raise Fault("vault.missing") from error
    try:
        record = json.loads(text)
        return (_Head.parse(record), *unwrapped(record))
    except (ValueError, KeyError, TypeError) as error:
        raise Fault("vault.damaged") from error


def _wrapping_key(passphrase: str, head: _Head, ring: Ring | None) -> bytes:
    """HKDF(Argon2id(passphrase) ‖ the key ring's half)."""
    half = b""
    if head.ring != NO_RING:
        kept = ring.get(head.account) if ring is not None and ring.name == head.ring else None
        if kept is None:
            raise Fault("vault.ring_missing", ring=head.ring)
        half = kept
    return expand(stretch(passphrase, head.salt, head.kdf) + half, "vault")
